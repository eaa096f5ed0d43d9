"""A guard against PySide6 6.12 on Python older than 3.12, where it uses up the references of None, True and False.

The 6.12 wheels are built as for a Python whose constants are immortal (PEP 683, Python 3.12): a method that returns
nothing hands out None without counting the reference. Measured on Python 3.11: a thousand `widget.update()` lower
`sys.getrefcount(None)` by a thousand, and the process aborts with «deallocating None» within seconds of painting.
Python 3.12 and later are not touched.
"""

from __future__ import annotations

import sys

_IMMORTAL_SINCE = (3, 12)
_PLENTY = sys.maxsize // 8  # more calls than any process can make


def keep_constants_alive() -> None:
    """Raise the reference counts of the five constants once, so that no loss can bring them to nothing."""
    if sys.version_info >= _IMMORTAL_SINCE or sys.implementation.name != "cpython":
        return
    import ctypes  # needed on the old interpreters only

    for constant in (None, True, False, Ellipsis, NotImplemented):
        if sys.getrefcount(constant) < _PLENTY:
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY  # ob_refcnt is the first field of an object

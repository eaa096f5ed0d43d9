"""Python's own `import` again, in place of the one that PySide6 puts there for switches that nobody here uses.

PySide6 replaces `builtins.__import__` so that a module may write `from __feature__ import snake_case`; for every module
imported from then on, of whatever package, it reads the source text and looks for the word PySide6 in it. Measured: the
services with SQLAlchemy take 1.2 s instead of 1.55 s to load without that. This program uses no such switch.
"""

from __future__ import annotations

import builtins


def restore_import() -> None:
    """Give the built-in function back; where PySide6 has not replaced it, nothing happens."""
    import PySide6.QtCore  # noqa: F401  it must have done its replacing

    own = getattr(builtins, "__orig_import__", None)
    if own is not None:
        builtins.__import__ = own

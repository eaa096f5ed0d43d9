"""On Python 3.11 the constants survive a binding that does not count its references to them."""

import sys

import pytest

import app.ui


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="these constants are immortal by themselves since Python 3.12")
def test_the_constants_have_references_to_spare(qtbot):
    assert app.ui.__doc__
    for constant in (None, True, False, Ellipsis, NotImplemented):
        assert sys.getrefcount(constant) > sys.maxsize // 16


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="these constants are immortal by themselves since Python 3.12")
def test_doing_it_twice_changes_nothing():
    before = sys.getrefcount(Ellipsis)
    app.ui.keep_constants_alive()
    assert sys.getrefcount(Ellipsis) == before

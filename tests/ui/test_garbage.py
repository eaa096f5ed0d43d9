import gc
import weakref

from PySide6.QtCore import QObject

from app.ui.garbage import WindowGarbage


class Knot(QObject):
    def __init__(self):
        super().__init__()
        self.itself = self


def test_cycles_are_collected_by_the_window_and_by_nobody_else(qapp):
    gc.enable()
    garbage = WindowGarbage()
    assert not gc.isenabled()
    knot = Knot()
    seen = weakref.ref(knot)
    del knot
    made = [[] for _ in range(1000)]
    assert seen() is not None
    garbage.look()
    assert seen() is None
    assert made
    garbage.stop()
    assert gc.isenabled()
    gc.disable()  # as the other tests expect it

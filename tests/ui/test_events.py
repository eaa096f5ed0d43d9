"""Announcements reach those who asked for that kind, as long as they live."""

import shiboken6
from PySide6.QtCore import QObject

from app.ui.events import Change, Events


def test_only_the_kinds_asked_for_are_heard(qtbot):
    events, owner, heard = Events(), QObject(), []
    events.subscribe([Change.WORKS, Change.STAFF], owner, lambda: heard.append("!"))
    events.announce([Change.ROADMAP])
    assert heard == []
    events.announce([Change.WORKS, Change.STAFF, Change.JOURNAL])
    assert heard == ["!"]


def test_an_owner_that_went_is_not_called(qtbot):
    events, owner, heard = Events(), QObject(), []
    events.subscribe([Change.WORKS], owner, lambda: heard.append("!"))
    shiboken6.delete(owner)
    events.announce([Change.WORKS])
    assert heard == []


def test_nothing_changed_is_not_told(qtbot):
    events = Events()
    with qtbot.assertNotEmitted(events.changed):
        events.announce([])


def test_everything_changed_is_every_kind(qtbot):
    events = Events()
    with qtbot.waitSignal(events.changed) as caught:
        events.announce_all()
    assert caught.args[0] == frozenset(Change)

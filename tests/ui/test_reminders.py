"""The message at the start: its words, once a day, off, a system without a tray."""

from datetime import date

import pytest

from app.services.views.overview import FrameView
from app.ui.memory import ForgetfulMemory
from app.ui.reminders import Reminder, reminder_words

DAY = date(2026, 11, 20)
DUE = FrameView("Школа", 5, {}, due_today=2, overdue=4)


class FakeTray:
    def __init__(self):
        self.said = []
        self.left = False

    def tell(self, title, text, pressed):
        self.said.append(f"{title}: {text}")
        self.pressed = pressed

    def leave(self):
        self.left = True


@pytest.fixture
def tray():
    return FakeTray()


@pytest.fixture
def memory():
    return ForgetfulMemory()


@pytest.fixture
def reminder(qapp, tray, memory):
    return Reminder(memory, lambda: DAY, lambda: tray)


@pytest.mark.parametrize(
    ("today", "overdue", "words"),
    [
        (0, 0, ""),
        (2, 4, "Сегодня срок у 2\u00a0мероприятий, просрочено 4"),
        (1, 0, "Сегодня срок у 1\u00a0мероприятия"),
        (21, 1, "Сегодня срок у 21\u00a0мероприятия, просрочено 1"),
        (0, 1, "Просрочено 1\u00a0мероприятие"),
        (0, 3, "Просрочено 3\u00a0мероприятия"),
        (0, 11, "Просрочено 11\u00a0мероприятий"),
    ],
)
def test_words(today, overdue, words):
    assert reminder_words(today, overdue) == words


def test_a_day_has_one_message(reminder, tray, memory):
    reminder.tell(DUE)
    reminder.tell(DUE)
    Reminder(memory, lambda: DAY, lambda: tray).tell(DUE)
    assert tray.said == ["Сроки: Сегодня срок у 2\u00a0мероприятий, просрочено 4"]
    Reminder(memory, lambda: date(2026, 11, 21), lambda: tray).tell(DUE)
    assert len(tray.said) == 2


@pytest.mark.parametrize(("frame", "target"), [(DUE, "week"), (FrameView("", 5, {}, overdue=4), "overdue")])
def test_a_click_leads_to_what_is_due(reminder, tray, frame, target):
    gone = []
    reminder.pressed.connect(gone.append)
    reminder.tell(frame)
    tray.pressed()
    assert gone == [(target, None)]


def test_nothing_due_is_not_told_and_a_later_start_may_tell(reminder, tray):
    reminder.tell(FrameView("", 5, {}))
    assert tray.said == []
    reminder.tell(DUE)
    assert len(tray.said) == 1


def test_switched_off_it_is_silent_and_the_icon_goes(reminder, tray, memory):
    reminder.tell(DUE)
    reminder.turn(on=False)
    assert tray.left
    later = Reminder(memory, lambda: date(2026, 11, 21), lambda: tray)
    assert not later.is_on
    later.tell(DUE)
    assert len(tray.said) == 1
    later.turn(on=True)
    later.tell(DUE)
    assert len(tray.said) == 2


def test_without_a_tray_the_day_is_not_spent(qapp, memory, tray):
    Reminder(memory, lambda: DAY, lambda: None).tell(DUE)
    Reminder(memory, lambda: DAY, lambda: tray).tell(DUE)
    assert len(tray.said) == 1


def test_only_the_first_counts_of_a_start_are_told(reminder, tray, qtbot):
    reminder.offer(FrameView("", 5, {}, due_today=1))
    reminder.offer(DUE)
    qtbot.waitUntil(lambda: bool(tray.said), timeout=20_000)
    assert tray.said == ["Сроки: Сегодня срок у 1\u00a0мероприятия"]

"""Answers that are foreseen: told at once, told again only where the services say otherwise."""

from datetime import date

import pytest

from app.ui.late_asker import late_asker
from app.ui.workplace import Workplace


class Program:
    """Services that are a number."""

    def __init__(self):
        self.services = 5

    def today(self):
        return date(2026, 11, 20)


@pytest.fixture
def workplace(desk):
    return Workplace(Program(), desk)


def test_nothing_foreseen_asks_the_services(workplace, desk, qtbot):
    told = []
    workplace.ask("page", lambda services: services + 1, told.append)
    assert told == []
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert told == [6]


def test_a_foreseen_answer_is_told_at_once_and_not_twice(workplace, desk, qtbot):
    told = []
    workplace.foresee({"page": 6})
    workplace.ask("page", lambda services: services + 1, told.append)
    assert told == [6]
    assert not desk.tasks.busy, "the worker leaves the processor to the first paint"
    workplace.catch_up()
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert told == [6]


def test_an_answer_that_turned_out_otherwise_is_told(workplace, desk, qtbot):
    told = []
    workplace.foresee({"page": 4})
    workplace.ask("page", lambda services: services + 1, told.append)
    workplace.catch_up()
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert told == [4, 6]


def test_what_was_not_foreseen_waits_for_the_services(workplace, desk, qtbot):
    told = []
    workplace.foresee({"page": 6})
    workplace.ask("other", lambda services: services, told.append)
    assert told == []
    workplace.catch_up()
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert told == [5]


def test_a_foreseen_answer_serves_one_question(workplace, desk, qtbot):
    told = []
    workplace.foresee({"page": 4})
    for _ in range(2):
        workplace.ask("page", lambda services: services + 1, told.append)
    assert told == [4]
    workplace.catch_up()
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    workplace.ask("page", lambda services: services + 2, told.append)
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert told[-1] == 7
    assert 6 in told


def test_dialogs_are_made_with_the_first_question(memory, monkeypatch):
    from app.ui import dialogs

    made = []

    class Spy:
        def __init__(self, over, kept):
            made.append((over(), kept))

        def confirm(self, title):
            return title == "Да"

    monkeypatch.setattr(dialogs, "QtAsker", Spy)
    asker = late_asker(lambda: None, memory)
    assert made == []
    assert asker.confirm("Да") is True
    assert asker.confirm("Нет") is False
    assert made == [(None, memory)]

"""What a page finds on its desk, for tests: a scripted asker, a forgetful memory, a worker that leaves at the end."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.application import STYLE, dress_application
from app.ui.asker import ScriptedAsker
from app.ui.desk import Desk
from app.ui.events import Events
from app.ui.memory import ForgetfulMemory
from app.ui.tasks import TaskRunner
from app.ui.theme import Theme, ThemeChoice


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    qapp.setStyle(STYLE)
    dress_application(qapp)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.stop()
    assert made.join(10)
    qapp.processEvents()  # what the worker said last


@pytest.fixture
def memory() -> ForgetfulMemory:
    return ForgetfulMemory()


@pytest.fixture
def asker() -> ScriptedAsker:
    return ScriptedAsker()


@pytest.fixture
def desk(theme: Theme, runner: TaskRunner, asker: ScriptedAsker, memory: ForgetfulMemory) -> Desk:
    return Desk(theme, runner, Events(), asker, memory)

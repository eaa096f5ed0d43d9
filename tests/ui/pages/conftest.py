"""A page's surroundings over a real data folder: services on the worker, a scripted asker, a day that stands still."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Program, fixed
from app.bootstrap import opened as open_services
from app.core.paths import Paths, resources
from app.services.demo import BuildDemo
from app.ui.desk import Desk
from app.ui.tasks import TaskRunner
from app.ui.workplace import Workplace

TODAY = date(2026, 11, 20)
YEAR = 2026


@pytest.fixture
def demo_files() -> Path:
    return resources() / "demo"


@pytest.fixture
def settle(qtbot, runner: TaskRunner) -> Callable[[], None]:
    """Waits until the worker has nothing to do and everything it said has been heard."""
    return lambda: qtbot.waitUntil(lambda: not runner.busy, timeout=120_000)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(Paths.standard(tmp_path / "data"), fixed(TODAY))


@pytest.fixture
def workplace(program: Program, desk: Desk, settle: Callable[[], None]) -> Iterator[Workplace]:
    yield Workplace(program, desk)
    settle()
    program.close()


@pytest.fixture
def opened(qtbot, settle: Callable[[], None]) -> Callable[..., object]:
    """Shows a page as the window does and waits for its first answer."""

    def show(page):
        page.resize(1150, 680)
        qtbot.addWidget(page)
        page.show()
        page.shown()
        settle()
        return page

    return show


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo school, built once; tests work on copies."""
    folder = tmp_path_factory.mktemp("demo")
    with open_services(folder, fixed(TODAY)) as services:
        BuildDemo(services, resources() / "demo").build()
    return folder


@pytest.fixture
def demo_program(demo_folder: Path, tmp_path: Path) -> Program:
    shutil.copytree(demo_folder, tmp_path / "school")
    return Program(Paths.standard(tmp_path / "school"), fixed(TODAY))


@pytest.fixture
def demo(demo_program: Program, desk: Desk, settle: Callable[[], None]) -> Iterator[Workplace]:
    """The demo school's workplace, over a copy of its own."""
    yield Workplace(demo_program, desk)
    settle()
    demo_program.close()


@pytest.fixture
def told() -> Callable[..., list[str]]:
    """Collects what a page says in its notices."""

    def listen(page) -> list[str]:
        said: list[str] = []
        page.noticed.connect(lambda notice: said.append(notice.text))
        return said

    return listen

"""A data folder with services over it, and the demo school's files as input."""

from datetime import date, datetime
from pathlib import Path

import pytest

from app.core.paths import Paths, resources
from app.services.wiring import wire
from app.storage.database import Database

TODAY = date(2026, 11, 20)


@pytest.fixture
def demo_files() -> Path:
    return resources() / "demo"


@pytest.fixture
def database(tmp_path):
    paths = Paths.standard(tmp_path / "data")
    paths.create()
    opened = Database(paths.database, writer="проверка")
    yield opened
    opened.close()


@pytest.fixture
def services(database, tmp_path):
    paths = Paths.standard(tmp_path / "data")
    return wire(database, paths, resources(), lambda: TODAY, lambda: datetime(2026, 11, 20, 12))

import pytest

from app.storage.database import Database


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "school.sqlite", writer="проверка")
    yield opened
    opened.close()

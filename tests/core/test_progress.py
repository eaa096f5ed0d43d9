import pytest

from app.core.errors import CancelledError
from app.core.progress import SILENT, Progress


def test_a_step_is_reported():
    told = []
    Progress(lambda *step: told.append(step)).step("Чтение", 3, 10)
    assert told == [("Чтение", 3, 10)]
    SILENT.step("Чтение")


def test_a_cancelled_work_stops_at_its_next_step():
    with pytest.raises(CancelledError):
        Progress(cancelled=lambda: True).step("Чтение")

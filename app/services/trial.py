"""The demo school in the user's own empty program: built after a copy, taken away by putting the copy back."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import AppError
from app.core.progress import SILENT, Progress
from app.core.russian import short_date
from app.services.bundle import Services
from app.services.demo import BuildDemo, demo_day

CAUSE = "demo"
"""Cause of the copy made before the demo school; the list of copies tells it in words."""


class NotEmptyError(AppError):
    """Учебный пример загружается только в пустую программу, а в ней уже есть данные школы. Они не изменены."""


class DemoTooEarlyError(AppError):
    """Учебный пример живёт {day}, а на этом компьютере более ранняя дата. Проверьте дату компьютера."""


class NoWayBackError(AppError):
    """Копия, сделанная перед учебным примером, не найдена. Выберите копию в списке и восстановите её."""


def try_demo(services: Services, files: Path, progress: Progress = SILENT) -> int:
    """Fill the empty program with the demo school; returns the first calendar year of its school year."""
    if services.study.heads() or services.staff.people() or services.source_plans.plans():
        raise NotEmptyError
    day = demo_day(files)
    if services.today() < day:
        raise DemoTooEarlyError(day=short_date(day))
    services.safety.back_up(CAUSE)
    demo = BuildDemo(services, files)
    demo.build(progress)
    return demo.school_year


def leave_demo(services: Services) -> None:
    """Put back what was there before the demo school; the demo's state is kept as a copy, as with every restoring."""
    before = next((copy for copy in services.safety.backups() if copy.cause == CAUSE), None)
    if before is None:
        raise NoWayBackError
    services.safety.restore(before.path)

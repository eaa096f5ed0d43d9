"""Files that leave the window from a table or a chart: where to, written on the worker, told when they lie there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.ui.asker import FileKind
from app.ui.desk import Desk
from app.ui.pages.reports_output import file_name
from app.ui.palette import Tone
from app.ui.way_out import Leaving
from app.ui.widgets.notice_bar import Notice
from app.ui.workplace import Workplace

_KINDS = {
    "xlsx": ("Сохранить в Excel", FileKind("Книга Excel", ("xlsx",))),
    "ics": ("Сохранить календарь", FileKind("Календарь iCalendar", ("ics",))),
    "png": ("Сохранить картинку", FileKind("Картинка PNG", ("png",))),
}


def save(leaving: Leaving, desk: Desk, workplace: Workplace, told: Callable[[Notice], None]) -> None:
    """Ask for a place; «Отмена» writes nothing. What goes wrong is shown by whoever shows refusals."""
    title, kind = _KINDS[leaving.ending]
    path = desk.asker.save_file(title, file_name(leaving.name, leaving.ending), kind)
    if path is None:
        return

    def written(_none: None) -> None:
        told(Notice(f"Сохранено: {path.name}", Tone.GOOD, "Открыть", lambda: _open(path)))

    workplace.ask(f"saved/{path}", lambda services: leaving.write(services, path), written)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

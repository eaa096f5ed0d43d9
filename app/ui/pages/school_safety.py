"""Backups: make, restore, check; history of steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views.school import BackupView, HistoryEntry
from app.ui.asker import FileKind
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import LARGE, MEDIUM, SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import group_label
from app.ui.workplace import Workplace

_CAUSES = {
    "start": "при запуске",
    "close": "при закрытии",
    "import": "перед загрузкой",
    "restore": "перед восстановлением",
    "manual": "вручную",
    "migration": "перед обновлением программы",
    "demo": "перед учебным примером",
}
_COPIES = FileKind("Копии данных", ("sqlite",))


class SafetyTab(QWidget):
    """Copies at the left, history at the right."""

    def __init__(self, desk: Desk, workplace: Workplace, notify: Callable[[str], None]) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._notify = notify
        self.copies = self._build_copies()
        self.history = self._build_history()
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for text, icon, pressed in (
            ("Создать копию", "save", self._back_up),
            ("Копия в папку…", "folder", self._back_up_to),
            ("Восстановить…", "undo", self._restore),
            ("Проверить", "ok", self._check),
        ):
            buttons.addWidget(plain_button(desk.theme, text, icon, pressed))
        buttons.addStretch(1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, title, table in ((left, "Резервные копии", self.copies), (right, "История", self.history)):
            column.setSpacing(SMALL)
            column.addWidget(group_label(title))
            column.addWidget(table, 1)
        left.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, MEDIUM, 0, 0)
        layout.setSpacing(LARGE)
        layout.addLayout(left, 1)
        layout.addLayout(right, 1)

    def refresh(self) -> None:
        """Read copies and history."""
        self._workplace.ask("school/copies", lambda services: services.safety.backups(), self.copies.set_rows)
        self._workplace.ask("school/history", lambda services: services.safety.history(), self.history.set_rows)

    def _build_copies(self) -> Table[BackupView]:
        columns: tuple[Column[BackupView], ...] = (
            Column(
                "made", "Создана", lambda row: f"{row.made_at:%d.%m.%Y %H:%M}", sort=lambda row: row.made_at, width=150
            ),
            Column("cause", "Повод", lambda row: _CAUSES.get(row.cause, row.cause), width=160, stretch=1),
            Column("size", "Размер", lambda row: _size(row.size), sort=lambda row: row.size, width=90, numeric=True),
        )
        return Table(
            self._desk.theme,
            self._desk.memory,
            "school/copies",
            columns,
            key=lambda row: row.path,
            title="Резервные копии",
            empty_text="Копий пока нет",
        )

    def _build_history(self) -> Table[HistoryEntry]:
        columns: tuple[Column[HistoryEntry], ...] = (
            Column("at", "Когда", lambda row: f"{row.at:%d.%m.%Y %H:%M}", sort=lambda row: row.entry_id, width=130),
            Column("step", "Действие", _step, width=260, stretch=1, wrap=True),
            Column("who", "Кто", lambda row: row.who, width=100),
        )
        return Table(
            self._desk.theme,
            self._desk.memory,
            "school/history",
            columns,
            key=lambda row: row.entry_id,
            title="История действий",
            empty_text="Действий пока не было",
        )

    def _back_up(self, folder: Path | None = None) -> None:
        self._workplace.do(
            "Резервная копия",
            lambda services, _progress: services.safety.back_up("manual", folder),
            (),
            lambda path: self._notify(f"Копия создана: {path}"),
        )

    def _back_up_to(self) -> None:
        folder = self._desk.asker.open_folder("Папка для копии (например, на флешке)", purpose="backup")
        if folder is not None:
            self._back_up(folder)

    def _restore(self) -> None:
        row = self.copies.current_row()
        files = [row.path] if row else self._desk.asker.open_files("Файл копии", (_COPIES,), purpose="backup")
        if not files:
            return
        source = files[0]
        which = f"от {row.made_at:%d.%m.%Y %H:%M}, {_size(row.size)}" if row else f"«{source.name}»"
        text = f"Данные вернутся к состоянию копии {which}. Нынешнее состояние тоже сохранится как копия."
        if self._desk.asker.confirm("Восстановить копию?", text, "Восстановить", danger=True):
            self._workplace.do(
                "Восстановление",
                lambda services, _progress: services.safety.restore(source),
                tuple(Change),
                lambda _none: self._notify("Данные восстановлены из копии"),
            )

    def _check(self) -> None:
        self._workplace.do("Проверка данных", lambda services, _progress: services.safety.check(), (), self._told)

    def _told(self, faults: tuple[str, ...]) -> None:
        if faults:
            self._desk.asker.tell("В данных есть ошибки", "\n".join(faults) + "\nВосстановите исправную копию.")
        else:
            self._notify("Проверено: данные исправны")


def _step(row: HistoryEntry) -> str:
    return f"{row.step} (отменено)" if row.undone else row.step


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} МБ".replace(".", ",")

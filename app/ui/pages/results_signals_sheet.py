"""What the school enters by hand beside the signals: second totals of a work, lines of the official list."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.values import totals
from app.core.errors import AppError
from app.core.russian import plural
from app.services.views.objectivity import OfficialMarkerView, RecheckOutcome
from app.services.views.results import WorkStudy
from app.ui.asker import ANY_FILE, FileKind
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.results_signals_words import NAMED_MARKS
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit, EditKind
from app.ui.tables.sheet import Sheet
from app.ui.tables.table import Table
from app.ui.theme import ROW_HEIGHT, SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.widgets.labels import muted_label, set_tone
from app.ui.workplace import Workplace

_SHEETS = FileKind("Таблицы", ("xlsx", "xls", "ods", "csv"))
_NAMED = {"не введено": None, "названа": True, "не названа": False}
_ROWS_SHOWN = 9


class NotAWholeNumberError(AppError):
    """«{text}» – не балл. Введите целое число или оставьте ячейку пустой."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A participant of the sheet: total as loaded, total after the second check, in points."""

    code: str
    label: str
    first: int | None
    second: int | None

    @property
    def difference(self) -> int | None:
        """Second total less the first one."""
        return None if self.first is None or self.second is None else self.second - self.first


class RecheckSheet(QWidget):
    """Totals after the second check, typed in the cell, pasted or read from a file."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._work_id = 0
        self.table: Sheet[SheetRow] = Sheet(
            desk.theme,
            desk.memory,
            "results/second",
            self._columns(),
            key=lambda row: row.code,
            title="Повторная проверка",
            empty_text="Индивидуальных результатов этой работы нет",
        )
        self.table.setMinimumHeight(ROW_HEIGHT * (_ROWS_SHOWN + 2))
        self.table.refused.connect(desk.asker.refused)
        self.table.pasted.connect(lambda text, _html: self._paste(text))
        self.said = muted_label("", wrap=True)
        self.paste_button = plain_button(desk.theme, "Вставить из буфера", "copy", self._paste_clipboard)
        self.file_button = plain_button(desk.theme, "Загрузить ведомость", "import", self._ask_file)
        self.clear_button = plain_button(desk.theme, "Очистить", "remove", self._clear)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in (self.paste_button, self.file_button, self.clear_button):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(row)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)

    def show_study(self, study: WorkStudy) -> None:
        """The participants of a work."""
        if study.head.work_id != self._work_id:
            self.forget()
        self._work_id = study.head.work_id
        work = study.analysis.work
        second = work.second_totals or (None,) * work.n
        rows = [
            SheetRow(code, label or "", first, again)
            for code, label, first, again in zip(work.codes, work.classes, totals(work), second, strict=True)
        ]
        self.table.set_rows(rows)
        entered = sum(row.second is not None for row in rows)
        if not self.said.text():
            people = plural(len(rows), "участника", "участников", "участников")
            how = "Введите балл в ячейку «После проверки»; Enter – следующая строка."
            self.said.setText(f"Введено {entered} из {people}. {how}")
        self.clear_button.setEnabled(bool(entered))
        for button in (self.paste_button, self.file_button):
            button.setEnabled(bool(rows))

    def forget(self) -> None:
        """What was said of the last entry is over: another work or marker is shown, or the next entry is made."""
        self._say("")

    def _say(self, text: str, tone: Tone | None = None) -> None:
        self.said.setText(text)
        set_tone(self.said, tone)

    def _refuse(self, error: AppError) -> None:
        self._say(error.message, Tone.WARNING)

    def _columns(self) -> tuple[Column[SheetRow], ...]:
        return (
            Column("code", "Код", lambda row: row.code, width=96, stretch=1, behind="pupil"),
            Column("class", "Класс", lambda row: row.label, width=70),
            Column("first", "Балл", lambda row: _text(row.first), sort=lambda row: row.first, width=70, numeric=True),
            Column(
                "second",
                "После проверки",
                lambda row: _text(row.second),
                sort=lambda row: row.second,
                width=124,
                numeric=True,
                edit=Edit(self._store, value=lambda row: _text(row.second)),
            ),
            Column(
                "difference",
                "Разница",
                lambda row: _signed(row.difference),
                sort=lambda row: row.difference,
                width=84,
                numeric=True,
                bold=lambda row: bool(row.difference),
            ),
        )

    def _store(self, row: SheetRow, text: object) -> None:
        typed = str(text or "").strip()
        if typed and not typed.isdecimal():
            raise NotAWholeNumberError(text=typed)
        total = int(typed) if typed else None
        if total == row.second:
            return
        self.forget()
        work_id = self._work_id
        self._workplace.do(
            "Повторная проверка",
            lambda services, _progress: services.objectivity.set_second_total(work_id, row.code, total),
            (Change.WORKS,),
            failed=self._refuse,
        )

    def _paste_clipboard(self) -> None:
        self._paste(QGuiApplication.clipboard().text())

    def _paste(self, text: str) -> None:
        work_id = self._work_id
        self._workplace.do(
            "Повторная проверка",
            lambda services, _progress: services.objectivity.paste_second_totals(work_id, text),
            (Change.WORKS,),
            self._tell,
            self._refuse,
        )

    def _ask_file(self) -> None:
        files = self._desk.asker.open_files("Ведомость повторной проверки", (_SHEETS, ANY_FILE), purpose="second")
        if files:
            work_id, path = self._work_id, files[0]
            self._workplace.do(
                "Повторная проверка",
                lambda services, _progress: services.objectivity.import_second_totals(work_id, path),
                (Change.WORKS,),
                self._tell,
                self._refuse,
            )

    def _clear(self) -> None:
        question = "Все баллы повторной проверки этой работы будут удалены. Это можно отменить."
        if self._desk.asker.confirm("Очистить ведомость?", question, "Очистить"):
            self.forget()
            work_id = self._work_id
            self._workplace.do(
                "Повторная проверка",
                lambda services, _progress: services.objectivity.clear_second_totals(work_id),
                (Change.WORKS,),
            )

    def _tell(self, outcome: RecheckOutcome) -> None:
        self._say(outcome.words)


class OfficialList(QWidget):
    """Lines of the official list of a year, entered by hand."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._year = 0
        self._of_work = ("", 0)
        self.table: Table[OfficialMarkerView] = Table(
            desk.theme,
            desk.memory,
            "results/official",
            self._columns(),
            key=lambda row: (row.grade, row.subject),
            title="Официальный перечень",
        )
        self.table.setMinimumHeight(ROW_HEIGHT * (_ROWS_SHOWN - 2))
        self.add_button = plain_button(desk.theme, "Указать для этой работы", "add", self._add)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def show_study(self, study: WorkStudy) -> None:
        """The lines of the work's year."""
        self._year = study.head.year
        self._of_work = (study.head.subject, study.head.grade)
        self.table.set_rows(study.official)

    def _columns(self) -> tuple[Column[OfficialMarkerView], ...]:
        line = EditKind.LINE
        return (
            Column("short", "Класс и предмет", lambda row: row.short, width=130, tip="4 РУ – русский язык, 4 класс"),
            Column(
                "named",
                "Школа в перечне",
                lambda row: next(word for word, value in _NAMED.items() if value is row.named),
                width=150,
                mark=lambda row: NAMED_MARKS[row.named],
                tooltip=lambda row: row.words,
                edit=Edit(
                    lambda row, word: self._store(row, named=_NAMED[str(word)]),
                    EditKind.CHOICE,
                    choices=lambda _row: tuple(_NAMED),
                ),
            ),
            Column(
                "source",
                "Источник",
                lambda row: row.source,
                width=150,
                stretch=1,
                wrap=True,
                edit=Edit(lambda row, text: self._store(row, source=str(text)), line, allowed=_entered),
            ),
            Column(
                "note",
                "Примечание",
                lambda row: row.note,
                width=150,
                stretch=1,
                wrap=True,
                edit=Edit(lambda row, text: self._store(row, note=str(text)), line, allowed=_entered),
            ),
        )

    def _store(self, row: OfficialMarkerView, **changed: object) -> None:
        named = changed.get("named", row.named)
        source, note = str(changed.get("source", row.source)), str(changed.get("note", row.note))
        if (named, source, note) == (row.named, row.source, row.note):
            return
        self._keep(row.subject, row.grade, named if isinstance(named, bool) else None, source, note)

    def _add(self) -> None:
        line, choice = FactKind.LINE, FactKind.CHOICE
        subject, grade = self._of_work
        known = next((row for row in self.table.rows_model.rows if (row.subject, row.grade) == self._of_work), None)
        named = next(word for word, value in _NAMED.items() if value is (known is None or known.named is not False))
        facts = (
            Fact("subject", "Предмет", subject, line),
            Fact("grade", "Класс", str(grade), choice, choices=tuple(str(one) for one in range(1, 12))),
            Fact("named", "Школа в перечне", named, choice, choices=("названа", "не названа")),
            Fact("source", "Источник", known.source if known else "", line, hint="Письмо, дата и номер"),
            Fact("note", "Примечание", known.note if known else "", line),
        )
        said = f"Что сказано о школе в официальном перечне за {self._year} год."
        told = self._desk.asker.form("Официальный перечень", said, facts, "Записать", required=("subject",))
        if told is not None:
            said_of = _NAMED[str(told["named"])]
            self._keep(str(told["subject"]), int(str(told["grade"])), said_of, str(told["source"]), str(told["note"]))

    def _keep(self, subject: str, grade: int, named: bool | None, source: str, note: str) -> None:  # noqa: FBT001  three states
        year = self._year
        self._workplace.do(
            "Официальный перечень",
            lambda services, _progress: services.objectivity.set_marker(
                year, subject, grade, named=named, source=source, note=note
            ),
            (Change.WORKS,),
        )


def _entered(row: OfficialMarkerView) -> bool:
    return row.named is not None


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _signed(value: int | None) -> str:
    return "" if value is None else "0" if not value else f"{'+' if value > 0 else '−'}{abs(value)}"

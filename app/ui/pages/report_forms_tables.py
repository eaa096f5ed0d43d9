"""Tables of the view «Формы МОУО»: forms, columns of one, rows as they will be filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.core.russian import short_date
from app.importers.report_forms.values import COLUMN_WORDS
from app.services.views.report_forms import FormColumnView, FormRowView, FormView
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.roles_dialog import LEFT_OUT
from app.ui.tables.columns import Column, Edit, EditKind, Mark
from app.ui.tables.table import Table

_KEYS = {words: key for key, words in COLUMN_WORDS.items()} | {LEFT_OUT: ""}
_PROGRAMS = {".xlsx": "Excel", ".docx": "Word"}
_NOT_FOUND = "не найдено"


def forms_table(desk: Desk) -> Table[FormView]:
    """One line a form."""
    columns: tuple[Column[FormView], ...] = (
        Column(
            "name",
            "Форма",
            lambda form: form.name,
            stretch=1,
            wrap=True,
            note=_note,
            mark=lambda form: Mark("warning", Tone.WARNING) if form.problem else None,
            tooltip=lambda form: form.problem or form.file_name,
            fixed=True,
        ),
    )
    return Table(desk.theme, desk.memory, "forms/list", columns, key=lambda form: form.form_id, title="Формы")


def columns_table(desk: Desk, store: Callable[[FormColumnView, str], None]) -> Table[FormColumnView]:
    """Columns of a form with what goes into each; the choice is stored at once."""

    def change(row: FormColumnView, words: object) -> FormColumnView:
        key = _KEYS.get(str(words), "")
        store(row, key)
        return replace(row, key=key)

    columns: tuple[Column[FormColumnView], ...] = (
        Column("header", "Столбец формы", lambda row: row.header or "(без названия)", stretch=1, wrap=True, fixed=True),
        Column(
            "key",
            "Что записать",
            lambda row: COLUMN_WORDS.get(row.key, LEFT_OUT),
            stretch=1,
            wrap=True,
            tone=lambda row: None if row.key else Tone.NEUTRAL,
            edit=Edit(change, EditKind.CHOICE, choices=lambda _row: (LEFT_OUT, *COLUMN_WORDS.values())),
            fixed=True,
        ),
    )
    return Table(desk.theme, desk.memory, "forms/columns", columns, key=lambda row: row.at, title="Столбцы формы")


def rows_table(desk: Desk) -> Table[FormRowView]:
    """Rows of the filled form."""
    columns: tuple[Column[FormRowView], ...] = (
        Column("number", "№", lambda row: row.number, width=52, fixed=True),
        Column("title", "Строка формы", lambda row: row.title, stretch=2, wrap=True, least=140, fixed=True),
        Column(
            "answer",
            "Пункт плана",
            lambda row: row.answer or _NOT_FOUND,
            width=108,
            tone=lambda row: None if row.answer else Tone.WARNING,
            tip="Номера мероприятий плана школы, которые попали в строку",
        ),
        Column("values", "Что запишется", _values, stretch=2, wrap=True, least=140, tooltip=_all_values),
    )
    return Table(
        desk.theme, desk.memory, "forms/rows", columns, key=lambda row: row.place, title="Строки заполненной формы"
    )


def said(form: FormView) -> str:
    """What else is known of a form: its file, blanks around the table, remarks."""
    blanks = f"Вне таблицы заполнится: {', '.join(form.blanks)}." if form.blanks else ""
    return " ".join(part for part in (f"Файл: {form.file_name}.", blanks, *form.notes) if part)


def _note(form: FormView) -> str:
    used = f"\nзаполняли {short_date(form.used_on)}" if form.used_on else ""
    return f"{_PROGRAMS.get(form.suffix, '')}{used}"


def _values(row: FormRowView) -> str:
    told = [value.replace("\n", ", ") for value in row.values if value and value not in {row.title, row.number}]
    return " · ".join(told)


def _all_values(row: FormRowView) -> str:
    return "\n".join(value for value in row.values if value)

"""Changes between two editions as lines of a table: what happened to a row, old and new beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from app.planning.editions import EditionChanges, MovedRow, PlacedRow, SectionChange
from app.planning.values import Measure
from app.ui.palette import Tone
from app.ui.tables.columns import Column

_SECTION_STEPS = {"added": "раздел добавлен", "removed": "раздел исключён", "renamed": "раздел переименован"}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line: what happened, number and title of the row, the column that changed, old and new text."""

    key: tuple[str, str, str]
    what: str
    tone: Tone | None = None
    number: str = ""
    title: str = ""
    column: str = ""
    old: str = ""
    new: str = ""


def change_lines(changes: EditionChanges) -> tuple[ChangeLine, ...]:
    """The head, blocks, then rows: added, removed, changed cell by cell, moved, withdrawn, brought back."""
    head = [
        ChangeLine(("head", one.name, ""), "шапка", None, column=one.title, old=one.old_words, new=one.new_words)
        for one in changes.head
    ]
    sections = [_section(one) for one in changes.sections if one.step != "renumbered"]
    cells = [
        _line("changed", "изменено", None, change.new, column=cell.title, old=cell.old, new=cell.new, part=cell.column)
        for change in changes.changed
        for cell in change.cells
    ]
    return (
        *head,
        *sections,
        *(_placed("added", "добавлено", Tone.GOOD, row) for row in changes.added),
        *(_placed("removed", "исключено", Tone.BAD, row) for row in changes.removed),
        *cells,
        *(_moved(row) for row in changes.moved),
        *(
            _line("withdrawn", "снято с контроля", Tone.WARNING, row.measure, new=row.measure.state_reason)
            for row in changes.withdrawn
        ),
        *(_line("returned", "возвращено на контроль", Tone.GOOD, row.measure) for row in changes.returned),
    )


def change_columns() -> tuple[Column[ChangeLine], ...]:
    """Columns of the table of changes."""
    return (
        Column("what", "Изменение", lambda line: line.what, width=150, tone=lambda line: line.tone, fixed=True),
        Column("number", "№", lambda line: line.number, width=60),
        Column("title", "Мероприятие или раздел", lambda line: line.title, width=220, stretch=3, wrap=True),
        Column("column", "Столбец", lambda line: line.column, width=130, wrap=True),
        Column("old", "Было", lambda line: line.old, width=220, stretch=3, wrap=True),
        Column("new", "Стало", lambda line: line.new, width=220, stretch=3, wrap=True),
    )


def row_words(measure: Measure) -> str:
    """The whole row as one text: what an added or a removed row said."""
    told = (
        ("форма", measure.form),
        ("сроки", measure.terms),
        ("ответственные", measure.responsible),
        ("вид документа", measure.doc_kind),
        ("показатель", measure.indicator),
        ("результат", measure.result),
        ("кому", measure.addressee),
    )
    return "; ".join(f"{name}: {text}" for name, text in told if text)


def _section(one: SectionChange) -> ChangeLine:
    tone = {"added": Tone.GOOD, "removed": Tone.BAD}.get(one.step)
    what = _SECTION_STEPS.get(one.step, "раздел перемещён")
    if one.step == "moved":
        return ChangeLine(
            ("section", one.step, one.uid),
            what,
            title=one.new,
            number=one.new_number,
            old=f"раздел {one.old_number}",
            new=f"раздел {one.new_number}",
        )
    return ChangeLine(
        ("section", one.step, one.uid),
        what,
        tone,
        one.new_number or one.old_number,
        one.new or one.old,
        old=one.old,
        new=one.new,
    )


def _placed(key: str, what: str, tone: Tone, row: PlacedRow) -> ChangeLine:
    words = f"раздел «{row.section}»; {row_words(row.measure)}".rstrip("; ")
    return _line(key, what, tone, row.measure, **{"new" if key == "added" else "old": words})


def _moved(row: MovedRow) -> ChangeLine:
    old = f"{row.old.number}, раздел «{row.old_section}»" if row.between_sections else row.old.number
    new = f"{row.new.number}, раздел «{row.new_section}»" if row.between_sections else row.new.number
    return _line("moved", "перемещено", None, row.new, old=old, new=new)


def _line(
    key: str,
    what: str,
    tone: Tone | None,
    measure: Measure,
    *,
    column: str = "",
    old: str = "",
    new: str = "",
    part: str = "",
) -> ChangeLine:
    uid = measure.uid or measure.id
    return ChangeLine((key, uid, part), what, tone, measure.number, measure.title, column, old, new)

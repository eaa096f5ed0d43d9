"""Лист изменений: what a new edition adds, takes out, changes (было – стало), moves and takes off control."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.core.russian import NBSP, capital, long_date
from app.planning.editions import COLUMNS, EditionChanges, PlacedRow, SectionChange
from app.planning.editions import sentence as changes_in_words
from app.planning.values import Measure
from app.reports.document import Block, Column, Document, Paragraph, Row, Signatures, Stamp, Stamps, Table, Title
from app.reports.document_names import name_in
from app.reports.letterhead import Letterhead, sentence

_STEPS = {"added": "Добавлен", "removed": "Исключён", "renamed": "Переименован", "moved": "Перемещён"}
_NOTHING = "–"
_WHOLE = ("title", "form", "doc_kind", "terms", "responsible", "indicator", "result")
"""Cells by which a row that came or went is quoted whole."""


@dataclass(frozen=True, slots=True)
class ComparedEdition:
    """One of the two editions: its number and the order that approved it; a draft has none yet."""

    number: int
    order_number: str = ""
    order_date: date | None = None

    @property
    def words(self) -> str:
        """«редакция № 2 (приказ от 14 января 2027 г. № 7)»."""
        order = ""
        if self.order_date:
            order = f" (приказ от{NBSP}{long_date(self.order_date)} №{NBSP}{self.order_number or '____'})"
        return f"редакция №{NBSP}{self.number}{order}" if order else f"редакция №{NBSP}{self.number} (проект)"


def change_sheet(
    plan_title: str,
    old: ComparedEdition,
    new: ComparedEdition,
    changes: EditionChanges,
    letterhead: Letterhead,
    created: date,
    *,
    reason: str = "",
) -> Document:
    """The sheet as a supplement to the order of changes; `reason`: why the edition was made."""
    title = f"Лист изменений {name_in(plan_title, 'genitive')}"
    blocks: list[Block] = [Stamps(None, _supplement(new))] if new.order_date else []
    blocks += [
        Title(title, letterhead.under_title(plan_title)),
        Paragraph(f"Было: {old.words}. Стало: {new.words}."),
    ]
    if reason:
        blocks.append(Paragraph(f"Основание изменений: {sentence(reason)}"))
    blocks.append(Paragraph(changes_in_words(changes)))
    rows = _rows(changes)
    if rows:
        columns = (
            Column("№", 0.5, "center"),
            Column("Пункт", 0.9, "center"),
            Column("Что изменено", 1.8),
            Column("Было", 4.0),
            Column("Стало", 4.0),
        )
        blocks.append(Table(columns, tuple(rows), name="Лист изменений", size=10))
    blocks.append(Signatures((letterhead.director_line(),)))
    return Document(title, tuple(blocks), "landscape", letterhead.school, created)


def _supplement(new: ComparedEdition) -> Stamp:
    assert new.order_date is not None
    order = f"к приказу от{NBSP}{long_date(new.order_date)} №{NBSP}{new.order_number or '____'}"
    return Stamp(f"Приложение №{NBSP}1", (order,), with_signature=False)


def _rows(changes: EditionChanges) -> list[Row]:
    parts = (
        ("Шапка плана", [("", change.title, change.old_words, change.new_words) for change in changes.head]),
        ("Разделы", list(_of_sections(changes.sections))),
        ("Добавленные мероприятия", [_added(row) for row in changes.added]),
        ("Исключённые мероприятия", [_removed(row) for row in changes.removed]),
        ("Изменённые мероприятия", list(_changed(changes))),
        ("Перемещённые мероприятия", list(_moved(changes))),
        ("Снятые с контроля", [_withdrawn(row) for row in changes.withdrawn]),
        ("Возвращённые на контроль", [_returned(row) for row in changes.returned]),
    )
    made: list[Row] = []
    count = 0
    for title, lines in parts:
        if lines:
            made.append(Row((title,), section=True))
        for cells in lines:
            count += 1
            made.append(Row((str(count), *(cell or _NOTHING for cell in cells))))
    return made


def _of_sections(sections: Iterable[SectionChange]) -> Iterable[tuple[str, ...]]:
    for one in sections:
        if one.step in _STEPS:
            was = "" if one.step == "added" else f"{one.old_number}. {one.old}"
            now = "" if one.step == "removed" else f"{one.new_number}. {one.new}"
            yield one.new_number or one.old_number, f"{_STEPS[one.step]} раздел", was, now


def _added(row: PlacedRow) -> tuple[str, ...]:
    return row.measure.number, "Добавлено", "", _whole(row.measure)


def _removed(row: PlacedRow) -> tuple[str, ...]:
    return row.measure.number, "Исключено", _whole(row.measure), ""


def _changed(changes: EditionChanges) -> Iterable[tuple[str, ...]]:
    for change in changes.changed:
        number = change.new.number
        if change.old.number != number:
            number = f"{number}\n(был {change.old.number})"
        for cell in change.cells:
            yield number, cell.title, cell.old, cell.new


def _moved(changes: EditionChanges) -> Iterable[tuple[str, ...]]:
    for row in changes.moved:
        was = f"п.{NBSP}{row.old.number}" + (f", раздел «{row.old_section}»" if row.between_sections else "")
        now = f"п.{NBSP}{row.new.number}" + (f", раздел «{row.new_section}»" if row.between_sections else "")
        yield row.new.number, "Перемещено", was, f"{now}: {row.new.title}"


def _withdrawn(row: PlacedRow) -> tuple[str, ...]:
    reason = row.measure.state_reason
    return (
        row.measure.number,
        "Снято с контроля",
        capital(row.measure.title),
        capital(sentence(f"причина: {reason}")) if reason else "",
    )


def _returned(row: PlacedRow) -> tuple[str, ...]:
    return row.measure.number, "Возвращено на контроль", "", _whole(row.measure)


def _whole(measure: Measure) -> str:
    r"""A row in words: its title, and each other cell on a line of its own: «Сроки: октябрь»."""
    lines = [capital(measure.title)]
    lines += [f"{COLUMNS[key]}: {text}" for key in _WHOLE[1:] if (text := str(getattr(measure, key)))]
    return "\n".join(lines)

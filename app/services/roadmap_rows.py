"""Rows and blocks of a plan that is edited: put in, changed, moved, copied, taken out; many in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import plural
from app.importers.copied_table import copied_table
from app.models import Edition, Measure, MeasureGround, Section
from app.planning.pasted_rows import CopiedRows, read_rows
from app.services.fields import refuse_unknown
from app.services.reference import Reference
from app.services.roadmap_rules import copied_parts, refuse_locked, refuse_removal, release
from app.services.roadmap_views import measure_view, row_context
from app.services.views.roadmap import COLUMN_WORDS, PlanChange, SectionOrder
from app.storage import row_queries
from app.storage.database import Database

EDITABLE = frozenset(COLUMN_WORDS)
DECISION = "decision"
"""The kind of a ground that the school has written itself."""
_WORDS = {key: word.lower() for key, word in COLUMN_WORDS.items()}
_ROWS = ("мероприятие", "мероприятия", "мероприятий")


class TextMissingError(AppError):
    """Название мероприятия не может быть пустым."""


class NothingToPasteError(AppError):
    """В буфере обмена нет строк с названиями мероприятий. Скопируйте таблицу в Word или Excel и вставьте снова."""


class EditRows:
    """Use cases of the plan's table. What an edit has changed comes back, so that the page need not read the plan."""

    def __init__(self, database: Database, reference: Reference, today: Today) -> None:
        self._database = database
        self._reference = reference
        self._today = today

    def add_measure(self, section_id: int, after: int | None = None, **texts: str) -> int:
        """Add a row to a block, below the row `after` or at its end; returns its identifier."""
        with self._database.step("Добавлено мероприятие") as session:
            section = _open_block(session, section_id)
            (measure,) = _put_in(session, section, after, [Measure(**{"title": "Новое мероприятие", **texts})])
            return measure.id

    def read_copied(self, text: str, html: str, columns: Sequence[str]) -> CopiedRows:
        """Rows of a copied table (text and HTML of the clipboard) for a plan with these columns; stores nothing."""
        found = read_rows(copied_table(text, html), columns)
        if not any(any(line) for line in found.cells):
            raise NothingToPasteError
        return found

    def paste_measures(self, section_id: int, after: int | None, rows: Sequence[Mapping[str, str]]) -> PlanChange:
        """Put rows (texts by column) into a block in one step, below the row `after` or at its end; they come back."""
        for row in rows:
            refuse_unknown(row, EDITABLE)
        made = [Measure(position=0, **_squeezed(row)) for row in rows if row.get("title", "").strip()]
        if not made:
            raise NothingToPasteError
        with self._database.step(f"Вставлено: {plural(len(made), *_ROWS)}") as session:
            section = _open_block(session, section_id)
            return _told(session, section.edition, _put_in(session, section, after, made), moved=True)

    def duplicate_measure(self, measure_id: int) -> PlanChange:
        """Put a copy of a row below it, with its grounds and the dates set by hand; the copy comes back."""
        with self._database.step("Скопировано мероприятие") as session:
            measure = session.get_one(Measure, measure_id)
            section = _open_block(session, measure.section_id)
            return _told(session, section.edition, _put_in(session, section, measure_id, [_copy(measure)]), moved=True)

    def change_measure(self, measure_id: int, **texts: str) -> PlanChange:
        """Change texts of a row by column name, in one step; the row comes back."""
        refuse_unknown(texts, EDITABLE)
        words = ", ".join(_WORDS[name] for name in texts)
        with self._database.step(f"Изменено: {words}") as session:
            measure = session.get_one(Measure, measure_id)
            refuse_locked(measure.section.edition)
            _set_texts(measure, texts)
            return _told(session, measure.section.edition, [measure])

    def change_measures(self, measure_ids: Sequence[int], **texts: str) -> PlanChange:
        """Give several rows the same texts by column name, in one step; the rows come back."""
        refuse_unknown(texts, EDITABLE)
        words = ", ".join(_WORDS[name] for name in texts)
        with self._database.step(f"Изменено у выделенных ({len(measure_ids)}): {words}") as session:
            measures = row_queries.measures(session, measure_ids)
            edition = measures[0].section.edition
            refuse_locked(edition)
            for measure in measures:
                _set_texts(measure, texts)
            return _told(session, edition, measures)

    def write_ground(self, measure_id: int, words: str) -> PlanChange:
        """Say in words why a row stands in the plan (a decision of the school, a letter); empty words take it away."""
        text = " ".join(words.split())
        with self._database.step(
            "Указано основание мероприятия" if text else "Убрано основание мероприятия"
        ) as session:
            measure = session.get_one(Measure, measure_id)
            refuse_locked(measure.section.edition)
            kept = [one for one in measure.grounds if one.kind != DECISION]
            measure.grounds[:] = [*kept, *([MeasureGround(kind=DECISION, text=text)] if text else [])]
            return _told(session, measure.section.edition, [measure])

    def move_measures(self, measure_ids: Sequence[int], section_id: int, before: int | None = None) -> PlanChange:
        """Put rows, in the order of the plan, into a block: before one of its rows or at its end. Grounds stay."""
        with self._database.step(_moved_words(len(measure_ids))) as session:
            section = _open_block(session, section_id)
            _place(session, measure_ids, section, before)
            return _told(session, section.edition, (), moved=True)

    def move_section(self, section_id: int, before: int | None = None) -> PlanChange:
        """Put a block with its rows before another one, or at the end of the plan."""
        with self._database.step("Перемещён раздел") as session:
            section = _open_block(session, section_id)
            edition = section.edition
            if before != section_id:
                rest = [one for one in edition.sections if one is not section]
                at = next((place for place, one in enumerate(rest) if one.id == before), len(rest))
                number([*rest[:at], section, *rest[at:]])
            return _told(session, edition, (), moved=True)

    def remove_measures(self, measure_ids: Sequence[int]) -> PlanChange:
        """Remove rows of a draft; those that stand in an approved edition are refused (see roadmap_rules)."""
        with self._database.step("Удалено мероприятие" if len(measure_ids) == 1 else "Удалены мероприятия") as session:
            measures = row_queries.measures(session, measure_ids)
            edition = measures[0].section.edition
            refuse_removal(measures)
            release(session, measures)
            blocks = {measure.section_id for measure in measures}
            for measure in measures:
                session.delete(measure)
            session.flush()
            for block in blocks:
                number(row_queries.rows_of(session, block))
            return _told(session, edition, (), moved=True)


def number(rows: Sequence[Section | Measure]) -> None:
    """Positions from 0 in this order; what stands right is not written."""
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position


def _open_block(session: Session, section_id: int) -> Section:
    section = session.get_one(Section, section_id)
    refuse_locked(section.edition)
    return section


def _put_in(session: Session, section: Section, after: int | None, made: Sequence[Measure]) -> Sequence[Measure]:
    rows = list(row_queries.rows_of(session, section.id))
    at = next((place + 1 for place, row in enumerate(rows) if row.id == after), len(rows))
    for measure in made:
        measure.section_id = section.id
    number([*rows[:at], *made, *rows[at:]])
    session.add_all(made)
    session.flush()
    return made


def _place(session: Session, measure_ids: Sequence[int], section: Section, before: int | None) -> None:
    """Rows are moved by their columns alone: a row taken out of a list of its block would be deleted as an orphan."""
    chosen = set(measure_ids)
    rank = {
        key: at
        for at, key in enumerate(key for _, keys in row_queries.order(session, section.edition_id) for key in keys)
    }
    moved = sorted(row_queries.measures(session, measure_ids), key=lambda row: rank[row.id])
    left = {row.section_id for row in moved} - {section.id}
    rows = row_queries.rows_of(session, section.id)
    at = next((place for place, row in enumerate(rows) if row.id == before), len(rows))
    above = [row for row in rows[:at] if row.id not in chosen]
    below = [row for row in rows[at:] if row.id not in chosen]
    for row in moved:
        if row.section_id != section.id:
            row.section_id = section.id
    number([*above, *moved, *below])
    session.flush()
    for block in left:
        number(row_queries.rows_of(session, block))
    session.flush()


def _set_texts(measure: Measure, texts: Mapping[str, str]) -> None:
    for name, value in texts.items():
        text = " ".join(value.split())
        if name == "title" and not text:
            raise TextMissingError
        if name == "terms" and text != measure.terms:
            measure.windows.clear()  # dates set by hand belong to the words they were set for
        setattr(measure, name, text)


def _squeezed(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: " ".join(text.split()) for name, text in texts.items()}


def _copy(measure: Measure) -> Measure:
    texts = {name: getattr(measure, name) for name in (*EDITABLE, "addressee", "catalogue_id")}
    return Measure(position=0, **copied_parts(measure), **texts)


def _moved_words(count: int) -> str:
    return "Перемещено мероприятие" if count == 1 else f"Перемещено: {plural(count, *_ROWS)}"


def _told(session: Session, edition: Edition, measures: Sequence[Measure], *, moved: bool = False) -> PlanChange:
    session.flush()
    context = row_context(session, edition) if measures else None
    rows = tuple(measure_view(measure, "", context) for measure in measures) if context else ()
    if not moved:
        return PlanChange(rows)
    order = tuple(SectionOrder(key, tuple(keys)) for key, keys in row_queries.order(session, edition.id))
    return PlanChange(rows, order)

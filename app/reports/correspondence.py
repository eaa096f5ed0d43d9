"""Таблица соответствия: why each measure stands in the plan and what became of it, with the three lists of gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import capital, long_date, plural
from app.reports.document import Block, Bullets, Column, Document, Heading, Paragraph, Row, Signatures, Table, Title
from app.reports.document_names import name_in
from app.reports.letterhead import Letterhead

NO_GAPS = "Пропусков нет."
_NAMED = 12
"""Items of a list of gaps that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class CorrespondenceRow:
    """A measure on its way from ground to effect.

    `needs`: difficulties, deficits and signals it answers; `duties`: rows of higher plans; `term`: what was understood;
    `state`: its status in words; `documents`: confirming ones; `effect`: what is known of it.
    """

    number: str
    title: str
    needs: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    term: str = ""
    state: str = ""
    documents: tuple[str, ...] = ()
    effect: str = ""


@dataclass(frozen=True, slots=True)
class CorrespondenceGaps:
    """What is missing: measures without a ground, difficulties and deficits without a measure, rows of higher plans."""

    ungrounded: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    uncovered: tuple[str, ...] = ()


def correspondence_document(
    plan_title: str,
    rows: Sequence[CorrespondenceRow],
    gaps: CorrespondenceGaps,
    letterhead: Letterhead,
    created: date,
) -> Document:
    """The table as of the day `created`, sorted as the plan is."""
    title = "Таблица соответствия"
    of_plan = f"мероприятий {name_in(plan_title, 'genitive')} их основаниям, срокам, документам и эффекту"
    blocks: list[Block] = [
        Title(title, (of_plan, *letterhead.under_title(plan_title), f"по состоянию на {long_date(created)}")),
        Paragraph(_sentence(rows)),
        _table(rows),
        Heading("Чего не хватает"),
        *_gaps("Мероприятия без основания", gaps.ungrounded),
        *_gaps("Затруднения и дефициты без мероприятия", gaps.unanswered),
        *_gaps("Пункты вышестоящих планов без мероприятия школы", gaps.uncovered),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(f"{title} {of_plan}", tuple(blocks), "landscape", letterhead.school, created)


def _sentence(rows: Sequence[CorrespondenceRow]) -> str:
    if not rows:
        return "В плане нет мероприятий."
    by_need = sum(bool(row.needs) for row in rows)
    by_duty = sum(bool(row.duties) for row in rows)
    confirmed = sum(bool(row.documents) for row in rows)
    measures = plural(len(rows), "мероприятие", "мероприятия", "мероприятий")
    return (
        f"В плане {measures}: из затруднений, дефицитов и годового цикла – {by_need}, "
        f"из вышестоящих планов – {by_duty}; подтверждены документами – {confirmed}."
    )


def _table(rows: Sequence[CorrespondenceRow]) -> Table:
    made = [
        Row(
            (
                "\n".join(capital(text) for text in row.needs),
                f"{row.number} {capital(row.title)}",
                "\n".join(capital(text) for text in row.duties),
                row.term,
                capital(row.state),
                "\n".join(capital(text) for text in row.documents),
                row.effect,
            ),
            fill="" if row.needs or row.duties else "warning",
        )
        for row in rows
    ]
    columns = (
        Column("Затруднение, дефицит, сигнал", 2.5),
        Column("Мероприятие школы", 3.2),
        Column("Пункт вышестоящего плана", 2.2),
        Column("Сроки", 1.5),
        Column("Исполнение", 1.45),
        Column("Подтверждающий документ", 1.8),
        Column("Эффект (факт показателя)", 1.5),
    )
    return Table(columns, tuple(made), name="Соответствие", size=10)


def _gaps(title: str, missing: Sequence[str]) -> list[Block]:
    if not missing:
        return [Heading(title, 2), Paragraph(NO_GAPS)]
    named = [capital(text) for text in missing[:_NAMED]]
    if len(missing) > _NAMED:
        named.append(f"И ещё {len(missing) - _NAMED}")
    return [Heading(f"{title}: {len(missing)}", 2), Bullets(tuple(named))]

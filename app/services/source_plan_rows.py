"""A source plan from what was read to stored rows, and from stored rows to views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.core.actors import Duty, actors, duty
from app.core.addressees import addressee
from app.core.russian import short_date
from app.importers.plans.values import PlanFile, PlanItem, PlanSection
from app.models import Edition, Evidence, SourceItem, SourcePlan, SourceSection
from app.planning.source_editions import EditionHead, EditionRow
from app.planning.values import Period
from app.services.roadmap_views import numbers
from app.services.source_acts import act_words
from app.services.views.plans import AnswerView, EditionLink, SourceItemView, SourcePlanView
from app.storage import queries
from app.storage.calendar_queries import occurrences_of_measures

Answers = Mapping[int, Sequence[AnswerView]]

CELLS = frozenset({"number", "title", "form", "terms", "responsible", "result", "indicator", "doc_kind"})
"""Cells of a row that can be corrected."""


def stored_plan(plan: PlanFile, file: str, digest: str, title: str) -> SourcePlan:
    """A plan to store; `title` stands in where the document names none."""
    return SourcePlan(
        title=plan.title or title,
        issuer=plan.issuer,
        act_type=plan.act_type,
        act_number=plan.act_number,
        act_date=plan.act_date,
        period_from=plan.period_from,
        period_to=plan.period_to,
        goal=plan.goal,
        tasks=list(plan.tasks),
        columns={column.key: column.header for column in plan.columns if column.key},
        abbreviations=dict(plan.abbreviations),
        source_file=file,
        source_sha256=digest,
        sections=[_section(section, position, plan.abbreviations) for position, section in enumerate(plan.sections)],
    )


def _section(section: PlanSection, position: int, shortened: Mapping[str, str]) -> SourceSection:
    return SourceSection(
        position=position,
        number=section.number,
        title=section.title,
        items=[_item(item, place, section.title, shortened) for place, item in enumerate(section.items)],
    )


def _item(item: PlanItem, position: int, section: str | None, shortened: Mapping[str, str]) -> SourceItem:
    return SourceItem(
        position=position,
        number=item.number,
        parent=item.parent,
        title=item.title or "",
        form=item.form,
        terms=item.terms,
        responsible=item.responsible,
        result=item.result,
        indicator=item.indicator,
        doc_kind=item.doc_kind,
        duty=duty(item.responsible or "", shortened),
        addressees=list(addressee(item.title or "", section or "")),
        actors=_labels(item.responsible or "", shortened),
        doubt=item.doubt,
    )


def duty_is_corrected(item: SourceItem) -> bool:
    """Whether a person has told another duty than the responsible cell does."""
    return item.duty != _told_duty(item)


def correct_cells(item: SourceItem, cells: Mapping[str, str]) -> None:
    """Change cells of a row; actors, addressees and a duty that nobody corrected follow them, its doubt is settled."""
    corrected = duty_is_corrected(item)
    for name, text in cells.items():
        setattr(item, name, text.strip() or (None if name != "title" else item.title))
    item.actors = _labels(item.responsible or "", item.section.plan.abbreviations)
    item.addressees = list(addressee(item.title, item.section.title or ""))
    item.doubt = ""
    if not corrected:
        item.duty = _told_duty(item)


def _told_duty(item: SourceItem) -> Duty:
    """Whose work the responsible cell makes it."""
    return duty(item.responsible or "", item.section.plan.abbreviations)


def _labels(responsible: str, shortened: Mapping[str, str]) -> list[str]:
    return [actor.label for actor in actors(responsible, shortened)]


def items_of(plan: SourcePlan) -> list[SourceItem]:
    """All rows in order."""
    return [item for section in plan.sections for item in section.items]


def head_of(plan: SourcePlan | PlanFile) -> EditionHead:
    """What tells its act from another."""
    return EditionHead(
        title=plan.title or "",
        issuer=plan.issuer or "",
        act_number=plan.act_number or "",
        act_date=plan.act_date,
        period_from=plan.period_from,
        period_to=plan.period_to,
    )


def rows_of(plan: SourcePlan | PlanFile) -> tuple[EditionRow, ...]:
    """Rows as they are compared."""
    return tuple(
        EditionRow(
            section=_section_words(section),
            number=item.number or "",
            title=item.title or "",
            form=item.form or "",
            doc_kind=item.doc_kind or "",
            terms=item.terms or "",
            responsible=item.responsible or "",
            indicator=item.indicator or "",
            result=item.result or "",
            parent=item.parent or "",
        )
        for section in plan.sections
        for item in section.items
    )


def answers_in(session: Session, edition: Edition | None) -> dict[int, list[AnswerView]]:
    """Rows of an edition of the roadmap by the row of a source plan that they answer, with what was done by them."""
    found: dict[int, list[AnswerView]] = {}
    if edition is None:
        return found
    numbered = numbers(edition)
    measures = [measure for section in edition.sections for measure in section.measures]
    windows = occurrences_of_measures(session, [measure.id for measure in measures])
    documents = queries.evidence_by_occurrence(session)
    for measure in measures:
        asked = [row for row in windows.get(measure.id, ()) if not row.withdrawn]
        days = [row.done_on for row in asked if row.done_on is not None]
        papers = [_paper(one) for row in asked for one in documents.get(row.id, ())]
        answer = AnswerView(
            measure.id,
            numbered[measure.id],
            measure.title,
            bool(measure.withdrawn_reason),
            max(days) if days and len(days) == len(asked) else None,
            tuple(dict.fromkeys(papers)),
        )
        for ground in measure.grounds:
            if ground.source_item_id is not None:
                found.setdefault(ground.source_item_id, []).append(answer)
    return found


def _paper(row: Evidence) -> str:
    number = f" №\u00a0{row.number}" if row.number else ""
    return f"{row.kind}{number}{f' от {short_date(row.dated)}' if row.dated else ''}"


def edition_chains(plans: Sequence[SourcePlan]) -> dict[int, tuple[EditionLink, ...]]:
    """Editions of the act of each plan, the oldest first."""
    by_id = {plan.id: plan for plan in plans}
    replaced = {plan.previous_id for plan in plans}
    chains: dict[int, tuple[EditionLink, ...]] = {}
    for plan in plans:
        if plan.id in replaced:
            continue
        chain = [plan]
        while (previous := by_id.get(chain[0].previous_id or 0)) is not None:
            chain.insert(0, previous)
        links = tuple(edition_link(one, newest=one is plan) for one in chain)
        chains |= {one.id: links for one in chain}
    return chains


def edition_link(plan: SourcePlan, *, newest: bool) -> EditionLink:
    """An edition by its act, else by its file."""
    return EditionLink(plan.id, act_words(plan) or plan.source_file, newest)


def plan_view(
    plan: SourcePlan, answers: Answers, editions: tuple[EditionLink, ...], *, in_year: bool = True
) -> SourcePlanView:
    """A plan with its rows; `in_year`: whether its period meets the school year that is looked at."""
    newest = not editions or editions[-1].plan_id == plan.id
    return SourcePlanView(
        plan_id=plan.id,
        title=plan.title,
        issuer=plan.issuer or "",
        act=act_words(plan),
        period=period_words(plan.period_from, plan.period_to),
        period_from=plan.period_from,
        period_to=plan.period_to,
        goal=plan.goal or "",
        tasks=tuple(plan.tasks),
        source_file=plan.source_file,
        columns=tuple(plan.columns.items()),
        act_type=plan.act_type or "",
        act_number=plan.act_number or "",
        act_date=plan.act_date,
        abbreviations=tuple(plan.abbreviations.items()),
        previous_id=plan.previous_id,
        editions=editions,
        in_year=in_year,
        items=tuple(
            replace(_item_view(item, section, answers), current=newest, in_year=in_year)
            for section in plan.sections
            for item in section.items
        ),
    )


def _item_view(item: SourceItem, section: SourceSection, answers: Answers) -> SourceItemView:
    return SourceItemView(
        item_id=item.id,
        section=_section_words(section),
        number=item.number or "",
        title=item.title,
        form=item.form or "",
        terms=item.terms or "",
        responsible=item.responsible or "",
        result=item.result or "",
        indicator=item.indicator or "",
        doc_kind=item.doc_kind or "",
        duty=item.duty,
        addressees=tuple(item.addressees),
        answered_by=tuple(answers.get(item.id, ())),
        parent=item.parent or "",
        actors=tuple(item.actors)
        or tuple(_labels(item.responsible or "", section.plan.abbreviations)),  # rows of before
        doubt=item.doubt,
    )


def _section_words(section: SourceSection | PlanSection) -> str:
    return " ".join(part for part in (section.number, section.title) if part)


def meets(plan: SourcePlan, period: Period) -> bool:
    """Whether a plan's period touches the school year; a plan that names none is taken."""
    ends_before = plan.period_to is not None and plan.period_to < period.start
    starts_after = plan.period_from is not None and plan.period_from > period.end
    return not ends_before and not starts_after


def period_words(start: date | None, end: date | None) -> str:
    """«01.09.2026 – 31.08.2027», or nothing."""
    if start is None or end is None:
        return ""
    return f"{short_date(start)} – {short_date(end)}"

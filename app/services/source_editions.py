"""A new edition of a source plan: what it is the next edition of, what goes over to it, what it changes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.core.russian import fold
from app.importers.plans.values import PlanFile
from app.models import SourceItem, SourcePlan
from app.planning import values
from app.planning.source_editions import CELLS, EditionChanges, EditionRow, compare_rows, kinship, match_rows
from app.planning.suggest import source_ground
from app.services.source_acts import act_words
from app.services.source_plan_rows import Answers, duty_is_corrected, edition_link, head_of, items_of, rows_of
from app.services.views.plans import ADDED, CHANGED, REMOVED, ChangeView, EditionComparison, KinView, changes_words
from app.storage import plan_queries

DUTY_TO_CHECK = "В новой редакции другие ответственные, а чья это обязанность, было указано вручную. Проверьте."
"""Doubt of a row whose duty was corrected in the edition before."""


def kin_of(session: Session, plan: PlanFile) -> tuple[KinView, ...]:
    """Stored plans, newest edition each, of which a plan looks like the next edition."""
    head, rows = head_of(plan), rows_of(plan)
    return tuple(
        KinView(stored.id, stored.title, act_words(stored), why, _counted(rows_of(stored), rows))
        for stored in plan_queries.newest_source_plans(session)
        if (why := kinship(head_of(stored), head, rows_of(stored), rows))
    )


def _counted(old: Sequence[EditionRow], new: Sequence[EditionRow]) -> str:
    changes = compare_rows(old, new)
    return changes_words({ADDED: len(changes.added), REMOVED: len(changes.removed), CHANGED: len(changes.changed)})


def carry_over(session: Session, old: SourcePlan, new: SourcePlan) -> None:
    """Move corrections of duty and the grounds of our measures from rows to the matching rows of the next edition.

    The words of a ground follow where the roadmap is not approved; what has been signed stays as it was.
    """
    before, after = items_of(old), items_of(new)
    pairs = {before[one].id: after[other] for one, other in match_rows(rows_of(old), rows_of(new))}
    for item in before:
        heir = pairs.get(item.id)
        if heir is not None and duty_is_corrected(item):
            heir.duty = item.duty
            if fold(heir.responsible or "") != fold(item.responsible or ""):
                heir.doubt = " ".join(part for part in (heir.doubt, DUTY_TO_CHECK) if part)
    for ground, edition in plan_queries.grounds_with_plans(session, old.id):
        heir = pairs.get(ground.source_item_id or 0)
        if heir is not None:
            ground.source_item_id = heir.id
            if edition.state != "approved":
                ground.text = _ground_words(heir, new)


def comparison(old: SourcePlan, new: SourcePlan, answers: Answers, *, newest: bool) -> EditionComparison:
    """What the new edition changes, and which measures of ours stand on the rows concerned."""
    before, after = items_of(old), items_of(new)
    old_rows, new_rows = rows_of(old), rows_of(new)
    changes = compare_rows(old_rows, new_rows)
    told = [change for at in range(len(after)) for change in _of_row(at, after, new_rows, changes, answers)]
    told += [
        _change(REMOVED, before[at], row, answers, old=row.title, column=CELLS["title"]) for at, row in changes.removed
    ]
    return EditionComparison(edition_link(old, newest=False), edition_link(new, newest=newest), tuple(told))


def _of_row(
    at: int, items: Sequence[SourceItem], rows: Sequence[EditionRow], changes: EditionChanges, answers: Answers
) -> list[ChangeView]:
    if at in dict(changes.added):
        return [_change(ADDED, items[at], rows[at], answers, new=rows[at].title, column=CELLS["title"])]
    return [
        _change(CHANGED, items[at], rows[at], answers, CELLS[cell.column], cell.old, cell.new)
        for cell in changes.changed.get(at, ())
    ]


def _change(
    kind: str, item: SourceItem, row: EditionRow, answers: Answers, column: str = "", old: str = "", new: str = ""
) -> ChangeView:
    return ChangeView(kind, item.id, row.number, row.title, column, old, new, tuple(answers.get(item.id, ())))


def _ground_words(item: SourceItem, plan: SourcePlan) -> str:
    named = act_words(plan) or plan.title
    return source_ground(
        values.SourceItem(id=str(item.id), title=item.title, number=item.number or "", plan=named, duty="own")
    ).text

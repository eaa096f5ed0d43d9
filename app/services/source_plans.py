"""Source plans: import, list, whose work each row is, what of ours answers it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.core.errors import AppError
from app.core.files import sha256_of
from app.core.russian import short_date
from app.importers.plans.duty import addressee, duty
from app.importers.plans.reader import read_plan_file
from app.importers.plans.values import PlanFile, PlanItem, PlanSection
from app.models import SourceItem, SourcePlan, SourceSection
from app.services.source_acts import act_words
from app.services.views.plans import SourceItemView, SourcePlanView
from app.storage import queries
from app.storage.database import Database


class PlanAlreadyStoredError(AppError):
    """План из файла «{file}» уже загружен. Чтобы загрузить его заново, сначала удалите прежний на странице
    «Вышестоящие планы».
    """


class KeepSourcePlans:
    """Plans of region and municipality, each cell verbatim."""

    def __init__(self, database: Database, before_change: Callable[[str], object]) -> None:
        self._database = database
        self._before_change = before_change

    def read(self, path: Path) -> PlanFile:
        """What a plan file holds; stores nothing."""
        return read_plan_file(path)

    def read_new(self, path: Path) -> PlanFile:
        """What a plan file holds; refuses one that is stored already. Stores nothing."""
        plan = read_plan_file(path)
        self._refuse_known(path)
        return plan

    def store(self, path: Path, plan: PlanFile | None = None) -> int:
        """Store a plan file as a source plan; returns its identifier."""
        plan = plan or read_plan_file(path)
        digest = self._refuse_known(path)
        self._before_change("import")
        with self._database.step(f"Загружен план: {path.name}") as session:
            row = _plan(plan, path, digest)
            session.add(row)
            session.flush()
            return row.id

    def _refuse_known(self, path: Path) -> str:
        """The file's SHA-256, unless a plan with it is stored."""
        digest = sha256_of(path)
        with self._database.reading() as session:
            if any(row.source_sha256 == digest for row in queries.source_plans(session)):
                raise PlanAlreadyStoredError(file=path.name)
        return digest

    def plans(self) -> tuple[SourcePlanView, ...]:
        """All source plans with their rows."""
        with self._database.reading() as session:
            answers = queries.answers(session)
            return tuple(_view(row, answers) for row in queries.source_plans(session))

    def set_duty(self, item_ids: list[int], whose: str) -> None:
        """Correct whose work rows are: own, takes_part, waits, unclear."""
        with self._database.step("Уточнено, чья обязанность") as session:
            for row in queries.source_items(session, item_ids):
                row.duty = whose

    def remove(self, plan_id: int) -> None:
        """Remove a source plan; measures that answered its rows stay, without that ground."""
        with self._database.step("Удалён вышестоящий план") as session:
            plan = session.get_one(SourcePlan, plan_id)
            items = [item.id for section in plan.sections for item in section.items]
            for ground in queries.grounds_of_source(session, items):
                session.delete(ground)
            session.flush()
            session.delete(plan)


def _plan(plan: PlanFile, path: Path, digest: str) -> SourcePlan:
    return SourcePlan(
        title=plan.title or path.stem,
        issuer=plan.issuer,
        act_type=plan.act_type,
        act_number=plan.act_number,
        act_date=plan.act_date,
        period_from=plan.period_from,
        period_to=plan.period_to,
        goal=plan.goal,
        tasks=list(plan.tasks),
        columns={column.key: column.header for column in plan.columns if column.key},
        source_file=path.name,
        source_sha256=digest,
        sections=[_section(section, position) for position, section in enumerate(plan.sections)],
    )


def _section(section: PlanSection, position: int) -> SourceSection:
    return SourceSection(
        position=position,
        number=section.number,
        title=section.title,
        items=[_item(item, place, section.title) for place, item in enumerate(section.items)],
    )


def _item(item: PlanItem, position: int, section: str | None) -> SourceItem:
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
        duty=duty(item.responsible or ""),
        addressees=list(addressee(item.title or "", section or "")),
    )


def _view(plan: SourcePlan, answers: dict[int, list[str]]) -> SourcePlanView:
    return SourcePlanView(
        plan_id=plan.id,
        title=plan.title,
        issuer=plan.issuer or "",
        act=act_words(plan),
        period=_period(plan.period_from, plan.period_to),
        period_from=plan.period_from,
        period_to=plan.period_to,
        goal=plan.goal or "",
        tasks=tuple(plan.tasks),
        source_file=plan.source_file,
        columns=tuple(plan.columns.items()),
        items=tuple(_item_view(item, section, answers) for section in plan.sections for item in section.items),
    )


def _item_view(item: SourceItem, section: SourceSection, answers: dict[int, list[str]]) -> SourceItemView:
    return SourceItemView(
        item_id=item.id,
        section=" ".join(part for part in (section.number, section.title) if part),
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
    )


def _period(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return ""
    return f"{short_date(start)} – {short_date(end)}"

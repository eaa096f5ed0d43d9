"""The school's roadmap: draft and editing; only the draft of the newest edition is edited (see roadmap_life)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.errors import AppError
from app.core.russian import school_year as year_words
from app.core.russian import whole_school_year
from app.models import Edition, Measure, Roadmap, RouteMeasure, Section
from app.planning.values import Period
from app.services.fields import set_fields
from app.services.roadmap_answers import measure_for
from app.services.roadmap_draft import answer_for, draft_for
from app.services.roadmap_rows import EditRows, number
from app.services.roadmap_rules import refuse_locked, refuse_removal, release, rows_of
from app.services.roadmap_views import current_edition, edition_in_force, roadmap_view, row_context
from app.services.views.draft import ChosenDraft
from app.services.views.roadmap import RoadmapView
from app.storage import queries, row_queries

_HEAD = frozenset({"title", "ground", "goal", "tasks", "period_from", "period_to", "columns"})


class PlanExistsError(AppError):
    """План на {year} учебный год уже утверждён. Новый проект заменил бы его, поэтому не составлен."""


class NoPlanToAnswerError(AppError):
    """Дорожной карты на {year} учебный год нет. Составьте проект на странице «Дорожная карта»: строки, которые обязана
    исполнить школа, войдут в него сами.
    """


class NoDraftForMeasureError(AppError):
    """Дорожной карты на {year} учебный год нет. Составьте проект на странице «Дорожная карта»: меры для принятых
    затруднений войдут в него сами.
    """


class BuildRoadmap(EditRows):
    """Use cases of the roadmap's page: the plan as a whole, and its rows by `EditRows`."""

    def current(self, school_year: int) -> RoadmapView | None:
        """The newest edition of the school year's roadmap, if there is one."""
        with self._database.reading() as session:
            row = row_queries.current_plan(session, school_year)
            if row is None:
                return None
            context = row_context(session, current_edition(row))
            return roadmap_view(row, context, self._reference.rules(session))

    def draft(self, school_year: int, chosen: ChosenDraft | None = None) -> RoadmapView:
        """Draft from what was chosen; without a choice from every row that is our business and every accepted
        difficulty. Replaces a draft.
        """
        with self._database.step("Составлен проект дорожной карты") as session:
            old = queries.roadmap(session, school_year)
            released: Mapping[str, Sequence[RouteMeasure]] = {}
            if old is not None:
                if edition_in_force(old) is not None:
                    raise PlanExistsError(year=year_words(school_year))
                released = release(session, rows_of(current_edition(old)))
                session.delete(old)
                session.flush()
            new = draft_for(session, school_year, self._reference, chosen)
            session.add(new)
            session.flush()
            for measure in rows_of(current_edition(new)):
                for row in released.get(measure.title, ()):
                    row.measure_id = measure.id
        return self._required(school_year)

    def create(self, school_year: int) -> RoadmapView:
        """An empty roadmap with one block, to be filled by hand."""
        with self._database.step("Создан пустой план") as session:
            if queries.roadmap(session, school_year) is None:
                period = Period.of_school_year(school_year)
                edition = Edition(
                    number=1,
                    title=f"План мероприятий («дорожная карта») на {whole_school_year(school_year)} учебный год",
                    period_from=period.start,
                    period_to=period.end,
                    columns=["title", "form", "terms", "responsible", "result"],
                    sections=[Section(position=0, title="Мероприятия")],
                )
                session.add(Roadmap(school_year=school_year, editions=[edition]))
        return self._required(school_year)

    def change_head(self, roadmap_id: int, **changes: Any) -> None:
        """Change title, ground, goal, tasks, period or columns by name."""
        with self._database.step("Изменена шапка плана") as session:
            edition = current_edition(session.get_one(Roadmap, roadmap_id))
            refuse_locked(edition)
            set_fields(edition, changes, _HEAD)

    def add_section(self, roadmap_id: int, title: str) -> int:
        """Add a block at the end; returns its identifier."""
        with self._database.step(f"Добавлен раздел «{title}»") as session:
            edition = current_edition(session.get_one(Roadmap, roadmap_id))
            refuse_locked(edition)
            section = Section(position=len(edition.sections), title=title)
            edition.sections.append(section)
            session.flush()
            return section.id

    def rename_section(self, section_id: int, title: str) -> None:
        """Give a block another title."""
        with self._database.step("Переименован раздел") as session:
            section = session.get_one(Section, section_id)
            refuse_locked(section.edition)
            section.title = title

    def remove_section(self, section_id: int) -> None:
        """Remove a block with its rows; refused where one of them stands in an approved edition."""
        with self._database.step("Удалён раздел") as session:
            section = session.get_one(Section, section_id)
            edition = section.edition
            refuse_removal(section.measures)
            release(session, section.measures)
            edition.sections.remove(section)
            session.flush()
            number(edition.sections)

    def answer_sources(self, school_year: int, item_ids: Sequence[int]) -> list[int]:
        """Add a row to the draft for each of these rows of source plans, in one step; returns their identifiers."""
        with self._database.step("Строки вышестоящего плана внесены в дорожную карту") as session:
            row = queries.roadmap(session, school_year)
            if row is None:
                raise NoPlanToAnswerError(year=year_words(school_year))
            edition = current_edition(row)
            refuse_locked(edition)
            measures = [_put_in_block(edition, *answer_for(session, item_id)) for item_id in item_ids]
            session.flush()
            return [measure.id for measure in measures]

    def answer_difficulty(self, school_year: int, key: str, catalogue_id: str) -> int:
        """Add a suggested measure to the draft, with the accepted difficulty as its ground; returns its identifier."""
        with self._database.step("Мера внесена в дорожную карту") as session:
            row = queries.roadmap(session, school_year)
            if row is None:
                raise NoDraftForMeasureError(year=year_words(school_year))
            edition = current_edition(row)
            refuse_locked(edition)
            measure = _put_in_block(edition, *measure_for(session, self._reference, school_year, key, catalogue_id))
            session.flush()
            return measure.id

    def _required(self, school_year: int) -> RoadmapView:
        found = self.current(school_year)
        assert found is not None
        return found


def _put_in_block(edition: Edition, block: str, measure: Measure) -> Measure:
    """At the end of the block with that title, which is made where there is none."""
    section = next((one for one in edition.sections if one.title == block), None)
    if section is None:
        section = Section(position=len(edition.sections), title=block)
        edition.sections.append(section)
    section.measures.append(measure)
    number(section.measures)
    return measure

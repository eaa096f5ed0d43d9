"""The school's roadmap: draft and editing; only the draft of the newest edition is edited (see roadmap_life)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import school_year as year_words
from app.models import Edition, Measure, Roadmap, RouteMeasure, Section
from app.planning.values import Period
from app.services.fields import refuse_unknown, set_fields
from app.services.reference import Reference
from app.services.roadmap_answers import measure_for
from app.services.roadmap_draft import answer_for, draft_for
from app.services.roadmap_rules import refuse_locked as _refuse_locked
from app.services.roadmap_rules import refuse_removal
from app.services.roadmap_rules import release as _release
from app.services.roadmap_rules import rows_of as _rows
from app.services.roadmap_views import current_edition, edition_in_force, roadmap_view
from app.services.views.roadmap import COLUMN_WORDS, RoadmapView
from app.storage import queries
from app.storage.database import Database

_EDITABLE = frozenset({"title", "form", "doc_kind", "terms", "responsible", "indicator", "result"})
_HEAD = frozenset({"title", "ground", "goal", "tasks", "period_from", "period_to", "columns"})
_WORDS = {"title": "мероприятие", **{key: word.lower() for key, word in COLUMN_WORDS.items()}}


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


class TextMissingError(AppError):
    """Название мероприятия не может быть пустым."""


class BuildRoadmap:
    """Use cases of the roadmap's page."""

    def __init__(self, database: Database, reference: Reference, today: Today) -> None:
        self._database = database
        self._reference = reference
        self._today = today

    def current(self, school_year: int) -> RoadmapView | None:
        """The newest edition of the school year's roadmap, if there is one."""
        with self._database.reading() as session:
            row = queries.roadmap(session, school_year)
            return roadmap_view(row) if row else None

    def draft(self, school_year: int) -> RoadmapView:
        """Draft from the source plans' rows that are our own duty and from accepted difficulties; replaces a draft."""
        with self._database.step("Составлен проект дорожной карты") as session:
            old = queries.roadmap(session, school_year)
            released: Mapping[str, Sequence[RouteMeasure]] = {}
            if old is not None:
                if edition_in_force(old) is not None:
                    raise PlanExistsError(year=year_words(school_year))
                released = _release(session, _rows(current_edition(old)))
                session.delete(old)
                session.flush()
            new = draft_for(session, school_year, self._reference)
            session.add(new)
            session.flush()
            for measure in _rows(current_edition(new)):
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
                    title=f"План мероприятий («дорожная карта») на {school_year}/{school_year + 1} учебный год",
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
            _refuse_locked(edition)
            set_fields(edition, changes, _HEAD)

    def add_section(self, roadmap_id: int, title: str) -> int:
        """Add a block at the end; returns its identifier."""
        with self._database.step(f"Добавлен раздел «{title}»") as session:
            edition = current_edition(session.get_one(Roadmap, roadmap_id))
            _refuse_locked(edition)
            section = Section(position=len(edition.sections), title=title)
            edition.sections.append(section)
            session.flush()
            return section.id

    def rename_section(self, section_id: int, title: str) -> None:
        """Give a block another title."""
        with self._database.step("Переименован раздел") as session:
            section = session.get_one(Section, section_id)
            _refuse_locked(section.edition)
            section.title = title

    def remove_section(self, section_id: int) -> None:
        """Remove a block with its rows; refused where one of them stands in an approved edition."""
        with self._database.step("Удалён раздел") as session:
            section = session.get_one(Section, section_id)
            edition = section.edition
            _refuse_locked(edition)
            refuse_removal(section.measures)
            _release(session, section.measures)
            edition.sections.remove(section)
            session.flush()
            _number(edition.sections)

    def add_measure(self, section_id: int, after: int | None = None, **texts: str) -> int:
        """Add a row to a block, below the row `after` or at its end; returns its identifier."""
        with self._database.step("Добавлено мероприятие") as session:
            section = session.get_one(Section, section_id)
            _refuse_locked(section.edition)
            measure = Measure(**{"title": "Новое мероприятие", **texts})
            place = next((index + 1 for index, row in enumerate(section.measures) if row.id == after), None)
            section.measures.insert(len(section.measures) if place is None else place, measure)
            _number(section.measures)
            session.flush()
            return measure.id

    def answer_source(self, school_year: int, item_id: int) -> int:
        """Add a row to the draft that answers a row of a source plan; returns its identifier."""
        with self._database.step("Строка вышестоящего плана внесена в дорожную карту") as session:
            row = queries.roadmap(session, school_year)
            if row is None:
                raise NoPlanToAnswerError(year=year_words(school_year))
            edition = current_edition(row)
            _refuse_locked(edition)
            measure = _put_in_block(edition, *answer_for(session, item_id))
            session.flush()
            return measure.id

    def answer_difficulty(self, school_year: int, key: str, catalogue_id: str) -> int:
        """Add a suggested measure to the draft, with the accepted difficulty as its ground; returns its identifier."""
        with self._database.step("Мера внесена в дорожную карту") as session:
            row = queries.roadmap(session, school_year)
            if row is None:
                raise NoDraftForMeasureError(year=year_words(school_year))
            edition = current_edition(row)
            _refuse_locked(edition)
            measure = _put_in_block(edition, *measure_for(session, self._reference, school_year, key, catalogue_id))
            session.flush()
            return measure.id

    def change_measure(self, measure_id: int, **texts: str) -> None:
        """Change texts of a row by column name, in one step."""
        refuse_unknown(texts, _EDITABLE)
        words = ", ".join(_WORDS[name] for name in texts)
        with self._database.step(f"Изменено: {words}") as session:
            measure = session.get_one(Measure, measure_id)
            _refuse_locked(measure.section.edition)
            for name, value in texts.items():
                text = " ".join(value.split())
                if name == "title" and not text:
                    raise TextMissingError
                setattr(measure, name, text)

    def move_measure(self, measure_id: int, by: int) -> None:
        """Move a row up (-1) or down (+1), over the border of its block too."""
        with self._database.step("Перемещено мероприятие") as session:
            measure = session.get_one(Measure, measure_id)
            edition = measure.section.edition
            _refuse_locked(edition)
            _move(edition, measure, by)

    def remove_measures(self, measure_ids: Sequence[int]) -> None:
        """Remove rows of a draft; those that stand in an approved edition are refused (see roadmap_rules)."""
        with self._database.step("Удалено мероприятие" if len(measure_ids) == 1 else "Удалены мероприятия") as session:
            measures = [session.get_one(Measure, measure_id) for measure_id in measure_ids]
            refuse_removal(measures)
            for measure in measures:
                section = measure.section
                _release(session, [measure])
                section.measures.remove(measure)
                session.flush()
                _number(section.measures)

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
    _number(section.measures)
    return measure


def _number(rows: Sequence[Section | Measure]) -> None:
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position


def _move(edition: Edition, measure: Measure, by: int) -> None:
    sections = edition.sections
    at = sections.index(measure.section)
    rows = sections[at].measures
    place = rows.index(measure) + by
    target = at
    if place < 0 or place >= len(rows):
        target = at + by
        if not 0 <= target < len(sections):
            return
        place = len(sections[target].measures) if by < 0 else 0
    if target == at:
        rows.remove(measure)
        rows.insert(place, measure)
    else:
        # a row that is only taken out would be deleted as an orphan: it enters the other block first
        sections[target].measures.insert(place, measure)
        measure.section = sections[target]
    for section in {at, target}:
        _number(sections[section].measures)

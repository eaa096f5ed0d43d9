"""Difficulties of pupils: found by the analysis, accepted, worded or dismissed by the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import initials_last
from app.models import Difficulty
from app.planning.difficulties import KINDS, find_difficulties
from app.planning.difficulties import Difficulty as Found
from app.services import works
from app.services.reference import Reference
from app.services.study import results_year
from app.services.suggestions import suggestions_for
from app.services.views.difficulties import DifficultyView, SuggestionView
from app.storage import queries
from app.storage.database import Database
from app.storage.deficit_queries import people_with_topics_from
from app.storage.edition_queries import named_difficulties
from app.storage.effect_queries import forget_decisions


class DismissReasonMissingError(AppError):
    """Не указано, почему затруднение отклонено. Напишите причину: она останется в справке."""


class DifficultyGoneError(AppError):
    """Этого затруднения больше нет: результаты изменились. Обновите страницу «Затруднения»."""


class DifficultyInPlanError(AppError):
    """На это затруднение уже отвечает мероприятие дорожной карты. Сначала уберите его из плана."""


class DifficultyInTopicsError(AppError):
    """По этому затруднению взяты методические темы ИОМ ({people}). Отклоните затруднение с указанием причины или
    уберите темы на странице «ИОМ».
    """


class DecideDifficulties:
    """Use cases of the difficulties' page."""

    def __init__(self, database: Database, reference: Reference, today: Today) -> None:
        self._database = database
        self._reference = reference
        self._today = today

    def ranked(self, school_year: int) -> tuple[DifficultyView, ...]:
        """Difficulties of the newest results up to the school year's end, the gravest first."""
        with self._database.reading() as session:
            return views(session, self._reference, school_year)

    def suggestions(self, school_year: int, found: Found) -> tuple[SuggestionView, ...]:
        """Measures that answer a difficulty, with the reason of each."""
        with self._database.reading() as session:
            return suggestions_for(session, self._reference, school_year, found)

    def accept(self, school_year: int, keys: Sequence[str], wording: str | None = None) -> None:
        """Take difficulties into work; `wording` replaces the found words of a single one."""
        with self._database.step(self._accepting(school_year, keys, wording)) as session:
            found = self._found(session, school_year)
            for key in keys:
                row = self._decision(session, found, key)
                row.state, row.reason = "accepted", ""
                row.wording = (wording or "").strip() or row.wording

    def _accepting(self, school_year: int, keys: Sequence[str], wording: str | None) -> str:
        """Name of the step: taken into work, or only worded otherwise."""
        if len(keys) > 1:
            return "Затруднения приняты"
        if wording is None:
            return "Затруднение принято"
        with self._database.reading() as session:
            found = self._found(session, school_year).get(keys[0])
            row = None if found is None else queries.difficulties(session, found.year).get(keys[0])
            accepted = row is not None and row.state == "accepted"
        return "Формулировка изменена" if accepted else "Затруднение принято"

    def dismiss(self, school_year: int, key: str, reason: str) -> None:
        """Leave a difficulty out, with the reason; one that the plan answers stays."""
        if not reason.strip():
            raise DismissReasonMissingError
        with self._database.step("Затруднение отклонено") as session:
            row = self._decision(session, self._found(session, school_year), key)
            if row.id in queries.answers_to_difficulties(session):
                raise DifficultyInPlanError
            row.state, row.reason = "dismissed", reason.strip()

    def reconsider(self, key: str) -> None:
        """Forget the decision; one that a row of any edition names stays."""
        with self._database.step("Решение о затруднении отменено") as session:
            named = named_difficulties(session)
            for row in session.scalars(select(Difficulty).where(Difficulty.key == key)):
                if row.id in named:
                    raise DifficultyInPlanError
                people = people_with_topics_from(session, [row.id])
                if people:
                    raise DifficultyInTopicsError(people=", ".join(initials_last(name) for name in people))
                forget_decisions(session, row.id)
                session.delete(row)

    def _found(self, session: Session, school_year: int) -> dict[str, Found]:
        return {item.key: item for item in found_in(session, self._reference, school_year)}

    def _decision(self, session: Session, there: Mapping[str, Found], key: str) -> Difficulty:
        found = there.get(key)
        if found is None:
            raise DifficultyGoneError
        row = queries.difficulties(session, found.year).get(key)
        if row is None:
            row = Difficulty(
                year=found.year, key=key, subject=found.subject, grade=found.grade, wording=found.name, state="accepted"
            )
            session.add(row)
        row.decided_on = self._today()
        return row


def found_in(session: Session, reference: Reference, school_year: int) -> tuple[Found, ...]:
    """Difficulties of the results that a school year works with; earlier years tell how long they last."""
    return reference.remembered.get(
        session, ("difficulties", school_year), lambda: _find(session, reference, school_year)
    )


def _find(session: Session, reference: Reference, school_year: int) -> tuple[Found, ...]:
    years = queries.work_years(session)
    year = results_year(years, school_year)
    stored = queries.works_alone(session, [one for one in years if one <= year])
    rows = works.of_own_school(session, stored) or stored
    return find_difficulties(
        works.load(session, rows, reference.scales(session), KINDS, plain=True), reference.rules(session), year
    )


def views(session: Session, reference: Reference, school_year: int) -> tuple[DifficultyView, ...]:
    """Difficulties with decisions, inside another use case."""
    found = found_in(session, reference, school_year)
    decided = {
        key: row for year in {item.year for item in found} for key, row in queries.difficulties(session, year).items()
    }
    answered = queries.answers_to_difficulties(session)
    return tuple(_view(item, decided.get(item.key), answered) for item in found)


def _view(found: Found, row: Difficulty | None, answered: dict[int, list[str]]) -> DifficultyView:
    if row is None:
        return DifficultyView(found, "new", found.name)
    return DifficultyView(
        found, row.state, row.wording, row.reason, row.id, tuple(answered.get(row.id, ())), row.priority
    )

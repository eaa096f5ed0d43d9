"""The staff of the school: entry, changes, curators, the archive. Nobody is ever deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.declension import CASES
from app.core.errors import AppError
from app.core.russian import fold, initials_last
from app.models import StaffMember
from app.services.fields import set_fields
from app.services.views.school import LeavingView, StaffView
from app.storage import queries, staff_queries
from app.storage.database import Database

_OF_PERSON = frozenset(
    {
        "full_name", "position", "role", "subjects", "classes", "gender", "declined", "responsibility", "category",
        "experience_years", "curator_id",
    }
)  # fmt: skip


class NameMissingError(AppError):
    """Не указаны фамилия, имя и отчество сотрудника. Заполните их и повторите."""


class CuratorCircleError(AppError):
    """Кураторы получились бы по кругу: {circle}. Выберите другого или сначала смените куратора у одного из них."""


class OwnCuratorError(AppError):
    """{person} не может быть куратором самому себе. Выберите другого куратора."""


class KeepStaff:
    """Who works in the school; each change is one step."""

    def __init__(self, database: Database, today: Today) -> None:
        self._database = database
        self._today = today

    def people(self, *, archived: bool = False) -> tuple[StaffView, ...]:
        """Staff in alphabetical order, administrators and teachers together; `archived`: those who left, too."""
        with self._database.reading() as session:
            return staff_views(session, archived=archived)

    def namesakes(self, full_name: str, besides: int | None = None) -> tuple[StaffView, ...]:
        """Who bears this very name already, archived ones too: the user is asked whether this is another person."""
        wanted = _name_key(full_name)
        return tuple(
            person
            for person in self.people(archived=True)
            if _name_key(person.full_name) == wanted and person.staff_id != besides
        )

    def add(self, person: StaffView) -> StaffView:
        """Add a staff member; the given identifier is ignored."""
        return self.add_many([person])[0]

    def add_many(self, people: Sequence[StaffView]) -> tuple[StaffView, ...]:
        """Add several people in one step; a curator is named by `curator` (full name) among them or those there.

        Raises:
            NameMissingError: a name is empty.
            OwnCuratorError, CuratorCircleError: curators would go in a circle.
        """
        for person in people:
            if not person.full_name.strip():
                raise NameMissingError
        added = (
            f"Добавлен сотрудник: {people[0].full_name}" if len(people) == 1 else f"Добавлены сотрудники: {len(people)}"
        )
        with self._database.step(added) as session:
            rows = [stored_person(person) for person in people]
            session.add_all(rows)
            session.flush()
            curate(session, {row.id: person.curator for row, person in zip(rows, people, strict=True)})
            keys = {row.id for row in rows}
            return tuple(view for view in staff_views(session) if view.staff_id in keys)

    def change(self, staff_id: int, **changes: Any) -> None:
        """Change fields of a person by name. Cases mended by hand go with the name that they were mended of.

        Raises:
            NameMissingError: the name would be empty.
            OwnCuratorError, CuratorCircleError: curators would go in a circle.
        """
        if "full_name" in changes and not str(changes["full_name"]).strip():
            raise NameMissingError
        with self._database.step("Изменены сведения о сотруднике") as session:
            set_changes(session, session.get_one(StaffMember, staff_id), changes)

    def before_archiving(self, staff_ids: Sequence[int]) -> tuple[LeavingView, ...]:
        """What the user should know before these people go into the archive; only those of whom there is something."""
        with self._database.reading() as session:
            return _leaving(session, staff_ids)

    def archive(self, staff_ids: Sequence[int]) -> None:
        """People who left: kept in documents, hidden in lists; one step for all of them."""
        with self._database.step(_moved("переведён в архив", "переведены в архив", staff_ids)) as session:
            for staff_id in staff_ids:
                session.get_one(StaffMember, staff_id).archived_on = self._today()

    def bring_back(self, staff_ids: Sequence[int]) -> None:
        """People out of the archive again, as they were; one step for all of them."""
        with self._database.step(_moved("возвращён из архива", "возвращены из архива", staff_ids)) as session:
            for staff_id in staff_ids:
                session.get_one(StaffMember, staff_id).archived_on = None


def staff_views(session: Session, *, archived: bool = False) -> tuple[StaffView, ...]:
    """Staff inside another use case."""
    rows = queries.staff(session, archived=archived)
    names = {row.id: row.full_name for row in rows}
    return tuple(replace(_view(row), curator=names.get(row.curator_id or 0, "")) for row in rows)


def stored_person(view: StaffView) -> StaffMember:
    """A new row of a person, without a curator: who that is may be added in the same step."""
    return StaffMember(
        full_name=_squeezed(view.full_name),
        position=_squeezed(view.position),
        role=view.role,
        subjects=list(view.subjects),
        classes=list(view.classes),
        gender=view.gender,
        declined=_mended(view.declined),
        responsibility=view.responsibility,
        category=view.category,
        experience_years=view.experience_years,
    )


def set_changes(session: Session, row: StaffMember, changes: Mapping[str, Any]) -> None:
    """Set fields of a person inside a step; raises as `KeepStaff.change`."""
    told = dict(changes)
    if "full_name" in told:
        told["full_name"] = _squeezed(str(told["full_name"]))
        if told["full_name"] != row.full_name:
            told.setdefault("declined", {})
    if "declined" in told:
        told["declined"] = _mended(told["declined"])
    if told.get("curator_id") is not None:
        _refuse_circle(session, row, int(told["curator_id"]))
    set_fields(row, told, _OF_PERSON)
    session.flush()


def curate(session: Session, curators: Mapping[int, str]) -> None:
    """Give people, by identifier, the curators of these names inside a step; a name of nobody gives none."""
    known: dict[str, int] = {}
    for person in queries.staff(session):
        known.setdefault(_name_key(person.full_name), person.id)
    for staff_id, name in curators.items():
        curator = known.get(_name_key(name)) if name.strip() else None
        row = session.get_one(StaffMember, staff_id)
        if curator is not None:
            _refuse_circle(session, row, curator)
        row.curator_id = curator
        session.flush()


def _refuse_circle(session: Session, row: StaffMember, curator_id: int) -> None:
    """Whether a person would be the own curator, at once or through others."""
    name = initials_last(row.full_name)
    if curator_id == row.id:
        raise OwnCuratorError(person=name)
    chain = [session.get_one(StaffMember, curator_id)]
    seen = {curator_id}
    while chain[-1].curator_id is not None and chain[-1].curator_id not in seen:
        if chain[-1].curator_id == row.id:
            circle = " → ".join([name, *(initials_last(one.full_name) for one in chain), name])
            raise CuratorCircleError(circle=circle)
        seen.add(chain[-1].curator_id)
        chain.append(session.get_one(StaffMember, chain[-1].curator_id))


def _leaving(session: Session, staff_ids: Sequence[int]) -> tuple[LeavingView, ...]:
    leaving = set(staff_ids)
    routed = staff_queries.with_approved_route(session, staff_ids)
    curated: dict[int, list[str]] = {}
    for ward in staff_queries.wards(session, staff_ids):
        if ward.id not in leaving and ward.curator_id is not None:
            curated.setdefault(ward.curator_id, []).append(ward.full_name)
    people = [session.get_one(StaffMember, staff_id) for staff_id in staff_ids]
    return tuple(
        LeavingView(one.id, one.full_name, tuple(sorted(curated.get(one.id, ()), key=fold)), one.id in routed)
        for one in people
        if one.id in curated or one.id in routed
    )


def _moved(one: str, many: str, staff_ids: Sequence[int]) -> str:
    return f"Сотрудник {one}" if len(staff_ids) == 1 else f"Сотрудники {many}: {len(staff_ids)}"


def _mended(declined: Mapping[str, Any]) -> dict[str, str]:
    """Cases of a name that hold something, by case."""
    unknown = set(declined) - set(CASES)
    if unknown:
        raise ValueError(f"no cases: {sorted(unknown)}")
    return {case: words for case in CASES if (words := _squeezed(str(declined.get(case, ""))))}


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _name_key(full_name: str) -> str:
    return fold(_squeezed(full_name))


def _view(row: StaffMember) -> StaffView:
    return StaffView(
        staff_id=row.id,
        full_name=row.full_name,
        position=row.position,
        role=row.role,
        subjects=tuple(row.subjects),
        classes=tuple(row.classes),
        gender=row.gender,
        declined={str(case): str(words) for case, words in row.declined.items()},
        responsibility=row.responsibility,
        category=row.category,
        experience_years=row.experience_years,
        curator_id=row.curator_id,
        archived_on=row.archived_on,
    )

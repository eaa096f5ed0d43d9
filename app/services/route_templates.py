"""Templates of ИОМ kept by the administration: shipped ones taken over, own ones, edited row by row."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.core.russian import plural
from app.models import Deficit, Route, RouteTemplate, TemplateMeasure
from app.planning import route_template as planned
from app.planning.values import FAMILIES
from app.services.fields import refuse_unknown, set_fields
from app.services.reference import Reference
from app.services.template_offers import offers, settle
from app.services.views.route_templates import TemplateOffer, TemplateRowView, TemplatesView, TemplateView
from app.storage.database import Database

_HEAD = frozenset({"name", "ground", "goal", "tasks", "expected_result", "checks", "per_deficit"})
_ROW = frozenset({"family", *planned.ROW_FIELDS})
_NEW = "Новый шаблон"


class TemplateNameError(AppError):
    """Шаблон «{name}» уже есть или название пустое. Введите другое название."""


class NotPerDeficitError(AppError):
    """На один дефицит подбирается от 1 до 5 мероприятий, а не {number}."""


class OffersGoneError(AppError):
    """Этих изменений больше нет: шаблон или проекты ИОМ с тех пор изменились. Откройте список снова."""


class UnknownFamilyError(AppError):
    """Семейства «{family}» у этой роли нет. Выберите семейство из списка или оставьте поле пустым."""


class KeepTemplates:
    """Use cases of templates."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    def templates(self) -> TemplatesView:
        """Templates of the school by name, and the shipped ones that it has not taken over."""
        with self._database.reading() as session:
            own = tuple(_view(row) for row in session.scalars(select(RouteTemplate).order_by(RouteTemplate.name)))
            taken = {one.name for one in own}
            shipped = tuple(one for one in self._reference.route_templates if one.name not in taken)
            return TemplatesView(own, shipped)

    def add_shipped(self, name: str) -> int:
        """Take a shipped template over; returns its identifier."""
        with self._database.step(f"Добавлен шаблон ИОМ «{name}»") as session:
            _refuse_name(session, name)
            shipped = next(one for one in self._reference.route_templates if one.name == name)
            head = {field: getattr(shipped, field) for field in _HEAD | {"role"}}
            head |= {"tasks": list(shipped.tasks), "checks": list(shipped.checks)}
            made = RouteTemplate(
                **head,
                measures=[
                    TemplateMeasure(position=place, **{field: getattr(row, field) for field in _ROW})
                    for place, row in enumerate(shipped.rows)
                ],
            )
            return _stored(session, made)

    def add(self, role: str) -> int:
        """Add an empty template for a role; returns its identifier."""
        with self._database.step("Добавлен шаблон ИОМ") as session:
            names = set(session.scalars(select(RouteTemplate.name)))
            free = (f"{_NEW} {place}" if place > 1 else _NEW for place in range(1, len(names) + 2))
            return _stored(session, RouteTemplate(name=next(name for name in free if name not in names), role=role))

    def change_head(self, template_id: int, **changes: Any) -> None:
        """Change the name, texts, days of checks («12-25») or the number of measures a deficit gets."""
        with self._database.step("Изменён шаблон ИОМ") as session:
            row = session.get_one(RouteTemplate, template_id)
            name = str(changes.get("name", row.name)).strip()
            if name != row.name:
                _refuse_name(session, name)
            for day in changes.get("checks", ()):
                planned.month_day(day)
            number = changes.get("per_deficit", row.per_deficit)
            if number not in range(1, planned.MOST_PER_DEFICIT + 1):
                raise NotPerDeficitError(number=number)
            set_fields(row, {**changes, "name": name}, _HEAD)

    def add_row(self, template_id: int, **given: Any) -> int:
        """Add a row at the end; returns its identifier."""
        refuse_unknown(given, _ROW)
        with self._database.step("Добавлено мероприятие шаблона ИОМ") as session:
            template = session.get_one(RouteTemplate, template_id)
            _refuse_family(template, given.get("family", ""))
            row = TemplateMeasure(**{"title": "Новое мероприятие", **given}, position=len(template.measures))
            template.measures.append(row)
            session.flush()
            return row.id

    def change_row(self, row_id: int, **changes: Any) -> None:
        """Change fields of a row by name."""
        with self._database.step("Изменено мероприятие шаблона ИОМ") as session:
            row = session.get_one(TemplateMeasure, row_id)
            _refuse_family(row.template, changes.get("family", ""))
            tidy = {
                name: " ".join(value.split()) if isinstance(value, str) else value for name, value in changes.items()
            }
            set_fields(row, tidy, _ROW)

    def move_row(self, row_id: int, by: int) -> None:
        """Move a row up (-1) or down (+1)."""
        with self._database.step("Перемещено мероприятие шаблона ИОМ") as session:
            row = session.get_one(TemplateMeasure, row_id)
            rows = row.template.measures
            place = rows.index(row) + by
            if 0 <= place < len(rows):
                rows.remove(row)
                rows.insert(place, row)
                _number(rows)

    def remove_row(self, row_id: int) -> None:
        """Remove a row; drafts keep theirs until they take the removal over."""
        with self._database.step("Удалено мероприятие шаблона ИОМ") as session:
            row = session.get_one(TemplateMeasure, row_id)
            template = row.template
            template.measures.remove(row)
            session.flush()
            _number(template.measures)

    def remove(self, template_id: int) -> None:
        """Remove a template; ИОМ made from it stay and are no longer bound to it."""
        with self._database.step("Удалён шаблон ИОМ") as session:
            for route in session.scalars(select(Route).where(Route.template_id == template_id)):
                route.template_id = None
            session.flush()
            session.delete(session.get_one(RouteTemplate, template_id))

    def offers(self, school_year: int) -> tuple[TemplateOffer, ...]:
        """What templates say otherwise than when drafts were made from them, by person in alphabetical order."""
        with self._database.reading() as session:
            return offers(session, school_year, _values(session), session.scalars(select(Deficit)))

    def apply(self, chosen: Collection[str]) -> None:
        """Take these changes (keys of offers) over into the drafts, in one step. Raises OffersGoneError."""
        many = plural(len(chosen), "изменение", "изменения", "изменений")
        with self._database.step(f"Из шаблонов в проекты ИОМ внесено: {many}") as session:
            if not settle(session, chosen, _values(session), session.scalars(select(Deficit)), take=True):
                raise OffersGoneError

    def decline(self, chosen: Collection[str]) -> None:
        """Leave the drafts as they are: these changes are not offered again. Raises OffersGoneError."""
        many = plural(len(chosen), "изменение", "изменения", "изменений")
        with self._database.step(f"Отклонены изменения шаблонов: {many}") as session:
            if not settle(session, chosen, _values(session), session.scalars(select(Deficit)), take=False):
                raise OffersGoneError


def _values(session: Session) -> dict[int, planned.Template]:
    return {row.id: template_value(row) for row in session.scalars(select(RouteTemplate))}


def template_value(row: RouteTemplate) -> planned.Template:
    """A stored template as planning takes it."""
    return planned.Template(
        **_head(row),
        rows=tuple(
            planned.TemplateRow(uid=one.uid, **{field: getattr(one, field) for field in _ROW}) for one in row.measures
        ),
    )


def _view(row: RouteTemplate) -> TemplateView:
    return TemplateView(
        template_id=row.id,
        **_head(row),
        rows=tuple(
            TemplateRowView(row_id=one.id, **{field: getattr(one, field) for field in _ROW}) for one in row.measures
        ),
    )


def _head(row: RouteTemplate) -> dict[str, Any]:
    """What a template says besides its rows."""
    told = {name: getattr(row, name) for name in _HEAD | {"role"}}
    return {**told, "tasks": tuple(row.tasks), "checks": tuple(row.checks)}


def _stored(session: Session, made: RouteTemplate) -> int:
    session.add(made)
    session.flush()
    return made.id


def _refuse_name(session: Session, name: str) -> None:
    if not name or session.scalar(select(RouteTemplate.id).where(RouteTemplate.name == name)) is not None:
        raise TemplateNameError(name=name)


def _refuse_family(template: RouteTemplate, family: str) -> None:
    if family and family not in FAMILIES[template.role]:
        raise UnknownFamilyError(family=family)


def _number(rows: list[TemplateMeasure]) -> None:
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position

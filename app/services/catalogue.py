"""The school's catalogue of measures: shipped ones changed or hidden, its own added; drafts follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.models import CatalogueEntry
from app.models.roadmap import new_uid
from app.planning.catalogue import CatalogueMeasure, kept_answers
from app.planning.catalogue_words import as_kept, check_measure
from app.services.reference import Reference, catalogue_measure
from app.services.views.catalogue import CHANGED, OWN, SHIPPED, CatalogueView
from app.storage import edition_queries
from app.storage.database import Database

_TEXTS = ("block", "title", "form", "doc_kind", "indicator", "result", "addressee", "responsible", "terms", "organiser")


class MeasureGoneError(AppError):
    """Этого мероприятия в каталоге нет. Обновите список."""


class SameTitleError(AppError):
    """В каталоге уже есть мероприятие «{title}». Измените название или само это мероприятие."""


class NotOwnMeasureError(AppError):
    """Убрать можно только меру, добавленную школой. Мероприятие программы можно скрыть: предлагаться оно не будет."""


class KeepCatalogue:
    """Use cases of the catalogue; every change is one step."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    def measures(self) -> tuple[CatalogueView, ...]:
        """All measures, hidden ones too: the program's in the order of the file, then the school's own."""
        with self._database.reading() as session:
            return self._views(session)

    def add(self, measure: CatalogueMeasure) -> str:
        """Add a measure of the school, whatever its id is; returns the code it is known by."""
        made = replace(as_kept(measure), id=f"school-{new_uid()}")
        check_measure(made)
        with self._database.step("Добавлена мера школы в каталог") as session:
            self._refuse_same(session, made)
            session.add(_filled(CatalogueEntry(code=made.id), made))
        return made.id

    def change(self, measure: CatalogueMeasure) -> None:
        """Store a measure as changed; texts equal to the program's are the program's again."""
        made = as_kept(measure)
        check_measure(made)
        with self._database.step("Изменено мероприятие каталога") as session:
            view = self._view(session, made.id)
            self._refuse_same(session, made)
            self._put(session, made, hidden=view.hidden)

    def hide(self, codes: Sequence[str]) -> None:
        """Suggest these no more."""
        with self._database.step(
            "Мероприятия каталога скрыты" if len(codes) > 1 else "Мероприятие каталога скрыто"
        ) as s:
            for code in codes:
                self._put(s, self._view(s, code).measure, hidden=True)

    def show(self, codes: Sequence[str]) -> None:
        """Suggest these again."""
        with self._database.step(
            "Мероприятия каталога возвращены" if len(codes) > 1 else "Мероприятие каталога возвращено"
        ) as session:
            for code in codes:
                self._put(session, self._view(session, code).measure, hidden=False)

    def restore(self, code: str) -> None:
        """The program's own texts again, and shown."""
        with self._database.step("Возвращено исходное мероприятие каталога") as session:
            shipped = self._reference.catalogue.get(code)
            if shipped is None:
                raise MeasureGoneError
            self._put(session, shipped, hidden=False)

    def remove(self, code: str) -> None:
        """Remove a measure of the school; rows of plans made from it stay."""
        with self._database.step("Убрана мера школы из каталога") as session:
            view = self._view(session, code)
            if view.origin != OWN:
                raise NotOwnMeasureError
            session.delete(_entry(session, code))

    def _views(self, session: Session) -> tuple[CatalogueView, ...]:
        shipped = {measure.id: measure for measure in self._reference.catalogue.measures}
        entries = {row.code: row for row in session.scalars(select(CatalogueEntry).order_by(CatalogueEntry.id))}
        planned = edition_queries.catalogue_rows(session)
        found = []
        for code in dict.fromkeys((*shipped, *entries)):
            row = entries.get(code)
            measure = catalogue_measure(row) if row is not None else shipped[code]
            origin = OWN if code not in shipped else SHIPPED if measure == shipped[code] else CHANGED
            found.append(CatalogueView(measure, origin, row is not None and row.hidden, planned.get(code, 0)))
        return tuple(found)

    def _view(self, session: Session, code: str) -> CatalogueView:
        found = next((view for view in self._views(session) if view.code == code), None)
        if found is None:
            raise MeasureGoneError
        return found

    def _refuse_same(self, session: Session, made: CatalogueMeasure) -> None:
        title = made.title.casefold()
        if any(view.code != made.id and view.measure.title.casefold() == title for view in self._views(session)):
            raise SameTitleError(title=made.title)

    def _put(self, session: Session, measure: CatalogueMeasure, *, hidden: bool) -> None:
        """Keep a measure as an entry, or no entry where it is the program's own and shown."""
        row = _entry(session, measure.id)
        if not hidden and measure == self._reference.catalogue.get(measure.id):
            if row is not None:
                session.delete(row)
        else:
            if row is None:
                row = CatalogueEntry(code=measure.id)
                session.add(row)
            _filled(row, measure).hidden = hidden
        session.flush()


def _entry(session: Session, code: str) -> CatalogueEntry | None:
    return session.scalars(select(CatalogueEntry).where(CatalogueEntry.code == code)).first()


def _filled(row: CatalogueEntry, measure: CatalogueMeasure) -> CatalogueEntry:
    for name in _TEXTS:
        setattr(row, name, getattr(measure, name))
    row.hours, row.answers = measure.hours, kept_answers(measure.answers)
    return row

"""The life of the roadmap: agreed, approved under an order, changed by a new edition; measures taken off control."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.core.russian import plural, short_date
from app.models import Edition, Measure, Roadmap, Section
from app.planning.editions import EditionChanges, diff, sentence
from app.services import edition_steps
from app.services.roadmap_rules import (
    AGREED,
    APPROVED,
    DRAFT,
    EmptyPlanError,
    PlanAgreedError,
    PlanLockedError,
    refuse_locked,
    release,
    rows_of,
    standing_uids,
)
from app.services.roadmap_views import current_edition, edition_in_force, edition_values, edition_view
from app.services.views.editions import BeforeApproval, EditionView
from app.services.views.roadmap import RoadmapView
from app.storage import edition_queries, queries
from app.storage.attachments import Attachments
from app.storage.database import Database

_MEASURES = ("мероприятие", "мероприятия", "мероприятий")


class ReasonMissingError(AppError):
    """Не указана причина. Напишите её: она войдёт в отчёт о выполнении."""


class OrderMissingError(AppError):
    """Не указан номер приказа. Впишите его: он печатается в грифе утверждения."""


class NotAgreedError(AppError):
    """План не согласован, поэтому возвращать его в проект не нужно: его можно изменять."""


class NothingApprovedError(AppError):
    """План ещё не утверждён: изменяйте сам проект, новая редакция не нужна."""


class EditionUnderWayError(AppError):
    """Редакция {number} уже составляется. Внесите изменения в неё или откажитесь от неё и начните новую."""


class NoDraftEditionError(AppError):
    """Отказаться можно только от новой редакции, которая ещё не утверждена. Сейчас такой нет."""


class OldEditionError(AppError):
    """Это прежняя редакция плана: она только для чтения. Снимите мероприятие с контроля в действующей редакции."""


class RowNotStandingError(AppError):
    """Мероприятия «{title}» нет в утверждённом плане: снимать с контроля нечего, его можно просто удалить."""


class NoPdfError(AppError):
    """PDF этой редакции не сохранён: она утверждена до того, как программа начала их хранить, или ещё не утверждена."""


class PdfGoneError(AppError):
    """Файла утверждённой редакции нет в папке программы «attachments». Восстановите папку из копии; текст редакции цел
    и открывается в программе.
    """


class PdfAlteredError(AppError):
    """Файл утверждённой редакции изменён: его контрольная сумма не та, что записана при утверждении. Восстановите папку
    «attachments» из копии.
    """


def kept_pdf(attachments: Attachments, digest: str) -> Path:
    """The PDF that was kept of an approved edition, compared with its checksum; of a plan and of an ИОМ alike.

    Raises NoPdfError, PdfGoneError, PdfAlteredError.
    """
    if not digest:
        raise NoPdfError
    path = attachments.path(digest)
    if not path.exists():
        raise PdfGoneError
    if attachments.missing(digest):
        raise PdfAlteredError
    return path


class LiveRoadmap:
    """Use cases of editions. `render`: the document of a plan as PDF; `before_change`: makes a copy of the database."""

    def __init__(
        self,
        database: Database,
        attachments: Attachments,
        render: Callable[[RoadmapView], bytes],
        before_change: Callable[[str], object],
    ) -> None:
        self._database = database
        self._attachments = attachments
        self._render = render
        self._before_change = before_change

    # reading

    def in_force(self, school_year: int) -> RoadmapView | None:
        """The edition whose measures are under control, if one is approved."""
        with self._database.reading() as session:
            row = queries.roadmap(session, school_year)
            edition = edition_in_force(row) if row is not None else None
            return edition_view(edition) if edition is not None else None

    def editions(self, roadmap_id: int) -> tuple[EditionView, ...]:
        """Every edition, the newest first."""
        with self._database.reading() as session:
            row = edition_queries.roadmap(session, roadmap_id)
            in_force, newest = edition_in_force(row), current_edition(row)
            return tuple(
                _listed(edition, in_force=edition is in_force, newest=edition is newest)
                for edition in reversed(row.editions)
            )

    def edition_view(self, edition_id: int) -> RoadmapView:
        """Any edition with its rows, to be read."""
        with self._database.reading() as session:
            return edition_view(edition_queries.edition(session, edition_id))

    def compare(self, older_id: int, newer_id: int) -> EditionChanges:
        """What one edition changes in another."""
        with self._database.reading() as session:
            older, newer = (edition_values(edition_queries.edition(session, key)) for key in (older_id, newer_id))
            return diff(older, newer)

    def before_approval(self, roadmap_id: int) -> BeforeApproval:
        """What to know before the newest edition is approved."""
        with self._database.reading() as session:
            row = edition_queries.roadmap(session, roadmap_id)
            newest, in_force = current_edition(row), edition_in_force(row)
            refuse_approved(newest)
            rows = edition_view(newest).measures
            changes = diff(edition_values(in_force), edition_values(newest)) if in_force is not None else None
            return BeforeApproval(
                changes=sentence(changes) if changes is not None else "",
                unchanged=changes is not None and changes.empty,
                review=sum(measure.term.needs_review for measure in rows),
                undated=sum(not measure.term.occurrences and not measure.withdrawn_reason for measure in rows),
                in_force_since=in_force.order_date if in_force is not None else None,
            )

    def pdf(self, edition_id: int) -> Path:
        """The kept PDF of an approved edition, compared with what was kept.

        Raises NoPdfError, PdfGoneError, PdfAlteredError.
        """
        with self._database.reading() as session:
            digest = edition_queries.edition(session, edition_id).pdf_sha256
        return kept_pdf(self._attachments, digest)

    # states

    def agree(self, roadmap_id: int, with_whom: str, on: date) -> None:
        """The draft is agreed with somebody; its text is locked until it is approved or sent back."""
        with self._database.step(f"План согласован {short_date(on)}") as session:
            edition = current_edition(session.get_one(Roadmap, roadmap_id))
            refuse_locked(edition)
            if not rows_of(edition):
                raise EmptyPlanError
            edition.state, edition.agreed_with, edition.agreed_on = AGREED, with_whom.strip(), on

    def back_to_draft(self, roadmap_id: int) -> None:
        """An agreed edition can be edited again; it has to be agreed anew."""
        with self._database.step("План возвращён в проект") as session:
            edition = current_edition(session.get_one(Roadmap, roadmap_id))
            if edition.state == APPROVED:
                raise PlanLockedError
            if edition.state == DRAFT:
                raise NotAgreedError
            edition.state, edition.agreed_with, edition.agreed_on = DRAFT, "", None

    def approve(self, roadmap_id: int, order_number: str, order_date: date) -> RoadmapView:
        """Lock the newest edition under an order, keep its PDF, put its terms under control.

        Of a later edition, windows, documents and rows of ИОМ pass over from the edition in force.
        """
        number = order_number.strip()
        digest = self._keep_pdf(roadmap_id, number, order_date)
        with self._database.step(f"Утверждена дорожная карта, приказ от {short_date(order_date)}") as session:
            row = session.get_one(Roadmap, roadmap_id)
            edition, before = current_edition(row), edition_in_force(row)
            edition.state, edition.order_number, edition.order_date = APPROVED, number, order_date
            edition.pdf_sha256 = digest
            if before is None:
                edition_steps.put_under_control(session, edition)
            else:
                _give_basis(edition, before)
                edition_steps.pass_control(session, before, edition)
            edition_id = edition.id
        return self.edition_view(edition_id)

    def _keep_pdf(self, roadmap_id: int, order_number: str, order_date: date) -> str:
        """The document as it is after approval is made before anything is stored."""
        with self._database.reading() as session:
            edition = current_edition(edition_queries.roadmap(session, roadmap_id))
            refuse_approved(edition)
            if not rows_of(edition):
                raise EmptyPlanError
            if not order_number:
                raise OrderMissingError
            view = edition_view(edition)
        self._database.refuse_reader()
        approved = replace(view, state=APPROVED, order_number=order_number, order_date=order_date)
        return self._attachments.keep_content(self._render(approved), f"{view.title}.pdf")

    # editions

    def new_edition(self, roadmap_id: int, ground: str) -> RoadmapView:
        """The edition in force as a draft of the next one; control goes on by the one in force."""
        with self._database.reading() as session:
            refuse_new_edition(session.get_one(Roadmap, roadmap_id))
        self._before_change("edition")
        with self._database.step("Начата новая редакция плана") as session:
            row = session.get_one(Roadmap, roadmap_id)
            edition = edition_steps.copy_of(current_edition(row), current_edition(row).number + 1, ground.strip())
            row.editions.append(edition)
            session.flush()
            edition_id = edition.id
        return self.edition_view(edition_id)

    def discard_edition(self, roadmap_id: int) -> None:
        """Drop a later edition that is not approved yet; the one in force stays as it is."""
        with self._database.step("Отказ от новой редакции плана") as session:
            row = session.get_one(Roadmap, roadmap_id)
            edition, stays = current_edition(row), edition_in_force(row)
            if edition.state == APPROVED or stays is None:
                raise NoDraftEditionError
            edition_steps.let_go(session, edition, stays)
            row.editions.remove(edition)

    # off control and back

    def withdraw(self, measure_ids: Sequence[int], reason: str, basis: str = "", on: date | None = None) -> None:
        """Take rows of an approved plan off control, with reason and basis; they stay in the plan and in reports.

        In the edition in force it holds at once (and in the draft of the next one, too); in a draft of a later edition
        it holds from its approval. `basis` of a draft's row may be empty: it is the order that approves the edition.
        """
        words = "Снято с контроля" if len(measure_ids) == 1 else "Сняты с контроля"
        with self._database.step(f"{words}: {plural(len(measure_ids), *_MEASURES)}") as session:
            for measure in _to_withdraw(session, measure_ids):
                _withdraw(measure, reason, basis, on)

    def withdraw_section(self, section_id: int, reason: str, basis: str = "", on: date | None = None) -> None:
        """Empty a block of a draft edition: its new rows are removed, those of the plan in force are withdrawn."""
        with self._database.step("Раздел снят с контроля") as session:
            section = session.get_one(Section, section_id)
            refuse_locked(section.edition)
            standing = standing_uids(section.edition.roadmap)
            fresh = [row for row in section.measures if row.uid not in standing]
            release(session, fresh)
            for row in fresh:
                section.measures.remove(row)
            for place, row in enumerate(section.measures):
                row.position = place
                if not row.withdrawn_reason:
                    _withdraw(row, reason, basis, on)

    def bring_back(self, measure_id: int) -> None:
        """Put a row that was taken off control back."""
        with self._database.step("Мероприятие возвращено на контроль") as session:
            for measure in _to_withdraw(session, [measure_id]):
                measure.withdrawn_reason, measure.withdrawn_basis, measure.withdrawn_on = "", "", None


def refuse_approved(edition: Edition) -> None:
    """An approved edition is not approved again; raises PlanLockedError."""
    if edition.state == APPROVED:
        raise PlanLockedError


def refuse_new_edition(roadmap: Roadmap) -> None:
    """A new edition follows an approved one; raises NothingApprovedError, EditionUnderWayError."""
    if edition_in_force(roadmap) is None:
        raise NothingApprovedError
    newest = current_edition(roadmap)
    if newest.state != APPROVED:
        raise EditionUnderWayError(number=newest.number)


def _to_withdraw(session: Session, measure_ids: Sequence[int]) -> list[Measure]:
    """Rows of the plan under control, each with its like in the draft that is to follow it; or rows of that draft.

    Raises OldEditionError, PlanAgreedError, RowNotStandingError.
    """
    found: list[Measure] = []
    for measure_id in measure_ids:
        measure = session.get_one(Measure, measure_id)
        edition = measure.section.edition
        newest = current_edition(edition.roadmap)
        if edition is not newest and edition is not edition_in_force(edition.roadmap):
            raise OldEditionError
        if edition.state == AGREED:
            raise PlanAgreedError
        if measure.uid not in standing_uids(edition.roadmap):
            raise RowNotStandingError(title=measure.title)
        found.append(measure)
        if edition is not newest:
            found += edition_steps.same_rows(newest, [measure.uid])
    return found


def _withdraw(measure: Measure, reason: str, basis: str, on: date | None) -> None:
    if not reason.strip():
        raise ReasonMissingError
    measure.withdrawn_reason, measure.withdrawn_basis, measure.withdrawn_on = reason.strip(), basis.strip(), on


def _give_basis(edition: Edition, before: Edition) -> None:
    """Rows that this very edition takes off control and that name no paper: the order that approves it is the basis."""
    withdrawn = {row.uid for row in rows_of(before) if row.withdrawn_reason}
    number = f" № {edition.order_number}" if edition.order_number else ""
    for row in rows_of(edition):
        if row.withdrawn_reason and row.uid not in withdrawn:
            row.withdrawn_basis = row.withdrawn_basis or f"приказ от {short_date(edition.order_date)}{number}"
            row.withdrawn_on = row.withdrawn_on or edition.order_date


def _listed(edition: Edition, *, in_force: bool, newest: bool) -> EditionView:
    rows = rows_of(edition)
    return EditionView(
        edition_id=edition.id,
        number=edition.number,
        state=edition.state,
        rows=len(rows),
        withdrawn=sum(bool(row.withdrawn_reason) for row in rows),
        order_number=edition.order_number,
        order_date=edition.order_date,
        agreed_with=edition.agreed_with,
        agreed_on=edition.agreed_on,
        change_ground=edition.change_ground,
        pdf_sha256=edition.pdf_sha256,
        in_force=in_force,
        newest=newest,
    )

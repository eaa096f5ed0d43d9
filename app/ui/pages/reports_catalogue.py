"""The catalogue of documents by purpose, and what a document is asked with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.core.russian import short_date
from app.services.views.reports import ReportKind
from app.ui.desk import Desk
from app.ui.tables.columns import Column
from app.ui.tables.table import Table

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

MEETINGS = "meetings"
"""A view of this very page, where minutes are written."""

PAGE_WORDS = {
    "school": "Открыть страницу «Школа»",
    "roadmap": "Открыть дорожную карту",
    "control": "Открыть контроль",
    "routes": "Открыть ИОМ",
    "results": "Открыть результаты",
    "difficulties": "Открыть затруднения",
    MEETINGS: "Открыть совещания",
}
"""Where a missing thing is filled in."""

_SOURCES = {
    "analytics": "results",
    "assistance": "difficulties",
    "minutes": MEETINGS,
    "objectivity": "results",
    "route": "routes",
    "routes_pack": "routes",
    "routes_registry": "routes",
    "routes_summary": "routes",
    "routes_acquaintance": "routes",
    "event_sheet": "routes",
}


def source_of(code: str) -> str:
    """Page (or MEETINGS) that has the data of a document, where there is nothing to print yet; of most the roadmap."""
    return _SOURCES.get(code, "roadmap")


@dataclass(frozen=True, slots=True)
class CatalogueFacts:
    """What the catalogue asks for at once. `people`: those with an ИОМ; `events`: of ИОМ, (uid, title).

    `sent_on`: the day each document was last sent on, by code.
    """

    kinds: tuple[ReportKind, ...]
    people: tuple[tuple[int, str], ...]
    events: tuple[tuple[str, str], ...] = ()
    sent_on: Mapping[str, date] = field(default_factory=dict)


def catalogue_facts(services: Services, school_year: int) -> CatalogueFacts:
    """Read them, on the worker."""
    people = tuple(
        (route.person.staff_id, route.person.full_name)
        for route in services.routes.routes(school_year)
        if route.route_id is not None
    )
    return CatalogueFacts(
        services.reports.catalogue(),
        people,
        services.reports.events(school_year),
        services.sent_reports.last_sent(school_year),
    )


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """A document, or with `kind` None the heading of a purpose."""

    purpose: str
    kind: ReportKind | None = None
    saved_on: date | None = None
    sent_on: date | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Tells rows apart."""
        return (self.purpose, self.kind.code if self.kind else "")


def catalogue_rows(
    kinds: Sequence[ReportKind], saved_on: Callable[[str], date | None], sent_on: Mapping[str, date]
) -> tuple[CatalogueRow, ...]:
    """Documents under the headings of their purposes, in the order of the catalogue; `sent_on`: by code."""
    rows = []
    for purpose in dict.fromkeys(kind.purpose for kind in kinds):
        rows.append(CatalogueRow(purpose))
        rows += [
            CatalogueRow(purpose, kind, saved_on(kind.code), sent_on.get(kind.code))
            for kind in kinds
            if kind.purpose == purpose
        ]
    return tuple(rows)


def catalogue_table(desk: Desk) -> Table[CatalogueRow]:
    """Name with the time it is due, and when it was last sent and saved here."""
    columns: tuple[Column[CatalogueRow], ...] = (
        Column(
            "title",
            "Документ",
            lambda row: row.kind.title if row.kind else row.purpose,
            width=200,
            stretch=1,
            wrap=True,
            note=_note,
            fixed=True,
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        "reports/catalogue",
        columns,
        key=lambda row: row.key,
        heading=lambda row: row.kind is None,
        title="Документы",
    )


def _note(row: CatalogueRow) -> str:
    if row.kind is None:
        return ""
    sent = f"отправлен {short_date(row.sent_on)}" if row.sent_on else ""
    saved = f"сохранён {short_date(row.saved_on)}" if row.saved_on else ""
    last = ", ".join(part for part in (sent, saved) if part)
    return f"срок: {row.kind.due}" + (f"\n{last}" if last else "")

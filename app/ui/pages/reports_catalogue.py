"""The catalogue of documents by purpose, and what a document is asked with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import short_date
from app.services.views.reports import ReportKind
from app.ui.desk import Desk
from app.ui.tables.columns import Column
from app.ui.tables.table import Table

PAGE_WORDS = {
    "school": "Открыть страницу «Школа»",
    "roadmap": "Открыть дорожную карту",
    "control": "Открыть контроль",
    "routes": "Открыть ИОМ",
    "results": "Открыть результаты",
    "difficulties": "Открыть затруднения",
}
"""Where a missing thing is filled in."""

_SOURCES = {
    "analytics": "results",
    "objectivity": "results",
    "route": "routes",
    "routes_pack": "routes",
    "routes_registry": "routes",
    "routes_summary": "routes",
    "routes_acquaintance": "routes",
    "event_sheet": "routes",
}


def source_of(code: str) -> str:
    """Page that has the data of a document, where there is nothing to print yet; of most it is the roadmap."""
    return _SOURCES.get(code, "roadmap")


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """A document, or with `kind` None the heading of a purpose."""

    purpose: str
    kind: ReportKind | None = None
    saved_on: date | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Tells rows apart."""
        return (self.purpose, self.kind.code if self.kind else "")


def catalogue_rows(kinds: Sequence[ReportKind], saved_on: Callable[[str], date | None]) -> tuple[CatalogueRow, ...]:
    """Documents under the headings of their purposes, in the order of the catalogue."""
    rows = []
    for purpose in dict.fromkeys(kind.purpose for kind in kinds):
        rows.append(CatalogueRow(purpose))
        rows += [CatalogueRow(purpose, kind, saved_on(kind.code)) for kind in kinds if kind.purpose == purpose]
    return tuple(rows)


def catalogue_table(desk: Desk) -> Table[CatalogueRow]:
    """Name with the time it is due, and when it was last saved here."""
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
    saved = f"\nсохранён {short_date(row.saved_on)}" if row.saved_on else ""
    return f"срок: {row.kind.due}{saved}"

"""The list of the evidence desk: kind, number and date, what the document confirms, its file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.core.russian import capital, short_date
from app.services.views.evidence import DocumentView, FileState
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.widgets.chips import Chip

ALL, LOOSE = "all", "loose"
_FILTERS = {
    ALL: "Все",
    LOOSE: "Не привязаны",
    "none": "Без файла",
    "changed": "Файл изменён",
    "gone": "Файл пропал",
}
_STATES = {"none": FileState.NONE, "changed": FileState.CHANGED, "gone": FileState.GONE}
_KIND = "kind:"
_MOST_KINDS = 6


def fits(key: str, view: DocumentView) -> bool:
    """Whether a document is shown under a chip."""
    if key.startswith(_KIND):
        return head_kind(view) == key.removeprefix(_KIND)
    if key in _STATES:
        return view.state is _STATES[key]
    return view.loose if key == LOOSE else True


def head_kind(view: DocumentView) -> str:
    """The word by which kinds are told apart: «протокол педагогического совета» stands with «протокол»."""
    words = view.document.kind.casefold().split()
    known = ("протокол", "приказ", "удостоверение", "журнал", "список", "лист", "программа")
    return next((word for word in known if word in words[:1]), view.document.kind.casefold())


def chips_of(views: Sequence[DocumentView]) -> list[Chip]:
    """Filters that leave something, then the most frequent kinds."""
    counts = {key: sum(fits(key, view) for view in views) for key in _FILTERS}
    chips = [
        Chip(key, words, None if key == ALL else counts[key])
        for key, words in _FILTERS.items()
        if key == ALL or counts[key]
    ]
    kinds: dict[str, int] = {}
    for view in views:
        kinds[head_kind(view)] = kinds.get(head_kind(view), 0) + 1
    frequent = sorted(kinds, key=lambda kind: (-kinds[kind], kind))[:_MOST_KINDS] if len(kinds) > 1 else []
    return [*chips, *(Chip(f"{_KIND}{kind}", capital(kind), kinds[kind]) for kind in frequent)]


def documents_table(desk: Desk) -> Table[DocumentView]:
    """Document, its date, what it confirms."""
    columns: tuple[Column[DocumentView], ...] = (
        Column(
            "document",
            "Документ",
            lambda view: capital(view.document.words),
            width=230,
            least=170,
            stretch=3,
            wrap=True,
            note=lambda view: view.document.file_name or view.document.link or view.document.note or "без файла",
            mark=_mark,
            tooltip=lambda view: f"Имя по правилу: {view.rule_name}",
        ),
        Column("ties", "Подтверждает", lambda view: view.where, width=230, least=150, stretch=3, wrap=True, tone=_tone),
        Column(
            "dated",
            "Дата",
            lambda view: short_date(view.document.dated) or "–",
            sort=lambda view: view.document.dated or date.min,
            width=94,
        ),
        Column(
            "added",
            "Добавлен",
            lambda view: short_date(view.added_on) or "–",
            sort=lambda view: view.added_on or date.min,
            width=94,
            hidden=True,
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        "control/documents",
        columns,
        key=lambda view: view.key,
        title="Документы",
        empty_text="Таких документов нет",
    )


def _mark(view: DocumentView) -> Mark:
    if view.state in {FileState.GONE, FileState.CHANGED}:
        return Mark("warning", Tone.WARNING)
    return Mark("document" if view.state is FileState.NONE else "file")


def _tone(view: DocumentView) -> Tone | None:
    return Tone.WARNING if view.loose else None

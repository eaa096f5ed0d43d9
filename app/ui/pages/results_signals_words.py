"""Words, charts and columns of the signals: what analysis gives as values, as the window shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.analysis.objectivity import MARKER, QUIET, UNKNOWN, Picture, Signal, SignalTable
from app.core.russian import NBSP
from app.reports.document import Chart, Series
from app.services.views.objectivity import OfficialMarkerView
from app.services.views.results import WorkStudy
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark

OFFICIAL = "official"
"""Key of the line of the official list, beside S1 … S10."""

STATE_MARKS = {
    MARKER: Mark("warning", Tone.WARNING),
    QUIET: Mark("mark_done", Tone.GOOD),
    UNKNOWN: Mark("mark_dropped"),
}
NAMED_MARKS = {None: STATE_MARKS[UNKNOWN], True: Mark("info"), False: Mark("mark_done")}
"""Marks of what the official list says: neutral ones."""
SHORT_WORDS = {MARKER: "возможный маркер", QUIET: "не обнаружен", UNKNOWN: "не оценивалось"}
_LONG = 30
_WIDTH, _LETTER = 48, 7.2


@dataclass(frozen=True, slots=True)
class SignalItem:
    """A line of the list: a signal, or the official list. `short`: its state in a word or two, `mark` beside it."""

    key: str
    title: str
    short: str
    n: int | None
    mark: Mark
    signal: Signal | None = None


def signal_items(study: WorkStudy) -> tuple[SignalItem, ...]:
    """All signals in their order, the official list after them."""
    made = [
        SignalItem(one.code, one.title, SHORT_WORDS[one.state], one.n or None, STATE_MARKS[one.state], one)
        for one in study.analysis.signals
    ]
    return (*made, official_item(study))


def official_item(study: WorkStudy) -> SignalItem:
    """The line of the official list: what is entered for this work's subject and grade."""
    own = own_line(study)
    named = None if own is None else own.named
    short = "не введено" if named is None else "названа" if named else "не названа"
    return SignalItem(OFFICIAL, "Официальный перечень (вводится вручную)", short, None, NAMED_MARKS[named])


def own_line(study: WorkStudy) -> OfficialMarkerView | None:
    """The line of the official list about this work."""
    head = study.head
    return next((row for row in study.official if (row.subject, row.grade) == (head.subject, head.grade)), None)


def item_columns() -> tuple[Column[SignalItem], ...]:
    """Signal, state by mark and word, n."""
    return (
        Column("code", "№", lambda row: row.key if row.signal else "", width=44, sort=_order),
        Column("title", "Что проверяется", lambda row: row.title, width=170, stretch=1, wrap=True),
        Column("state", "Итог", lambda row: row.short, width=150, mark=lambda row: row.mark),
        Column(
            "n",
            "n",
            lambda row: "" if row.n is None else str(row.n),
            sort=lambda row: row.n,
            width=52,
            numeric=True,
            tip="Сколько участников, пар отметок или работ учтено",
            behind="group",
        ),
    )


def chart_of(picture: Picture | None) -> Chart | None:
    """The picture of a signal as a chart; groups under their short names."""
    if picture is None or not picture.categories:
        return None
    return Chart(
        picture.kind,
        picture.title,
        picture.categories,
        tuple(Series(name, values) for name, values in picture.series),
        unit=picture.unit,
        bounds=picture.bounds,
        maximum=picture.maximum,
    )


def table_columns(table: SignalTable) -> tuple[Column[int], ...]:
    """Columns of a signal's table; a row is its number. Rows that made it a marker are bold with a mark."""

    def column(at: int) -> Column[int]:
        head = table.columns[at]
        numeric = head.digits is not None
        longest = max([len(head.name), *(len(table.text(row, at)) for row in range(len(table.rows)))])
        return Column(
            f"column{at}",
            head.name,
            lambda row: table.text(row, at),
            sort=_sorted_by(table, at) if numeric else None,
            width=round(min(260, max(_WIDTH, 22 + longest * _LETTER))),
            stretch=0 if at else 1,
            numeric=numeric,
            tip=head.tip,
            wrap=not numeric and longest > _LONG,
            mark=(lambda row: STATE_MARKS[MARKER] if row in table.flagged else None) if at == 0 else None,
            bold=lambda row: row in table.flagged,
            behind=_behind(head.name, counted=head.digits == 0),
        )

    return tuple(column(at) for at in range(len(table.columns)))


def _behind(header: str, *, counted: bool) -> Literal["", "pupil", "group", "part"]:
    """Who stands behind a row, where this column tells it: codes of participants, or how many of them there are."""
    if header in {"Код", "Коды"}:
        return "pupil"
    if counted and header in {"n", "Отметок", "Работ"}:
        return "group"
    return "part" if counted and header == "Участников" else ""


def figures_sentence(signal: Signal) -> str:
    """What was seen, as a sentence."""
    said = signal.figures.replace(" = ", f"{NBSP}={NBSP}")
    return f"{said[:1].upper()}{said[1:]}."


def _sorted_by(table: SignalTable, at: int) -> Callable[[int], object]:
    return lambda row: table.rows[row][at]


def _order(item: SignalItem) -> int:
    return int(item.key[1:]) if item.signal else 99

"""Rows of a higher plan in the table: sections as headings, filters, whose duty, what of ours answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.services.views.plans import DUTY_WORDS, SourceItemView, SourcePlanView
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit, EditKind, Mark

RowKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of a plan, or with `item` None the heading of a section (`place`: which one)."""

    section: str
    place: int
    item: SourceItemView | None = None

    @property
    def key(self) -> RowKey:
        """Tells rows apart."""
        return ("section", self.place) if self.item is None else item_key(self.item.item_id)


def item_key(item_id: int) -> RowKey:
    """Key of the row of an item."""
    return "item", item_id


def plan_rows(plan: SourcePlanView) -> tuple[PlanRow, ...]:
    """Rows in order; a heading where a section with a name begins."""
    rows: list[PlanRow] = []
    section, place = "", 0
    for item in plan.items:
        if item.section != section:
            section, place = item.section, place + 1
            if section:
                rows.append(PlanRow(section, place))
        rows.append(PlanRow(section, place, item))
    return tuple(rows)


FILTERS: dict[str, tuple[str, Callable[[SourceItemView], bool]]] = {
    "all": ("Все", lambda _item: True),
    "own": ("Наша обязанность", lambda item: item.duty == "own"),
    "takes_part": ("Участвуем", lambda item: item.duty == "takes_part"),
    "waits": ("Ждём", lambda item: item.duty == "waits"),
    "unclear": ("Уточните", lambda item: item.duty == "unclear"),
    "gap": ("Без мероприятия", lambda item: item.gap),
    "doubt": ("Проверьте", lambda item: bool(item.doubt)),
}
"""Chips: words and which rows they leave."""

SHOWN_IF_ANY = frozenset({"unclear", "doubt"})
"""Chips that are left out while they would leave nothing."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the user has chosen to see: a chip, who is responsible, to whom it is addressed; "" = everybody."""

    chip: str = "all"
    actor: str = ""
    addressee: str = ""

    def fits(self, item: SourceItemView) -> bool:
        """Whether a row is left."""
        return (
            FILTERS.get(self.chip, FILTERS["all"])[1](item)
            and (not self.actor or self.actor in item.actors)
            and (not self.addressee or self.addressee in item.addressees)
        )


def row_filter(narrowing: Narrowing, plan: SourcePlanView) -> Callable[[PlanRow], bool] | None:
    """Which rows are left: those that fit and the headings over them; None where all are."""
    if narrowing in {Narrowing(), Narrowing("")}:
        return None
    places = {row.place for row in plan_rows(plan) if row.item is not None and narrowing.fits(row.item)}

    def accepted(row: PlanRow) -> bool:
        return row.place in places if row.item is None else narrowing.fits(row.item)

    return accepted


_DUTY_MARKS = {
    "own": Mark("school", Tone.ACCENT),
    "takes_part": Mark("people", Tone.NEUTRAL),
    "waits": Mark("clock", Tone.NEUTRAL),
    "unclear": Mark("help", Tone.WARNING),
}

DutyStore = Callable[[PlanRow, str], PlanRow | None]


def duty_of(words: str) -> str:
    """Code of the duty told in words."""
    return next(code for code, text in DUTY_WORDS.items() if text == words)


def row_columns(store_duty: DutyStore) -> tuple[Column[PlanRow], ...]:
    """Number, text, term, whose duty (editable), what of ours answers; the rest on demand."""
    return (
        Column(
            "number",
            "№",
            lambda row: row.section if row.item is None else row.item.number,
            width=52,
            fixed=True,
        ),
        Column(
            "title",
            "Мероприятие",
            lambda row: _text(row, "title"),
            width=200,
            stretch=5,
            wrap=True,
            mark=lambda row: Mark("warning", Tone.WARNING) if row.item and row.item.doubt else None,
            note=lambda row: _text(row, "doubt"),
        ),
        Column("terms", "Срок", lambda row: _text(row, "terms"), width=104, stretch=1, wrap=True),
        Column("responsible", "Ответственные", lambda row: _text(row, "responsible"), wrap=True, hidden=True),
        Column(
            "duty",
            "Чья обязанность",
            lambda row: row.item.duty_words if row.item else "",
            width=150,
            mark=lambda row: _DUTY_MARKS[row.item.duty] if row.item else None,
            tip="Двойной щелчок или F2, чтобы изменить",
            edit=Edit(
                store_duty,
                EditKind.CHOICE,
                choices=lambda _row: tuple(DUTY_WORDS.values()),
                allowed=lambda row: row.item is not None and row.item.current,
            ),
        ),
        Column(
            "answer",
            "Что у нас",
            _answer,
            width=112,
            stretch=3,
            wrap=True,
            note=lambda row: "; ".join(answer.title for answer in row.item.answered_by) if row.item else "",
            tip="Мероприятия дорожной карты, которые отвечают на эту строку",
            mark=lambda row: Mark("warning", Tone.WARNING) if row.item and row.item.gap else None,
            tone=lambda row: Tone.WARNING if row.item and row.item.gap else None,
        ),
        Column(
            "measures",
            "Мероприятия школы",
            lambda row: "; ".join(answer.words for answer in row.item.answered_by) if row.item else "",
            wrap=True,
            hidden=True,
        ),
        Column("actors", "Кто отвечает", lambda row: ", ".join(row.item.actors) if row.item else "", hidden=True),
        Column(
            "addressees", "Кому адресовано", lambda row: ", ".join(row.item.addressees) if row.item else "", hidden=True
        ),
    )


def _text(row: PlanRow, key: str) -> str:
    return str(getattr(row.item, key)) if row.item else ""


def _answer(row: PlanRow) -> str:
    if row.item is None:
        return ""
    told = [f"{one.number}{' снято' if one.withdrawn else ''}" for one in row.item.answered_by]
    return ", ".join(["нет", *told] if row.item.gap else told)

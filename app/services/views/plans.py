"""Source plans as stored, as read before storing, and two editions of one act side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.core.russian import plural, plural_form
from app.importers.plans.values import PlanColumn, PlanFile

DUTY_WORDS = {
    "own": "наша обязанность",
    "takes_part": "участвуем",
    "waits": "ждём",
    "unclear": "уточните",
}

ADDED, REMOVED, CHANGED = "added", "removed", "changed"

PASTED = "вставлено из буфера обмена"
"""Stands in place of a file's name."""

_ROWS = ("строка", "строки", "строк")


@dataclass(frozen=True, slots=True)
class PlanSource:
    """What a plan is read from: a file, or with `path` None the text and the HTML of the clipboard."""

    path: Path | None = None
    text: str = ""
    html: str = ""

    @property
    def name(self) -> str:
        """Name of the file, or that it was pasted."""
        return self.path.name if self.path else PASTED


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A row of our roadmap that answers a row of a plan; `withdrawn`: it was taken off control.

    `done_on`: the day when the last of all its terms was marked done; `documents`: what confirms them, in words.
    """

    measure_id: int
    number: str
    title: str
    withdrawn: bool = False
    done_on: date | None = None
    documents: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """«2.3 Семинар …»."""
        return f"{self.number} {self.title}{' (снято с контроля)' if self.withdrawn else ''}"


@dataclass(frozen=True, slots=True)
class SourceItemView:
    """A row of a source plan and what of ours answers it.

    `current`: of the newest edition of its act; `in_year`: the plan's period meets the school year that is looked at.
    `actors`: labels of those who are responsible; `doubt`: what of its reading a person should look at.
    """

    item_id: int
    section: str
    number: str
    title: str
    form: str
    terms: str
    responsible: str
    result: str
    indicator: str
    doc_kind: str
    duty: str
    addressees: tuple[str, ...]
    answered_by: tuple[AnswerView, ...] = ()
    parent: str = ""
    actors: tuple[str, ...] = ()
    doubt: str = ""
    current: bool = True
    in_year: bool = True

    @property
    def duty_words(self) -> str:
        """«наша обязанность»."""
        return DUTY_WORDS[self.duty]

    @property
    def answered(self) -> bool:
        """Whether a measure under control answers it."""
        return any(not answer.withdrawn for answer in self.answered_by)

    @property
    def gap(self) -> bool:
        """Our own duty, in force this year, that no measure answers."""
        return self.current and self.in_year and self.duty == "own" and not self.answered


@dataclass(frozen=True, slots=True)
class EditionLink:
    """An edition of an act: «приказ от 05.06.2026 № 12», or its file's name."""

    plan_id: int
    words: str
    newest: bool = True


@dataclass(frozen=True, slots=True)
class SourcePlanView:
    """A source plan with its rows; `act`: «приказ от 05.06.2026 № 12»; `editions`: of its act, the oldest first."""

    plan_id: int
    title: str
    issuer: str
    act: str
    period: str
    period_from: date | None
    period_to: date | None
    goal: str
    tasks: tuple[str, ...]
    source_file: str
    items: tuple[SourceItemView, ...]
    columns: tuple[tuple[str, str], ...] = ()
    act_type: str = ""
    act_number: str = ""
    act_date: date | None = None
    abbreviations: tuple[tuple[str, str], ...] = ()
    previous_id: int | None = None
    editions: tuple[EditionLink, ...] = ()
    in_year: bool = True

    @property
    def gaps(self) -> int:
        """Rows of our own duty without a measure; of a replaced edition or of another year there are none."""
        return sum(item.gap for item in self.items)

    @property
    def newest(self) -> bool:
        """Whether no later edition replaces it."""
        return all(edition.newest for edition in self.editions if edition.plan_id == self.plan_id)


@dataclass(frozen=True, slots=True)
class KinView:
    """A stored plan of which a new one looks like the next edition, and why; `changes`: what it would change."""

    plan_id: int
    title: str
    act: str
    why: str
    changes: str = ""


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """A plan as read, nothing stored. `roles`: keys by header text, as the user has told them or told before."""

    source: PlanSource
    plan: PlanFile
    fingerprint: str
    roles: Mapping[str, str] = field(default_factory=dict)
    remembered: bool = False
    kin: tuple[KinView, ...] = ()

    @property
    def columns(self) -> tuple[PlanColumn, ...]:
        """Every column of the header with its role, also one that was read together with another or left out."""
        told = {header: PlanColumn(header, key or None) for header, key in self.roles.items()}
        read = {column.header: told.get(column.header, column) for column in self.plan.columns}
        return tuple((told if set(read) <= set(told) else {**read, **told}).values())


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change between two editions. `item_id`: in the new edition, of a removed row in the old one.

    `kind`: added, removed, changed; `column`: name of the changed cell; `measures`: what of ours stands on the row.
    """

    kind: str
    item_id: int
    number: str
    title: str
    column: str = ""
    old: str = ""
    new: str = ""
    measures: tuple[AnswerView, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionComparison:
    """Two editions of an act: changes in the order of the new edition, then the removed rows."""

    old: EditionLink
    new: EditionLink
    changes: tuple[ChangeView, ...]

    @property
    def shaken(self) -> tuple[ChangeView, ...]:
        """Changed and removed rows on which measures of ours stand; one line a row."""
        found = {
            (change.kind == REMOVED, change.item_id): change
            for change in self.changes
            if change.measures and change.kind != ADDED and change.column != "№"
        }
        return tuple(found.values())

    @property
    def sentence(self) -> str:
        """«добавлены 3 строки, исчезла 1 строка, изменено 5 строк»."""
        return changes_words({kind: len({one.item_id for one in self.changes if one.kind == kind}) for kind in _VERBS})

    @property
    def warning(self) -> str:
        """«Изменилось то, на чём стоят мероприятия: п. 1.2 …; исчезло: п. 3 …», or nothing."""
        parts = []
        for words, removed in (("Изменилось", False), ("Исчезло", True)):
            rows = [
                f"п.\u00a0{one.number}" if one.number else f"«{one.title}»"
                for one in self.shaken
                if (one.kind == REMOVED) is removed
            ]
            if rows:
                parts.append(f"{words} то, на чём стоят мероприятия: {', '.join(rows)}.")
        return " ".join(parts)


def changes_words(counts: Mapping[str, int]) -> str:
    """Numbers of rows by kind of change: {"added": 3, "removed": 1} → «добавлены 3 строки, исчезла 1 строка»."""
    said = [
        f"{plural_form(count, *verbs)} {plural(count, *_ROWS)}"
        for kind, verbs in _VERBS.items()
        if (count := counts.get(kind, 0))
    ]
    return ", ".join(said) or "строки те же"


_VERBS = {
    ADDED: ("добавлена", "добавлены", "добавлено"),
    REMOVED: ("исчезла", "исчезли", "исчезло"),
    CHANGED: ("изменена", "изменены", "изменено"),
}

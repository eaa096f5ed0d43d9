"""One event in many plans: which windows belong together, whom a mark reaches, who is excepted, what is a course."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.planning.event_states import EventState

ROADMAP = 0
"""Owner of the windows that stand in the roadmap; any other owner is the identifier of a staff member."""


@dataclass(frozen=True, slots=True)
class Window:
    """A window of an event in one plan. `planned`: the first planned last day, `end`: the one in force after a move.

    `owner`: ROADMAP or whose ИОМ it is. `absence`: why this person was not at the event. A window with an absence that
    is done was made up for apart; such a person is no more reached by the marks of the event.
    """

    key: int
    owner: int
    planned: date | None
    end: date | None = None
    start: date | None = None
    done_on: date | None = None
    withdrawn: bool = False
    absence: str = ""
    reason: str = ""

    @property
    def apart(self) -> bool:
        """The person was not there with the others."""
        return bool(self.absence)

    @property
    def standing(self) -> tuple[date | None, bool, bool]:
        """What must be equal for a step to reach a window together with another one."""
        return self.done_on, self.withdrawn, self.apart


def together(chosen: Window, windows: Iterable[Window]) -> tuple[Window, ...]:
    """The same planned window in every plan of the event, the chosen one first; at most one of each owner.

    The planned last day tells windows apart, and the first day those that end together, see `_told_apart`. Windows
    without a date («нужна дата») belong together.
    """
    same = {row.key: row for row in (*windows, chosen) if row.planned == chosen.planned}
    group = next(rows for rows in _told_apart(same.values()) if chosen in rows)
    others = sorted((row for row in group if row.key != chosen.key), key=lambda row: row.owner)
    return (chosen, *others)


def _told_apart(windows: Iterable[Window]) -> list[list[Window]]:
    """Windows of one planned last day by what they are of: every window in one group, at most one of each owner.

    The plan with the most windows that day tells how many there are. A window of another plan belongs to the one with
    the same first day; the rest, whose first day is another one or was dropped by a move, to those left, in turn.
    Worked example: 1–31 and 20–31 October in the roadmap; of Anna's two, the first was moved to 30 September and lost
    its first day → her 20–31 goes with 20–31, the moved one with 1–31.
    """
    plans: dict[int, list[Window]] = {}
    for window in sorted(windows, key=lambda row: (row.owner, row.key)):
        plans.setdefault(window.owner, []).append(window)
    leading = min(plans, key=lambda one: (-len(plans[one]), sum(row.start is None for row in plans[one]), one))
    groups = [[window] for window in plans.pop(leading)]
    for rows in plans.values():
        left, free = list(rows), []
        for group in groups:
            same = next((row for row in left if row.start == group[0].start), None)
            if same is None:
                free.append(group)
            else:
                left.remove(same)
                group.append(same)
        for group, row in zip(free, left, strict=False):
            group.append(row)
    return groups


def reached(chosen: Window, windows: Iterable[Window]) -> tuple[Window, ...]:
    """Whom a step on the chosen window reaches: those of the same window that stand as it does.

    A person who was absent is alone; who was marked on another day, or is off control, keeps what was told.
    """
    if chosen.apart:
        return (chosen,)
    return tuple(one for one in together(chosen, windows) if one.standing == chosen.standing)


def marked(
    chosen: Window, windows: Iterable[Window], day: date, absent: Mapping[int, str], *, alone: bool = False
) -> tuple[Window, ...]:
    """Windows as they are after the event took place on a day; `absent`: reason by person.

    An absent person's window stays open and bears the reason. One who was absent before and is marked now has made it
    up: the reason stays beside the mark.
    """
    rows = (chosen,) if alone else reached(chosen, windows)
    return tuple(
        replace(row, absence=absent[row.owner], done_on=None) if row.owner in absent else replace(row, done_on=day)
        for row in rows
    )


def reopened(chosen: Window, windows: Iterable[Window], *, alone: bool = False) -> tuple[Window, ...]:
    """Windows after the mark is taken back; nobody is absent any more where the event itself did not take place.

    A window without a mark changes nothing. Who made it up apart keeps that.
    The mark of one who did so is taken back alone, and leaves the person absent.
    """
    if chosen.done_on is None:
        return ()
    if alone or chosen.apart:
        return (replace(chosen, done_on=None),)
    whole = list(windows)
    back = tuple(replace(row, done_on=None) for row in reached(chosen, whole))
    known = {row.key for row in back}
    waiting = (row for row in together(chosen, whole) if row.apart and row.done_on is None and row.key not in known)
    return back + tuple(replace(row, absence="") for row in waiting)


def postponed(
    chosen: Window, windows: Iterable[Window], end: date, reason: str, *, alone: bool = False
) -> tuple[Window, ...]:
    """Windows with another last day; a first day that would come after it is dropped."""
    rows = (chosen,) if alone else reached(chosen, windows)
    return tuple(
        replace(row, end=end, reason=reason, start=None if row.start is not None and row.start > end else row.start)
        for row in rows
    )


def withdrawn(chosen: Window, windows: Iterable[Window], reason: str, *, alone: bool = False) -> tuple[Window, ...]:
    """Windows taken off control."""
    rows = (chosen,) if alone else reached(chosen, windows)
    return tuple(replace(row, withdrawn=True, reason=reason) for row in rows)


def held_on(chosen: Window, windows: Iterable[Window]) -> date | None:
    """The day on which others had the event while this window is still open; None where nobody had it or was absent.

    A row that came under control after the event took place, or was marked without the others.
    """
    if chosen.done_on is not None or chosen.withdrawn or chosen.apart:
        return None
    return min((row.done_on for row in together(chosen, windows) if row.done_on and not row.apart), default=None)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One planned window of an event over all of its plans; `windows`: one of each owner."""

    planned: date | None
    windows: tuple[Window, ...]

    @property
    def lead(self) -> Window:
        """The window to step on: of one who stands with the others, the roadmap's first, an open one first."""
        return min(self.windows, key=lambda row: (row.apart, row.withdrawn, row.done_on is not None, row.owner))

    @property
    def end(self) -> date | None:
        """The last day in force."""
        return self.lead.end

    @property
    def done_on(self) -> date | None:
        """The first day on which it took place."""
        return min((row.done_on for row in self.windows if row.done_on and not row.apart), default=None)

    @property
    def absent(self) -> tuple[Window, ...]:
        """Those who were not there and have not made it up."""
        return tuple(row for row in self.windows if row.apart and row.done_on is None and not row.withdrawn)

    @property
    def state(self) -> EventState:
        """Done for all who are not absent, for some, for none; the absent are told apart."""
        live = [row for row in self.windows if not row.withdrawn]
        if not live:
            return EventState.WITHDRAWN
        done = [row for row in live if row.done_on is not None]
        if done:
            return EventState.PARTLY if len(done) < len(live) else EventState.DONE
        return EventState.UNDATED if all(row.end is None for row in live) else EventState.OPEN


def meetings(windows: Iterable[Window]) -> tuple[Meeting, ...]:
    """Windows of one event by their planned day, those without a date last; every window is in exactly one."""
    by_day: dict[date | None, list[Window]] = {}
    for row in windows:
        by_day.setdefault(row.planned, []).append(row)
    return tuple(
        Meeting(day, tuple(sorted(group, key=lambda row: row.owner)))
        for day in sorted(by_day, key=lambda day: day or date.max)
        for group in _told_apart(by_day[day])
    )


_COURSE = re.compile(
    r"\bкпк\b|\bдпп\s*(?:пк|пп)\b|\bпрофессиональн\w+\s+переподготовк|\bкурс\w*\s+(?:повышени\w+\s+квалификации|переподготовк)"
    r"|\bповышени\w+\s+квалификации\b|\bкурсов\w+\s+подготовк",
    re.IGNORECASE,
)


def is_course(form: str, title: str = "") -> bool:
    """Whether a row is a course of further training («КПК»): by its form, else by its title when the form is empty.

    «КПК, 36 ч», «курсы повышения квалификации», «ДПП ПК», «профессиональная переподготовка» are; «семинар» is not.
    """
    return bool(_COURSE.search(form or title))

"""What the grammar understands before any date is counted: marks, spans, frequencies and the items of a phrase."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of terms; a member of `Term.kind`."""

    MONTH = "month"
    MONTHS = "months"
    RANGE = "range"
    DAY = "day"
    DAY_LIST = "day_list"
    DEADLINE = "deadline"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR_ROUND = "year_round"
    SCHOOL_YEAR = "school_year"
    YEARLY_DEADLINE = "yearly_deadline"
    YEARLY_MONTH = "yearly_month"
    YEARLY_RANGE = "yearly_range"
    CONTINUOUS = "continuous"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    WEEKLY = "weekly"
    BY_SCHEDULE = "by_schedule"
    RELATIVE = "relative"
    MIXED = "mixed"


class YearSort(StrEnum):
    """How a year is named."""

    STATED = "stated"  # 2026
    SCHOOL = "school"  # 2025/2026 учебного года: `value` is its first calendar year
    PAIR = "pair"  # 2025-2026 with nothing said of a school year; `value` and `other`
    CALENDAR_SHIFT = "calendar_shift"  # текущего года = 0, следующего = 1, предыдущего = -1
    SCHOOL_SHIFT = "school_shift"  # the same of a school year
    SCHOOL_BARE = "school_bare"  # учебного года
    CALENDAR_BARE = "calendar_bare"  # календарного года, года
    REPORTED = "reported"  # года, следующего за отчётным


@dataclass(frozen=True, slots=True)
class Year:
    """A year as the phrase names it. `link` of a pair: "/" or "-" as written, "г" where «гг.» or «годы» follows."""

    sort: YearSort
    value: int = 0
    other: int = 0
    link: str = ""

    @property
    def is_school(self) -> bool:
        """Whether months take their calendar year from a school year."""
        return self.sort in {YearSort.SCHOOL, YearSort.SCHOOL_SHIFT, YearSort.SCHOOL_BARE}


EVE = 0
LAST = -1
EACH_MONTH = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A day of some year. `month`: 1–12, EACH_MONTH for every month; `day`: 1–31, EVE the day before the first,
    LAST the last, -7 the seventh from the end; with `weekday` (0 = Monday) the day counts such weekdays.
    """

    month: int
    day: int = 1
    year: Year | None = None
    weekday: int | None = None


class Shape(StrEnum):
    """What a span needs before it has dates."""

    PLAIN = "plain"
    WHOLE = "whole"  # the whole plan period
    WHOLE_SCHOOL = "whole_school"  # the school year of the plan
    HALF = "half"  # a half-year of which nothing says whether it is a calendar or a school one
    PAIR = "pair"  # two years of which nothing says whether they make a school year


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days. `start` None: a deadline; `end` None: nothing says when it ends.

    `doubt`: why a person must look. `half` (1, 2) belongs to the shape HALF; `link`, as in `Year`, to the shape PAIR;
    of the shape HALF it names the part («начало», «конец») as `Word` does.
    """

    start: Mark | None
    end: Mark | None
    kind: Kind
    shape: Shape = Shape.PLAIN
    half: int = 0
    link: str = ""
    doubt: str | None = None

    @property
    def is_each_month(self) -> bool:
        """Whether the span belongs to every month."""
        mark = self.end or self.start
        return mark is not None and mark.month == EACH_MONTH

    @property
    def is_whole(self) -> bool:
        """Whether the span is the plan's own period, or a deadline at its end."""
        return self.shape in {Shape.WHOLE, Shape.WHOLE_SCHOOL}


class Unit(StrEnum):
    """Units that frequencies count."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Frequency:
    """So many times in a unit; `weekdays`: on these days of the week only."""

    unit: Unit
    times: int = 1
    weekdays: tuple[int, ...] = ()
    doubt: str | None = None


class Role(StrEnum):
    """What an item of a phrase does."""

    DATED = "dated"
    OFTEN = "often"
    YEARLY = "yearly"
    FURTHER = "further"
    UNDATED = "undated"
    NOTE = "note"
    BREAK = "break"  # comma, semicolon, «и»
    DOUBT = "doubt"  # a word that makes a reading uncertain: «или», «ориентировочно»
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """A part of the phrase: what it does and where it stands (`start`, `end`: places in the phrase as written).

    `bound`: spans named inside an undated clause, which only bound it. `inner`: items inside brackets.
    """

    role: Role
    start: int
    end: int
    text: str = ""
    spans: tuple[Span, ...] = ()
    frequency: Frequency | None = None
    kind: Kind | None = None
    doubt: str | None = None
    bound: tuple[Span, ...] = ()
    inner: tuple[Item, ...] = ()

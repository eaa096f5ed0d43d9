"""Diagnostics of staff: level of a result, family of an area, what becomes a deficit, before and after. No rating."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from app.analysis.rules import Rules
from app.core.russian import fold, short_date
from app.planning.values import ADMINISTRATOR, FAMILIES

LOW: Final = "низкий"
MIDDLE: Final = "средний"
HIGH: Final = "высокий"
RESULT_LEVELS: Final = (LOW, MIDDLE, HIGH)

THRESHOLDS: Final = ("diagnostics.low", "diagnostics.high")
"""Codes of the two bounds in the table of thresholds: the school's own, changed on the page «Школа»."""

_GRAVITY: Final = MappingProxyType({LOW: (HIGH, 1), MIDDLE: (MIDDLE, 2)})
"""Level and priority of the deficit by the level of the result: the lower the result, the graver the deficit."""

_TEACHER_WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("цифровые", r"цифров|икт\b|информационно-коммуникац|электронн|дистанц|сетев|компьютерн|искусственн\w+ интеллект"),
    (
        "психолого-педагогические",
        r"психолог|возраст|овз|инклюз|воспит|мотивац|одарен|тьютор|индивидуальн\w+ особенност",
    ),
    ("коммуникативные", r"коммуникат|общени|родител|конфликт|взаимодейств|сотрудничеств|речев|команд"),
    ("методические", r"метод|урок|планирован|оценивани|технолог|фгос|рабоч\w+ программ|дидакт|целеполаг|рефлекс"),
    ("предметные", r"предмет|содержани|знани|задани|теори|решени"),
)
_ADMINISTRATOR_WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("ВСОКО", r"всоко|внутренн\w+ систем\w+ оценк|систем\w+ оценк\w+ качеств"),
    ("ВШК", r"вшк|внутришкольн|контрол|посещени|анализ\w* урок"),
    ("объективность оценивания", r"объективн|оценивани"),
    ("анализ оценочных процедур", r"анализ|оценочн|впр\b|гиа\b|егэ\b|огэ\b|результат|данны"),
    ("методическая работа", r"метод|иом\b|наставн|шмо\b|педсовет|фгос"),
    (
        "управление кадрами и ресурсами",
        r"кадр|ресурс|персонал|управлени|финанс|мотивац|коллектив|команд|руковод|закон|прав",
    ),
)
_COMPILED: Final = MappingProxyType(
    {
        True: tuple((family, re.compile(rf"\b(?:{words})")) for family, words in _ADMINISTRATOR_WORDS),
        False: tuple((family, re.compile(rf"\b(?:{words})")) for family, words in _TEACHER_WORDS),
    }
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Shares of the maximum in per cent: below `low` a result is low, from `high` on it is high."""

    low: float
    high: float

    @classmethod
    def of(cls, rules: Rules) -> Bounds:
        """The bounds in force."""
        low, high = (rules.value(code) for code in THRESHOLDS)
        return cls(low, high)


@dataclass(frozen=True, slots=True)
class Result:
    """What a diagnostic says of a person in an area: points out of a maximum, or a level in words, or both."""

    staff_id: int
    area: str
    family: str = ""
    value: float | None = None
    maximum: float | None = None
    level: str = ""

    @property
    def share(self) -> float | None:
        """Per cent of the maximum: 12 out of 30 → 40.0; None without points or without a maximum."""
        return None if self.value is None or not self.maximum else 100 * self.value / self.maximum

    @property
    def words(self) -> str:
        """«12 из 30 (40 %)», «78 %», «12», «низкий уровень»; empty where nothing is known."""
        if self.value is None:
            return f"{self.level} уровень" if self.level else ""
        share = self.share
        if share is None:
            return plain(self.value)
        if self.maximum == 100:  # noqa: PLR2004  per cent as they are
            return f"{plain(self.value)} %"
        return f"{plain(self.value)} из {plain(self.maximum or 0)} ({share:.0f} %)"

    @property
    def short(self) -> str:
        """«12 из 30», «78 %», «низкий»: for a cell of a table."""
        if self.value is None:
            return self.level
        if self.maximum is None:
            return plain(self.value)
        percent = self.maximum == 100  # noqa: PLR2004  per cent as they are
        return f"{plain(self.value)} %" if percent else f"{plain(self.value)} из {plain(self.maximum)}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A deficit to be agreed to: `known` = the person has an open one of this area already."""

    staff_id: int
    area: str
    family: str
    wording: str
    level: str
    priority: int
    known: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """A deficit that is not closed, with the area of a diagnostic that told it."""

    deficit_id: int
    staff_id: int
    area: str
    wording: str


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One person and one area in two diagnostics, the earlier one first."""

    staff_id: int
    area: str
    before: Result
    after: Result
    level_before: str
    level_after: str

    @property
    def difference(self) -> float | None:
        """Points, where both have the same maximum; else points of the share of the maximum; None where neither is."""
        if self.before.value is None or self.after.value is None:
            return None
        if self.before.maximum == self.after.maximum:
            return self.after.value - self.before.value
        first, second = self.before.share, self.after.share
        return None if first is None or second is None else second - first

    @property
    def in_percent(self) -> bool:
        """The difference is in points of per cent: the two had different maxima, or were told in per cent."""
        return self.before.maximum != self.after.maximum or self.after.maximum == 100  # noqa: PLR2004  per cent

    @property
    def words(self) -> str:
        """«12 → 24 из 30», «40 % → 80 %», «низкий → высокий»."""
        if self.before.value is not None and self.before.maximum == self.after.maximum:
            return f"{plain(self.before.value)} → {self.after.short}"
        return f"{self.before.short} → {self.after.short}"


@dataclass(frozen=True, slots=True)
class Closing:
    """A deficit whose area has reached the high level when the diagnostic was repeated."""

    deficit_id: int
    staff_id: int
    wording: str
    note: str


def plain(value: float) -> str:
    """Points without needless decimals: 12.0 → «12», 12.5 → «12,5»."""
    return f"{round(value, 2):.10g}".replace(".", ",")


def level_of(result: Result, bounds: Bounds) -> str:
    """Level of a result: by its share of the maximum, else as the words of the diagnostic say; "" = not known.

    Worked example: bounds 50 and 75; 12 of 30 is 40 % → «низкий»; 15 of 30 is 50 % → «средний»; 24 of 30 → «высокий».
    """
    if result.level:
        return result.level
    share = result.share
    if share is None:
        return ""
    return LOW if share < bounds.low else MIDDLE if share < bounds.high else HIGH


def family_of(area: str, role: str, header: str = "") -> str:
    """Family of an area by its words, or by those of the header over it; the first family of the role where none fits.

    «Работа с родителями» of a teacher → «коммуникативные»; «Контроль подготовки к ГИА» of an administrator → «ВШК».
    """
    words = [fold(text) for text in (header, area) if text]
    for text in words:
        exact = next((family for family in FAMILIES[role] if fold(family) == text), None)
        if exact is not None:
            return exact
    for text in words:
        for family, pattern in _COMPILED[role == ADMINISTRATOR]:
            if pattern.search(text):
                return family
    return FAMILIES[role][0]


def area_key(area: str) -> str:
    """What two spellings of an area have in common: case, ё and white space are put aside."""
    return " ".join(re.findall(r"[\w%]+", fold(area)))


def proposals(
    results: Iterable[Result], bounds: Bounds, roles: Mapping[int, str], known: Iterable[Open] = ()
) -> tuple[Proposal, ...]:
    """Deficits that the results speak of: those below the high level. In the order of the results, nobody is ranked.

    12 of 30 in «Работа с текстом» → wording «Работа с текстом: 12 из 30 (40 %)», level «высокий», priority 1.
    """
    there = {(one.staff_id, area_key(one.area)) for one in known}
    found = []
    for result in results:
        gravity = _GRAVITY.get(level_of(result, bounds))
        if gravity is None:
            continue
        level, priority = gravity
        role = roles[result.staff_id]
        family = result.family if result.family in FAMILIES[role] else family_of(result.area, role, result.family)
        wording = f"{result.area}: {result.words}"
        is_known = (result.staff_id, area_key(result.area)) in there
        found.append(Proposal(result.staff_id, result.area, family, wording, level, priority, is_known))
    return tuple(found)


def before_after(earlier: Iterable[Result], later: Iterable[Result], bounds: Bounds) -> tuple[BeforeAfter, ...]:
    """Pairs of the same person and area in the order of the later diagnostic; what only one of them has is left out."""
    first = {(one.staff_id, area_key(one.area)): one for one in earlier}
    return tuple(
        BeforeAfter(one.staff_id, one.area, old, one, level_of(old, bounds), level_of(one, bounds))
        for one in later
        if (old := first.get((one.staff_id, area_key(one.area)))) is not None
    )


def closings(pairs: Sequence[BeforeAfter], known: Iterable[Open], held_on: date) -> tuple[Closing, ...]:
    """Deficits that may be closed: their area has reached the high level.

    The note is «повторная диагностика 12.04.2027: 12 → 24 из 30».
    """
    reached = {(pair.staff_id, area_key(pair.area)): pair for pair in pairs if pair.level_after == HIGH}
    return tuple(
        Closing(one.deficit_id, one.staff_id, one.wording, f"повторная диагностика {short_date(held_on)}: {pair.words}")
        for one in known
        if (pair := reached.get((one.staff_id, area_key(one.area)))) is not None
    )

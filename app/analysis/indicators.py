"""Indicators of the Index: entered values over years, and the few that a school counts itself from its own numbers.

The region's formulas are not published in what the program knows, so none is invented: an entered value is shown as it
was entered. What is counted here is a plain share of graduates or a plain figure of ВПР, with its formula beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.analysis.exam_subjects import EGE, GRADE_OF, OGE, PROFILE_MATHS
from app.analysis.exams import Exam
from app.analysis.intervals import change
from app.analysis.marks import figures_of
from app.analysis.rules import Rules
from app.analysis.values import WorkData
from app.core.russian import NBSP, number, signed

THRESHOLDS = ("effect.min_n",)
"""Codes of the thresholds that these figures use."""

COUNTED = "посчитано программой"
PERCENT = "%"

_CHOSEN = ((EGE, (PROFILE_MATHS, "Физика", "Химия", "Биология")), (OGE, ("Физика", "Химия", "Биология")))
"""Subjects of choice whose share of graduates is counted; математика of ОГЭ is no choice: everybody takes it."""
_PRIMARY = 4
_PRIMARY_SUBJECTS = ("Русский язык", "Математика")
_CASES = {
    PROFILE_MATHS: "профильную математику",
    "Физика": "физику",
    "Химия": "химию",
    "Биология": "биологию",
}


@dataclass(frozen=True, slots=True)
class Graduates:
    """Graduates of grade 9 (ОГЭ) or 11 (ЕГЭ) in a year.

    `same_subject`: 11-graders who took at least one subject of choice both as ОГЭ and as ЕГЭ.
    """

    exam: str
    year: int
    graduates: int
    same_subject: int | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A value as the school entered it from the region's letter."""

    code: str
    name: str
    unit: str
    year: int
    value: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class YearValue:
    """A value of a year. `n`: people behind a counted share, None of an entered one; `formula`: how it was counted."""

    value: float
    n: int | None = None
    formula: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator over years. `counted`: by the program from entered numbers; `notes`: why a year has no value."""

    code: str
    name: str
    unit: str
    values: Mapping[int, YearValue]
    source: str
    counted: bool = False
    small: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def key(self) -> tuple[str, str]:
        """What tells a line from the others."""
        return self.code, self.name

    @property
    def last_years(self) -> tuple[int, int] | None:
        """The two newest years that have values."""
        years = sorted(self.values)
        return (years[-2], years[-1]) if len(years) > 1 else None

    @property
    def delta(self) -> float | None:
        """Newest value less the one before it: 12,5 then 14,0 → +1,5."""
        last = self.last_years
        return None if last is None else self.values[last[1]].value - self.values[last[0]].value

    @property
    def change_words(self) -> str:
        """«+1,5 п.п. к 2024 году, в пределах случайного»; empty where one year is known."""
        last, delta = self.last_years, self.delta
        if last is None or delta is None:
            return ""
        digits = 1 if self.unit == PERCENT else most_digits(value.value for value in self.values.values())
        unit = f"{NBSP}п.п." if self.unit == PERCENT else ""
        said = f"{signed(delta, digits)}{unit} к {last[0]}{NBSP}году"
        certainty = self._certainty(*last)
        return f"{said}, {certainty}" if certainty else said

    def _certainty(self, before: int, after: int) -> str:
        """Only shares of people the program has counted have an interval: an entered value does not say its n."""
        first, second = self.values[before], self.values[after]
        if first.n is None or second.n is None:
            return ""
        if self.small:
            return "людей мало, судить рано"
        moved = change(first.value, first.n, second.value, second.n)
        return "заметно" if moved is not None and moved.sure else "в пределах случайного"


def entered_lines(values: Iterable[Entered]) -> tuple[IndicatorLine, ...]:
    """Entered values, one line an indicator, by code and name; unit and source are those of its newest year."""
    groups: dict[tuple[str, str], list[Entered]] = {}
    for value in values:
        groups.setdefault((value.code, value.name), []).append(value)
    made = []
    for (code, name), members in sorted(groups.items(), key=lambda item: (_code_key(item[0][0]), item[0][1])):
        newest = max(members, key=lambda one: one.year)
        by_year = {one.year: YearValue(one.value) for one in members}
        made.append(IndicatorLine(code, name, newest.unit, by_year, newest.source))
    return tuple(made)


def counted_lines(
    graduates: Sequence[Graduates], exams: Sequence[Exam], works: Sequence[WorkData], rules: Rules
) -> tuple[IndicatorLine, ...]:
    """Indicators that the school's own numbers give; a line without a value in any year is left out.

    Worked example: 48 graduates of grade 11 in 2025, 12 took физика → «физику выбрали» 12 · 100 / 48 = 25,0 %.
    """
    lines = [_same_subject(graduates, rules)]
    for exam, subjects in _CHOSEN:
        lines += [_chosen(exam, subject, graduates, exams, rules) for subject in subjects]
    for subject in _PRIMARY_SUBJECTS:
        lines += _primary(subject, works, rules)
    return tuple(line for line in lines if line.values or line.notes)


def _same_subject(graduates: Sequence[Graduates], rules: Rules) -> IndicatorLine:
    """Share of 11-graders with the same subject of choice in ОГЭ and ЕГЭ: 30 of 48 → 62,5 %."""
    values, notes = {}, []
    for row in graduates:
        if row.exam != EGE or row.same_subject is None or not row.graduates:
            continue
        if row.same_subject > row.graduates:
            notes.append(f"{row.year}: сдававших тот же предмет больше, чем выпускников, проверьте числа")
            continue
        values[row.year] = _share(row.same_subject, row.graduates, "сдавали тот же предмет", "выпускников 11 классов")
    return _line(
        "Выпускники 11 классов, сдавшие ЕГЭ по предмету, по которому сдавали ОГЭ",
        values,
        notes,
        rules,
        "введённые числа",
    )


def _chosen(
    exam: str, subject: str, graduates: Sequence[Graduates], exams: Sequence[Exam], rules: Rules
) -> IndicatorLine:
    """Share of graduates of a year who took a subject of choice: 12 of 48 → 25,0 %."""
    grade = GRADE_OF[exam]
    all_of = {row.year: row.graduates for row in graduates if row.exam == exam and row.graduates}
    values, notes = {}, []
    for row in sorted(exams, key=lambda one: one.year):
        if row.exam != exam or row.subject != subject or row.year not in all_of:
            continue
        if row.participants > all_of[row.year]:
            notes.append(f"{row.year}: участников больше, чем выпускников, проверьте числа")
            continue
        values[row.year] = _share(row.participants, all_of[row.year], "участников", f"выпускников {grade} классов")
    name = f"Выпускники {grade} классов, выбравшие {_CASES[subject]} на {exam}"
    return _line(name, values, notes, rules, f"результаты {exam}, введённые числа")


def _primary(subject: str, works: Sequence[WorkData], rules: Rules) -> list[IndicatorLine]:
    """Успеваемость and качество of ВПР of grade 4 in a subject, of every year whose work has marks."""
    success: dict[int, YearValue] = {}
    quality: dict[int, YearValue] = {}
    for work in works:
        if (work.key.subject, work.key.grade) != (subject, _PRIMARY):
            continue
        figures = figures_of(work, rules)
        _n2, n3, n4, n5 = figures.counts
        if figures.n:
            success[work.key.year] = _share(n3 + n4 + n5, figures.n, "отметки «3», «4», «5»", "участников с отметкой")
            quality[work.key.year] = _share(n4 + n5, figures.n, "отметки «4», «5»", "участников с отметкой")
    name = subject[:1].lower() + subject[1:]
    return [
        _line(f"ВПР, 4 класс, {name}: {word}", values, [], rules, "загруженные работы ВПР")
        for word, values in (("успеваемость", success), ("качество", quality))
    ]


def _share(part: int, whole: int, part_words: str, whole_words: str) -> YearValue:
    """`_share(12, 48, …)` → 25.0 with «12 (участников) · 100 / 48 (выпускников …) = 25,0 %»."""
    value = part * 100 / whole
    formula = f"{part} ({part_words}) · 100 / {whole} ({whole_words}) = {number(value)}{NBSP}%"
    return YearValue(value, whole, formula)


def _line(name: str, values: Mapping[int, YearValue], notes: Sequence[str], rules: Rules, source: str) -> IndicatorLine:
    newest = sorted(values)[-2:]
    small = any((values[year].n or 0) < rules.value("effect.min_n") for year in newest)
    return IndicatorLine(
        "", name, PERCENT, values, f"{COUNTED}: {source}", counted=True, small=small, notes=tuple(notes)
    )


def most_digits(values: Iterable[float]) -> int:
    """Decimal places, up to two, that all of the values need: (12.5, 14) → 1."""
    return max((0 if round(v, 2) == round(v) else 1 if round(v, 2) == round(v, 1) else 2 for v in values), default=0)


def _code_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """«1.2» before «1.10», a line without a code last."""
    if not code:
        return ((2, 0, ""),)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in code.split("."))

"""Words and marks of difficulties."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.tasks import LEVEL_NAMES
from app.analysis.values import Difference
from app.core.russian import capital, number, plural, signed
from app.planning.causes import main_difference
from app.planning.difficulties import MARKS, PATTERN_WORDS, SYSTEMIC, Difficulty
from app.planning.difficulty_words import repeated_words
from app.services.views.difficulties import DifficultyView
from app.ui.pages.results_words import ROLE_WORDS, percent
from app.ui.palette import Tone
from app.ui.tables.columns import Mark
from app.ui.widgets.facts_form import Fact

STATE_MARKS = {
    "new": Mark("mark_ahead", Tone.ACCENT),
    "accepted": Mark("mark_done", Tone.GOOD),
    "dismissed": Mark("mark_dropped", Tone.NEUTRAL),
}
_GROUPS = {"region": "регион", "sample": "выборка", "municipality": "муниц."}
"""Short names of groups for a narrow column; the whole name is the tip."""


def comparison_words(found: Difficulty) -> str:
    """«регион −11,2»: the group that the reason names as well, п.п. from it."""
    one = main_difference(found.differences)
    return "" if one is None else f"{_GROUPS.get(one.role, '')} {signed(one.delta)}".strip()


def again_words(found: Difficulty) -> str:
    """«3-й год», «те же дети», both, or nothing where it is new."""
    said = [f"{found.years_in_row}-й год"] if found.years_in_row > 1 else []
    said += ["те же дети"] if found.of_these_children else []
    return ", ".join(said)


def pattern_words(found: Difficulty) -> str:
    """Which kind of gap it is: «Системный пробел: … (повторяется 3-й год подряд); слабо и у этих же детей …»."""
    if found.kind == MARKS:
        return ""
    said = PATTERN_WORDS[found.pattern]
    if found.pattern == SYSTEMIC:
        said += f" ({repeated_words(found.years_in_row)})"
        said += "; слабо и у этих же детей годом раньше" if found.of_these_children else ""
    return capital(said)


def plan_words(row: DifficultyView) -> str:
    """«2 меры»."""
    return plural(len(row.measures), "мера", "меры", "мер") if row.measures else ""


def facts_of(row: DifficultyView) -> list[Fact]:
    """What the detail tells line by line; what is not known is left out."""
    found = row.found
    interval = (
        "" if found.interval is None else f", интервал 95 %: {number(found.interval[0])}–{number(found.interval[1])}"
    )
    name = "Доля «2»" if found.kind == MARKS else "Выполнено"
    said = [
        ("name", "Найдено как", "" if row.wording == found.name else capital(found.name)),
        ("work", "Работа", f"{found.subject}, {found.grade} класс, {found.year}"),
        ("tasks", "Задания", ", ".join(found.task_codes)),
        ("percent", name, f"{percent(found.percent)} (n = {found.n}{interval})"),
        ("threshold", "Граница", _threshold(found)),
        ("groups", "Сравнение", _groups(found.differences)),
        ("classes", "Слабее границы", _classes(found)),
        ("pattern", "Характер", pattern_words(found)),
        ("small", "Осторожно", "участников мало, вывод предварительный" if found.preliminary else ""),
        ("reason", "Почему отклонено", row.reason),
    ]
    return [Fact(key, label, text, tone=Tone.WARNING if key == "small" else None) for key, label, text in said if text]


def summary_words(rows: Sequence[DifficultyView]) -> str:
    """«12 затруднений, не рассмотрено 3»."""
    if not rows:
        return ""
    new = sum(row.state == "new" for row in rows)
    said = plural(len(rows), "затруднение", "затруднения", "затруднений")
    return said + (f", не рассмотрено {new}" if new else ", все рассмотрены")


def _threshold(found: Difficulty) -> str:
    if found.threshold is None:
        return ""
    level = f", {LEVEL_NAMES[found.level]} уровень" if found.level in LEVEL_NAMES else ""
    return f"{number(found.threshold, 0 if float(found.threshold).is_integer() else 1)} %{level}"


def _groups(found: Sequence[Difference]) -> str:
    return "\n".join(
        f"{ROLE_WORDS.get(one.role, one.name)}: {percent(one.value)} ({signed(one.delta)} п.п., "
        f"{'заметно' if one.noticeable else 'в пределах случайного'})"
        for one in found
    )


def _classes(found: Difficulty) -> str:
    return "; ".join(f"{one.label} – {percent(one.percent)} (n = {one.n})" for one in found.classes)

"""The Russian sentences that tell why something is a difficulty and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.dynamics import Step
from app.analysis.marks import MarkFigures
from app.analysis.tasks import LEVEL_NAMES, TaskGroup
from app.core.russian import NBSP, number, plural
from app.planning.causes import Picture, main_difference


@dataclass(frozen=True, slots=True)
class Certainty:
    """`sure`: the interval lies below the threshold as well; `preliminary`: few participants."""

    sure: bool
    preliminary: bool


def years_words(years: int) -> str:
    """«два года подряд», «5 лет подряд»."""
    words = {2: "два года подряд", 3: "три года подряд", 4: "четыре года подряд"}
    return words.get(years, f"{plural(years, 'год', 'года', 'лет')} подряд")


def repeated_words(years: int) -> str:
    """«повторяется 3-й год подряд»; nothing where it is the first."""
    return f"повторяется {years}-й год подряд" if years > 1 else ""


def tasks_words(codes: Sequence[str]) -> str:
    """«задание 4», «задания 4, 5.1»."""
    return f"{'задание' if len(codes) == 1 else 'задания'} {', '.join(codes)}"


def reason_of_tasks(group: TaskGroup, threshold: float | None, picture: Picture, certainty: Certainty) -> str:
    """«Задания 4, 7: выполнено 43,2 % при границе 57 % базового уровня; n = 89; …»."""
    whole = tasks_words(group.codes)
    said = f"{whole[:1].upper()}{whole[1:]}: выполнено {number(group.percent)}{NBSP}%"
    if threshold is not None:
        digits = 0 if float(threshold).is_integer() else 1
        level = f"для уровня «{LEVEL_NAMES[group.level]}»" if group.level in LEVEL_NAMES else "для этих заданий вместе"
        level = level if group.level or len(group.codes) > 1 else "для любого уровня"
        said += f" при границе {number(threshold, digits)}{NBSP}% {level}"
    said += f"; n = {group.n}"
    main = main_difference(picture.differences)
    if main is not None and main.noticeable and main.delta < 0:
        said += f"; ниже группы «{main.name}» на {number(-main.delta)}{NBSP}п.п."
    if picture.years_in_row > 1:
        said += f"; {repeated_words(picture.years_in_row)}"
    if picture.same_children:
        said += "; слабо и у этих же детей годом раньше"
    if group.systemic:
        said += "; признак системного дефицита: недостаточно большинство заданий умения"
    if certainty.preliminary:
        said += "; участников мало, вывод предварительный"
    elif threshold is not None and not certainty.sure:
        said += "; отличие от границы в пределах случайного"
    return said if said.endswith(".") else said + "."


def reason_of_marks(figures: MarkFigures, limit: float | None, step: Step | None) -> str:
    """«Доля «2» 34,0 % при границе 30 %; n = 50; за год выросла на 12,0 п.п.»."""
    said = f"Доля «2» {number(figures.share2)}{NBSP}%"
    if limit is not None:
        said += f" при границе {number(limit, 0)}{NBSP}%"
    said += f"; n = {figures.n}"
    if step is not None:
        said += f"; по сравнению с {step.earlier.key.year} годом выросла на {number(step.share2.delta)}{NBSP}п.п."
        said += "" if step.sure else " (в пределах случайного)"
    return said if said.endswith(".") else said + "."

"""What the note on objectivity proposes: each step with the works and the figures that are its ground."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.directions import WorkAnalysis
from app.analysis.objectivity import TITLES, UNKNOWN, Signal
from app.core.russian import NBSP, plural
from app.reports.analytics_words import joined, work_name
from app.reports.objectivity_words import STEPS, OfficialLine, assessed, enough_assessed, markers, of_state

_MOST_GROUNDS = 3
_LONGEST = 220
_LACKING = {
    "S1": "отметки по журналу",
    "S3": "шкалы перевода баллов в отметки",
    "S4": "отчёты «Выполнение заданий» с показателями региона",
    "S9": "ведомости повторной проверки части работ",
}
"""What a school can add so that a signal is assessed next time."""


def proposed_steps(works: Sequence[WorkAnalysis], official: Sequence[OfficialLine]) -> tuple[str, ...]:
    """Steps after the markers, after the official list, and for what could not be assessed; none without a ground."""
    found: dict[str, list[tuple[WorkAnalysis, Signal]]] = {}
    for work, signal in markers(works):
        found.setdefault(signal.code, []).append((work, signal))
    steps = [f"{STEPS[code]}. Основание: {_grounds(found[code])}." for code in TITLES if code in found]
    named = [f"{line.subject.lower()}, {line.grade}{NBSP}класс" for line in official if line.named]
    if named:
        steps.append(
            f"Подготовить план мер по предметам официального перечня: {joined(named)}. Основание: сведения перечня, "
            "введённые школой."
        )
    if found:
        steps.append(
            "Записать, что показала проверка работ и какие приняты решения, и вернуться к справке после следующих "
            "проверочных работ."
        )
    elif enough_assessed(works):
        steps.append(
            "Сохранить принятый порядок проведения и проверки работ. Основание: возможных маркеров нет "
            f"({plural(len(assessed(works)), 'оценка', 'оценки', 'оценок')} признаков)."
        )
    return (*steps, *_to_assess(works)) or ("Загрузить результаты работ: без них оценить признаки нельзя.",)


def _grounds(found: Sequence[tuple[WorkAnalysis, Signal]]) -> str:
    said = "; ".join(f"{work_name(work.work.key)} ({_short(signal.figures)})" for work, signal in found[:_MOST_GROUNDS])
    rest = len(found) - _MOST_GROUNDS
    return f"{said}; всего ещё {plural(rest, 'работа', 'работы', 'работ')}" if rest > 0 else said


def _short(figures: str) -> str:
    """Figures of many rows are told in their part; here only how they begin."""
    return figures if len(figures) <= _LONGEST else f"{figures[:_LONGEST].rsplit(';', 1)[0]}; …"


def _to_assess(works: Sequence[WorkAnalysis]) -> list[str]:
    counts = {
        code: sum(signal.code == code for work in works for signal in of_state(work, UNKNOWN)) for code in _LACKING
    }
    wanted = [
        f"{words} ({code}, не оценивалось в {plural(counts[code], 'работе', 'работах', 'работах')})"
        for code, words in _LACKING.items()
        if counts[code]
    ]
    return [f"Чтобы оценить больше признаков, добавить в программу: {'; '.join(wanted)}."] if wanted else []

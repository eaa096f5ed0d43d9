"""What the note on objectivity proposes after a possible marker, and how it calls signals, works and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.analysis.directions import WorkAnalysis
from app.analysis.objectivity import MARKER, TITLES, UNKNOWN, Picture, Signal, SignalTable
from app.reports.analytics_words import work_name
from app.reports.document import Chart, Column, Row, Series, Table

STEPS = {
    "S1": "Сверить на заседании методического объединения критерии отметки в журнале и в проверочной работе",
    "S2": "Просмотреть работы, отметка за которые расходится с журналом: верность баллов и переноса отметки в форму",
    "S3": "Перепроверить по критериям работы с баллом на границе отметки; проверяющие другие, итоги внести в ведомость",
    "S4": "Проверить порядок столбцов заданий в форме и сопоставить задания с календарно-тематическим планированием",
    "S5": "Сопоставить результаты с ГИА, другими процедурами и другими годами и письменно объяснить различие",
    "S6": "Сопоставить порядок проведения и проверки двух работ и подтвердить результаты внутренней работой",
    "S7": "Сверить условия проведения и проверки в классах параллели, провести перекрёстную проверку части работ",
    "S8": "Перепроверить по критериям отмеченные задания во всех работах",
    "S9": "Разобрать критерии заданий, по которым баллы разошлись, и перепроверить остальные работы",
    "S10": "Сопоставить работы с одинаковыми наборами баллов: ответы, варианты, рассадку, заполнение формы",
}
"""What is proposed after a possible marker of a signal: a look at works and at the order of things, at nobody."""

_HIDDEN_COLUMNS = frozenset({"Код", "Коды"})
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class OfficialLine:
    """A line of the official list as the school entered it; `named` None: not entered."""

    subject: str
    grade: int
    named: bool | None
    words: str
    source: str = ""
    note: str = ""


def of_state(work: WorkAnalysis, state: str) -> tuple[Signal, ...]:
    """Signals of a work that are in a state."""
    return tuple(signal for signal in work.signals if signal.state == state)


def markers(works: Iterable[WorkAnalysis]) -> list[tuple[WorkAnalysis, Signal]]:
    """Possible markers in the order of works."""
    return [(work, signal) for work in works for signal in of_state(work, MARKER)]


def assessed(works: Iterable[WorkAnalysis]) -> list[tuple[WorkAnalysis, Signal]]:
    """Signals that could be assessed."""
    return [(work, signal) for work in works for signal in work.signals if signal.state != UNKNOWN]


def enough_assessed(works: Sequence[WorkAnalysis]) -> bool:
    """Whether a third of all signals could be assessed: less is too little for a calm word."""
    return bool(works) and len(assessed(works)) * 3 >= sum(len(work.signals) for work in works)


def named(code: str) -> str:
    """«S3 «Пик на границе отметки»»."""
    return f"{code} «{TITLES[code]}»"


def works_list(works: Sequence[WorkAnalysis], most: int = 6) -> str:
    """«математика, 5 класс; физика, 7 класс и ещё 3»."""
    names = "; ".join(work_name(work.work.key) for work in works[:most])
    rest = len(works) - most
    return f"{names} и ещё {rest}" if rest > 0 else names


def picture_chart(picture: Picture, work: WorkAnalysis) -> Chart:
    """The picture behind a signal as a chart of the document."""
    return Chart(
        picture.kind,
        f"{picture.title}: {work_name(work.work.key)}",
        picture.categories,
        tuple(Series(name, values) for name, values in picture.series),
        unit=picture.unit,
        bounds=picture.bounds,
        maximum=picture.maximum,
        height_mm=62.0,
    )


def signal_table(table: SignalTable) -> Table | None:
    """The rows that made a marker, without codes of participants; None where nothing but codes would be left.

    A table that tells of participants one by one is left out: the note names nobody.
    """
    names = [column.name for column in table.columns]
    if names[0] == "Код":
        return None
    shown = [at for at, name in enumerate(names) if name not in _HIDDEN_COLUMNS]
    rows = range(len(table.rows)) if len(table.rows) <= _MOST_ROWS else table.flagged[:_MOST_ROWS]
    return Table(
        tuple(
            Column(names[at], 1.0 if at else 1.2, "left" if table.columns[at].digits is None else "center")
            for at in shown
        ),
        tuple(
            Row(tuple(table.text(row, at) for at in shown), fill="warning" if row in table.flagged else "")
            for row in rows
        ),
        size=10,
    )

"""Lines of the roadmap's table: heads of blocks and rows; their columns, marks and filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.core.russian import initials_last
from app.services.views.roadmap import COLUMN_WORDS, MeasureView, RoadmapView
from app.services.views.school import StaffView
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit, EditKind, Mark

LineKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A row of a block, or with `measure` None the head of the block itself."""

    section_id: int
    section: str
    section_number: str
    rows: int
    locked: bool
    measure: MeasureView | None = None

    @property
    def key(self) -> LineKey:
        """Tells lines apart."""
        return ("section", self.section_id) if self.measure is None else measure_key(self.measure.measure_id)

    @property
    def is_heading(self) -> bool:
        """Whether it is the head of a block."""
        return self.measure is None


def measure_key(measure_id: int) -> LineKey:
    """Key of the line of a row."""
    return "measure", measure_id


def plan_lines(view: RoadmapView) -> tuple[PlanLine, ...]:
    """Every block with its rows, as printed."""
    lines: list[PlanLine] = []
    for one in view.sections:
        of_block = (one.section_id, one.title, one.number, len(one.measures), view.locked)
        lines.append(PlanLine(*of_block))
        lines += [PlanLine(*of_block, measure) for measure in one.measures]
    return tuple(lines)


GROUND_WORDS = {
    "difficulty": "по затруднению обучающихся",
    "plan": "по вышестоящему плану",
    "other": "по годовому циклу или решению школы",
    "none": "без основания",
}
_GROUND_MARKS = {
    "difficulty": Mark("difficulty", Tone.ACCENT),
    "plan": Mark("import", Tone.ACCENT),
    "other": Mark("clock", Tone.NEUTRAL),
    "none": Mark("help", Tone.WARNING),
}

FILTERS: dict[str, tuple[str, Callable[[MeasureView], bool]]] = {
    "all": ("Все", lambda _row: True),
    "review": ("Проверить срок", lambda row: row.term.needs_review),
    "clash": ("Накладки", lambda row: bool(row.clashes)),
    "uncounted": ("Без числа", lambda row: bool(row.indicator) and not row.amount),
    "bare": ("Без основания", lambda row: row.ground == "none"),
    "generic": ("Общие слова", lambda row: bool(row.generic)),
    "difficulty": ("По затруднениям", lambda row: row.ground == "difficulty"),
    "plan": ("По планам", lambda row: row.ground == "plan"),
}
"""Chips: words and which rows they leave."""

FILTER_TIPS = {
    "review": "Срок понят не наверняка: посмотрите под ним, что прочитано, и поправьте слова или даты",
    "clash": "Короткий срок попал на выходной, каникулы или день ВПР по календарю школы",
    "uncounted": "Показатель есть, но в нём нет числа: исполнение нечем измерить",
    "bare": "Не сказано, почему мероприятие в плане: укажите основание в карточке строки справа",
    "generic": "По таким словам нельзя понять, что будет сделано: уточните название",
    "difficulty": "Отвечают на принятые затруднения обучающихся",
    "plan": "Исполняют строки вышестоящих планов",
}
"""What a chip's rows have in common, for its tool tip."""


def line_filter(key: str, view: RoadmapView, only: frozenset[int] | None = None) -> Callable[[PlanLine], bool] | None:
    """Which lines a chip leaves: rows that fit, of `only` where it is given, and the heads of their blocks."""
    kept = FILTERS[key][1] if key in FILTERS and key != "all" else None
    if kept is None and only is None:
        return None

    def fits(row: MeasureView) -> bool:
        return (only is None or row.measure_id in only) and (kept is None or kept(row))

    blocks = {section.section_id for section in view.sections if any(map(fits, section.measures))}

    def accepted(line: PlanLine) -> bool:
        return line.section_id in blocks if line.measure is None else fits(line.measure)

    return accepted


class Choices:
    """What the cells offer: words of the plan itself, most frequent first, then positions and names of the staff."""

    def __init__(self) -> None:
        self._offers: dict[str, tuple[str, ...]] = {}

    def learn(self, view: RoadmapView, staff: Sequence[StaffView]) -> None:
        """Take the words of a plan and the people of the school."""
        for key in ("form", "doc_kind"):
            self._offers[key] = _frequent(view, key)
        self._offers["responsible"] = tuple(dict.fromkeys((*staff_words(staff), *_frequent(view, "responsible"))))

    def of(self, key: str) -> tuple[str, ...]:
        """Offers of a column."""
        return self._offers.get(key, ())


def staff_words(staff: Sequence[StaffView]) -> list[str]:
    """How a plan may name the people of a school: positions, names with positions, bare names."""
    positions = [person.position for person in staff if person.position]
    names = [initials_last(person.full_name) for person in staff]
    both = [f"{name}, {one.position}" for name, one in zip(names, staff, strict=True) if one.position]
    return list(dict.fromkeys((*positions, *both, *names)))


def _frequent(view: RoadmapView, key: str) -> tuple[str, ...]:
    counted = Counter(str(getattr(row, key)) for row in view.measures)
    return tuple(text for text, _count in counted.most_common() if text)


Store = Callable[[PlanLine, str, str], PlanLine | None]
"""Stores a text of a line by column; the head of a block has the one column «section»."""

_SHAPES: dict[str, tuple[int, int, EditKind]] = {
    "title": (168, 5, EditKind.LINES),
    "form": (112, 1, EditKind.CHOICE),
    "doc_kind": (106, 1, EditKind.CHOICE),
    "terms": (118, 2, EditKind.LINES),
    "responsible": (110, 2, EditKind.CHOICE),
    "indicator": (110, 2, EditKind.LINES),
    "result": (120, 2, EditKind.LINES),
}


def plan_columns(store: Store, choices: Choices) -> tuple[Column[PlanLine], ...]:
    """The number with the mark of the ground, then every column a plan can have."""
    number: Column[PlanLine] = Column(
        "number",
        "№",
        _number,
        width=70,
        fixed=True,
        tip="Номер и основание мероприятия",
        mark=lambda line: _GROUND_MARKS[line.measure.ground] if line.measure else None,
        tooltip=_ground_tip,
        edit=Edit(
            lambda line, text: store(line, "section", text),
            value=lambda line: line.section,
            allowed=lambda line: line.is_heading and not line.locked,
        ),
    )
    return (number, *(_text_column(key, store, choices) for key in COLUMN_WORDS))


def _text_column(key: str, store: Store, choices: Choices) -> Column[PlanLine]:
    width, stretch, kind = _SHAPES[key]
    is_term = key == "terms"

    def value(line: PlanLine) -> str:
        return str(getattr(line.measure, key)) if line.measure else ""

    edit: Edit[PlanLine] = Edit(
        lambda line, text: store(line, key, text),
        kind,
        value=value,
        choices=lambda _line: choices.of(key),
        free=True,
        several=key == "responsible",
        allowed=lambda line: line.measure is not None and not line.locked,
    )
    return Column(
        key,
        COLUMN_WORDS[key],
        value,
        width=width,
        stretch=stretch,
        wrap=True,
        mark=_term_mark if is_term else None,
        tooltip=term_tip if is_term else None,
        note=_NOTES.get(key),
        tone=_row_tone,
        edit=edit,
    )


def _number(line: PlanLine) -> str:
    return f"{line.section_number}. {line.section}" if line.measure is None else line.measure.number


def _ground_tip(line: PlanLine) -> str:
    if line.measure is None:
        return ""
    if line.measure.ground == "none":
        return "Основание не указано"
    return f"Основание: {GROUND_WORDS[line.measure.ground]}\n{line.measure.ground_reason}"


def _term_mark(line: PlanLine) -> Mark | None:
    if line.measure is None or not (line.measure.term.needs_review or line.measure.clashes):
        return None
    return Mark("warning" if line.measure.term.needs_review else "calendar", Tone.WARNING)


def term_tip(line: PlanLine) -> str:
    """What was understood, whole; where the term needs a look, why."""
    if line.measure is None:
        return ""
    term = line.measure.term
    words = f"Проверьте срок: {term.reason}" if term.needs_review and term.reason else line.measure.understood
    return "\n".join([words, *(f"Накладка: {clash}" for clash in line.measure.clashes)])


def _understood(line: PlanLine) -> str:
    """The dates, short; the reason of a doubt is told by the tool tip and beside the table."""
    if line.measure is None or not line.measure.terms:
        return ""
    term = line.measure.term
    if term.needs_review:
        return "нужна проверка"
    if line.measure.clashes:
        return f"{line.measure.understood}; накладка"
    return line.measure.understood if term.occurrences else "без даты"


def _counted(line: PlanLine) -> str:
    """The number of the indicator."""
    row = line.measure
    return f"число: {row.amount}" if row is not None and row.amount and row.indicator else ""


def _counted_result(line: PlanLine) -> str:
    """The number of the result, where the row has no indicator of its own."""
    row = line.measure
    return f"число: {row.amount}" if row is not None and row.amount and not row.indicator else ""


def with_text(row: MeasureView, column: str, text: str) -> MeasureView:
    """A row with another text, as it looks until it is read again."""
    texts: dict[str, Any] = {column: text}
    if column == "terms":
        texts |= {"understood": "", "clashes": ()}
    elif column in {"indicator", "result"}:
        texts["amount"] = ""
    return replace(row, **texts)


def _withdrawn(line: PlanLine) -> str:
    return line.measure.withdrawal if line.measure is not None else ""


_NOTES: dict[str, Callable[[PlanLine], str]] = {
    "title": _withdrawn,
    "terms": _understood,
    "indicator": _counted,
    "result": _counted_result,
}


def _row_tone(line: PlanLine) -> Tone | None:
    return Tone.NEUTRAL if line.measure is not None and line.measure.withdrawn_reason else None

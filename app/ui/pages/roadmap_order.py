"""Where dragged lines of the plan would fall: rows between rows, blocks between blocks."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.russian import plural
from app.services.views.roadmap import RoadmapView
from app.ui.pages.roadmap_lines import PlanLine
from app.ui.tables.dragging import Fall


def taken(lines: Sequence[PlanLine]) -> list[PlanLine]:
    """What goes along with the mouse: the rows among the lines, or one head of a block with its block."""
    rows = [line for line in lines if not line.is_heading]
    if any(line.locked for line in lines):
        return []
    return rows or list(lines[:1])


def dragged_words(lines: Sequence[PlanLine]) -> str:
    """«Мероприятие 2.3», «3 мероприятия», «Раздел 2»."""
    first = lines[0]
    if first.measure is None:
        return f"Раздел {first.section_number} и {plural(first.rows, 'строка', 'строки', 'строк')}"
    if len(lines) == 1:
        return f"Мероприятие {first.measure.number}"
    return plural(len(lines), "мероприятие", "мероприятия", "мероприятий")


def landing(shown: Sequence[PlanLine], dragged: Sequence[PlanLine], fall: Fall[PlanLine]) -> Fall[PlanLine] | None:
    """Where `dragged` fall when the mouse is there; None where nothing would move.

    Rows fall between rows: on the upper half of a block's head they come to the end of the block above. Blocks fall
    between blocks, whichever of a block's lines the mouse is over.
    """
    if dragged[0].is_heading:
        return _block_landing(shown, dragged[0], fall.row)
    if fall.row.is_heading and not fall.below:
        fall = Fall(shown[max(shown.index(fall.row) - 1, 0)], below=True)
    keys = {line.key for line in dragged}
    return None if len(keys) == 1 and fall.row.key in keys else fall


def _block_landing(shown: Sequence[PlanLine], dragged: PlanLine, target: PlanLine) -> Fall[PlanLine] | None:
    if target.section_id == dragged.section_id:
        return None
    block = [line for line in shown if line.section_id == target.section_id]
    places = {line.section_id: at for at, line in enumerate(shown)}
    below = places[target.section_id] > places[dragged.section_id]  # past the block the mouse has reached
    return Fall(block[-1], below=True) if below else Fall(block[0], below=False)


def row_place(view: RoadmapView, fall: Fall[PlanLine]) -> tuple[int, int | None]:
    """Block and the row before which rows come (None = at its end)."""
    section = next(one for one in view.sections if one.section_id == fall.row.section_id)
    keys = [row.measure_id for row in section.measures]
    at = 0 if fall.row.measure is None else keys.index(fall.row.measure.measure_id) + fall.below
    return section.section_id, keys[at] if at < len(keys) else None


def block_place(view: RoadmapView, fall: Fall[PlanLine]) -> int | None:
    """The block before which a block comes, None = at the end."""
    keys = [one.section_id for one in view.sections]
    at = keys.index(fall.row.section_id) + fall.below
    return keys[at] if at < len(keys) else None

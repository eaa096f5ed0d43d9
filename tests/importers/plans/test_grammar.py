"""No text of a table is lost: it stands in a row, a section, a column or a remark, whatever the table is made of."""

import re
from dataclasses import asdict
from itertools import count

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.importers.plans.blocks import Cell, Paragraph, PlanDocument, Row, Table, row_of
from app.importers.plans.grammar import plan_of

TITLE = Paragraph("План мероприятий по повышению качества образования на 2026 год")
HEADER = row_of(["№", "Мероприятие", "Сроки", "Ответственные", "Отметка"])
TEXTS = ["семинар для учителей", "Курсы", "КАДРЫ", "Раздел 2. Дети", "- для учителей", "а) форум", "(выбор", "слёт)"]
TERMS = ["март", "до 1 мая", "МОУО, ОО", "Итого: 5", "Приложение 2", "приказ,", "1) отбор", "по", "II. Контроль"]
PIECES = st.sampled_from([""] * 8 + TEXTS + TERMS + ["№", "Показатель", "Значение", "Сроки", "Мероприятие"])
NAMES = ("№", "Показатель", "Значение", "Сроки", "Мероприятие")
NUMBERS = st.sampled_from(["", "1", "1.1.", "2", "2.1", "10.", "II", "п. 3"])


@st.composite
def rows(draw):
    texts = [draw(NUMBERS), *(draw(PIECES) for _ in range(3)), ""]
    if draw(st.integers(0, 4)):
        return Row(row_of(texts).cells, "строка", seam=draw(st.booleans()))
    span = draw(st.integers(2, 5))
    wide = Cell(draw(PIECES), 0, span)
    return Row((wide, *(Cell(text, at) for at, text in enumerate(texts) if at >= span)), "строка")


def with_marks(table, first):
    """The rows with a word of its own in each cell, so that no loss hides behind another cell."""
    numbers = count(first)
    return [Row(tuple(_marked(cell, f"ж{next(numbers)}") for cell in row.cells), row.place, row.seam) for row in table]


def _marked(cell, mark):
    if not cell.text or cell.text in NAMES or (cell.column == 0 and cell.span == 1):
        return cell
    return Cell(f"{cell.text} {mark}", cell.column, cell.span)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(rows(), max_size=7), min_size=1, max_size=3))
def test_no_text_of_a_table_is_lost(tables):
    tables = [with_marks(table, 1000 * at) for at, table in enumerate(tables)]
    blocks = [TITLE, *(Table((HEADER, *table)) for table in tables)]
    plan = plan_of(PlanDocument(tuple(blocks)), "план")
    assume([problem.code for problem in plan.problems].count("column_unknown") == 1)  # «Отметка» alone
    kept = [text for section in plan.sections for text in (section.number, section.title)]
    for item in (item for section in plan.sections for item in section.items):
        kept += asdict(item).values()
    kept += [column.header for column in plan.columns] + [problem.message for problem in plan.problems]
    whole = " ".join(filter(None, kept))
    for cell in (cell for table in tables for row in table for cell in row.cells[1:]):
        for word in re.findall(r"ж\d+", cell.text):
            assert re.search(rf"\b{word}\b", whole)

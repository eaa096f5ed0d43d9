"""Blocks of a document → a plan: the head above the first plan table, the rows, the notes below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.importers.plans.abbreviations import abbreviations_of
from app.importers.plans.blocks import Block, Paragraph, PlanDocument, Table, paragraphs_of
from app.importers.plans.columns import find_header
from app.importers.plans.head import mended, opens_section, read_head
from app.importers.plans.lettering import clean
from app.importers.plans.refusals import NoPlanTableError
from app.importers.plans.rows import HEADER_DEPTH, PlanRows
from app.importers.plans.values import COLUMN_KEYS, PlanFile, PlanSection


def plan_of(document: PlanDocument, file: str) -> PlanFile:
    """The plan in a document; raises NoPlanTableError where no table has a plan's header."""
    first = _first_plan_table(document.blocks)
    if first is None:
        raise NoPlanTableError(file=file)
    above, start = _split(document.blocks, first)
    sheets = {block.sheet for block in document.blocks if isinstance(block, Table) and find_header(block.rows)}
    rows = PlanRows(by_sheet=len(sheets) > 1)
    if opens_section(above):
        rows.line(above.pop())
    for block in start:
        if isinstance(block, Table):
            rows.table(block)
        elif block.text.strip():
            rows.line(block.text)
    head = read_head(above, "\n".join(_texts(document.blocks)))
    if head.last:
        rows.name_first_section(head.last, inside=_is_row_above(document.blocks[first], above[-1]))
    sections = rows.sections()
    paragraphs = [*mended(above), *rows.tail]
    return PlanFile(
        file=file,
        title=head.title,
        issuer=head.issuer,
        act_type=head.act.kind if head.act else None,
        act_number=head.act.number if head.act else None,
        act_date=head.act_date,
        period_from=head.period[0] if head.period else None,
        period_to=head.period[1] if head.period else None,
        goal=head.goal,
        tasks=head.tasks,
        columns=tuple(rows.columns),
        sections=sections,
        abbreviations=abbreviations_of(paragraphs, _cells(sections), document.notes),
        problems=(*document.problems, *head.problems, *rows.problems),
    )


def _first_plan_table(blocks: Sequence[Block]) -> int | None:
    for at, block in enumerate(blocks):
        if isinstance(block, Table) and find_header(block.rows, 0, HEADER_DEPTH):
            return at
    return None


def _split(blocks: Sequence[Block], first: int) -> tuple[list[str], list[Block]]:
    """Texts above the header of the first plan table, and the blocks from that header on."""
    above = [text for block in blocks[:first] for text in _block_texts(block)]
    table = blocks[first]
    assert isinstance(table, Table)
    header = find_header(table.rows, 0, HEADER_DEPTH)
    assert header is not None
    above += _block_texts(Table(table.rows[: header.first]))
    return above, [Table(table.rows[header.first :], table.sheet), *blocks[first + 1 :]]


def _is_row_above(block: Block, text: str) -> bool:
    """Whether a text is the row just above a table's header, or stands on the line just above a workbook's table."""
    if not isinstance(block, Table):
        return False
    header = find_header(block.rows, 0, HEADER_DEPTH)
    above = block.rows[: header.first] if header else ()
    return bool(above and above[-1].filled and above[-1].filled[-1].text == text) or (
        not above and block.sheet is not None
    )


def _block_texts(block: Block) -> list[str]:
    paragraphs = [block] if isinstance(block, Paragraph) else paragraphs_of(block)
    return [paragraph.text for paragraph in paragraphs if clean(paragraph.text)]


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block_texts(block)


def _cells(sections: Sequence[PlanSection]) -> Iterator[str]:
    """Texts of the rows, whole again where a page had cut them."""
    for item in (item for section in sections for item in section.items):
        yield from (text for key in COLUMN_KEYS if (text := getattr(item, key)))

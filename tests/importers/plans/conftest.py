"""Small plan files written in the tests themselves.

A table is a text block: cells parted by «|»; «<» goes on with the cell to the left, «^» with the cell above, «//» is a
new paragraph inside the cell. Other strings are paragraphs.
"""

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from app.importers.plans.reader import read_plan_file
from app.importers.plans.values import PlanFile


def cells_of(block: str) -> list[list[str]]:
    return [
        [cell.strip().replace(" // ", "\n") for cell in line.strip().split("|")] for line in block.strip().splitlines()
    ]


def is_table(block: str) -> bool:
    return "|" in block


def write_docx(path: Path, *blocks: str) -> Path:
    document = docx.Document()
    for block in blocks:
        if is_table(block):
            fill_docx_table(document, cells_of(block))
        else:
            document.add_paragraph(block)
    document.save(str(path))
    return path


def fill_docx_table(document, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            cell = table.cell(at, column)
            if text == "<":
                table.cell(at, column - 1).merge(cell)
            elif text == "^":
                table.cell(at - 1, column).merge(cell)
            else:
                cell.text = text
    for row in table._tbl.tr_lst:  # a merge leaves empty paragraphs behind
        for cell in row.tc_lst:
            for paragraph in cell.p_lst[1:]:
                if not "".join(paragraph.itertext()):
                    cell.remove(paragraph)


def write_xlsx(path: Path, *blocks: str, sheets: dict[str, list[str]] | None = None) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, content in (sheets or {"План": list(blocks)}).items():
        sheet = book.create_sheet(title)
        for number, block in enumerate(content):
            if is_table(block):
                fill_sheet(sheet, cells_of(block))
            else:
                sheet.append([block] if block else [])
                if not block or (number + 1 < len(content) and is_table(content[number + 1])):
                    sheet.append([])
    book.save(path)
    return path


def fill_sheet(sheet, rows: list[list[str]]) -> None:
    first = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value else 1
    for at, row in enumerate(rows, first):
        starts = [column for column, text in enumerate(row) if text != "<"]
        for column, text in enumerate(row):
            if text not in {"", "<", "^"}:
                sheet.cell(at, column + 1, text)
        for column, stop in zip(starts, [*starts[1:], len(row)], strict=True):
            if stop - column > 1 and row[column] != "^":
                sheet.merge_cells(start_row=at, end_row=at, start_column=column + 1, end_column=stop)
    for column in range(len(rows[0])):
        for at, row in enumerate(rows):
            below = next(
                (step for step, other in enumerate(rows[at + 1 :]) if other[column] != "^"), len(rows) - at - 1
            )
            if row[column] not in {"^", "<"} and below:
                sheet.merge_cells(
                    start_row=first + at, end_row=first + at + below, start_column=column + 1, end_column=column + 1
                )


def listing(plan: PlanFile) -> list[str]:
    """«[number] title» for a section; «number | title | other cells in the order of the columns» for a row."""
    keys = [column.key for column in plan.columns if column.key and column.key not in {"number", "title"}]
    lines: list[str] = []
    for section in plan.sections:
        lines.append(f"[{section.number or ''}] {section.title or ''}".rstrip())
        for item in section.items:
            number = item.number or (f"({item.parent})" if item.parent else "")
            lines.append(" | ".join([number, item.title, *(getattr(item, key) or "" for key in keys)]).strip())
    return lines


@pytest.fixture
def read_docx_plan(tmp_path: Path) -> Callable[..., PlanFile]:
    return lambda *blocks: read_plan_file(write_docx(tmp_path / "план.docx", *blocks))


@pytest.fixture
def read_xlsx_plan(tmp_path: Path) -> Callable[..., PlanFile]:
    return lambda *blocks, **more: read_plan_file(write_xlsx(tmp_path / "план.xlsx", *blocks, **more))


@pytest.fixture
def read_text_plan(tmp_path: Path) -> Callable[[str], PlanFile]:
    def read(text: str) -> PlanFile:
        path = tmp_path / "план.txt"
        path.write_text(text, encoding="utf-8")
        return read_plan_file(path)

    return read


@pytest.fixture
def listed() -> Callable[[PlanFile], list[str]]:
    return listing


@pytest.fixture(params=["docx", "xlsx"])
def read_plan(request, tmp_path: Path) -> Callable[..., PlanFile]:
    """The same blocks through both containers."""
    write = {"docx": write_docx, "xlsx": write_xlsx}[request.param]
    return lambda *blocks: read_plan_file(write(tmp_path / f"план.{request.param}", *blocks))


def write_lines(path: Path, *blocks: str, pipes: bool) -> Path:
    lines: list[str] = []
    for block in blocks:
        if is_table(block):
            lines += [_line(row, pipes=pipes) for row in cells_of(block)]
        else:
            lines.append(block)
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _line(row: list[str], *, pipes: bool) -> str:
    texts = ["" if text in {"<", "^"} else text for text in row]
    if pipes:
        return "| " + " | ".join(text.replace("\n", "<br>") for text in texts) + " |"
    return "\t".join(f'"{text}"' if "\n" in text else text for text in texts)


@pytest.fixture(params=["docx", "xlsx", "tabs", "pipes"])
def read_anywhere(request, tmp_path: Path) -> Callable[..., PlanFile]:
    """The same blocks through every container; a merge is an empty cell in a text."""
    write = {
        "docx": lambda *blocks: write_docx(tmp_path / "план.docx", *blocks),
        "xlsx": lambda *blocks: write_xlsx(tmp_path / "план.xlsx", *blocks),
        "tabs": lambda *blocks: write_lines(tmp_path / "план.txt", *blocks, pipes=False),
        "pipes": lambda *blocks: write_lines(tmp_path / "план.md", *blocks, pipes=True),
    }[request.param]
    return lambda *blocks: read_plan_file(write(*blocks))

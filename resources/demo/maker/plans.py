"""Source plans in the form of real ones: head of the order, appendix, goal, tasks, table, abbreviations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table

from .archives import settled
from .workbooks import MADE, Merged, save_sheet

SOURCES = Path(__file__).resolve().parents[1] / "source"
CENTRE, RIGHT, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT


def write_plans(folder: Path) -> None:
    """The regional plan as .docx, the municipal one as .docx and .xlsx."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("plan_regional", "plan_municipal"):
        _write_docx(_source(name), folder)
    _write_xlsx(_source("plan_municipal"), folder)


def _source(name: str) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads((SOURCES / f"{name}.json").read_text("utf-8"))
    return plan


def _write_docx(plan: dict[str, Any], folder: Path) -> None:
    document = Document()
    _page(document)
    for line in plan["issuer"]:
        _line(document, line, CENTRE, bold=True)
    _line(document, plan["act"], CENTRE, bold=True)
    _line(document, f"от {plan['date']} № {plan['number']}", CENTRE)
    _line(document, plan["place"], CENTRE)
    _line(document, plan["about"], LEFT, bold=True)
    for line in (plan["preamble"], plan["command"], *plan["orders"]):
        _line(document, line, LEFT)
    _line(document, "\t".join(plan["signature"]), LEFT)
    document.add_page_break()
    _line(document, plan["appendix"], RIGHT)
    _line(document, plan["title"], CENTRE, bold=True)
    for line in (plan["goal"], plan["tasks_head"], *plan["tasks"]):
        _line(document, line, LEFT)
    _table(document, plan)
    for line in (plan["abbreviations_head"], *plan["abbreviations"]):
        _line(document, line, LEFT)
    core = document.core_properties
    core.author, core.comments, core.title = "Учебный пример", "Вымышленный документ", plan["title"][:250]
    core.created = core.modified = MADE
    path = folder / f"{plan['file']}.docx"
    document.save(str(path))
    settled(path)


def _page(document: Doc) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin, section.right_margin = Cm(2.0), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.5)
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(11)


def _line(document: Doc, text: str, place: WD_ALIGN_PARAGRAPH, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = place
    paragraph.add_run(text).bold = bold


def _table(document: Doc, plan: dict[str, Any]) -> None:
    sections = plan["sections"]
    count = 1 + sum(1 + len(section["rows"]) for section in sections)
    table = document.add_table(rows=count, cols=len(plan["columns"]))
    table.style = "Table Grid"
    _fill(table, 0, plan["columns"], bold=True)
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  a repeated header has no call of its own
    properties.append(OxmlElement("w:tblHeader"))
    place = 0
    for section in sections:
        place += 1
        cells = table.rows[place].cells
        cells[0].merge(cells[-1]).paragraphs[0].add_run(section["title"]).bold = True
        for row in section["rows"]:
            place += 1
            _fill(table, place, row)
    for column, width in zip(table.columns, plan["widths"], strict=True):
        column.width = Cm(width)


def _fill(table: Table, place: int, texts: list[str], *, bold: bool = False) -> None:
    for cell, text in zip(table.rows[place].cells, texts, strict=True):
        first, *others = text.split("\n")
        cell.paragraphs[0].add_run(first).bold = bold
        for line in others:
            cell.add_paragraph(line)


def _write_xlsx(plan: dict[str, Any], folder: Path) -> None:
    head = [
        " ".join(plan["issuer"]),
        f"{plan['act']} от {plan['date']} № {plan['number']}",
        plan["appendix"],
        plan["title"],
        plan["goal"],
        plan["tasks_head"],
        *plan["tasks"],
    ]
    rows: list[list[Any]] = [[Merged(line)] for line in head]
    rows += [[], plan["columns"]]
    for section in plan["sections"]:
        rows += [[Merged(section["title"])], *section["rows"]]
    rows += [[], *([Merged(line)] for line in (plan["abbreviations_head"], *plan["abbreviations"]))]
    widths = [3 * width for width in plan["widths"]]
    save_sheet(folder / f"{plan['file']}.xlsx", "План", rows, widths)

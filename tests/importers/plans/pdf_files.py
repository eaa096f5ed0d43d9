"""Small PDF files drawn in the tests: text and rules at given places, tables set by reportlab."""

import io
from collections.abc import Sequence

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer

from app.reports.writers.fonts import registered

CELL = ParagraphStyle("cell", fontName="Tinos", fontSize=10, leading=11.5)
BODY = ParagraphStyle("body", fontName="Tinos", fontSize=12, leading=14, alignment=1, spaceAfter=6)
WIDTH = landscape(A4)[0] - 90


def table_pdf(
    *blocks: str, widths: Sequence[float], head: str = "", repeat: bool = True, ruled: bool = True, height: float = 0
) -> bytes:
    """Blocks as in conftest (tables with «|») on wide pages; `widths`: shares of the columns; `height`: of a page."""
    registered("Tinos")
    flow = [part for block in blocks for part in _flowables(block, widths, repeat=repeat, ruled=ruled)]
    page = (landscape(A4)[0], height or landscape(A4)[1])

    def furniture(canvas, document):
        canvas.setFont("Tinos", 9)
        if document.page > 1:
            canvas.drawCentredString(page[0] / 2, page[1] - 20, str(document.page))
        canvas.drawString(45, 15, head)

    stream = io.BytesIO()
    document = SimpleDocTemplate(stream, pagesize=page, leftMargin=45, rightMargin=45, topMargin=30, bottomMargin=30)
    document.build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return stream.getvalue()


def _flowables(block: str, widths: Sequence[float], *, repeat: bool, ruled: bool):
    if "|" not in block:
        return [Paragraph(block, BODY), Spacer(1, 6)]
    rows = [[cell.strip() for cell in line.strip().split("|")] for line in block.strip().splitlines()]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text != "<" and row[column + 1 : column + 2] == ["<"]:
                stop = next((place for place in range(column + 1, len(row)) if row[place] != "<"), len(row))
                style.append(("SPAN", (column, at), (stop - 1, at)))
    cells = [["" if text in {"<", ""} else Paragraph(text, CELL) for text in row] for row in rows]
    columns = [WIDTH * share / sum(widths) for share in widths]
    return [LongTable(cells, columns, repeatRows=int(repeat), style=style, splitInRow=1)]


class Drawn:
    """A page drawn by hand, from its upper left corner."""

    def __init__(self, size: tuple[float, float] = landscape(A4), *, password: str = "", boxes: bool = False) -> None:
        registered("Tinos")
        self._stream = io.BytesIO()
        self._height = size[1]
        self._boxes = boxes
        lock = StandardEncryption(password) if password else None
        self.canvas = Canvas(self._stream, pagesize=size, encrypt=lock)

    def text(self, x: float, y: float, text: str, size: float = 10, font: str = "Tinos") -> "Drawn":
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self._height - y, text)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Drawn":
        if self._boxes:  # as Word draws rules
            self.canvas.rect(x0, self._height - y1, max(x1 - x0, 0.48), max(y1 - y0, 0.48), stroke=0, fill=1)
        else:
            self.canvas.line(x0, self._height - y0, x1, self._height - y1)
        return self

    def row(self, y: float, places: Sequence[float], texts: Sequence[str]) -> "Drawn":
        for x, text in zip(places, texts, strict=True):
            self.text(x, y, text)
        return self

    def page(self) -> "Drawn":
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self._stream.getvalue()

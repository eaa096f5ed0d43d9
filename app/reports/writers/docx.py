"""Word files of documents: real styles, repeated headers, parts turned to landscape; made to be edited further.

Equal documents give equal bytes: the only date in a file is the document's own.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.reports import charts
from app.reports.document import (
    Block,
    Bullets,
    Chart,
    Contents,
    Document,
    Facts,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Part,
    Signatures,
    Stamps,
    Table,
    Title,
)
from app.reports.writers import docx_xml as xml
from app.reports.writers import style
from app.reports.writers.docx_styles import Lists, set_styles
from app.reports.writers.lines import clean, typeset

_PAGE_FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BODY: Final = "word/document.xml"
_PICTURE_DPI: Final = 200
_EMU: Final = 36000
"""Units of the format in a millimetre."""


def write_docx(document: Document, target: Path | BinaryIO) -> None:
    """Write a document as .docx to a path or into an open binary file."""
    import docx

    made = docx.Document()
    set_styles(made)
    writer = _Writer(made, document)
    for at, block in enumerate(document.blocks):
        following = document.blocks[at + 1] if at + 1 < len(document.blocks) else None
        writer.add(block, held=style.holds(block, following))
    _describe(made, document)
    buffer = BytesIO()
    made.save(buffer)
    content = _packed(buffer, writer.body())
    if isinstance(target, Path):
        target.write_bytes(content)
    else:
        target.write(content)


class _Writer:
    """Collects the body as XML; pictures go into the package at once."""

    def __init__(self, made: Any, document: Document) -> None:
        from docx.oxml.parser import parse_xml

        self._made = made
        self._titles = [block.title for block in document.blocks if isinstance(block, Part)]
        self._begun = 0
        self._lists = Lists(made)
        self._parts: list[str] = []
        self._orientation: Orientation = document.orientation
        self._sections = 0
        self._pictures = 0
        self._after_table = False
        self._held = False
        header = made.sections[0].header
        header.is_linked_to_previous = False
        [line] = header.paragraphs
        line.style = made.styles["header"]
        for element in list(parse_xml(f"<w:p {xml.NAMESPACES}>{_PAGE_FIELD}</w:p>")):
            line._p.append(element)  # noqa: SLF001  python-docx has no page number of its own
        self._header_id = made.element.body.sectPr.xpath("./w:headerReference/@r:id")[0]

    def add(self, block: Block, *, held: bool) -> None:
        """Add one block; `held`: its end stays on one page with what follows."""
        if isinstance(block, PageBreak):
            self._break(block)
            return
        if isinstance(block, Part):
            self._begun += 1
            self._parts.append(xml.part_start(self._begun))
            self._after_table = False
            return
        framed = isinstance(block, Table | Stamps | Facts | Signatures)
        if self._after_table:
            self._parts.append(xml.spacer(style.SPACE / 2, keep=self._held))
        self._parts.extend(self._block(block, held=held))
        self._after_table = framed
        self._held = held

    def _block(self, block: Block, *, held: bool) -> list[str]:  # noqa: PLR0911  one line a kind of block
        match block:
            case Table():
                caption = [xml.paragraph(typeset(block.caption), "Caption")] if block.caption else []
                return [*caption, xml.table(block, self._orientation, held=held)] if block.columns else caption
            case Paragraph():
                return _paragraph(block, held=held)
            case Heading():
                return [xml.paragraph(typeset(block.text), "Heading1" if block.level == 1 else "Heading2")]
            case Title():
                return _title(block)
            case Bullets():
                return self._bullets(block)
            case Facts():
                return [xml.facts(block, self._orientation)]
            case Chart():
                return self._chart(block)
            case Contents():
                return xml.contents(self._titles, self._orientation)
            case Stamps():
                return [xml.stamps(block, self._orientation)]
            case _:
                return self._signatures(block)

    def _signatures(self, block: Block) -> list[str]:
        if not isinstance(block, Signatures) or not block.lines:
            return []
        return [xml.spacer(style.SPACE, keep=True), xml.signatures(block, self._orientation)]

    def _bullets(self, block: Bullets) -> list[str]:
        numbered = self._lists.new(numbered=block.numbered, start=block.start)
        made: list[str] = []
        for item in block.items:
            first, *others = typeset(item).split("\n")
            made.append(xml.paragraph(first, "ListText", numbered))
            made.extend(xml.paragraph(other, "ListText") for other in others)
        return made

    def _chart(self, block: Chart) -> list[str]:
        title = [xml.paragraph(typeset(block.title), "Caption", xml.aligned("center"))] if block.title else []
        width = style.text_width(self._orientation) / style.MM
        height = min(charts.height_mm(block, width), style.text_height(self._orientation) / style.MM - 15)
        picture = BytesIO(charts.chart_png(block, width, height, _PICTURE_DPI))
        inline = self._made.part.new_pic_inline(picture, round(width * _EMU), round(height * _EMU))
        self._pictures += 1
        inline.docPr.set("id", str(self._pictures))
        inline.docPr.set("descr", clean(charts.in_words(block)))
        drawn = f'<w:pPr><w:pStyle w:val="FormText"/></w:pPr><w:r><w:drawing>{inline.xml}</w:drawing></w:r>'
        return [*title, f"<w:p>{drawn}</w:p>"]

    def _break(self, block: PageBreak) -> None:
        turned = block.orientation or self._orientation
        if not self._parts:
            self._orientation = turned
        elif turned == self._orientation:
            self._parts.append(xml.spacer(1.0, on_new_page=True))
        else:
            properties = xml.section(self._orientation, self._header_id, first=self._sections == 0)
            self._parts.append(f"<w:p><w:pPr>{xml.HAIRLINE}{properties}</w:pPr></w:p>")
            self._sections += 1
            self._orientation = turned
        self._after_table = False

    def body(self) -> str:
        """The file's main part."""
        ending = xml.spacer(1.0) if self._after_table else ""
        last = xml.section(self._orientation, self._header_id, first=self._sections == 0)
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f"<w:document {xml.NAMESPACES}><w:body>{''.join(self._parts)}{ending}{last}</w:body></w:document>"
        )


def _paragraph(block: Paragraph, *, held: bool) -> list[str]:
    named = "NoteText" if block.note else "BodyText" if block.align == "justify" else "FormText"
    keep = "<w:keepNext/>" if held else ""
    how = "" if block.align == "justify" else xml.aligned(block.align)
    look = "<w:b/>" if block.bold else ""
    return [xml.paragraph(part, named, keep + how, look=look) for part in typeset(block.text).split("\n")]


def _title(block: Title) -> list[str]:
    lines = [xml.paragraph(part, "Title") for part in typeset(block.text).split("\n")]
    under = [xml.paragraph(part, "Subtitle") for text in block.subtitle for part in typeset(text).split("\n")]
    return [*lines, *under, xml.spacer(style.SPACE)]


def _describe(made: Any, document: Document) -> None:
    """Properties of the file, and no thumbnail of the template."""
    moment = datetime.combine(document.created or style.NO_DATE, time(), UTC).replace(tzinfo=None)
    properties = made.core_properties
    properties.title = clean(document.title)[:255]
    properties.author = clean(document.author)[:255]
    properties.last_modified_by = style.PROGRAM
    properties.comments = ""
    properties.keywords = ", ".join(map(clean, document.keywords))[:255]
    properties.language = "ru-RU"
    properties.created = properties.modified = moment
    relations = made.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _packed(written: BytesIO, body: str) -> bytes:
    """The package with our body in it and without the times of its parts, which would make equal documents differ.

    The body goes in as text: as elements it would take lxml five seconds for two thousand rows.
    """
    out = BytesIO()
    with ZipFile(written) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for item in source.infolist():
            part = ZipInfo(item.filename, (1980, 1, 1, 0, 0, 0))
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, body if item.filename == _BODY else source.read(item))
    return out.getvalue()

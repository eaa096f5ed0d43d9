"""Links to files in a written Word document: a paragraph whose whole text is a link's text becomes that link."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final
from urllib.parse import quote
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BODY: Final = "word/document.xml"
_RELATIONS: Final = "word/_rels/document.xml.rels"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def with_links(content: bytes, links: Mapping[str, str]) -> bytes:
    """The same .docx with links; `links`: text → relative path with «/». Typographic spaces are looked past.

    The link is written out as percent codes, which Word and LibreOffice open for any letters.
    """
    from lxml import etree  # type: ignore[import-untyped]  # no stubs

    wanted = {_plain(text): target for text, target in links.items()}
    source = ZipFile(BytesIO(content))
    body = etree.fromstring(source.read(_BODY))
    used: dict[str, str] = {}
    for paragraph in body.iter(f"{_W}p"):
        runs = paragraph.findall(f"{_W}r")
        text = _plain("".join(part.text or "" for run in runs for part in run.iter(f"{_W}t")))
        target = wanted.get(text)
        if target is None:
            continue
        key = used.setdefault(target, f"rIdFile{len(used) + 1}")
        link = etree.Element(f"{_W}hyperlink", {f"{_R}id": key})
        runs[0].addprevious(link)
        for run in runs:
            _underline(run)
            link.append(run)
    relations = source.read(_RELATIONS).decode("utf-8")
    added = "".join(
        f'<Relationship Id="{key}" Type="{_KIND}" Target={quoteattr(quote(target))} TargetMode="External"/>'
        for target, key in used.items()
    )
    changed = {
        _BODY: etree.tostring(body, xml_declaration=True, encoding="UTF-8", standalone=True),
        _RELATIONS: relations.replace("</Relationships>", f"{added}</Relationships>").encode("utf-8"),
    }
    out = BytesIO()
    with source, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for item in source.infolist():
            made.writestr(item, changed.get(item.filename) or source.read(item), ZIP_DEFLATED)
    return out.getvalue()


def _underline(element: Any) -> None:
    from lxml import etree

    look = element.find(f"{_W}rPr")
    if look is None:
        look = etree.Element(f"{_W}rPr")
        element.insert(0, look)
    for name, value in (("color", "0B5CAD"), ("u", "single")):
        mark = etree.SubElement(look, f"{_W}{name}")
        mark.set(f"{_W}val", value)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2060", "").replace("\u00ad", "").split())

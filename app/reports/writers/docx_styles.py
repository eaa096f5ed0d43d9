"""Styles, numbering and settings of Word files: set on python-docx's own template."""

from __future__ import annotations

from typing import Any, Final

from app.reports.writers import style
from app.reports.writers.docx_xml import NAMESPACES, font_size, twips

FONT: Final = "Times New Roman"
_BULLETS: Final = 1
_NUMBERS: Final = 2

_FONTS: Final = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
_BLACK: Final = '<w:color w:val="000000"/>'


def _spacing(lines: float, before: float = 0.0, after: float = 0.0) -> str:
    room = f'w:before="{twips(before)}" w:after="{twips(after)}"'
    return f'<w:spacing {room} w:line="{round(lines * 240)}" w:lineRule="auto"/>'


def _named(key: str, name: str, paragraph: str, run: str, based: str = "Normal") -> str:
    default = ' w:default="1"' if key == "Normal" else ""
    basis = "" if key == "Normal" else f'<w:basedOn w:val="{based}"/>'
    return (
        f'<w:style {NAMESPACES} w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{basis}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_WHOLE: Final = "<w:suppressAutoHyphens/>"
_INDENT: Final = f'<w:ind w:firstLine="{twips(style.INDENT)}"/>'
_CENTRED: Final = '<w:jc w:val="center"/>'
_STYLES: Final = {
    "Normal": _named("Normal", "Normal", _spacing(1), f"{_FONTS}{font_size(style.TEXT)}"),
    "BodyText": _named(
        "BodyText", "Body Text", f'{_WHOLE}{_spacing(style.TEXT_LINES)}{_INDENT}<w:jc w:val="both"/>', ""
    ),
    "ListText": _named("ListText", "Список", f'{_WHOLE}{_spacing(style.TEXT_LINES)}{_INDENT}<w:jc w:val="both"/>', ""),
    "NoteText": _named("NoteText", "Примечание", f'{_spacing(1, 4)}<w:jc w:val="both"/>', font_size(style.NOTE)),
    "FormText": _named("FormText", "Реквизит", _WHOLE + _spacing(1), ""),
    "TableText": _named("TableText", "Текст таблицы", _spacing(1), font_size(style.TABLE)),
    "TableDense": _named("TableDense", "Текст таблицы, мелкий", _spacing(1), font_size(style.TABLE_DENSE)),
    "Title": _named(
        "Title",
        "Title",
        f"<w:keepNext/>{_WHOLE}{_spacing(1, style.SPACE * 1.4)}{_CENTRED}",
        f"{_FONTS}<w:b/>{_BLACK}{font_size(style.TEXT)}",
    ),
    "Subtitle": _named(
        "Subtitle",
        "Subtitle",
        f"<w:keepNext/>{_WHOLE}{_spacing(1)}{_CENTRED}",
        f"{_FONTS}{_BLACK}{font_size(style.TEXT)}",
    ),
    "Heading1": _named(
        "Heading1",
        "heading 1",
        f"<w:keepNext/><w:keepLines/>{_WHOLE}{_spacing(1, style.SPACE * 1.4, style.SPACE / 2)}{_CENTRED}"
        '<w:outlineLvl w:val="0"/>',
        f"{_FONTS}<w:b/>{_BLACK}{font_size(style.TEXT)}",
    ),
    "Heading2": _named(
        "Heading2",
        "heading 2",
        f"<w:keepNext/><w:keepLines/>{_WHOLE}{_spacing(1, style.SPACE, style.SPACE / 2)}{_INDENT}"
        '<w:outlineLvl w:val="1"/>',
        f"{_FONTS}<w:b/>{_BLACK}{font_size(style.TEXT)}",
    ),
    "Caption": _named(
        "Caption",
        "caption",
        f"<w:keepNext/>{_WHOLE}{_spacing(1, style.SPACE, 3)}",
        f"<w:b/>{_BLACK}{font_size(style.TABLE)}",
    ),
    "Header": _named("Header", "header", _spacing(1) + _CENTRED, font_size(style.PAGE_NUMBER)),
}


_KEPT: Final = ("DefaultParagraphFont", "TableNormal", "NoList")
_DEFAULTS: Final = (
    f"<w:docDefaults {NAMESPACES}><w:rPrDefault><w:rPr>{_FONTS}{font_size(style.TEXT)}"
    '<w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)


def set_styles(made: Any) -> None:
    """Put our styles in place of all of the template's; Russian text; words divided where a cell is narrow."""
    from docx.oxml.parser import parse_xml

    styles = made.styles.element
    for element in list(styles.style_lst):
        if element.styleId not in _KEPT:
            styles.remove(element)
    for xml in _STYLES.values():
        styles.append(parse_xml(xml))
    [defaults] = styles.xpath("./w:docDefaults")
    styles.replace(defaults, parse_xml(_DEFAULTS))
    settings = made.settings.element
    [tab_stop] = settings.xpath("./w:defaultTabStop")
    tab_stop.addnext(parse_xml(f"<w:autoHyphenation {NAMESPACES}/>"))
    for setting in settings.xpath("./w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        setting.set(setting.nsmap["w"].join("{}") + "val", "15")  # tables begin at the margin, not left of it


class Lists:
    """Lists of one file: each has its own numbers."""

    def __init__(self, made: Any) -> None:
        from docx.oxml.parser import parse_xml

        self._parse = parse_xml
        self._numbering = made.part.numbering_part.element
        for element in list(self._numbering):
            self._numbering.remove(element)
        self._next = 1
        for key, form, text in ((_NUMBERS, "decimal", "%1."), (_BULLETS, "bullet", style.BULLET)):
            self._numbering.insert(0, parse_xml(self._kind(key, form, text)))

    @staticmethod
    def _kind(key: int, form: str, text: str) -> str:
        return (
            f'<w:abstractNum {NAMESPACES} w:abstractNumId="{key}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="0" w:firstLine="{twips(style.INDENT)}"/></w:pPr><w:rPr>{_FONTS}</w:rPr></w:lvl>'
            f"</w:abstractNum>"
        )

    def new(self, *, numbered: bool, start: int) -> str:
        """Property of the paragraphs of a new list."""
        key = self._next
        self._next += 1
        self._numbering.append(
            self._parse(
                f'<w:num {NAMESPACES} w:numId="{key}"><w:abstractNumId w:val="{_NUMBERS if numbered else _BULLETS}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            )
        )
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{key}"/></w:numPr>'

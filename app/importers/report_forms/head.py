"""Blanks around the table of a form: school, period, dates, signature; told by the words beside the blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.core.russian import MONTHS_GENITIVE
from app.importers.plans.lettering import clean
from app.importers.report_forms.values import HeadBlank, HeadText

SCHOOL, PERIOD, AS_OF, DAY, SIGNER, YEAR, YEARS = "school", "period", "as_of", "day", "signer", "year", "years"
"""What a blank takes: name of the school; «IV квартал 2026 года»; the day of the report, short; the day of today, long;
«И.О. Фамилия» of the director; two last figures of a year; «2026/2027»."""
BLANK_WORDS: Final = {
    SCHOOL: "наименование школы",
    PERIOD: "отчётный период",
    AS_OF: "дата отчёта",
    DAY: "дата заполнения",
    SIGNER: "подпись директора",
    YEAR: "год",
    YEARS: "учебный год",
}

_BLANK = r"(?:_{2,}|…{2,}|\.{5,})"
_ORGANISATION = (
    r"(?:о\.?о\.?|о\.?у\.?|моу|мбоу|школ\w+"
    r"|(?:обще|муниципальн\w+ )?(?:обще)?образовательн\w+ (?:организаци|учреждени)\w+"
    r"|организаци\w+|учреждени\w+)"
)
_SCHOOL_LABEL = (
    rf"(?:(?:полное|краткое|сокращ[её]нное)\s+)?(?:(?:наименовани|названи)\w*\s+{_ORGANISATION}"
    r"|(?<![\w-])(?:школа|образовательная организация|общеобразовательная организация)(?=\s*(?::|_|$)))"
)
_QUARTER = r"(?:_{1,}|[IVХ]{1,3}|[1-4](?:\s?-?\s?(?:й|ый|ой|ий))?|перв\w+|втор\w+|трет\w+|четв[её]рт\w+)"
_NUMBERED_YEAR = r"20(?:\d\d|_{1,4}|\s?…)"
_PERIOD = re.compile(
    rf"\bза\s+(?P<v>(?:{_QUARTER}\s*(?:квартал|полугоди)\w*|{_BLANK})"
    rf"(?:\s+{_NUMBERED_YEAR}(?:\s*[/–-]\s*{_NUMBERED_YEAR})?)?(?:\s*(?:учебн\w+\s+)?(?:год[а-я]*|г\.))?)",
    re.IGNORECASE,
)
_PLAIN_DATE = r"\d{1,2}\.\d{1,2}\.\d{4}"
_OPEN_DATE = rf"[«\"“]\s*_+\s*[»\"”]\s*_+\s*(?:{_NUMBERED_YEAR})?\s*(?:год[а-я]*|г\.?)?"
_INLINE: Final = (
    (AS_OF, re.compile(rf"по состоянию на\s+(?P<v>{_OPEN_DATE}|{_PLAIN_DATE}|{_BLANK})", re.IGNORECASE)),
    (PERIOD, _PERIOD),
    (PERIOD, re.compile(rf"(?:отч[её]тный\s+)?период\s*[:–-]?\s*(?P<v>{_BLANK})", re.IGNORECASE)),
    (SCHOOL, re.compile(rf"{_SCHOOL_LABEL}\)?\s*[:–-]?\s*(?P<v>{_BLANK})", re.IGNORECASE)),
    (SCHOOL, re.compile(rf"(?P<v>{_BLANK})\s*\(?{_SCHOOL_LABEL}", re.IGNORECASE)),
    (DAY, re.compile(rf"(?P<v>{_OPEN_DATE})", re.IGNORECASE)),
    (DAY, re.compile(rf"\bдата(?:\s+\w+)?\s*[:–-]?\s*(?P<v>{_BLANK})", re.IGNORECASE)),
    (YEARS, re.compile(rf"(?P<v>{_NUMBERED_YEAR}\s*[/–-]\s*(?:20)?(?:_+|\d\d))\s*(?=уч)", re.IGNORECASE)),
    (YEAR, re.compile(r"20(?P<v>_{1,4})(?=\s*(?:г\.|год))", re.IGNORECASE)),
)
_PLACEHOLDER = re.compile(
    rf"[(<\[{{]\s*(?P<what>{_SCHOOL_LABEL}|(?:полное\s+)?наименование|отч[её]тный\s+период|период)\s*[)>\]}}]",
    re.IGNORECASE,
)
_SCHOOL_NAME = re.compile(
    r"школ|гимнази|лице[йя]|\bсош\b|\bоош\b|\bм[абк]?о(?:бщеобразовательное )?у\b|учреждени|[«\"].+[»\"]", re.IGNORECASE
)
_ONLY_BLANK = re.compile(rf"\s*(?:{_BLANK})\s*")
_SIGNS = re.compile(r"^\s*(?:и\.?\s?о\.?\s+)?(?:директор|руководител|заведующ)", re.IGNORECASE)
_NAMED = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.")
_LONG_DATE = re.compile(rf"\s*\d{{1,2}}\s+(?:{'|'.join(MONTHS_GENITIVE)})\s+20\d\d\s*(?:года|г\.?)?\s*", re.IGNORECASE)
_LABEL_ALONE = re.compile(rf"\s*(?:{_SCHOOL_LABEL})(?:\s*\([^)]*\))?\s*:?\s*", re.IGNORECASE)
_PERIOD_ALONE = re.compile(r"\s*(?:отч[её]тный\s+период|период)\s*:?\s*", re.IGNORECASE)
_DATE_ALONE = re.compile(r"\s*дата(?:\s+(?:заполнения|составления|отч[её]та))?\s*:?\s*", re.IGNORECASE)


def blanks_in(texts: Sequence[HeadText]) -> tuple[HeadBlank, ...]:
    """Blanks of the texts around a table, in order; a blank that nothing explains is left alone."""
    by_place = {text.place: text.text for text in texts}
    found = [blank for text in texts for blank in (*_inline(text), *_placeholders(text, by_place), *_labels(text))]
    signed = [blank for text in texts for blank in _signatures(text, found)]
    kept: list[HeadBlank] = []
    for blank in (*found, *signed):
        if not any(_overlap(blank, other) for other in kept):
            kept.append(blank)
    return tuple(kept)


def _overlap(one: HeadBlank, other: HeadBlank) -> bool:
    if one.place != other.place:
        return False
    return (one.start < other.end and other.start < one.end) or (one.start, one.end) == (other.start, other.end)


def _inline(text: HeadText) -> Iterator[HeadBlank]:
    for kind, pattern in _INLINE:
        for match in pattern.finditer(text.text):
            yield HeadBlank(text.place, match.start("v"), match.end("v"), kind)


def _placeholders(text: HeadText, by_place: dict[str, str]) -> Iterator[HeadBlank]:
    """«(наименование ОО)»: of a blank line above it, else it gives its own place to the value."""
    for match in _PLACEHOLDER.finditer(text.text):
        kind = PERIOD if "период" in match["what"].lower() else SCHOOL
        above = by_place.get(text.above, "")
        if text.above and (not above.strip() or _ONLY_BLANK.fullmatch(above)):
            yield HeadBlank(text.above, 0, len(above), kind)
        elif match.group() == text.text.strip() and _SCHOOL_NAME.search(above):
            continue  # a caption under the line that was filled in the time before
        elif not re.search(rf"{_BLANK}\s*$", text.text[: match.start()]):
            yield HeadBlank(text.place, match.start(), match.end(), kind)


def _labels(text: HeadText) -> Iterator[HeadBlank]:
    """«Наименование ОО:» with an empty cell at the right or nothing after the colon; a date alone on its line."""
    if _LONG_DATE.fullmatch(text.text):
        yield HeadBlank(text.place, 0, len(text.text), DAY)
    for kind, pattern in ((SCHOOL, _LABEL_ALONE), (PERIOD, _PERIOD_ALONE), (DAY, _DATE_ALONE)):
        if not pattern.fullmatch(text.text):
            continue
        if text.beside:
            yield HeadBlank(text.beside, 0, 0, kind)
        elif clean(text.text).endswith(":"):
            end = len(text.text.rstrip())
            yield HeadBlank(text.place, end, end, kind)


def _signatures(text: HeadText, found: Sequence[HeadBlank]) -> Iterator[HeadBlank]:
    """The director's name goes into the last blank of the line; the one before it stays for the signature."""
    if not _SIGNS.match(text.text) or _NAMED.search(text.text):
        return
    taken = [blank for blank in found if blank.place == text.place]
    blanks = [
        match
        for match in re.finditer(_BLANK, text.text)
        if not any(blank.start < match.end() and match.start() < blank.end for blank in taken)
    ]
    if len(blanks) > 1:
        yield HeadBlank(text.place, blanks[-1].start(), blanks[-1].end(), SIGNER)
    elif blanks:
        yield HeadBlank(text.place, blanks[0].end(), blanks[0].end(), SIGNER)

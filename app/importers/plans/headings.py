"""Numbers of rows and headings of sections: «1.1.», «БЛОК № 1. …», «II. …», and lines that only look like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.importers.plans.lettering import clean, closed_up, folded, is_upper, roman, starts_low

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}")
_LOOKS_LIKE_NUMBER = re.compile(r"(?:п(?:ункт|\.)?\s*)?([\dIVXІХУ]{1,5}(?:\s*\.\s*\d{1,3}){0,4})\s*[.):]*")
_KEYWORD = re.compile(
    r"(?P<word>блок|раздел|подраздел|направление|модуль|этап|часть|глава|задача|трек|кластер)\s*"
    r"(?:(?:№|N)\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVXІХУ]{1,5}(?![а-яёa-z]))?\s*[.:)–—-]*\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMERAL = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVXІХУ]{1,5})\s*(?:[.)]+\s*|(?<=\d\.\d)\s+)(?P<title>\D.*)", re.DOTALL
)
_NOTE = re.compile(
    r"^(?:\*|[⁰¹²³⁴⁵⁶⁷⁸⁹]|(?:условные|принятые|используемые|список|перечень)\b.{0,40}(?:сокращени|обозначени)|сокращени[ея]\b|примечани[ея]\b|сноск)",
    re.IGNORECASE,
)
_PERSON: Final = (
    r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?[А-ЯЁ]\."
)
_POSITION: Final = (
    r"(?:и\.?\s?о\.?|вр\.?и\.?о\.?|исполняющ|начальник|директор|руководител|заместител|заведующ|министр|глава"
    r"|председател|ректор|составил|исп(?:олнител\w*|\.)\s*:)"
)
_SIGNATURE = re.compile(rf"^{_POSITION}.*(?:{_PERSON})$|^{_POSITION}[^.]*_{{3,}}.*$", re.IGNORECASE | re.DOTALL)
_PERSONS = re.compile(rf"(?:{_PERSON})(?:\s*[,;]\s*(?:{_PERSON}))*[,;.]?")
_NUMBER_ALONE = re.compile(
    r"(?:(?:блок|раздел|подраздел|направление|модуль|этап|часть|глава|задача)\s*(?:(?:№|N)\s*)?(?:\d{1,2}|[IVXІХУ]{1,5})|[IVXІХУ]{1,5})\s*[.)]?",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:(?:итого|всего|приложение)\b|с\s.{3,60}\sознакомл|лист ознакомления|ознакомлен)", re.IGNORECASE
)
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:стр(?:аница|\.)?\s*)?\d{1,3}(?:\s*из\s*\d{1,3})?[-–—\s]*", re.IGNORECASE)
_LONGEST_HEADING: Final = 300


def number_of(text: str) -> str | None:
    """The number in a number cell without its closing dot: «1.1.» → «1.1», «2)» → «2», «п. 3» → «3», «абв» → None."""
    found = _LOOKS_LIKE_NUMBER.fullmatch(clean(text))
    if not found:
        return None
    number = re.sub(r"\s+", "", found.group(1))
    return number if _NUMBER.fullmatch(number) else roman(number)


def following(number: str, previous: str) -> str:
    """A number that a spreadsheet cut: «1.1» after «1.9» was «1.10», «2.2» after «2.19» was «2.20»."""
    if "." not in number or "." not in previous:
        return number
    stem, last = previous.rsplit(".", 1)
    if not last.isdigit():
        return number
    due = f"{stem}.{int(last) + 1}"
    return due if due.endswith("0") and number == due.rstrip("0") and int(last) >= 9 else number  # noqa: PLR2004  9 → 10


def succeeds(number: str, previous: str) -> bool:
    """Whether a number is the next one of its level: «1.6» after «1.5», «6» after «5»."""
    stem, _, last = number.rpartition(".")
    stem_before, _, last_before = previous.rpartition(".")
    return stem == stem_before and last.isdigit() and last_before.isdigit() and int(last) == int(last_before) + 1


def split_heading(text: str) -> tuple[str | None, str | None]:
    """Number and title of a section: «БЛОК № 1. КАДРЫ» → («1», «КАДРЫ»), «Кадры» → (None, «Кадры»)."""
    whole = clean(closed_up(text))
    found = _KEYWORD.fullmatch(whole)
    if found and found["number"]:
        return _plain(found["number"]), found["title"].strip() or None
    if found := _NUMERAL.fullmatch(whole):
        number = _plain(found["number"])
        if number:
            return number, found["title"].strip()
    return None, whole or None


def _plain(number: str) -> str | None:
    return number if number[0].isdigit() else roman(number)


def names_section(text: str) -> bool:
    """Whether a text by itself is a section's title: a keyword with a number, a Roman numeral, capitals."""
    whole = clean(closed_up(text))
    if len(whole) > _LONGEST_HEADING or is_note(whole):
        return False
    keyword = _KEYWORD.fullmatch(whole)
    numeral = _NUMERAL.fullmatch(whole)
    return bool(
        (keyword and (keyword["number"] or keyword["title"].startswith(("«", '"', "“"))))
        or (numeral and not numeral["number"][0].isdigit() and roman(numeral["number"]))
        or is_upper(whole)
    )


def is_note(text: str) -> bool:
    """Whether a text opens the notes below a table: a list of abbreviations, a remark, a footnote."""
    return bool(_NOTE.match(clean(text)))


def is_total(text: str) -> bool:
    """Whether a row across the table closes it: a total, the next annex, the list of those who have read it."""
    return bool(_TOTAL.match(clean(text)))


def with_numbers_joined(lines: Sequence[str]) -> list[str]:
    """Lines with a number that stands alone («Раздел 2.») put before the title on the line below it."""
    whole: list[str] = []
    alone = False
    for line in lines:
        if alone and clean(line)[:1].isupper():
            whole[-1] = f"{clean(whole[-1])} {clean(line)}"
        else:
            whole.append(line)
        alone = _NUMBER_ALONE.fullmatch(clean(line)) is not None
    return whole


def is_signature(text: str) -> bool:
    """Whether a text is a signature: a position and a name with initials."""
    return bool(_SIGNATURE.match(clean(text)))


def is_person(text: str) -> bool:
    """Whether a text is a name with initials, or several of them: «И.В. Швайко», «Петрова А.С., Чех А.Е.»."""
    return bool(_PERSONS.fullmatch(clean(text)))


def is_page_number(text: str) -> bool:
    """Whether a line is only the number of a page."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def heading_among(lines: Sequence[str]) -> str | None:
    """The section's title among the lines between two tables: the last line that can be one, with what continues it."""
    usable: list[str] = []
    for line in with_numbers_joined(lines):
        text = clean(line)
        if is_page_number(text) or is_note(text) or is_signature(text) or folded(text).startswith("продолжение"):
            continue
        if usable and starts_low(text):
            usable[-1] = f"{usable[-1]} {text}"
        else:
            usable.append(text)
    usable = [text for text in usable if len(text) <= _LONGEST_HEADING]
    return usable[-1] if usable else None

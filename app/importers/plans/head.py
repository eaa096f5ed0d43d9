"""What stands above the first table of a plan: its act, issuer, title, period, goal and tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.importers.plans.act import Act, act_in_letterhead, act_in_stamp
from app.importers.plans.dates import Period, read_date, read_period
from app.importers.plans.goals import goal_of, tasks_of
from app.importers.plans.headings import is_note, is_signature, names_section, split_heading
from app.importers.plans.issuer import issuer_of_approval, issuer_of_letterhead, issuer_of_stamp, issuer_of_title_page
from app.importers.plans.lettering import breaks_off, clean, closed_up, ends_whole, is_upper, starts_low
from app.importers.problems import Problem

_PLAN: Final = (
    r"(?:план(?:-график)?|дорожная\s+карта|комплекс\s+мер(?:оприятий)?|(?:сетевой\s+)?график"
    r"|перечень\s+мероприятий|программа)"
)
_TITLE = re.compile(
    rf"[«\"“]?(?:проект\s+)?(?:(?!утвержд|прилож|согласов)[а-яё-]+(?:ый|ий|ой|ная|кая)\s+){{0,2}}[«\"“]?{_PLAN}\b",
    re.IGNORECASE,
)
_ACT_NAME = re.compile(r"об?\s+(?:утверждении|внесении|реализации|плане|мерах|организации|проведении)\b", re.IGNORECASE)
_STOP = re.compile(
    r"(?:цел[ьи]|задачи|введение|пояснительная|общие положения|срок\w*|основание|ожидаем|приложени|утвержд"
    r"|раздел|блок|[ivx\d]+\s*[.)])",
    re.IGNORECASE,
)
_LINK = re.compile(r"[(«\"“]|(?:по|на|в|о|об|для|к|с|из|и)\b", re.IGNORECASE)
_AIM = re.compile(r"(?:основн\w+\s+)?(?:цел[ьи]|задачи)\b", re.IGNORECASE)
_AIM_ALONE = re.compile(
    r"(?:основн\w+\s+)?(?:цел[ьи]|задачи)(?:\s+(?:плана|дорожной карты|«дорожной карты»))?[:.]?", re.IGNORECASE
)
_MEASURES = re.compile(r"(?:(?:основные|система)\s+)?мер(?:оприятия)?\s+по\b", re.IGNORECASE)
_ONLY_MEASURES = re.compile(
    r"(?:план|перечень|комплекс)?\s*(?:основн\w+\s+)?(?:мероприяти[яй]|мер)?\s*"
    r"(?:\(?[«\"]?дорожн\w+ карт\w+[»\"]?\)?)?[.:]?",
    re.IGNORECASE,
)
_SECOND_NAME = re.compile(r"дорожная карта\b", re.IGNORECASE)
_TERM_LINE = re.compile(r"(?:срок\w*|период\w*)\s+(?:реализации|действия|исполнения|выполнения)?", re.IGNORECASE)
_OTHER = re.compile(r"(?:цел[ьи]\b|задачи\b|срок|утвержд|согласован|приложени|от\s|№|г\.\s|\(|на\s+20)", re.IGNORECASE)
_YEARS_END = re.compile(r"г{1,2}\.$")
_PERIOD_LINE = re.compile(r"\b(?:на|в|с)\s+(?:\S+\s+){0,4}20\d\d", re.IGNORECASE)
_LINES_BEFORE_PERIOD: Final = 3
_LINES_OF_ISSUER: Final = 5
_LIST_POINT = re.compile(r"[а-яa-z\d]{1,2}\s*\)")
_LONGEST_TITLE: Final = 900
_LONGEST_SECTION: Final = 160
_WORDS_OF_A_NAME: Final = 4


@dataclass(frozen=True, slots=True)
class Head:
    """Fields of a plan told by its head. `last`: the last line that none of them took, perhaps a section's title."""

    title: str | None
    issuer: str | None
    act: Act | None
    period: Period | None
    goal: str | None
    tasks: tuple[str, ...]
    last: str | None
    problems: tuple[Problem, ...]

    @property
    def act_date(self) -> date | None:
        """Date of the act."""
        return self.act.day if self.act else None


def read_head(raw: Sequence[str], text: str) -> Head:
    """Fields from the paragraphs above the first table; `text`: the whole document, for the letters of proper names."""
    paragraphs = mended(raw)
    lines = [line for paragraph in raw for line in paragraph.splitlines() if line.strip()]
    letterhead, stamp = act_in_letterhead(lines), act_in_stamp(paragraphs)
    act = letterhead or stamp
    title = _title(paragraphs)
    goal, tasks = goal_of(paragraphs), tasks_of(paragraphs)
    period = _period(title, paragraphs)
    problems = [*_differing(letterhead, stamp), *_missing(title, period)]
    last = _last_line(paragraphs, title, tasks)
    return Head(title, _issuer(lines, letterhead, stamp, text), act, period, goal, tasks, last, tuple(problems))


def mended(raw: Sequence[str]) -> list[str]:
    """Paragraphs with those put together that a page or a line break has parted in the middle of a sentence."""
    paragraphs: list[str] = []
    for text in (part for paragraph in raw for part in _cut(paragraph)):
        body = clean(text)
        goes_on = starts_low(body) and not _LIST_POINT.match(body)
        if paragraphs and goes_on and not ends_whole(paragraphs[-1]):
            paragraphs[-1] = f"{paragraphs[-1]} {text}"
        elif body:
            paragraphs.append(text)
    return paragraphs


def _cut(paragraph: str) -> list[str]:
    """Lines of one paragraph, parted before a title, a goal and tasks, which a scan sets without a white line."""
    parts: list[str] = []
    for line in paragraph.splitlines():
        text = clean(closed_up(line))
        opens = text[:1].isupper() and (_TITLE.match(text) or _AIM.match(text))
        heads = bool(parts) and _AIM_ALONE.fullmatch(clean(parts[-1])) is not None
        if parts and not opens and not heads:
            parts[-1] += "\n" + line
        else:
            parts.append(line)
    return parts


def _title(paragraphs: Sequence[str]) -> str | None:
    places = range(len(paragraphs))
    names = [name for at in places if (name := _title_at(paragraphs, at, _TITLE))]
    names = names or [name for at in places if (name := _title_at(paragraphs, at, _MEASURES)) and read_period(name)]
    whole = [name for name in names if len(name.split()) >= _WORDS_OF_A_NAME]
    if whole or names:
        return (whole or names)[-1 if not whole else 0]
    acts = [clean(text) for text in paragraphs if _ACT_NAME.match(clean(text))]
    return acts[0] if acts else None


def _title_at(paragraphs: Sequence[str], at: int, name_of_plan: re.Pattern[str]) -> str | None:
    """The title that begins in a paragraph, with the lines set below it; None for a sentence about the plan."""
    name = clean(closed_up(paragraphs[at]))
    if not name_of_plan.match(name) or (name.endswith((".", ":", ";")) and not _YEARS_END.search(name)):
        return None
    for number, below in enumerate(paragraphs[at + 1 :], at + 1):
        text = clean(closed_up(below))
        same_letters = is_upper(name) and is_upper(text)
        if _ends_title(text):
            break
        named = _SECOND_NAME.match(text) and len(name.split()) < _WORDS_OF_A_NAME
        leads_on = read_period(name) is None and _leads_to_period(paragraphs[number:])
        if not (same_letters or named or breaks_off(name) or _LINK.match(text) or leads_on):
            break
        name = f"{name} {text}"
    return name if len(name) <= _LONGEST_TITLE else None


def _until_date(lines: Sequence[str]) -> list[str]:
    """Lines under an act's name up to its date: «РАСПОРЯЖЕНИЕ» | «Департамента образования» | «от 12.09.2025 № 5»."""
    until = next((at for at, line in enumerate(lines[:_LINES_OF_ISSUER]) if read_date(line)), 0)
    return list(lines[:until])


def _ends_title(text: str) -> bool:
    """Whether a line below a title is no part of it: a goal, a note, a signature, a sentence."""
    sentence = text.endswith((".", ":", ";")) and not _YEARS_END.search(text)
    return bool(_STOP.match(text)) or is_note(text) or is_signature(text) or sentence


def _leads_to_period(paragraphs: Sequence[str]) -> bool:
    """Whether a title goes on: one of the next short lines is its period, «на 2025/2026 учебный год»."""
    for below in paragraphs[:_LINES_BEFORE_PERIOD]:
        text = clean(closed_up(below))
        if _ends_title(text) or len(text) > _LONGEST_SECTION:
            return False
        if _PERIOD_LINE.search(text) and read_period(text):
            return True
    return False


def _issuer(lines: Sequence[str], letterhead: Act | None, stamp: Act | None, text: str) -> str | None:
    name = None
    if letterhead:
        at = letterhead.line or 0
        name = issuer_of_letterhead(lines[:at], text) or issuer_of_stamp(" ".join(_until_date(lines[at + 1 :])))
    if name is None and stamp:
        name = issuer_of_stamp(stamp.issuer)
    top = next((at for at, line in enumerate(lines) if _TITLE.match(clean(closed_up(line)))), 0)
    return name or issuer_of_approval(lines) or issuer_of_title_page(lines[:top], text)


def _period(title: str | None, paragraphs: Sequence[str]) -> Period | None:
    texts = [clean(text) for text in paragraphs]
    acts = [text for text in texts if _ACT_NAME.match(text)]
    stated = [text for text in texts if _TERM_LINE.match(text)]
    points = [text for text in texts if re.match(r"\d+\.\s*утвердить\b", text, re.IGNORECASE)]
    return next((period for text in [title or "", *stated, *acts, *points] if (period := read_period(text))), None)


def opens_section(above: Sequence[str]) -> bool:
    """Whether the last paragraph above the first table is that table's section, not the end of a title in capitals."""
    if not above or not names_section(above[-1]):
        return False
    last = clean(closed_up(above[-1]))
    titled = _TITLE.match(last) or (is_upper(last) and len(above) > 1 and is_upper(clean(above[-2])))
    own_name = _ONLY_MEASURES.fullmatch(split_heading(last)[1] or "") is not None
    return not titled and not own_name and not last.endswith(".")


def _last_line(paragraphs: Sequence[str], title: str | None, tasks: Sequence[str]) -> str | None:
    if not paragraphs:
        return None
    last = clean(closed_up(paragraphs[-1]))
    taken = (title and last in title) or any(task in last for task in tasks)
    other = any(pattern.match(last) for pattern in (_TITLE, _ACT_NAME, _OTHER)) or is_signature(last)
    return None if taken or other or last.endswith((".", ";")) or len(last) > _LONGEST_SECTION else last


def _differing(letterhead: Act | None, stamp: Act | None) -> list[Problem]:
    if not letterhead or not stamp or not stamp.number or letterhead.kind != stamp.kind:
        return []
    if (letterhead.number, letterhead.day) == (stamp.number, stamp.day):
        return []
    message = (
        f"Номер и дата акта в заголовке ({_told(letterhead)}) и в отметке «Приложение» ({_told(stamp)}) различаются;"
        " взяты из заголовка."
    )
    return [Problem("act_differs", message, "warning")]


def _told(act: Act) -> str:
    return " ".join(
        part
        for part in (act.day.strftime("%d.%m.%Y") if act.day else "", f"№ {act.number}" if act.number else "")
        if part
    )


def _missing(title: str | None, period: Period | None) -> list[Problem]:
    problems = []
    if title is None:
        problems.append(Problem("title_unknown", "Название плана не найдено: впишите его сами.", "warning"))
    if period is None:
        problems.append(
            Problem(
                "period_unknown",
                "Период действия плана не найден: укажите его, чтобы сроки можно было прочитать.",
                "warning",
            )
        )
    return problems

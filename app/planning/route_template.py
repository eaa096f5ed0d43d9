"""Templates of ИОМ: shipped ones, what fits a person, days of checks, and what has changed since a draft was made."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from app.core.errors import AppError
from app.planning.values import FAMILIES, Period

ROW_FIELDS = {
    "title": "мероприятие",
    "form": "форма",
    "place": "место",
    "terms": "срок",
    "hours": "часы",
    "result": "результат",
    "doc_kind": "документ",
}
"""Fields of a row that a draft takes over, with their names."""

HEAD_FIELDS = {
    "ground": "основание",
    "goal": "цель",
    "tasks": "задачи",
    "expected_result": "ожидаемый результат",
}
"""Texts of the head that a draft takes over, with their names."""

ADDED, CHANGED, REMOVED, HEAD = "added", "changed", "removed", "head"
MOST_PER_DEFICIT = 5
_LEAP = 2024
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
_WRITTEN = re.compile(r"(\d{1,2})\.(\d{1,2})")


class TemplatesRefusedError(AppError):
    """Шаблоны ИОМ не прочитаны: {reason}."""


class NotCheckDayError(AppError):
    """«{text}» – не день проверки. Напишите день и месяц, например 25.12; несколько дней – через запятую."""


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A row of a template. `family`: only for people with a deficit of it; empty: for everybody."""

    uid: str
    title: str
    family: str = ""
    form: str = ""
    place: str = ""
    terms: str = ""
    hours: int | None = None
    result: str = ""
    doc_kind: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """What ИОМ of a role begin with. `checks`: «12-25» (month and day); `per_deficit`: measures for each."""

    name: str
    role: str
    ground: str = ""
    goal: str = ""
    tasks: tuple[str, ...] = ()
    expected_result: str = ""
    checks: tuple[str, ...] = ()
    per_deficit: int = 2
    rows: tuple[TemplateRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the template says otherwise than when the draft was made.

    `kind`: added, changed, removed (a row by `uid`) or head; `field`: of ROW_FIELDS or HEAD_FIELDS; `was`: what stands
    in the draft; `by_hand`: the draft was changed by hand there, so taking the change over would lose that.
    """

    kind: str
    uid: str = ""
    field: str = ""
    title: str = ""
    was: str = ""
    now: str = ""
    by_hand: bool = False

    @property
    def key(self) -> str:
        """The same as long as it is the same change."""
        return f"{self.kind}/{self.uid}/{self.field}"


def parse_templates(text: str) -> tuple[Template, ...]:
    """Shipped templates kept as JSON: every name of a field is known, every value of its kind."""
    try:
        found = tuple(_template(item) for item in json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise TemplatesRefusedError(reason=f"неверная запись ({error})") from error
    if len({one.name for one in found}) != len(found):
        raise TemplatesRefusedError(reason="названия повторяются")
    return found


def _template(item: Mapping[str, Any]) -> Template:
    given = {name: value for name, value in item.items() if name != "measures"}
    rows = tuple(TemplateRow(**{"uid": str(place), **row}) for place, row in enumerate(item["measures"]))
    made = Template(**{**given, "tasks": tuple(item["tasks"]), "checks": tuple(item["checks"])}, rows=rows)
    if made.role not in FAMILIES or not made.name or not rows:
        raise TemplatesRefusedError(reason=f"в шаблоне «{made.name}» нет роли, названия или мероприятий")
    for row in rows:
        if row.family and row.family not in FAMILIES[made.role]:
            raise TemplatesRefusedError(reason=f"семейство «{row.family}» неизвестно")
        words = [getattr(row, field.name) for field in fields(row) if field.name != "hours"]
        if not row.title or not all(isinstance(word, str) for word in words):
            raise TemplatesRefusedError(reason=f"мероприятие без названия в шаблоне «{made.name}»")
        if row.hours is not None and not (isinstance(row.hours, int) and row.hours > 0):
            raise TemplatesRefusedError(reason=f"часы «{row.hours}» – не целое число")
    for day in made.checks:
        month_day(day)
    return made


def month_day(text: str) -> tuple[int, int]:
    """«12-25» → (12, 25); a day that no year has is refused."""
    found = _MONTH_DAY.fullmatch(text)
    try:
        if found is None:
            raise NotCheckDayError(text=text)
        day = date(_LEAP, int(found[1]), int(found[2]))
    except ValueError as error:
        raise NotCheckDayError(text=text) from error
    return day.month, day.day


def checks_from_words(words: str) -> tuple[str, ...]:
    """Days as people write them: «25.12, 20.05» → («12-25», «05-20»)."""
    days = []
    for part in re.split(r"[,;\s]+", words.strip()):
        if not part:
            continue
        found = _WRITTEN.fullmatch(part.rstrip("."))
        if found is None:
            raise NotCheckDayError(text=part)
        day = f"{int(found[2]):02}-{int(found[1]):02}"
        try:
            month_day(day)
        except NotCheckDayError as error:
            raise NotCheckDayError(text=part) from error
        days.append(day)
    return tuple(dict.fromkeys(days))


def checks_as_words(checks: Iterable[str]) -> str:
    """(«12-25», «05-20») → «25.12, 20.05»."""
    return ", ".join(f"{day[3:]}.{day[:2]}" for day in checks)


def check_days(checks: Iterable[str], period: Period, today: date) -> tuple[date, ...]:
    """Days inside the period that are not over: «12-25» of 2026/2027 → 25.12.2026, «05-20» → 20.05.2027."""
    found = set()
    for text in checks:
        month, day = month_day(text)
        for year in range(period.start.year, period.end.year + 1):
            try:
                one = date(year, month, day)
            except ValueError:  # 29 February of a common year
                one = date(year, month, day - 1)
            if max(period.start, today) <= one <= period.end:
                found.add(one)
    return tuple(sorted(found))


def fitting(rows: Iterable[TemplateRow], families: Collection[str]) -> tuple[TemplateRow, ...]:
    """Rows for a person with deficits of these families."""
    return tuple(row for row in rows if not row.family or row.family in families)


def said_of_row(row: TemplateRow) -> dict[str, Any]:
    """What a draft keeps of the row it was made from."""
    return {name: getattr(row, name) for name in ROW_FIELDS}


def said_of_head(template: Template) -> dict[str, Any]:
    """What a draft keeps of the template: texts of its head and uids of all its rows, of those that don't fit, too."""
    head = {name: getattr(template, name) for name in HEAD_FIELDS}
    return {"head": {**head, "tasks": list(template.tasks)}, "uids": [row.uid for row in template.rows]}


def changes(
    template: Template,
    families: Collection[str],
    said: Mapping[str, Any],
    head: Mapping[str, Any],
    rows: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]],
) -> tuple[Change, ...]:
    """What the template says since against what stands in a draft.

    `families`: of the person's deficits; `said`: what the draft has kept of the head; `head`: its own texts; `rows`: by
    uid of the template's row what was kept of it and what stands in the draft. A row that was removed from the draft by
    hand is not offered again. The template said «октябрь» and says «ноябрь», the draft «декабрь» → changed by hand.
    """
    found = _head_changes(template, said.get("head", {}), head)
    known = set(said.get("uids", ()))
    now = {row.uid: row for row in template.rows}
    for row in fitting(template.rows, families):
        if row.uid not in known:
            found.append(Change(ADDED, row.uid, title=row.title, now=row.terms))
    for uid, (kept, stands) in rows.items():
        if uid in now:
            found.extend(_row_changes(now[uid], kept, stands))
        else:
            by_hand = any(stands.get(name) != kept.get(name) for name in ROW_FIELDS)
            found.append(Change(REMOVED, uid, title=str(stands["title"]), was=str(stands["terms"]), by_hand=by_hand))
    return tuple(found)


def _head_changes(template: Template, kept: Mapping[str, Any], stands: Mapping[str, Any]) -> list[Change]:
    found = []
    for name, words in HEAD_FIELDS.items():
        now, was, own = (_words(value) for value in (getattr(template, name), kept.get(name), stands.get(name)))
        if now and now not in {was, own}:
            found.append(Change(HEAD, "", name, words, own, now, by_hand=bool(was) and own != was))
    return found


def _row_changes(row: TemplateRow, kept: Mapping[str, Any], stands: Mapping[str, Any]) -> list[Change]:
    found = []
    for name in ROW_FIELDS:
        now, was, own = (_words(value) for value in (getattr(row, name), kept.get(name), stands.get(name)))
        if now not in {was, own}:
            found.append(Change(CHANGED, row.uid, name, str(stands["title"]), own, now, by_hand=own != was))
    return found


def _words(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(str(item) for item in value)
    return "" if value is None else str(value)

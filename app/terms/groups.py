"""Which items of a phrase belong together: what «ежегодно» and «далее» govern, what brackets add."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.terms.stretches import OPEN_END
from app.terms.syntax import Item, Kind, Role, YearSort

_CONTENT = {Role.DATED, Role.OFTEN, Role.UNDATED}
_DATES = {Role.DATED, Role.OFTEN, Role.YEARLY}
_VAGUE_MAIN = {Kind.YEAR_ROUND, Kind.SCHOOL_YEAR, Kind.CONTINUOUS}
BRACKET_DATES = "в скобках названы другие даты"
_UNCLEAR_YEARLY = "неясно, к чему относится «ежегодно»"
_BARE_FURTHER = "не сказано, что будет далее"


@dataclass(slots=True)
class Group:
    """Items governed by one «ежегодно», after one «далее». `start`: where the words that open the group begin."""

    items: list[Item] = field(default_factory=list)
    yearly: bool = False
    further: bool = False
    start: int | None = None
    doubts: list[str] = field(default_factory=list)

    def of(self, *roles: Role) -> list[Item]:
        """The items with these roles."""
        return [item for item in self.items if item.role in roles]

    @property
    def has_content(self) -> bool:
        """Whether anything but separators and notes is there."""
        return any(item.role in _CONTENT for item in self.items)


def _inner_dates(item: Item) -> bool:
    """Whether a bracket holds dates and frequencies and no other words."""
    roles = {inner.role for inner in item.inner} - {Role.BREAK}
    return bool(roles & _DATES) and roles <= (_DATES | ({Role.FURTHER} if _goes_on(item) else set()))


def _goes_on(item: Item) -> bool:
    """Whether a bracket tells what follows: «март 2025 (далее – ежегодно)»."""
    inner = [one.role for one in item.inner if one.role is not Role.BREAK]
    return len(inner) > 1 and inner[0] is Role.FURTHER and Role.YEARLY in inner


def _refines(main: list[Item]) -> bool:
    """Whether dates in brackets only tell more exactly what stands before them: «в течение года (октябрь, март)»."""
    spans = [span for item in main for span in item.spans]
    return all(span.kind in _VAGUE_MAIN or span.doubt for span in spans)


def _only_whole(item: Item) -> bool:
    """Whether a bracket says no more than «постоянно», «в течение года»."""
    spans = [span for inner in item.inner for span in inner.spans]
    return bool(spans) and all(span.is_whole and span.start for span in spans)


def _lasting(item: Item) -> Item:
    """«с 1 сентября (постоянно)»: the open end is the end of the plan."""
    spans = tuple(replace(span, doubt=None) if span.doubt == OPEN_END else span for span in item.spans)
    return replace(item, spans=spans)


def unbracketed(items: list[Item]) -> tuple[list[Item], list[str]]:
    """The items with brackets full of dates opened, «ежегодно (май)» → «ежегодно», «май»; and the doubts."""
    result: list[Item] = []
    doubts: list[str] = []
    for item in items:
        if item.role is not Role.NOTE or not _inner_dates(item):
            if item.role is Role.NOTE and any(inner.role in _DATES for inner in item.inner):
                doubts.append(BRACKET_DATES)
            doubts.extend(inner.text for inner in item.inner if inner.role is Role.DOUBT)
            doubts.extend([item.doubt] if item.role is Role.NOTE and item.doubt else [])
            result.append(item)
            continue
        main = [before for before in result if before.role is Role.DATED]
        if main and _only_whole(item):
            spans = [span for before in main for span in before.spans]
            if not all(span.is_whole or span.doubt == OPEN_END for span in spans):
                doubts.append(BRACKET_DATES)
            result = [_lasting(before) for before in result]
            continue
        parts = [span for inner in item.inner for span in inner.spans]
        if main and parts and not _goes_on(item) and not all(span.is_each_month for span in parts):
            if _refines(main):
                result = [before for before in result if before.role is not Role.DATED]
            else:
                doubts.append(BRACKET_DATES)
        result.extend(item.inner)
    return result, doubts


def _states_year(group: Group) -> bool:
    """Whether a date of the group names its calendar year."""
    marks = [mark for item in group.items for span in item.spans for mark in (span.start, span.end) if mark]
    return any(mark.year and mark.year.sort in {YearSort.STATED, YearSort.SCHOOL} for mark in marks)


def _near(items: list[Item], place: int) -> tuple[Item | None, Item | None, Item | None]:
    """The item before a place, the one after it, and the next that is no separator or note."""
    before = items[place - 1] if place else None
    after = items[place + 1] if place + 1 < len(items) else None
    ahead = (item for item in items[place + 1 :] if item.role not in {Role.BREAK, Role.NOTE})
    return before, after, next(ahead, None)


def _take_yearly(groups: list[Group], items: list[Item], place: int) -> None:
    """Let «ежегодно» govern what stands before it, or open a group of what follows."""
    group, item = groups[-1], items[place]
    if not group.has_content:
        group.yearly = True
        group.start = item.start if group.start is None else group.start
        return
    before, after, ahead = _near(items, place)
    opened = all(span.end is None for one in group.of(Role.DATED) for span in one.spans) and group.of(Role.DATED)
    if ahead is None or ahead.role not in _CONTENT or opened:  # «с 2025 года ежегодно в марте»
        group.yearly = True
        return
    parted_before = before is not None and before.role is Role.BREAK
    parted_after = after is not None and after.role is Role.BREAK
    if ahead.role is Role.UNDATED or _states_year(group) or (parted_before and not parted_after):
        groups.append(Group(yearly=True, start=item.start))
        return
    group.yearly = True
    if parted_before == parted_after:
        group.doubts.append(_UNCLEAR_YEARLY)


def _merged(groups: list[Group]) -> list[Group]:
    """«сентябрь, далее декабрь»: without «ежегодно» a later date is one more of the list."""
    result = [groups[0]]
    for group in groups[1:]:
        dated = group.of(Role.DATED)
        plain = all(not span.is_whole for item in dated for span in item.spans)
        if group.further and not group.yearly and dated and plain and not group.of(Role.OFTEN, Role.UNDATED):
            result[-1].items.extend(group.items)
            result[-1].doubts.extend(group.doubts)
            continue
        if group.further and not group.yearly and not group.has_content:
            group.doubts.append(_BARE_FURTHER)
        result.append(group)
    return result


def _settled_open(group: Group) -> Group:
    """«с 1 сентября постоянно»: the same as in brackets."""
    dated = group.of(Role.DATED)
    whole = [item for item in dated if all(span.is_whole and span.start for span in item.spans)]
    opened = [item for item in dated if all(span.doubt == OPEN_END for span in item.spans)]
    if whole and opened and len(whole) + len(opened) == len(dated):
        group.items = [_lasting(item) for item in group.items if item not in whole]
    return group


def grouped(raw: list[Item]) -> list[Group]:
    """The groups of a phrase: «декабрь 2024, далее ежегодно до 1 мая» → «декабрь 2024» and, yearly, «до 1 мая»."""
    items, doubts = unbracketed(raw)
    groups = [Group(doubts=doubts)]
    for place, item in enumerate(items):
        if item.role is Role.FURTHER:
            groups.append(Group(further=True, start=item.start, yearly=item.text == "годы"))
        elif item.role is Role.YEARLY:
            _take_yearly(groups, items, place)
        else:
            groups[-1].items.append(item)
    if len(groups) > 1 and not groups[0].items and not groups[0].yearly:
        groups = [Group(groups[1].items, groups[1].yearly, doubts=[*groups[1].doubts, *doubts]), *groups[2:]]
    return _merged([_settled_open(group) for group in groups])


def sentence(item: Item, start: int | None) -> Item:
    """An undated item with the words that open its group: «далее ежегодно после …»."""
    return item if start is None else replace(item, start=start)

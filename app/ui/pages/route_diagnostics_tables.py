"""Tables of the view «Диагностика»: the list, people × areas, deficits that follow, before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.core.russian import fold, initials_last, plural, short_date
from app.importers.diagnostics.values import read_value
from app.planning.diagnostics import HIGH, LOW, MIDDLE, Proposal, Result, plain
from app.planning.values import FAMILIES
from app.services.views.diagnostics import (
    AreaView,
    BeforeAfterView,
    ClosingView,
    DiagnosticView,
    FoundView,
    PersonResults,
    ProposalView,
)
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit, EditKind, Mark
from app.ui.tables.table import Table

_LEVEL_TONES = {LOW: Tone.BAD, MIDDLE: Tone.WARNING, HIGH: Tone.GOOD}
ADD, CLOSE, KNOWN = "добавить", "закрыть", "уже есть"


@dataclass(frozen=True, slots=True)
class FollowRow:
    """A line of what follows: a deficit to add or to close; `chosen`: ticked by the user."""

    key: tuple[str, int, str]
    what: str
    person: str
    role: str
    wording: str
    family: str = ""
    level: str = ""
    ground: str = ""
    chosen: bool = True
    proposal: Proposal | None = None
    deficit_id: int = 0


def follow_rows(proposals: Sequence[ProposalView], closings: Sequence[ClosingView]) -> tuple[FollowRow, ...]:
    """What may be closed first, then what may be added; what is there already is shown without a tick."""
    close = [
        FollowRow(
            (CLOSE, one.closing.deficit_id, ""),
            CLOSE,
            one.person,
            "",
            one.closing.wording,
            ground=one.closing.note,
            deficit_id=one.closing.deficit_id,
        )
        for one in closings
    ]
    add = [
        FollowRow(
            (ADD, one.proposal.staff_id, one.proposal.area),
            KNOWN if one.proposal.known else ADD,
            one.person,
            one.role,
            one.proposal.wording,
            one.proposal.family,
            one.proposal.level,
            chosen=not one.proposal.known,
            proposal=one.proposal,
        )
        for one in proposals
    ]
    return (*close, *add)


def diagnostics_table(desk: Desk) -> Table[DiagnosticView]:
    """The list: a title with kind, day and people under it."""
    columns: tuple[Column[DiagnosticView], ...] = (
        Column(
            "title",
            "Диагностика",
            lambda row: row.title,
            stretch=1,
            wrap=True,
            note=_list_note,
            mark=lambda row: Mark("refresh", Tone.NEUTRAL) if row.previous_id else None,
            tooltip=lambda row: f"Повторяет: {row.previous}" if row.previous else row.note,
            fixed=True,
        ),
        Column("held_on", "Дата", lambda row: short_date(row.held_on), sort=lambda row: row.held_on, width=92),
    )
    return Table(
        desk.theme,
        desk.memory,
        "routes/diagnostics",
        columns,
        key=lambda row: row.diagnostic_id,
        title="Диагностики",
        empty_text="Диагностик нет",
    )


def _list_note(row: DiagnosticView) -> str:
    """«внешний аудит, 3 дефицита»: people are told of only where they have results."""
    parts = [row.kind_words]
    parts += [plural(row.people, "сотрудник", "сотрудника", "сотрудников")] if row.people else []
    parts += [plural(row.deficits, "дефицит", "дефицита", "дефицитов")] if row.deficits else []
    return ", ".join(parts)


def results_table(desk: Desk, areas: Sequence[AreaView], store: Callable[[Result], object]) -> Table[PersonResults]:
    """People × areas; a result is typed as «18», «18 из 30», «78 %» or «средний», an empty cell takes it away."""

    def column(at: int, area: AreaView) -> Column[PersonResults]:
        def put(row: PersonResults, text: object) -> PersonResults | None:
            value = read_value(str(text), area.maximum)
            store(Result(row.person.staff_id, area.area, area.family, value.value, value.maximum, value.level))
            return None

        most = f"максимум {plain(area.maximum)}" if area.maximum else "максимум не указан"
        return Column(
            f"area{at}",
            area.area,
            lambda row: row.short(area.area),
            sort=_by_name,  # people are not ranked by their results
            width=110,
            stretch=1,
            least=_room_for(area.area),
            numeric=True,
            tip=", ".join(part for part in (area.area, area.family, most) if part),
            tone=lambda row: _LEVEL_TONES.get(row.level(area.area)),
            tooltip=lambda row: f"{row.level(area.area)} уровень" if row.level(area.area) else "",
            edit=Edit(put),
        )

    own: tuple[Column[PersonResults], ...] = (
        Column(
            "person",
            "Сотрудник",
            lambda row: row.person.full_name,
            width=220,
            stretch=1,
            least=210,
            fixed=True,
            tooltip=lambda row: row.person.position,
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        "routes/diagnostic-results",
        (*own, *(column(at, area) for at, area in enumerate(areas))),
        key=lambda row: row.person.staff_id,
        title="Результаты диагностики",
        empty_text="Результатов пока нет: добавьте сотрудников и области или загрузите таблицу",
    )


def _room_for(header: str) -> int:
    """Width that a header needs, as far as a table with several areas can give it, pixels."""
    return min(max(96, 8 * len(header) + 28), 280)


def found_table(desk: Desk) -> Table[FoundView]:
    """What an audit or a diagnostic has found: whose deficit, of what area, on what ground."""
    columns: tuple[Column[FoundView], ...] = (
        Column(
            "person",
            "Сотрудник",
            lambda row: row.person.full_name,
            width=170,
            stretch=2,
            wrap=True,
            fixed=True,
            note=lambda row: row.person.position,
        ),
        Column(
            "wording",
            "Дефицит",
            lambda row: row.wording,
            width=240,
            stretch=4,
            wrap=True,
            note=lambda row: row.area if fold(row.area) != fold(row.wording) else "",
        ),
        Column("family", "Группа", lambda row: row.family, width=140, stretch=1, wrap=True),
        Column("level", "Уровень", lambda row: row.level, width=84, tip="Выраженность дефицита"),
        Column("ground", "Как выявлен", lambda row: row.ground, width=150, stretch=2, wrap=True),
        Column("state", "Состояние", lambda row: row.state_words, width=96),
    )
    return Table(
        desk.theme,
        desk.memory,
        "routes/diagnostic-found",
        columns,
        key=lambda row: row.deficit_id,
        title="Выявленные дефициты",
        empty_text="Дефицитов пока нет: добавьте их у сотрудников или внесите результаты",
    )


def _by_name(row: PersonResults) -> tuple[str, int]:
    return fold(row.person.full_name), row.person.staff_id


def follow_table(desk: Desk, changed: Callable[[FollowRow], object]) -> Table[FollowRow]:
    """Deficits that follow from the results; family and wording can be corrected before they are stored."""

    def tick(row: FollowRow, value: object) -> FollowRow:
        return _told(replace(row, chosen=bool(value)))

    def word(row: FollowRow, value: object) -> FollowRow:
        return _told(replace(row, wording=" ".join(str(value).split()) or row.wording))

    def group(row: FollowRow, value: object) -> FollowRow:
        return _told(replace(row, family=str(value)))

    def _told(row: FollowRow) -> FollowRow:
        changed(row)
        return row

    def is_new(row: FollowRow) -> bool:
        return row.what == ADD

    columns: tuple[Column[FollowRow], ...] = (
        Column(
            "chosen",
            "",
            lambda _row: "",
            width=34,
            checked=lambda row: row.chosen,
            edit=Edit(tick, allowed=lambda row: row.what != KNOWN),
            fixed=True,
        ),
        Column("what", "Что сделать", lambda row: row.what, width=96),
        Column("person", "Сотрудник", lambda row: row.person, width=140),
        Column(
            "wording",
            "Дефицит",
            lambda row: row.wording,
            width=240,
            stretch=2,
            wrap=True,
            note=lambda row: row.ground,
            edit=Edit(word, EditKind.LINES, allowed=is_new),
        ),
        Column(
            "family",
            "Группа",
            lambda row: row.family,
            width=150,
            stretch=1,
            wrap=True,
            edit=Edit(group, EditKind.CHOICE, choices=lambda row: FAMILIES.get(row.role, ()), allowed=is_new),
        ),
        Column(
            "level",
            "Уровень",
            lambda row: row.level,
            width=84,
            tip="Выраженность дефицита: чем ниже результат, тем выше",
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        "routes/diagnostic-deficits",
        columns,
        key=lambda row: row.key,
        title="Дефициты по диагностике",
        empty_text="По этим результатам дефицитов нет",
    )


def compared_table(desk: Desk) -> Table[BeforeAfterView]:
    """Before and after, by person and area."""
    columns: tuple[Column[BeforeAfterView], ...] = (
        Column("person", "Сотрудник", lambda row: initials_last(row.person), width=150, stretch=1),
        Column("area", "Область", lambda row: row.area, width=160, stretch=2, wrap=True),
        Column(
            "before",
            "Было",
            lambda row: row.pair.before.short,
            width=96,
            numeric=True,
            tone=_tone_before,
            sort=_by_person,
        ),
        Column(
            "after",
            "Стало",
            lambda row: row.pair.after.short,
            width=96,
            numeric=True,
            tone=_tone_after,
            sort=_by_person,
        ),
        Column("difference", "Изменение", lambda row: row.difference_words, width=118, numeric=True, sort=_by_person),
        Column("closed", "Дефицит", lambda row: "закрыт" if row.closed else "", width=84),
    )
    return Table(
        desk.theme,
        desk.memory,
        "routes/diagnostic-compared",
        columns,
        key=lambda row: (row.staff_id, row.area),
        title="До и после",
        empty_text="Общих сотрудников и областей у двух диагностик нет",
    )


def _by_person(row: BeforeAfterView) -> tuple[str, int]:
    return fold(row.person), row.staff_id


def _tone_before(row: BeforeAfterView) -> Tone | None:
    return _LEVEL_TONES.get(row.pair.level_before)


def _tone_after(row: BeforeAfterView) -> Tone | None:
    return _LEVEL_TONES.get(row.pair.level_after)

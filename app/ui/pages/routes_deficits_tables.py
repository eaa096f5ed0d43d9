"""Tables of deficits and of methodical topics of one person: columns, each cell edited in place."""

from __future__ import annotations

from collections.abc import Callable

from app.core.russian import short_date
from app.planning.deficits import LEVELS, PRIORITIES
from app.services.views.deficits import DEFICIT_STATE_WORDS, TOPIC_STATE_WORDS, DeficitView
from app.ui.desk import Desk
from app.ui.tables.columns import Column, Edit, EditKind
from app.ui.tables.table import Table

Store = Callable[[str], Callable[[DeficitView, object], None]]
"""What keeps a field, by its name."""


def deficit_table(desk: Desk, store: Store, families: Callable[[DeficitView], tuple[str, ...]]) -> Table[DeficitView]:
    """Deficits of a person."""
    columns: tuple[Column[DeficitView], ...] = (
        _priority(store),
        Column(
            "family",
            "Группа",
            lambda row: row.family,
            width=112,
            wrap=True,
            edit=Edit(store("family"), EditKind.CHOICE, choices=families),
        ),
        Column(
            "wording",
            "Дефицит",
            lambda row: row.wording,
            width=180,
            stretch=3,
            wrap=True,
            edit=Edit(store("wording"), EditKind.LINES),
            tooltip=lambda row: f"Отвечают мероприятия ИОМ: {'; '.join(row.answered_by)}" if row.answered_by else "",
        ),
        Column(
            "found_by",
            "Как выявлен",
            lambda row: row.found_by or row.origin_words,
            width=120,
            wrap=True,
            tooltip=_found,
            edit=Edit(store("found_by"), EditKind.LINES, value=lambda row: row.found_by),
        ),
        Column("level", "Уровень", lambda row: row.level, width=76, edit=_choice(store, "level", LEVELS)),
        _state(store, DEFICIT_STATE_WORDS),
    )
    return Table(
        desk.theme,
        desk.memory,
        "routes/deficits",
        columns,
        key=lambda row: row.deficit_id,
        title="Дефициты",
        empty_text="Дефицитов не указано: добавьте первый клавишей Insert, кнопкой ниже или листом самопроверки",
    )


def topic_table(desk: Desk, store: Store) -> Table[DeficitView]:
    """Methodical topics of a person; their words may be changed, where they come from may not."""
    columns: tuple[Column[DeficitView], ...] = (
        _priority(store),
        Column(
            "wording",
            "Методическая тема",
            lambda row: row.wording,
            width=240,
            stretch=3,
            wrap=True,
            note=lambda row: f"Тему пора убрать: {row.stale}" if row.stale else "",
            edit=Edit(store("wording"), EditKind.LINES),
        ),
        Column("reason", "Почему взята", lambda row: row.found_by, width=160, stretch=2, wrap=True),
        _state(store, TOPIC_STATE_WORDS),
    )
    return Table(
        desk.theme,
        desk.memory,
        "routes/topics/own",
        columns,
        key=lambda row: row.deficit_id,
        title="Методические темы",
        empty_text="Тем нет: возьмите их из затруднений обучающихся кнопкой ниже",
    )


def _priority(store: Store) -> Column[DeficitView]:
    return Column(
        "priority",
        "Важность",
        lambda row: str(row.priority),
        width=76,
        numeric=True,
        edit=_choice(store, "priority", tuple(str(one) for one in PRIORITIES)),
        tip="1 – заняться в первую очередь",
    )


def _state(store: Store, words: dict[str, str]) -> Column[DeficitView]:
    edit = _choice(store, "state", tuple(words.values()))
    return Column("state", "Состояние", lambda row: row.state_words, width=96, edit=edit)


def _choice(store: Store, name: str, words: tuple[str, ...]) -> Edit[DeficitView]:
    return Edit(store(name), EditKind.CHOICE, choices=lambda _row: words)


def _found(row: DeficitView) -> str:
    day = f", {short_date(row.found_on)}" if row.found_on else ""
    return f"Источник: {row.origin_words}{day}"

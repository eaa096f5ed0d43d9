"""Entry of a deficit: of one person, or the same one of many after an audit or an observation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.core.progress import Progress
from app.core.russian import plural
from app.planning.deficits import LEVELS, PRIORITIES
from app.planning.values import FAMILIES
from app.services.views.deficits import ORIGIN_WORDS, TOPIC, Added
from app.services.views.routes import RouteView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.palette import Tone
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_ORIGINS = {words: origin for origin, words in ORIGIN_WORDS.items() if origin != TOPIC}
_TEXTS = ("family", "wording", "found_by", "level")

Notify = Callable[[str, Tone], object]


class DeficitEntry:
    """Asks for a deficit and enters it for all the chosen people in one step."""

    def __init__(self, desk: Desk, workplace: Workplace, notify: Notify) -> None:
        self._desk = desk
        self._workplace = workplace
        self._notify = notify

    def add(self, rows: Sequence[RouteView]) -> None:
        """Ask, then store. People of different roles have different families: they are entered apart."""
        roles = {row.person.role for row in rows}
        if len(roles) != 1:
            if rows:
                self._notify(
                    "Выберите сотрудников одной роли: у администраторов и учителей группы разные", Tone.WARNING
                )
            return
        told = self._desk.asker.form(
            "Дефицит", self._about(rows), self._facts(FAMILIES[roles.pop()]), "Добавить", required=("wording",)
        )
        if told is None:
            return
        keys = [row.person.staff_id for row in rows]
        texts = {name: str(told[name] or "") for name in _TEXTS}
        day = told["found_on"] if isinstance(told["found_on"], date) else None
        note = str(told["note"] or "")
        priority, origin = int(str(told["priority"] or "2")), _ORIGINS[str(told["origin"])]

        def enter(services: Services, _progress: Progress) -> Added:
            family, wording = texts["family"], texts["wording"]
            more = {name: texts[name] for name in ("found_by", "level")}
            entered = {**more, "origin": origin, "found_on": day, "priority": priority}
            if len(keys) > 1 or origin == "audit":
                return services.deficits.add_to_many(keys, family, wording, note=note, **entered)
            return Added((services.deficits.add_deficit(keys[0], family, wording, **entered),))

        self._workplace.do("Дефицит", enter, (Change.ROUTES,), self._tell)

    def _tell(self, added: Added) -> None:
        told = []
        if added.known:
            told.append(f"уже был указан: {', '.join(added.known)}")
        if added.reopened:
            told.append(f"был закрыт и снова открыт: {', '.join(added.reopened)}")
        if told:
            count = plural(len(added.deficit_ids), "сотруднику", "сотрудникам", "сотрудникам")
            head = f"Дефицит добавлен {count}" if added.deficit_ids else "Добавлять нечего"
            self._notify(f"{head}; {'; '.join(told)}", Tone.WARNING)

    def _about(self, rows: Sequence[RouteView]) -> str:
        names = rows[0].person.full_name
        if len(rows) > 1:
            names = f"{plural(len(rows), 'сотрудник', 'сотрудника', 'сотрудников')}: один и тот же дефицит каждому"
        return f"{names}. Дефицит называют по диагностике, аудиту, самопроверке или наблюдению, а не по итогам ВПР."

    def _facts(self, families: Sequence[str]) -> tuple[Fact, ...]:
        priorities = tuple(str(one) for one in PRIORITIES)
        return (
            Fact("family", "Группа", families[0], FactKind.CHOICE, choices=families),
            Fact("wording", "Дефицит", "", FactKind.LINES),
            Fact("origin", "Источник", ORIGIN_WORDS["diagnostics"], FactKind.CHOICE, choices=tuple(_ORIGINS)),
            Fact("found_by", "Акт, справка, событие", "", FactKind.LINE, hint="акт проверки № 5, урок в 6А"),
            Fact("note", "Примечание к аудиту", "", FactKind.LINE, hint="кто проводил, предмет проверки"),
            Fact("found_on", "Дата выявления", self._workplace.today, FactKind.DATE),
            Fact("level", "Уровень", "средний", FactKind.CHOICE, choices=LEVELS),
            Fact("priority", "Важность", "1", FactKind.CHOICE, choices=priorities, hint="1 – в первую очередь"),
        )

"""Steps in the life of ИОМ: approved, acquainted with, a new edition, off control and back, the kept PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.core.russian import capital, initials_last, plural, short_date
from app.reports.letterhead import sentence
from app.services.views.routes import RouteMeasureView, RouteView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.reports_output import Notify, file_name
from app.ui.palette import Tone
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.bundle import Services

TOUCHED = (Change.ROUTES, Change.OCCURRENCES)
ROUTES = ("маршрут", "маршрута", "маршрутов")
_MEASURES = ("мероприятие", "мероприятия", "мероприятий")
_NAMED = 3
_OWN = " (ИОМ директора утверждает руководитель МОУО)"


@dataclass(frozen=True, slots=True)
class LifeStep:
    """A step that the page offers: words of its line in a menu, icon, what runs it, whether it is possible."""

    text: str
    icon: str
    run: Callable[[], object]
    possible: bool


class RouteLife(QObject):
    """Asks, then runs the use case; a plain object that the page calls.

    Signals:
        editions_wanted(RouteView): show the editions of this person's ИОМ.
        left(str, object): go to another page, to a target there.
    """

    editions_wanted = Signal(object)
    left = Signal(str, object)

    def __init__(self, desk: Desk, workplace: Workplace, notify: Notify) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._notify = notify

    def steps(
        self, rows: Sequence[RouteView], current: RouteView | None, measures: Sequence[RouteMeasureView] = ()
    ) -> tuple[LifeStep, ...]:
        """What can be done with the chosen people's ИОМ, and with the one that is shown and its chosen measures."""
        one = current if current is not None and current.route_id is not None else None
        standing = bool(one and one.in_force and one.state != "finished")
        later = bool(one and one.in_force and one.state == "draft")
        chosen = [row for row in measures if row.standing and not row.withdrawn_reason]
        gone = [row for row in measures if row.standing and row.withdrawn_reason]
        return (
            LifeStep("Утвердить", "ok", partial(self.approve, rows), any(row.state == "draft" for row in rows)),
            LifeStep("Ознакомлены", "people", partial(self.acquaint, rows), any(row.in_force for row in rows)),
            LifeStep("Новая редакция", "edit", partial(self.new_edition, one), standing and not later),
            LifeStep("Отменить редакцию", "remove", partial(self.discard, one), later),
            LifeStep("Снять мероприятие", "cross", partial(self.withdraw, chosen), standing and bool(chosen)),
            LifeStep("Вернуть мероприятие", "undo", partial(self.bring_back, gone), standing and bool(gone)),
            LifeStep("Сравнить редакции", "roadmap", partial(self.compare, one), bool(one and one.edition > 1)),
            LifeStep("Утверждённый PDF", "pdf", partial(self.open_pdf, one), bool(one and one.pdf_sha256)),
            LifeStep("Вернуть в проект", "undo", partial(self.to_draft, one), bool(one and one.state == "approved")),
        )

    # approval

    def approve(self, rows: Sequence[RouteView]) -> None:
        """Tell who approves whose, ask for the day, approve all drafts among these people."""
        drafts = [row for row in rows if row.state == "draft"]
        if not drafts:
            self._notify("Выберите сотрудников с проектом ИОМ", Tone.WARNING)
            return
        missing = list(dict.fromkeys(word for row in drafts for word in row.approver.missing))
        if missing:
            self._notify(
                f"Не указано, кто утверждает ИОМ: {', '.join(missing)}",
                Tone.WARNING,
                "Заполнить реквизиты",
                lambda: self.left.emit("school", "requisites"),
            )
            return
        facts = (Fact("day", "Дата утверждения", self._workplace.today, FactKind.DATE),)
        told = self._desk.asker.form("Утвердить ИОМ", approval_words(drafts), facts, "Утвердить", required=("day",))
        if told is None or not isinstance(told["day"], date):
            return
        keys, year, day = [row.person.staff_id for row in drafts], self._workplace.school_year, told["day"]
        self._do(
            "Утверждение ИОМ",
            lambda services: services.route_life.approve(year, keys, day),
            f"Утверждено: {plural(len(keys), *ROUTES)}. Сроки поставлены на контроль, PDF сохранён.",
        )

    def acquaint(self, rows: Sequence[RouteView]) -> None:
        """The day on which these people signed; an empty day takes it back."""
        approved = [row for row in rows if row.in_force]
        if not approved:
            self._notify("Выберите сотрудников с утверждённым ИОМ", Tone.WARNING)
            return
        day = approved[0].acquainted_on if len(approved) == 1 else None
        facts = (Fact("day", "Дата ознакомления", day or self._workplace.today, FactKind.DATE),)
        told = self._desk.asker.form(
            "Ознакомлены с ИОМ",
            f"{_named(approved)}\n\nПодпись – единственное, что требуется от сотрудника. "
            "Чтобы снять отметку, очистите дату.",
            facts,
            "Записать",
        )
        if told is None:
            return
        keys, year, value = [row.person.staff_id for row in approved], self._workplace.school_year, told["day"]
        on = value if isinstance(value, date) else None
        words = f"Ознакомлены {short_date(on)}" if on else "Отметка об ознакомлении снята"
        self._do(
            "Ознакомление с ИОМ",
            lambda services: services.route_life.acquaint(year, keys, on),
            f"{words}: {plural(len(keys), 'сотрудник', 'сотрудника', 'сотрудников')}",
        )

    def to_draft(self, row: RouteView | None) -> None:
        """Unlock an approved first edition."""
        if row is not None and row.route_id is not None and row.state == "approved":
            key = row.route_id
            self._do(
                "Возврат в проект",
                lambda services: services.route_life.return_to_draft(key),
                "ИОМ снова можно изменять; утвердить его нужно будет заново",
            )

    # editions

    def new_edition(self, row: RouteView | None, ground: str = "") -> None:
        """Ask for the ground, begin the next edition. `ground`: what is offered."""
        if row is None or row.route_id is None:
            return
        number = row.in_force + 1
        told = self._desk.asker.form(
            "Новая редакция ИОМ",
            f"{row.person.full_name}. Будет составлена редакция {number}: копия утверждённого ИОМ, которую можно "
            "изменять. Контроль идёт по действующей редакции, пока новая не утверждена.",
            [
                Fact(
                    "ground",
                    "Основание изменений",
                    ground,
                    FactKind.LINES,
                    hint="например, итоги промежуточной проверки",
                )
            ],
            f"Начать редакцию {number}",
            required=("ground",),
        )
        if told is not None:
            key, words = row.route_id, str(told["ground"])
            self._do(
                "Новая редакция ИОМ",
                lambda services: services.route_life.new_edition(key, words),
                f"Начата редакция {number}: внесите изменения и утвердите её",
            )

    def discard(self, row: RouteView | None) -> None:
        """Drop the draft of a later edition."""
        if row is None or row.route_id is None:
            return
        if self._desk.asker.confirm(
            "Отменить редакцию",
            f"{row.person.full_name}. Редакция {row.edition} и все изменения в ней будут удалены, действующей "
            f"останется редакция {row.in_force}. Это можно отменить.",
            "Удалить редакцию",
            danger=True,
        ):
            key, number = row.route_id, row.edition
            self._do(
                "Отказ от редакции",
                lambda services: services.route_life.discard_edition(key),
                f"Редакция {number} удалена",
            )

    def compare(self, row: RouteView | None) -> None:
        """Show the editions of this person's ИОМ."""
        if row is not None:
            self.editions_wanted.emit(row)

    def open_pdf(self, row: RouteView | None) -> None:
        """Open a copy of the kept document of the shown edition in the system's viewer."""
        if row is not None and row.route_id is not None:
            self.open_kept(row.route_id, f"ИОМ {initials_last(row.person.full_name)}, редакция {row.edition}")

    def open_kept(self, route_id: int, name: str) -> None:
        """Open a copy of the kept document of an edition."""

        def show(path: Path) -> None:
            folder = self._workplace.paths.root / "opened"
            folder.mkdir(exist_ok=True)
            target = folder / file_name(name, "pdf")
            target.write_bytes(path.read_bytes())
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

        self._workplace.ask(
            "routes/pdf", lambda services: services.route_life.pdf(route_id), show, self._desk.asker.refused
        )

    # off control and back

    def withdraw(self, measures: Sequence[RouteMeasureView]) -> None:
        """Take rows of an approved ИОМ off control, with reason and basis."""
        if not measures:
            return
        one = measures[0]
        what = f"{one.number}. {one.title}" if len(measures) == 1 else plural(len(measures), *_MEASURES)
        facts = (
            Fact("reason", "Причина", "", FactKind.LINES, hint="войдёт в отчёт"),
            Fact("basis", "Основание", "", FactKind.LINE, hint="например, приказ от 12.01.2027 № 5"),
            Fact("day", "Дата", self._workplace.today, FactKind.DATE),
        )
        text = f"{what}\n\nМероприятие останется в ИОМ и в отчётах с этой причиной."
        told = self._desk.asker.form("Снять мероприятие", text, facts, "Снять", required=("reason",))
        if told is None:
            return
        keys, reason, basis = [row.measure_id for row in measures], str(told["reason"]), str(told["basis"] or "")
        day = told["day"] if isinstance(told["day"], date) else None
        self._do(
            "Снятие мероприятия",
            lambda services: services.route_life.withdraw(keys, reason, basis, day),
            f"Снято с контроля: {plural(len(keys), *_MEASURES)}",
        )

    def bring_back(self, measures: Sequence[RouteMeasureView]) -> None:
        """Put a row back under control."""
        if measures:
            key, number = measures[0].measure_id, measures[0].number
            self._do(
                "Возврат мероприятия",
                lambda services: services.route_life.bring_back(key),
                f"Мероприятие {number} возвращено на контроль",
            )

    def _do(self, name: str, change: Callable[[Services], object], words: str) -> None:
        self._workplace.do(
            name,
            lambda services, _progress: change(services),
            TOUCHED,
            lambda _answer: self._notify(words, Tone.GOOD),
            self._desk.asker.refused,
        )


def approval_words(drafts: Sequence[RouteView]) -> str:
    """Who approves whose ИОМ, and what happens then.

    «Белая Нина Олеговна. Утверждает: директор Шевченко О.Н.»; of many: «12 маршрутов: … Утверждают: Директор Шевченко
    О.Н.: 11 маршрутов; Начальник управления Кравец П.И.: 1 маршрут (ИОМ директора утверждает руководитель МОУО).»
    """
    by = Counter((row.approver.by_authority, row.approver.position, row.approver.name) for row in drafts)
    if len(by) == 1:
        ((authority, position, name),) = by
        who = f"Утверждает: {position[:1].lower()}{position[1:]} {initials_last(name)}{_OWN if authority else ''}"
    else:
        parts = [
            f"{capital(position)} {initials_last(name)}: {plural(count, *ROUTES)}{_OWN if authority else ''}"
            for (authority, position, name), count in sorted(by.items())
        ]
        who = f"Утверждают: {'; '.join(parts)}"
    passed = " Отметки и документы действующих редакций сохранятся." if any(row.in_force for row in drafts) else ""
    after = f"После утверждения сроки появятся на странице «Контроль», PDF каждого ИОМ сохранится.{passed}"
    return f"{_named(drafts)}\n{sentence(who)}\n\n{after}"


def _named(rows: Sequence[RouteView]) -> str:
    """«Белая Нина Олеговна.», «12 маршрутов: Белая Н.О., Гусь А.В., Живаго Н.Ф. и ещё 9.»."""
    if len(rows) == 1:
        return f"{rows[0].person.full_name}."
    names = ", ".join(initials_last(row.person.full_name) for row in rows[:_NAMED])
    more = f" и ещё {len(rows) - _NAMED}" if len(rows) > _NAMED else ""
    return sentence(f"{plural(len(rows), *ROUTES)}: {names}{more}")

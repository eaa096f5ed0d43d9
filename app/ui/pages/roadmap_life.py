"""Steps in the life of the plan: agreed, approved, a new edition, off control and back, its kept PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.core.errors import AppError
from app.core.russian import NBSP, plural, short_date
from app.services.views.roadmap import MeasureView, RoadmapView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.reports_output import Notify, file_name
from app.ui.pages.roadmap_lines import PlanLine
from app.ui.palette import Tone
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.bundle import Services
    from app.services.views.editions import BeforeApproval

_TOUCHED = (Change.ROADMAP, Change.OCCURRENCES, Change.ROUTES, Change.DIFFICULTIES, Change.SOURCE_PLANS)
_ROWS = ("строка", "строки", "строк")
_MEASURES = ("мероприятие", "мероприятия", "мероприятий")


class NothingInForceError(AppError):
    """План ещё не утверждён, и утверждённого PDF нет. Он сохранится при утверждении."""


class RoadmapLife(QObject):
    """Asks, then runs the use case. `show_plan` tells which plan the steps are about.

    Signals:
        editions_wanted, next_year_wanted: show the list of editions, the offer of the next year's plan.
        other_edition: another edition is to be shown; ask `read` for it.
    """

    editions_wanted = Signal()
    next_year_wanted = Signal()
    other_edition = Signal()

    def __init__(self, desk: Desk, workplace: Workplace, notify: Notify, to_control: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._notify = notify
        self._to_control = to_control
        self._view: RoadmapView | None = None
        self._chosen: tuple[int, int] | None = None
        """School year and identifier of the former edition that is shown."""
        self._steps: dict[str, Callable[[RoadmapView], object]] = {
            "agree": self._agree,
            "back": self._back_to_draft,
            "approve": self.approve,
            "new": self._new_edition,
            "discard": self._discard,
            "editions": lambda _view: self.editions_wanted.emit(),
            "next_year": lambda _view: self.next_year_wanted.emit(),
            "pdf": lambda view: self.open_pdf(view.edition_id if view.approved else None),
            "newest": lambda _view: self.choose(None),
        }

    def show_plan(self, view: RoadmapView | None) -> None:
        """The plan that the page shows."""
        self._view = view

    def run(self, step: str) -> None:
        """A step by its code, as the bar tells it."""
        if self._view is not None:
            self._steps[step](self._view)

    def choose(self, edition_id: int | None) -> None:
        """Show a former edition, to be read; None = the newest one again."""
        self._chosen = None if edition_id is None else (self._workplace.school_year, edition_id)
        self.other_edition.emit()

    def read(self, services: Services, school_year: int) -> RoadmapView | None:
        """The plan that the page is to show (on the worker); a chosen edition that is gone gives the newest one."""
        newest, chosen = services.roadmap.current(school_year), self._chosen
        if newest is None or chosen is None or chosen[0] != school_year:
            return newest
        there = {edition.edition_id for edition in services.roadmap_life.editions(newest.roadmap_id)}
        return services.roadmap_life.edition_view(chosen[1]) if chosen[1] in there else newest

    # approval

    def approve(self, view: RoadmapView) -> None:
        """What is known before is told, then the order is asked for, then terms come under control."""
        key = view.roadmap_id
        self._workplace.ask(
            "roadmap/approval",
            lambda services: services.roadmap_life.before_approval(key),
            lambda told: self._ask_order(view, told),
            self._desk.asker.refused,
        )

    def _ask_order(self, view: RoadmapView, known: BeforeApproval) -> None:
        facts = (
            Fact("number", "Номер приказа", "", FactKind.LINE),
            Fact("day", "Дата приказа", self._workplace.today, FactKind.DATE),
        )
        title = f"Утвердить редакцию {view.edition}" if view.in_force else "Утвердить план"
        told = self._desk.asker.form(title, approval_words(known), facts, "Утвердить", required=("number", "day"))
        if told is None or not isinstance(told["day"], date):
            return
        number, day, key = str(told["number"]), told["day"], view.roadmap_id
        doubt = date_doubt(day, known.in_force_since, self._workplace.today)
        if doubt and not self._desk.asker.confirm(title, doubt, "Утвердить с этой датой"):
            return
        what = f"Редакция {view.edition} утверждена" if view.in_force else "План утверждён"
        done = "контроль идёт по ней" if view.in_force else "сроки поставлены на контроль"
        self._workplace.do(
            "Утверждение плана",
            lambda services, _progress: services.roadmap_life.approve(key, number, day),
            _TOUCHED,
            lambda _made: self._notify(
                f"{what} приказом от {short_date(day)} №{NBSP}{number}, {done}, PDF сохранён",
                Tone.GOOD,
                "Открыть контроль",
                self._to_control,
            ),
            self._desk.asker.refused,
        )

    def _agree(self, view: RoadmapView) -> None:
        facts = (
            Fact("whom", "С кем и чем согласован", "", FactKind.LINE, hint="например, МОУО, письмо № 7"),
            Fact("day", "Дата согласования", self._workplace.today, FactKind.DATE),
        )
        told = self._desk.asker.form(
            "Согласовать план",
            "После согласования строки не изменяются, пока план не утверждён или не возвращён в проект.",
            facts,
            "Согласовать",
            required=("whom", "day"),
        )
        if told is None or not isinstance(told["day"], date):
            return
        key, whom, day = view.roadmap_id, str(told["whom"]), told["day"]
        self._do("Согласование плана", lambda services: services.roadmap_life.agree(key, whom, day))

    def _back_to_draft(self, view: RoadmapView) -> None:
        key = view.roadmap_id
        self._do(
            "Возврат в проект",
            lambda services: services.roadmap_life.back_to_draft(key),
            "План снова можно изменять; согласовать его нужно будет заново",
        )

    # editions

    def _new_edition(self, view: RoadmapView) -> None:
        told = self._desk.asker.form(
            "Внести изменения",
            f"Будет составлена редакция {view.edition + 1}: копия утверждённого плана, которую можно изменять. "
            "Контроль идёт по действующей редакции, пока новая не утверждена.",
            [
                Fact(
                    "ground",
                    "Основание изменений",
                    "",
                    FactKind.LINES,
                    hint="например, приказ МОУО от 10.11.2026 № 402",
                )
            ],
            f"Начать редакцию {view.edition + 1}",
            required=("ground",),
        )
        if told is not None:
            key, ground = view.roadmap_id, str(told["ground"])
            self._do(
                "Новая редакция",
                lambda services: services.roadmap_life.new_edition(key, ground),
                f"Начата редакция {view.edition + 1}: внесите изменения и утвердите её приказом",
            )

    def _discard(self, view: RoadmapView) -> None:
        if self._desk.asker.confirm(
            "Отказаться от редакции",
            f"Редакция {view.edition} и все изменения в ней будут удалены, действующей останется редакция "
            f"{view.in_force}. Это можно отменить.",
            "Отказаться от редакции",
            danger=True,
        ):
            key = view.roadmap_id
            self._do(
                "Отказ от редакции",
                lambda services: services.roadmap_life.discard_edition(key),
                f"Редакция {view.edition} удалена",
            )

    # the PDF

    def open_pdf(self, edition_id: int | None) -> None:
        """Open a copy of the kept document of an edition (None: of the one in force) in the system's viewer."""
        year = self._workplace.school_year

        def found(services: Services) -> tuple[Path, str]:
            life = services.roadmap_life
            view = life.in_force(year) if edition_id is None else life.edition_view(edition_id)
            if view is None:
                raise NothingInForceError
            order = f"приказ от {short_date(view.order_date)} № {view.order_number}"
            return life.pdf(view.edition_id), f"Дорожная карта, редакция {view.edition}, {order}"

        def show(answer: tuple[Path, str]) -> None:
            path, name = answer
            folder = self._workplace.paths.root / "opened"
            folder.mkdir(exist_ok=True)
            target = folder / file_name(name, "pdf")
            target.write_bytes(path.read_bytes())
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

        self._workplace.ask("roadmap/pdf", found, show, self._desk.asker.refused)

    def check_pdf(self, edition_id: int) -> None:
        """Compare the kept document with the sum that was written down at its approval."""
        self._workplace.ask(
            "roadmap/check",
            lambda services: services.roadmap_life.pdf(edition_id),
            lambda path: self._notify(f"Файл на месте и не изменён. SHA-256: {path.name}", Tone.GOOD),
            self._desk.asker.refused,
        )

    # off control and back

    def withdraw(self, measures: Sequence[MeasureView]) -> None:
        """Take rows of an approved plan off control, with reason and basis."""
        one = measures[0]
        what = f"{one.number}. {one.title}" if len(measures) == 1 else plural(len(measures), *_MEASURES)
        told = self._ask_withdrawal(what)
        if told is not None:
            keys, (reason, basis, day) = [row.measure_id for row in measures], told
            self._do(
                "Снятие с контроля",
                lambda services: services.roadmap_life.withdraw(keys, reason, basis, day),
                f"Снято с контроля: {plural(len(keys), *_MEASURES)}",
            )

    def bring_back(self, measure: MeasureView) -> None:
        """Put a row back under control."""
        key = measure.measure_id
        self._do(
            "Возврат на контроль",
            lambda services: services.roadmap_life.bring_back(key),
            f"Мероприятие {measure.number} возвращено на контроль",
        )

    def took_off(self, lines: Sequence[PlanLine]) -> bool:
        """What the draft of a later edition does instead of removing rows of the plan in force; False = remove them."""
        view = self._view
        if view is None or not view.in_force:
            return False
        measures = [line.measure for line in lines if line.measure is not None]
        standing = [row for row in measures if row.standing and not row.withdrawn_reason]
        if measures:
            if any(row.standing for row in measures):
                self._take_off(measures, standing)
                return True
            return False
        section = next((one for one in view.sections if lines and one.section_id == lines[0].section_id), None)
        if section is None or not any(row.standing for row in section.measures):
            return False
        told = self._ask_withdrawal(f"Раздел «{section.title}»: {plural(len(section.measures), *_MEASURES)}")
        if told is not None:
            key, (reason, basis, day) = section.section_id, told
            self._do(
                "Снятие раздела",
                lambda services: services.roadmap_life.withdraw_section(key, reason, basis, day),
                f"Мероприятия раздела «{section.title}» сняты с контроля",
            )
        return True

    def _take_off(self, measures: Sequence[MeasureView], standing: Sequence[MeasureView]) -> None:
        if not standing:
            self._notify("Эти мероприятия уже сняты с контроля: они остаются в плане с причиной")
        elif len(standing) < len(measures):
            self._notify(
                "Выбраны и новые строки, и строки утверждённого плана. Удалите новые отдельно: строки утверждённого "
                "плана снимаются с контроля с причиной",
                Tone.WARNING,
            )
        else:
            self.withdraw(standing)

    def _ask_withdrawal(self, what: str) -> tuple[str, str, date | None] | None:
        facts = (
            Fact("reason", "Причина", "", FactKind.LINES, hint="войдёт в отчёт о выполнении"),
            Fact("basis", "Основание", "", FactKind.LINE, hint="например, приказ от 12.01.2027 № 5"),
            Fact("day", "Дата", self._workplace.today, FactKind.DATE),
        )
        text = f"{what}\n\nМероприятие останется в плане и в отчётах с этой причиной."
        told = self._desk.asker.form("Снять с контроля", text, facts, "Снять с контроля", required=("reason",))
        if told is None:
            return None
        day = told["day"]
        return str(told["reason"]), str(told["basis"] or ""), day if isinstance(day, date) else None

    def _do(self, name: str, change: Callable[[Services], object], words: str = "") -> None:
        def told(_answer: object) -> None:
            if words:
                self._notify(words, Tone.GOOD)

        self._workplace.do(name, lambda services, _progress: change(services), _TOUCHED, told, self._desk.asker.refused)


def approval_words(known: BeforeApproval) -> str:
    """What happens at approval, what changes, what is doubtful."""
    if known.unchanged:
        words = "В этой редакции ничего не изменено. "
    elif known.changes:
        words = f"{known.changes} "
    else:
        words = ""
    words += "После утверждения строки не изменяются, их сроки появятся на странице «Контроль», PDF плана сохранится."
    if known.review:
        words += f" Срок понят не наверняка: {plural(known.review, *_ROWS)}; проверьте до утверждения."
    if known.undated:
        words += f" Без даты: {plural(known.undated, *_ROWS)}; дату можно указать на странице «Контроль»."
    return words


def date_doubt(day: date, in_force_since: date | None, today: date) -> str:
    """Why a date of an order is unusual; empty where it is not."""
    if in_force_since is not None and day < in_force_since:
        return (
            f"Дата приказа {short_date(day)} раньше, чем у действующей редакции ({short_date(in_force_since)}). "
            "Проверьте её."
        )
    return f"Дата приказа {short_date(day)} ещё не наступила. Проверьте её." if day > today else ""

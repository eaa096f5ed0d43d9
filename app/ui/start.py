"""The window put together: frame first, then the database on the worker, then pages; undo, year, drops, the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.core.errors import AppError
from app.core.russian import plural, school_year_start
from app.core.settings import Settings
from app.ui.contents import NAMES, PAGES
from app.ui.desk import Desk
from app.ui.events import Change, Events
from app.ui.garbage import WindowGarbage
from app.ui.late_asker import late_asker
from app.ui.main_window import MainWindow, PageEntry
from app.ui.memory import Memory
from app.ui.palette import Tone
from app.ui.reminders import Reminder
from app.ui.status_line import StatusFacts
from app.ui.tasks import TaskRunner
from app.ui.theme import Theme, ThemeChoice
from app.ui.widgets.notice_bar import Notice
from app.ui.widgets.search_box import Found
from app.ui.workplace import ProgramLike, Workplace

if TYPE_CHECKING:
    from app.services.search import Hit
    from app.services.views.overview import FrameView
    from app.services.views.school import SafetyState
    from app.ui.way_out import Leaving

LAST_VISIT = "overview/last_visit"
_YEARS_SHOWN = 4
_COUNTS_MS = 400
_PAINTED_MS = 50  # the page is on the screen then, and the worker may take the processor


class Session(QObject):
    """One run of the window: what happens around the pages. Takes a window that is shown already, or makes one."""

    def __init__(
        self,
        program: ProgramLike,
        application: QApplication,
        memory: Memory | None = None,
        window: MainWindow | None = None,
    ) -> None:
        super().__init__()
        self._program = program
        program.begin()
        self.memory = memory or Settings(program.paths.settings)
        theme = Theme(application, _choice(self.memory.get("window/theme")))
        self._garbage = WindowGarbage(self)
        self.tasks = TaskRunner(self)
        self.events = Events(self)
        self.asker = late_asker(lambda: self.window, self.memory)
        self.desk = Desk(theme, self.tasks, self.events, self.asker, self.memory)
        self.workplace = Workplace(program, self.desk)
        self.window = window or MainWindow(self.memory, NAMES)
        self.window.furnish(self.desk, entries(self.desk, self.workplace))
        self.reminder = Reminder(self.memory, program.today, parent=self)
        self._connect()
        if self._show_foreseen():
            QTimer.singleShot(_PAINTED_MS, self, self._catch_up)
        else:
            self._open()

    def close(self) -> None:
        """The window is closed: stop the worker, back up, release the lock."""
        self.memory.set(LAST_VISIT, self._program.today().isoformat())
        self.reminder.leave()
        self.tasks.stop()
        self.tasks.join(30)
        self._garbage.stop()
        self._program.close(foresee=True)

    def _connect(self) -> None:
        window = self.window
        window.year_chosen.connect(self._change_year)
        window.undo_pressed.connect(self._undo)
        window.redo_pressed.connect(self._redo)
        window.files_dropped.connect(self._import)
        window.search_asked.connect(self._search)
        window.help_asked.connect(self._help)
        window.leaving.connect(self._save)
        self.tasks.refused.connect(window.show_refused)
        window.add_option(
            "Напоминать о сроках при запуске", lambda on: self.reminder.turn(on=on), on=self.reminder.is_on
        )
        self.reminder.pressed.connect(self._show_due)
        self._frame_later = QTimer(self)
        self._frame_later.setSingleShot(True)
        self._frame_later.timeout.connect(self._refresh_frame)
        self.events.changed.connect(self._on_changed)

    def _show_foreseen(self) -> bool:
        """Show the first page as the end of the last run foresaw it, if it did; the database is opened later."""
        seen = self._program.last_seen(self.workplace.school_year)
        if seen is None:
            return False
        answers = {"frame/safety": seen.state, "frame/overview": seen.frame}
        if seen.since.isoformat() == self.memory.get(LAST_VISIT):
            answers["overview"] = seen.overview
        self.workplace.foresee(answers)
        self._opened(None)
        return True

    def _catch_up(self) -> None:
        self.tasks.run("Открытие базы", self._bring_up, None, self._not_opened)
        self.workplace.catch_up()

    def _open(self) -> None:
        self.tasks.run("Открытие базы", self._bring_up, self._opened, self._not_opened)

    def _bring_up(self, _progress: object) -> None:
        self._program.services.school.facts()

    def _opened(self, _facts: object) -> None:
        now = school_year_start(self._program.today())
        self.window.show_years([now + 1 - back for back in range(_YEARS_SHOWN)], self.workplace.school_year)
        self.window.open_first_page()
        self._refresh_frame()

    def _not_opened(self, error: AppError) -> None:
        self.asker.refused(error)
        self.window.close()

    def _on_changed(self, _kinds: frozenset[Change]) -> None:
        """What can be undone is told at once; the counts wait for a pause: they take the worker's time from edits."""
        self.workplace.ask("frame/safety", lambda services: services.safety.state(), self._show_state)
        self._frame_later.start(_COUNTS_MS)

    def _refresh_frame(self) -> None:
        year = self.workplace.school_year
        self.workplace.ask("frame/safety", lambda services: services.safety.state(), self._show_state)
        self.workplace.ask("frame/overview", lambda services: services.overview.frame(year), self._show_counts)

    def _show_state(self, state: SafetyState) -> None:
        self._state = state
        self._show_status()

    def _show_counts(self, frame: FrameView) -> None:
        many = plural(frame.measures, "мероприятие", "мероприятия", "мероприятий")
        self._counts = many if frame.measures else ""
        self.window.show_school(frame.school)
        for key, count in frame.attention.items():
            self.window.set_attention(key, count)
        self._show_status()
        self.reminder.offer(frame)

    def _show_due(self, target: object) -> None:
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()
        self.window.go("control", target)

    _state: SafetyState | None = None
    _counts: str = ""

    def _show_status(self) -> None:
        state = self._state
        if state is None:
            return
        self.window.show_status(
            StatusFacts(
                saved=_when(state.saved_at, self._program.today()),
                backup=_when(state.backup_at, self._program.today()),
                counts=self._counts,
                undo=state.undo or "",
                redo=state.redo or "",
                warning=f"только чтение: базу изменяет {state.read_only}" if state.read_only else "",
            )
        )

    def _change_year(self, year: int) -> None:
        self.workplace.school_year = year
        self.events.announce_all()

    def _undo(self) -> None:
        self._turn("Отмена действия", lambda services: services.safety.undo(), "Отменено")

    def _redo(self) -> None:
        self._turn("Повтор действия", lambda services: services.safety.redo(), "Повторено")

    def _turn(self, name: str, change: Callable[..., str], said: str) -> None:
        def done(step: str) -> None:
            self.window.show_notice(Notice(f"{said}: «{step}»", Tone.NEUTRAL))

        self.workplace.do(name, lambda services, _progress: change(services), tuple(Change), done)

    def _import(self, files: list[object]) -> None:
        self.window.go("results", files)

    def _search(self, query: str) -> None:
        year = self.workplace.school_year

        def show(hits: Sequence[Hit]) -> None:
            found = [Found(hit.page, hit.title, hit.detail, hit.icon, hit.target) for hit in hits]
            self.window.header.search.show_found(query, found)

        self.workplace.ask("frame/search", lambda services: services.search.find(year, query), show)

    def _save(self, leaving: Leaving) -> None:
        from app.ui.saving import save  # not needed before the first file

        save(leaving, self.desk, self.workplace, self.window.show_notice)

    def _help(self, page: str) -> None:
        from app.ui.help import help_text

        self.asker.tell("Справка", help_text(page))


def entries(desk: Desk, workplace: Workplace) -> list[PageEntry]:
    """The nine pages; each module is imported when its page is first visited."""

    def make(module: str, name: str) -> Callable[[], object]:
        def build() -> object:
            from importlib import import_module

            return getattr(import_module(f"app.ui.pages.{module}"), name)(desk, workplace)

        return build

    return [PageEntry(key, name, icon, make(module, page)) for key, name, icon, module, page in PAGES]  # type: ignore[arg-type]


def _choice(kept: object) -> ThemeChoice:
    return next((choice for choice in ThemeChoice if choice.value == kept), ThemeChoice.SYSTEM)


def _when(moment: datetime | None, today: object) -> str:
    """«14:05» today, «12.10 14:05» before."""
    if moment is None:
        return ""
    return moment.strftime("%H:%M") if moment.date() == today else moment.strftime("%d.%m %H:%M")

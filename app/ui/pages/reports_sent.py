"""View «Отправленные» of «Отчёты»: what was sent, by year; its very PDF, what has changed since, the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.russian import NBSP, school_year, short_date
from app.services.views.reports import ReportRequest
from app.services.views.sent_reports import ComparedRow, Comparison, SentView
from app.ui.desk import Desk
from app.ui.page_views import Pane
from app.ui.pages.reports_output import FORMATS, file_name
from app.ui.palette import Tone
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import group_label, muted_label, text_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.widgets.pdf_preview import PdfPreview
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_EMPTY = (
    "Отправленных отчётов пока нет. Подготовьте отчёт в каталоге и нажмите «Отметить отправленным»: он сохранится "
    "таким, каким ушёл, и следующий можно будет с ним сравнить."
)


@dataclass(frozen=True, slots=True)
class SentLine:
    """A sent report, or with `sent` None the heading of a school year."""

    year: int
    sent: SentView | None = None

    @property
    def key(self) -> tuple[int, int]:
        """Tells lines apart."""
        return (self.year, self.sent.sent_id if self.sent else 0)


def sent_lines(sent: tuple[SentView, ...]) -> tuple[SentLine, ...]:
    """Reports under their school years, the newest year and the newest report first."""
    lines = []
    for year in sorted({one.school_year for one in sent}, reverse=True):
        lines.append(SentLine(year))
        lines += [SentLine(year, one) for one in sent if one.school_year == year]
    return tuple(lines)


class SentPane(Pane):
    """Sent reports at the left, the chosen one as it was at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace)
        self._wanted: int | None = None
        self._pdf = b""
        self.table = sent_table(desk)
        self.changes = changes_table(desk)
        self.preview = PdfPreview(desk.theme, empty_text="Выберите отчёт слева")
        self.empty = EmptyState(desk.theme, _EMPTY, "Открыть каталог", icon="reports")
        self._stack = QStackedWidget()
        self._build()
        self.table.picked.connect(lambda _line: self._show_chosen())
        self.empty.pressed.connect(lambda: self.left.emit("reports", "execution"))
        self.preview.open_outside.connect(self._save)

    def refresh(self) -> None:
        """Read what was sent."""
        self._workplace.ask("reports/sent", lambda services: services.sent_reports.sent(), self._show)

    def open(self, target: object) -> None:
        """Show a sent report by its identifier."""
        self._wanted = target if isinstance(target, int) else None
        self._select_wanted()

    def chosen(self) -> SentView | None:
        """The report that is shown."""
        line = self.table.current_row()
        return line.sent if line is not None else None

    def _show(self, sent: tuple[SentView, ...]) -> None:
        self._stack.setCurrentIndex(2 if sent else 1)
        self.table.set_rows(sent_lines(sent))
        self._select_wanted()
        if self.chosen() is None and sent:
            self.table.select((sent[0].school_year, sent[0].sent_id))
        self._show_chosen()

    def _select_wanted(self) -> None:
        for line in self.table.visible_rows():
            if line.sent is not None and line.sent.sent_id == self._wanted:
                self._wanted = None
                self.table.select(line.key)
                return

    def _show_chosen(self) -> None:
        one = self.chosen()
        for button in self._buttons:
            button.setEnabled(one is not None)
        if one is None:
            return
        key = one.sent_id
        self._title.setText(f"{one.title} {_covered(one)}".strip())
        self._about.setText(" · ".join(part for part in (one.words, one.posting.note, _figures(one)) if part))
        self.next_button.setVisible(bool(one.figures))
        self.today_button.setVisible(bool(one.figures))
        self._changes.hide()
        self.changes.hide()
        self._workplace.ask(
            "reports/sent/pdf", lambda services: services.sent_reports.pdf(key), self._show_pdf, self._refuse
        )
        if one.figures:
            self._compare(with_today=False, quiet=True)

    def _show_pdf(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.preview.show_bytes(pdf)

    def _refuse(self, error: AppError) -> None:
        self._pdf = b""
        self.preview.clear()
        self.noticed.emit(error.message, Tone.WARNING)

    # steps

    def _compare(self, *, with_today: bool, quiet: bool = False) -> None:
        one = self.chosen()
        if one is None:
            return
        key = one.sent_id

        def refuse(error: AppError) -> None:
            if not quiet:
                self.noticed.emit(error.message, Tone.NEUTRAL)

        self._workplace.ask(
            "reports/sent/compare",
            lambda services: services.sent_reports.compare(key, with_today=with_today),
            self._show_changes,
            refuse,
        )

    def _show_changes(self, found: Comparison) -> None:
        words = found.words if found.later is not None else found.words.replace("С прошлого отчёта", "С этого отчёта")
        self._changes.setText(f"{words}.")
        self._changes.show()
        lines = changed_lines(found)
        self.changes.set_rows(lines)
        self.changes.setVisible(bool(lines))

    def _next(self) -> None:
        one = self.chosen()
        if one is None:
            return
        key = one.sent_id
        self._workplace.ask(
            "reports/sent/next", lambda services: _next_of(services, key), lambda request: self._go_on(one, request)
        )

    def _go_on(self, one: SentView, request: ReportRequest) -> None:
        if request.school_year != self._workplace.school_year:
            year = school_year(request.school_year)
            words = f"Следующий период относится к {year} учебному году: выберите его вверху окна"
            self.noticed.emit(words, Tone.NEUTRAL)
            return
        self.left.emit("reports", (one.kind, request))

    def _print(self) -> None:
        one = self.chosen()
        if one is None or not self._pdf:
            return
        from app.ui.printing import PdfPrint  # QtPdf and the printers are wanted only now

        PdfPrint(self._pdf, one.title, self).open_preview(self)

    def _save(self) -> None:
        one = self.chosen()
        if one is None or not self._pdf:
            return
        key = one.sent_id
        name = file_name(f"{one.title} {one.as_of:%d.%m.%Y}", "pdf")
        path = self._desk.asker.save_file("Сохранить отправленный отчёт", name, FORMATS["pdf"])
        if path is not None:
            self._workplace.ask(
                f"document/{path}",
                lambda services: services.sent_reports.save(key, path),
                lambda _none: self.noticed.emit(f"Сохранено: {path.name}", Tone.GOOD),
            )

    # building

    def _build(self) -> None:
        theme = self._desk.theme
        self._title, self._about = group_label(""), muted_label("", wrap=True)
        self._changes = text_label("")
        self._changes.setWordWrap(True)
        self.next_button = plain_button(theme, "Следующий отчёт", "next", self._next)
        self.next_button.setToolTip("Следующий период того же вида, на его последний день; комментарии остаются")
        self.today_button = plain_button(theme, "Сравнить с сегодня", "refresh", lambda: self._compare(with_today=True))
        self.today_button.setToolTip("Что исполнено и что просрочено с этого отчёта до сегодняшнего дня")
        self.save_button = plain_button(theme, "Сохранить PDF", "save", self._save)
        self.print_button = plain_button(theme, "Печать", "print", self._print)
        self._buttons = (self.next_button, self.today_button, self.save_button, self.print_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in self._buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(MEDIUM, 0, 0, 0)
        column.setSpacing(SMALL)
        for part in (self._title, self._about):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self._changes)
        pages = MasterDetail(self.preview, self.changes, self._desk.memory, "reports-changes", share=0.66)
        column.addWidget(pages, 1)
        self.changes.hide()
        body = MasterDetail(self.table, right, self._desk.memory, "reports-sent", share=0.32)
        for view in (QWidget(), self.empty, body):  # nothing until the first answer
            self._stack.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, 0, 0)
        layout.addWidget(self._stack)


def sent_table(desk: Desk) -> Table[SentLine]:
    """What was sent, with the period, to whom and when under it."""
    columns: tuple[Column[SentLine], ...] = (
        Column(
            "title",
            "Отчёт",
            _name,
            width=240,
            stretch=1,
            wrap=True,
            note=lambda line: line.sent.words if line.sent else "",
            fixed=True,
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        "reports/sent",
        columns,
        key=lambda line: line.key,
        heading=lambda line: line.sent is None,
        title="Отправленные отчёты",
    )


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A window that changed between two reports, or with `row` None the heading of what happened to the next ones."""

    head: str
    row: ComparedRow | None = None


def changed_lines(found: Comparison) -> tuple[ChangedLine, ...]:
    """What changed, each kind under its heading with the number of its rows."""
    lines: list[ChangedLine] = []
    for head, rows in (
        ("Исполнено", found.done),
        ("Стало просроченным", found.fell_overdue),
        ("Перестало быть просроченным", found.caught_up),
    ):
        if rows:
            lines.append(ChangedLine(f"{head}: {len(rows)}"))
            lines += [ChangedLine(head, row) for row in rows]
    return tuple(lines)


def changes_table(desk: Desk) -> Table[ChangedLine]:
    """Windows that changed, with their last days."""
    columns: tuple[Column[ChangedLine], ...] = (
        Column(
            "title",
            "Что изменилось",
            lambda line: f"{line.row.number} {line.row.title}" if line.row else line.head,
            width=240,
            stretch=1,
            wrap=True,
            note=lambda line: f"до {short_date(line.row.until)}" if line.row and line.row.until else "",
            fixed=True,
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        "reports/changes",
        columns,
        key=lambda line: line,
        heading=lambda line: line.row is None,
        title="Что изменилось",
    )


def _name(line: SentLine) -> str:
    if line.sent is None:
        return f"{school_year(line.year)} учебный год"
    return f"{line.sent.title} {_covered(line.sent)}".strip()


def _covered(one: SentView) -> str:
    return f"за{NBSP}{one.covered}" if one.covered else f"на{NBSP}{short_date(one.as_of)}"


def _figures(one: SentView) -> str:
    """«исполнено 13 из 16 наступивших (81,2 %), просрочено 3»."""
    told = dict(one.figures)
    if not told:
        return ""
    return (
        f"исполнено {told['Исполнено']} из {told['Срок наступил']} наступивших ({told['Исполнено, %']}{NBSP}%), "
        f"просрочено {told['Просрочено']}"
    )


def _next_of(services: Services, sent_id: int) -> ReportRequest:
    return services.sent_reports.next_request(sent_id)

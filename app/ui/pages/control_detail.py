"""The selected occurrence: its measure, state, facts, documents, history; files can be dropped here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.core.paths import Paths
from app.core.russian import plural, short_date
from app.services.views.control import EvidenceView, OccurrenceView
from app.ui.desk import Desk
from app.ui.pages.control_facts import OPEN_STEPS, HistoryList, PointList, occurrence_facts, step_back
from app.ui.pages.control_lines import Recurring, counts_words
from app.ui.pages.control_moves import Step
from app.ui.pages.occurrence_words import STATES, owner_words, state_words
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import link_button, plain_button
from app.ui.widgets.facts_form import FactsForm
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import group_label, muted_label, text_label
from app.ui.widgets.status_mark import State, StatusMark


class OccurrenceDetail(QScrollArea):
    """Facts of one occurrence, the points of a recurring measure, or how many are selected.

    Signals:
        step_pressed(Step): for what is selected.
        attach_pressed
        described(object, str, object): identifier, «fact», «result» or «reason» and the new text.
        point_pressed(int): show one point of a recurring measure.
        files_dropped(list): paths dropped on the documents.
        source_pressed(OccurrenceView): go to the row of the plan or to the ИОМ.
        remove_pressed(OccurrenceView, EvidenceView): take a document away.
        event_pressed(OccurrenceView): show the event with its participants.
        held_pressed(OccurrenceView): others had the event already, mark it here too.
    """

    step_pressed = Signal(object)
    attach_pressed = Signal()
    described = Signal(object, str, object)
    point_pressed = Signal(int)
    files_dropped = Signal(list)
    source_pressed = Signal(object)
    remove_pressed = Signal(object, object)
    event_pressed = Signal(object)
    held_pressed = Signal(object)

    def __init__(self, desk: Desk, paths: Paths) -> None:
        super().__init__()
        self._desk = desk
        self._paths = paths
        self._row: OccurrenceView | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAcceptDrops(True)
        self.setAccessibleName("Выбранный срок")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = QLabel()
        self._title.setProperty("role", "group")
        self._title.setWordWrap(True)
        self._state = StatusMark(desk.theme, State.AHEAD)
        self._facts = FactsForm()
        self._documents = QVBoxLayout()
        self._documents.setSpacing(SMALL)
        self._build()
        self.show_row(None)

    def show_row(self, row: object) -> None:
        """Show another occurrence, the points of a recurring measure, or nothing."""
        points = row if isinstance(row, Recurring) else None
        shown = points.next if points is not None else row if isinstance(row, OccurrenceView) else None
        if shown is None or self._row is None or shown.occurrence_id != self._row.occurrence_id:
            self._facts.finish()
            self.history.show_history(())
        self._row = shown
        self._inner.setVisible(shown is not None)
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if shown is None else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        if shown is None:
            return
        for part in self._of_one:
            part.show()
        self._title.setText(shown.title)
        self._points.show_points(points)
        self._state.show_state(STATES[shown.status], state_words(shown))
        self._facts.set_facts(shown.occurrence_id, occurrence_facts(shown, of_points=points is not None))
        self._source.setText(owner_words(shown))
        for step, button in self._steps.items():
            button.setVisible(shown.is_open if step in OPEN_STEPS else step is step_back(shown))
        self._steps[Step.POSTPONE].setText("Перенести" if shown.end else "Указать дату")
        self._many.hide()
        self._show_event(shown)
        self._show_documents(shown)

    def show_many(self, rows: Sequence[OccurrenceView]) -> None:
        """Say that steps are for several terms; what only one can have is hidden."""
        self._title.setText(f"Выбрано: {plural(len(rows), 'срок', 'срока', 'сроков')}")
        self._many.setText(f"{counts_words(rows).capitalize()}. {_ALL_MEANT}")
        self._many.show()
        for part in (*self._of_one, self._points, self._event, self.history):
            part.hide()
        for step, button in self._steps.items():
            if step in OPEN_STEPS:
                button.setVisible(any(row.is_open for row in rows))
            else:
                button.setVisible(any(step is step_back(row) for row in rows))

    @property
    def is_of_one(self) -> bool:
        """Whether nothing is said of several."""
        return self._many.isHidden()

    @property
    def shown(self) -> OccurrenceView | None:
        """What is shown now."""
        return self._row

    def finish_edits(self) -> None:
        """Store what is being typed."""
        self._facts.finish()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files confirm the occurrence that is shown."""
        if self._row is not None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def _build(self) -> None:
        theme = self._desk.theme
        self._steps = {
            step: plain_button(theme, words, icon, partial(self.step_pressed.emit, step))
            for step, (words, icon) in _BUTTONS.items()
        }
        self._source = link_button("", lambda: self.source_pressed.emit(self._row))
        self._many = text_label("")
        self._many.setWordWrap(True)
        self._points = PointList()
        self._points.pressed.connect(self.point_pressed)
        self._facts.edited.connect(self.described)
        self.history = HistoryList()
        buttons = FlowLayout(SMALL)
        for button in self._steps.values():
            buttons.addWidget(button)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(MEDIUM, 0, SMALL, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(self._title)
        line = QHBoxLayout()
        line.addWidget(self._state)
        line.addStretch(1)
        line.addWidget(self._source)
        papers = QWidget()
        papers.setLayout(self._documents)
        self._documents.setContentsMargins(0, 0, 0, 0)
        self._of_one = (self._state, self._source, self._facts, papers)
        column.addLayout(line)
        column.addWidget(self._many)
        column.addLayout(buttons)
        column.addWidget(self._points)
        column.addWidget(self._build_event())
        column.addWidget(self._facts)
        column.addWidget(group_label("Документы"))
        column.addWidget(papers)
        column.addWidget(
            plain_button(theme, "Добавить документ", "add", self.attach_pressed.emit), 0, Qt.AlignmentFlag.AlignLeft
        )
        column.addWidget(muted_label("Файл можно перетащить сюда мышью", wrap=True))
        column.addWidget(self.history)
        column.addStretch(1)
        self.setWidget(self._inner)

    def _build_event(self) -> QWidget:
        """What else the window stands in, and the offer to mark what others had already."""
        self._event = QWidget()
        self._event_words = text_label("")
        self._event_link = link_button("Участники", lambda: self.event_pressed.emit(self._row))
        self._held = plain_button(self._desk.theme, "", "ok", lambda: self.held_pressed.emit(self._row))
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        line.addWidget(self._event_words, 1)
        line.addWidget(self._event_link, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self._event)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(line)
        column.addWidget(self._held, 0, Qt.AlignmentFlag.AlignLeft)
        return self._event

    def _show_event(self, row: OccurrenceView) -> None:
        self._event.setVisible(row.event is not None)
        if row.event is None:
            return
        self._event_words.setText(row.event.words)
        self._held.setVisible(row.event.held_on is not None)
        self._held.setText(f"Уже проведено {short_date(row.event.held_on)}: отметить")
        self._held.setToolTip("День и документы будут те же, что у остальных участников события")

    def _show_documents(self, row: OccurrenceView) -> None:
        while self._documents.count():
            item = self._documents.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not row.evidence:
            self._documents.addWidget(muted_label("Подтверждающих документов нет"))
        for document in row.evidence:
            self._documents.addWidget(self._document(row, document))

    def _document(self, row: OccurrenceView, document: EvidenceView) -> QWidget:
        """Words of the document, «Открыть» where there is a file or a link, «Убрать»."""
        place = document.file_name or document.link or document.note
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(text_label(f"{document.words} · {place}" if place else document.words), 1)
        buttons = [link_button("Убрать", lambda: self.remove_pressed.emit(row, document))]
        if document.path is not None or document.link:
            buttons.insert(0, link_button("Открыть", lambda: self._open(document)))
        for button in buttons:
            button.setAccessibleName(f"{button.text()}: {document.words}")
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _open(self, document: EvidenceView) -> None:
        """Open a copy under its own name in the system's viewer; the kept file itself is never handed out."""
        if document.link:
            QDesktopServices.openUrl(QUrl(document.link))
            return
        if document.path is None or not document.path.exists():
            self._desk.asker.tell(
                "Документ не найден", f"Копии файла «{document.file_name}» нет на месте. Приложите его снова."
            )
            return
        folder = self._paths.root / "opened"
        folder.mkdir(exist_ok=True)
        target = folder / document.file_name
        target.write_bytes(document.path.read_bytes())
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))


_BUTTONS = {
    Step.DONE: ("Отметить исполнение", "ok"),
    Step.PARTLY: ("Частично", "mark_partly"),
    Step.POSTPONE: ("Перенести", "calendar"),
    Step.WITHDRAW: ("Снять", "cross"),
    Step.REOPEN: ("Снять отметку", "undo"),
    Step.BRING_BACK: ("Вернуть на контроль", "undo"),
}
_ALL_MEANT = "Кнопки действуют на все выбранные."

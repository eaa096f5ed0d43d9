"""The chosen document: what is told of it, its file, what it confirms, what it probably confirms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.russian import capital
from app.services.views.evidence import DocumentView, FileState, TieView
from app.ui.desk import Desk
from app.ui.pages.control_steps import DOCUMENT_KINDS
from app.ui.palette import Tone
from app.ui.theme import HAIR, MEDIUM, SMALL
from app.ui.widgets.buttons import link_button, plain_button
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm
from app.ui.widgets.labels import group_label, muted_label, set_tone, text_label

_TOLD = {
    FileState.GONE: "Копии файла нет на месте. Найдите его: тот же файл встанет на место, другой станет новой версией.",
    FileState.CHANGED: "Файл изменён после добавления. Найдите прежний файл или примите новый как новую версию.",
}
_MOST = 4


class EvidenceDetail(QScrollArea):
    """Facts, file, ties and suggestions of one document.

    Signals:
        changed(object, dict): document and the fields that are told anew.
        open_pressed, find_pressed, link_pressed, remove_pressed: of the shown document.
        tie_pressed(TieView), untie_pressed(TieView), go_pressed(TieView)
    """

    changed = Signal(object, dict)
    open_pressed = Signal()
    find_pressed = Signal()
    link_pressed = Signal()
    remove_pressed = Signal()
    tie_pressed = Signal(object)
    untie_pressed = Signal(object)
    go_pressed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: DocumentView | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName("Выбранный документ")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facts = FactsForm()
        self._facts.edited.connect(self._edited)
        self._ties, self._offers = QVBoxLayout(), QVBoxLayout()
        self._build()
        self.show_document(None)

    def show_document(self, view: DocumentView | None) -> None:
        """Another document, or nothing."""
        self._view = view
        self._inner.setVisible(view is not None)
        if view is None:
            return
        document = view.document
        kinds = tuple(dict.fromkeys((document.kind, *DOCUMENT_KINDS)))
        facts = [
            Fact("kind", "Вид", document.kind, FactKind.OFFERED, choices=kinds),
            Fact("number", "Номер", document.number, FactKind.LINE),
            Fact("dated", "Дата", document.dated, FactKind.DATE),
            Fact("note", "Примечание", document.note, FactKind.LINE),
        ]
        if view.state is FileState.NONE:
            facts.append(Fact("link", "Ссылка", document.link, FactKind.LINE, hint="https://"))
        self._facts.set_facts(view.key, facts)
        self._told.setVisible(view.state in _TOLD)
        self._told.setText(_TOLD.get(view.state, ""))
        self._name.setText(
            f"Файл: {document.file_name}\nПо правилу: {view.rule_name}" if document.file_name else "Файла нет."
        )
        self._open.setEnabled(view.state in {FileState.KEPT, FileState.CHANGED} or bool(document.link))
        self._find.setText(
            {FileState.KEPT: "Заменить файл", FileState.NONE: "Приложить файл"}.get(view.state, "Найти файл")
        )
        _clear(self._ties)
        for tie in view.ties:
            self._ties.addWidget(self._line(tie, "Отвязать", self.untie_pressed.emit))
        if not view.ties:
            self._ties.addWidget(muted_label("Ещё ничего: документ не привязан", wrap=True))
        self.show_suggestions(())

    def show_suggestions(self, offers: Sequence[TieView]) -> None:
        """What the document probably confirms."""
        _clear(self._offers)
        self._offers_head.setVisible(bool(offers))
        for offer in offers[:_MOST]:
            self._offers.addWidget(self._line(offer, "Привязать", self.tie_pressed.emit))

    def _build(self) -> None:
        theme = self._desk.theme
        self._told = text_label("")
        set_tone(self._told, Tone.WARNING)
        self._name = muted_label("", wrap=True)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = plain_button(theme, "Открыть", "file", self.open_pressed.emit)
        self._find = plain_button(theme, "Найти файл", "folder", self.find_pressed.emit)
        self._remove = plain_button(theme, "Удалить", "remove", self.remove_pressed.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self._open, self._find, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._offers_head = group_label("Вероятно, подтверждает")
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(MEDIUM, 0, SMALL, SMALL)
        column.setSpacing(SMALL)
        for layout in (self._ties, self._offers):
            layout.setSpacing(SMALL)
        column.addWidget(self._told)
        column.addLayout(buttons)
        column.addWidget(self._name)
        column.addWidget(group_label("Подтверждает"))
        column.addLayout(self._ties)
        column.addWidget(self._offers_head)
        column.addLayout(self._offers)
        link = plain_button(theme, "Выбрать, к чему привязать", "link", self.link_pressed.emit)
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(group_label("Сведения о документе"))
        column.addWidget(self._facts)
        column.addStretch(1)
        self.setWidget(self._inner)

    def _line(self, tie: TieView, verb: str, pressed: Callable[[TieView], object]) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        words = QVBoxLayout()
        words.setSpacing(HAIR)
        words.addWidget(text_label(tie.title))
        words.addWidget(muted_label(f"{tie.detail} · {tie.reason}" if tie.reason else tie.detail, wrap=True))
        row.addLayout(words, 1)
        go = link_button("Показать", lambda: self.go_pressed.emit(tie))
        act = link_button(verb, lambda: pressed(tie))
        for button in (act, go):
            button.setAccessibleName(f"{button.text()}: {tie.title}, {tie.detail}")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _edited(self, subject: object, key: str, value: object) -> None:
        view = self._view
        if view is None or subject != view.key:
            return
        document = view.document
        told: dict[str, str | date | None] = {
            "kind": document.kind,
            "number": document.number,
            "dated": document.dated,
            "note": document.note,
            "link": document.link,
        }
        told[key] = value if isinstance(value, date) or key == "dated" else str(value or "")  # type: ignore[assignment]  # DATE gives a date or None
        self.changed.emit(view, told)


def words_of(view: DocumentView) -> str:
    """«Протокол № 3 от 05.10.2026»."""
    return capital(view.document.words)


def _clear(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()

"""A term as it is typed: under the words stands at once what was understood, and what was not is underlined."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.russian import capital, plural_form, short_date
from app.services.views.roadmap import MeasureView, RoadmapView
from app.terms.values import Term, TermContext, Window
from app.ui.desk import Desk
from app.ui.pages.term_windows import WindowsEditor
from app.ui.palette import Tone
from app.ui.theme import HAIR, SMALL, Theme
from app.ui.widgets.buttons import link_button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.growing_text import GrowingText
from app.ui.widgets.labels import set_tone, text_label

if TYPE_CHECKING:  # the grammar takes 0.1 s to import: with the first term that is shown
    from app.terms.marking import MarkedSpan

_DATES_SHOWN = 12
_EMPTY = "Срок не указан: контролировать будет нечего."
_UNKNOWN = "unknown"


class TermField(QWidget):
    """The field of a term with its reading, and the dates set by hand.

    Signals:
        edited(int, str): row and the new text, once the field is left.
        windows_set(int, object): row and tuple of (first day or None, last day).
        windows_forgotten(int): the text is to be read again.
        calendar_pressed
    """

    edited = Signal(int, str)
    windows_set = Signal(int, object)
    windows_forgotten = Signal(int)
    calendar_pressed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._row: MeasureView | None = None
        self._context: TermContext | None = None
        self.text = GrowingText()
        self.text.setAccessibleName("Сроки")
        self.text.setPlaceholderText("До 25 мая 2027 г.; октябрь – декабрь; после ВПР")
        self._marks = _Marks(desk.theme, self.text)
        self.reading = text_label("")
        self.refine = link_button("Уточнить даты", self._open_windows)
        self.again = link_button("Читать из текста", self._forget)
        self.calendar = link_button("Указать дату события", self.calendar_pressed.emit)
        self.windows = WindowsEditor(desk.theme)
        self.windows.accepted.connect(self._set_windows)
        self.windows.closed.connect(self._show_reading)
        links = QWidget()
        row = FlowLayout(SMALL, links)
        for link in (self.calendar, self.refine, self.again):
            row.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addWidget(self.text)
        column.addSpacing(SMALL - HAIR)
        column.addWidget(self.reading)
        column.addWidget(links)
        column.addWidget(self.windows)
        self.windows.hide()
        self.text.textChanged.connect(self._show_reading)
        self.text.installEventFilter(self)

    def show_term(self, row: MeasureView, view: RoadmapView) -> None:
        """Show a row's term; words being typed in the same row stay."""
        other = self._row is None or self._row.measure_id != row.measure_id
        if other:
            self.finish()
            self.windows.hide()
        self._row, self._context = row, view.context
        self.text.setEnabled(not view.locked)
        if other or not self.text.document().isModified():
            self._put(row.terms)
        self._show_reading()

    def finish(self) -> None:
        """Tell the edit that is not finished yet."""
        row, text = self._row, " ".join(self.text.toPlainText().split())
        if row is None or not self.text.document().isModified():
            return
        self.text.document().setModified(False)
        if text != row.terms:
            self.edited.emit(row.measure_id, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field finishes the edit."""
        if event.type() is QEvent.Type.FocusOut and watched is self.text:
            self.finish()
        return super().eventFilter(watched, event)

    def _put(self, text: str) -> None:
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self.text.document().setModified(False)

    def _show_reading(self) -> None:
        """Read what stands in the field now; the dates set by hand hold for the stored text only."""
        row, context = self._row, self._context
        if row is None or context is None:
            return
        from app.terms.marking import mark_term
        from app.terms.reading import read_term

        phrase = " ".join(self.text.toPlainText().split())
        stored = phrase == row.terms
        by_hand = stored and row.by_hand
        term = row.term if by_hand else read_term(phrase, context)
        self._marks.show(mark_term(self.text.toPlainText(), context) if term.needs_review else ())
        self.reading.setText(_words(term, by_hand=by_hand))
        set_tone(self.reading, Tone.WARNING if term.needs_review else None)
        self.calendar.setVisible(bool(term.waits_for))
        self.again.setVisible(by_hand)
        self.refine.setVisible(bool(phrase) and stored and not self.windows.isVisibleTo(self))

    def _open_windows(self) -> None:
        if self._row is not None:
            self.windows.open([(window.start, window.end) for window in self._row.term.occurrences])
            self.refine.hide()

    def _set_windows(self, windows: object) -> None:
        if self._row is not None:
            self.windows_set.emit(self._row.measure_id, windows)

    def _forget(self) -> None:
        if self._row is not None:
            self.windows_forgotten.emit(self._row.measure_id)


class _Marks(QSyntaxHighlighter):
    """Underlines what was not understood or makes a reading doubtful."""

    def __init__(self, theme: Theme, field: GrowingText) -> None:
        super().__init__(field.document())
        self._theme = theme
        self._spans: tuple[MarkedSpan, ...] = ()
        self._busy = False
        theme.changed.connect(self.rehighlight)

    def show(self, spans: tuple[MarkedSpan, ...]) -> None:
        """Draw these marks."""
        marked = tuple(span for span in spans if span.role.value == _UNKNOWN)
        if marked == self._spans or self._busy:
            return
        self._busy = True  # drawing tells that the text has changed
        self._spans = marked
        self.rehighlight()
        self._busy = False

    def highlightBlock(self, text: str) -> None:
        """Lines of the field one by one; marks count characters of the whole text."""
        first = self.currentBlock().position()
        for span in self._spans:
            start, end = max(span.start - first, 0), min(span.end - first, len(text))
            if start < end:
                self.setFormat(start, end - start, self._format())

    def _format(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(self._theme.colour(Tone.BAD))
        form.setToolTip("Не понято, или из-за этих слов даты неточны")
        return form


def _words(term: Term, *, by_hand: bool) -> str:
    """What was understood in a few words, then every window on a line of its own, the first twelve."""
    from app.terms.spelling import spell_windows

    if not term.phrase.strip():
        return _EMPTY
    if term.needs_review:
        head = f"Проверьте срок: {term.reason}"
    elif by_hand:
        head = f"Даты указаны вручную: {spell_windows(term)}"
    else:
        head = f"Понято: {spell_windows(term)}"
    waits = ", ".join(f"«{name}»" for name in term.waits_for)
    if waits:
        head += f"\n{plural_form(len(term.waits_for), 'Ждёт даты события', *['Ждёт дат событий'] * 2)}: {waits}"
    windows = [_window(window) for window in term.occurrences]
    if len(windows) == 1 and not term.needs_review:
        note = term.occurrences[0].note
        return f"{head}\n{capital(note)}" if note else head
    rest = len(windows) - _DATES_SHOWN
    return "\n".join([head, *windows[:_DATES_SHOWN], *([f"и ещё {rest}"] if rest > 0 else [])])


def _window(window: Window) -> str:
    return f"{_span(window.start, window.end)} ({window.note})" if window.note else _span(window.start, window.end)


def _span(start: date | None, end: date) -> str:
    if start == end:
        return short_date(end)
    return f"до {short_date(end)}" if start is None else f"{short_date(start)} – {short_date(end)}"

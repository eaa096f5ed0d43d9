"""View «Ответ на запрос» of «Отчёты»: what about, which fields, for when – and the letter beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.planning.report_periods import YEAR
from app.reports.answer_fields import SUBJECTS
from app.services.views.answers import AnswerOffers, AnswerRequest
from app.ui.desk import Desk
from app.ui.memory import Json
from app.ui.page_views import Pane
from app.ui.pages.reports_output import FORMATS, file_name
from app.ui.pages.reports_period import PeriodChooser
from app.ui.palette import Tone
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.check_list import CheckList
from app.ui.widgets.labels import group_label, text_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.widgets.pdf_preview import PdfPreview
from app.ui.workplace import Workplace

_ABOUT, _FIELDS = "answer/about", "answer/fields"
_ALL = "все"


class AnswerPane(Pane):
    """Choices at the left, the letter as it will print at the right; what was chosen last is remembered."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace)
        self.about = QComboBox()
        self.period = PeriodChooser(desk.memory, workplace.today, workplace.school_year)
        self.fields = {key: CheckList([one.header for one in kind.fields]) for key, kind in SUBJECTS.items()}
        self.group, self.responsible = QComboBox(), QComboBox()
        self.subject, self.asked = QLineEdit(), QLineEdit()
        self.addressee = QPlainTextEdit()
        self.preview = PdfPreview(desk.theme, empty_text="Отметьте, какие сведения нужны в таблице")
        self.said = text_label("")
        self._buttons = (
            plain_button(desk.theme, "Excel", "excel", lambda: self.save("xlsx")),
            plain_button(desk.theme, "Word", "word", lambda: self.save("docx")),
            main_button(desk.theme, "Сохранить PDF", "save", lambda: self.save("pdf")),
        )
        self._labels: dict[str, QLabel] = {}
        self._build()
        self._recall()
        self._connect()

    def refresh(self) -> None:
        """Read what can be chosen, then the letter."""
        self.period.show_year(self._workplace.school_year)
        about, year = str(self.about.currentData()), self._workplace.school_year
        self._workplace.ask("answer/offers", lambda services: services.answers.offers(about, year), self._offer)

    def open(self, target: object) -> None:
        """Show what the letter is about by its key: measures, routes, evidence, results, difficulties."""
        at = self.about.findData(target)
        if at >= 0:
            self.about.setCurrentIndex(at)

    def request(self) -> AnswerRequest:
        """What is chosen."""
        about = str(self.about.currentData())
        kind = SUBJECTS[about]
        headers = set(self.fields[about].value().split("\n"))
        period = self.period.period() if kind.per_period else None
        if period is not None and period.kind == YEAR:
            period = None
        return AnswerRequest(
            self._workplace.school_year,
            about,
            tuple(one.key for one in kind.fields if one.header in headers),
            period,
            self.period.as_of.value() if kind.per_period else None,
            str(self.group.currentData() or ""),
            str(self.responsible.currentData() or ""),
            self.subject.text(),
            self.addressee.toPlainText(),
            self.asked.text(),
        )

    def save(self, suffix: str) -> None:
        """Ask where to, then write the letter."""
        request = self.request()
        name = file_name(request.subject or SUBJECTS[request.about].subject, suffix)
        path = self._desk.asker.save_file("Сохранить ответ", name, FORMATS[suffix])
        if path is not None:
            self._write(request, path)

    def _write(self, request: AnswerRequest, path: Path) -> None:
        self._workplace.ask(
            f"answer/{path}",
            lambda services: services.answers.write(request, path),
            lambda _none: self.noticed.emit(f"Сохранено: {path.name}", Tone.GOOD),
            self._desk.asker.refused,
        )

    # showing

    def _offer(self, offers: AnswerOffers) -> None:
        about = str(self.about.currentData())
        kind = SUBJECTS[about]
        _refill(self.group, offers.groups)
        _refill(self.responsible, offers.responsible)
        self._labels["group"].setText(kind.group)
        for key, field, shown in (
            ("group", self.group, bool(offers.groups)),
            ("responsible", self.responsible, kind.by_person),
        ):
            field.setVisible(shown)
            self._labels[key].setVisible(shown)
        self.period.setVisible(kind.per_period)
        self.subject.setPlaceholderText(kind.subject)
        self.addressee.setPlaceholderText(offers.addressee or "Кому: должность, организация, фамилия")
        for key, fields in self.fields.items():
            fields.setVisible(key == about)
        self._make()

    def _make(self) -> None:
        request = self.request()
        self._workplace.ask(
            "answer/preview", lambda services: services.answers.preview(request), self._show, self._refused
        )

    def _show(self, pdf: bytes) -> None:
        self.said.hide()
        self.preview.show_bytes(pdf)
        self._allow(allowed=True)

    def _refused(self, error: AppError) -> None:
        self.said.setText(error.message)
        self.said.show()
        self.preview.clear()
        self._allow(allowed=False)

    def _allow(self, *, allowed: bool) -> None:
        for button in self._buttons:
            button.setEnabled(allowed)

    # choosing

    def _choose(self) -> None:
        self._desk.memory.set(_ABOUT, str(self.about.currentData()))
        for field in (self.group, self.responsible):
            field.clear()
        self.refresh()

    def _tick(self) -> None:
        about = str(self.about.currentData())
        ticked: list[Json] = [header for header in self.fields[about].value().split("\n") if header]
        self._desk.memory.set(f"{_FIELDS}/{about}", ticked)
        self._make()

    def _recall(self) -> None:
        """What was chosen last; at first the usual fields."""
        at = self.about.findData(self._desk.memory.get(_ABOUT))
        self.about.setCurrentIndex(max(at, 0))
        for key, fields in self.fields.items():
            kept = self._desk.memory.get(f"{_FIELDS}/{key}")
            usual = [one.header for one in SUBJECTS[key].fields if one.usual]
            chosen = [str(header) for header in kept] if isinstance(kept, list) else usual
            fields.set_value("\n".join(chosen))

    # building

    def _build(self) -> None:
        for key, kind in SUBJECTS.items():
            self.about.addItem(kind.name, key)
        names = (
            (self.about, "О чём ответ"),
            (self.group, "Отбор по разделу, предмету или роли"),
            (self.responsible, "Ответственный"),
            (self.subject, "Тема письма"),
            (self.asked, "На какой запрос"),
            (self.addressee, "Кому"),
        )
        for widget, name in names:
            widget.setAccessibleName(name)
        for key, fields in self.fields.items():
            fields.setAccessibleName(f"Столбцы: {SUBJECTS[key].name}")
            fields.setFixedHeight(fields.sizeHintForRow(0) * fields.count() + 2 * fields.frameWidth() + 2)
        self.asked.setPlaceholderText("№ 45 от 12.11.2026")
        self.addressee.setFixedHeight(92)
        self.addressee.setTabChangesFocus(True)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        label = QLabel("О чём")
        label.setBuddy(self.about)
        for part in (label, self.about, self.period):
            head.addWidget(part)
        head.addStretch(1)
        for button in self._buttons:
            head.addWidget(button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(MEDIUM, 0, 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.preview, 1)
        self.said.hide()
        body = MasterDetail(self._build_choices(), right, self._desk.memory, "report-answer", share=0.26)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        layout.addWidget(body, 1)

    def _build_choices(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(SMALL)
        column.addWidget(group_label("Столбцы таблицы"))
        for fields in self.fields.values():
            column.addWidget(fields)
            fields.hide()
        parts: tuple[tuple[str, str, QWidget], ...] = (
            ("group", "Раздел", self.group),
            ("responsible", "Ответственный", self.responsible),
            ("addressee", "Кому", self.addressee),
            ("asked", "На запрос", self.asked),
            ("subject", "Тема письма", self.subject),
        )
        for key, words, field in parts:
            label = QLabel(words)
            label.setBuddy(field)
            self._labels[key] = label
            column.addWidget(label)
            column.addWidget(field)
            if isinstance(field, QComboBox):
                field.setMinimumContentsLength(12)
                field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(box)
        return scroll

    def _connect(self) -> None:
        self.about.currentIndexChanged.connect(lambda _at: self._choose())
        self.period.changed.connect(self._make)
        for fields in self.fields.values():
            fields.changed.connect(self._tick)
        for choice in (self.group, self.responsible):
            choice.activated.connect(lambda _at: self._make())
        for line in (self.subject, self.asked):
            line.editingFinished.connect(self._make)
        self.addressee.textChanged.connect(self._make)


def _refill(box: QComboBox, items: tuple[str, ...]) -> None:
    """The items with «все» before them; the chosen one stays."""
    chosen = box.currentData()
    box.blockSignals(True)  # only the user's choice asks for another letter
    box.clear()
    box.addItem(_ALL, "")
    for item in items:
        box.addItem(item, item)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)

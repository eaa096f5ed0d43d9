"""The scale of a work over its tables: bounds, source, what disagrees, and the button to give or change it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.rules import KIND_WORDS
from app.analysis.scales import bounds_words, contradictions_sentence
from app.services.views.results import WorkStudy
from app.ui.desk import Desk
from app.ui.pages.results_requests import AskingBody, GiveScale
from app.ui.palette import Tone
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import text_label


class ScaledBody(AskingBody):
    """A body under the line of the scale."""

    def __init__(self, desk: Desk, study: WorkStudy, body: QWidget) -> None:
        super().__init__()
        self.body = body
        self.words = text_label(scale_words(study))
        known = study.analysis.work.scale is not None
        self.button = plain_button(
            desk.theme, "Изменить шкалу" if known else "Указать шкалу", "edit", lambda: self.wanted.emit(GiveScale())
        )
        self.warning = text_label(contradictions_sentence(study.analysis.contradictions), Tone.WARNING)
        self.warning.setVisible(bool(study.analysis.contradictions))
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(self.warning)
        column.addWidget(body, 1)


def scale_words(study: WorkStudy) -> str:
    """«Шкала перевода: «3» с 10, «4» с 16, «5» с 21 из 24 баллов. Источник: …; по вторичному источнику.»."""
    scale = study.analysis.work.scale
    if scale is None:
        note = study.scale_note or "Шкала перевода этой работы не известна."
        return f"{note} Её можно указать: программа границы не подбирает."
    said = f"Шкала перевода: {bounds_words(scale)}. Источник: {scale.source}; {KIND_WORDS[scale.source_kind]}."
    return f"{said} Примечание: {scale.note}." if scale.note else said

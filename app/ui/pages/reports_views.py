"""Views of «Отчёты»: the catalogue, what was sent, forms of the authority, answers, meetings."""

from __future__ import annotations

from app.ui.page_views import PanePart

CATALOGUE, SENT = "catalogue", "sent"

PANES = (
    PanePart(CATALOGUE, "Каталог", "Документы по назначению: проверить, сохранить, отправить"),
    PanePart(
        SENT, "Отправленные", "Отчёты, которые ушли: открыть, сравнить, сделать следующий", "reports_sent", "SentPane"
    ),
    PanePart(
        "forms",
        "Формы МОУО",
        "Формы управления образования, которые заполняет программа",
        "report_forms",
        "ReportFormsPane",
    ),
    PanePart("answer", "Ответ на запрос", "Письмо с таблицей по запросу", "report_answer", "AnswerPane"),
    PanePart("meetings", "Совещания", "Повестки, протоколы, решения", "meetings", "MeetingsPane"),
)

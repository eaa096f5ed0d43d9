"""Views of «Контроль»: list, calendar and board of the same terms beside one detail, and the documents."""

from __future__ import annotations

from app.ui.page_views import PanePart

LIST, CALENDAR, BOARD_VIEW = "list", "calendar", "board"
PANES = (
    PanePart(LIST, "Список", "Сроки по порядку дат"),
    PanePart(CALENDAR, "Календарь", "Сроки по дням месяца и по месяцам года"),
    PanePart(BOARD_VIEW, "Доска", "Сроки по состояниям"),
    PanePart("documents", "Документы", "Подтверждающие документы всех мероприятий", "evidence_desk", "EvidencePane"),
)

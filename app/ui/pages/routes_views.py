"""Views of «ИОМ»: the routes themselves and what stands beside them."""

from __future__ import annotations

from app.ui.page_views import PanePart

ROUTES = "routes"
"""Key of the first view: people and their routes."""

PANES = (
    PanePart(ROUTES, "Маршруты", "Сотрудники и их маршруты"),
    PanePart("events", "События", "Что проходит сразу для нескольких сотрудников", "route_events", "EventsPane"),
    PanePart("diagnostics", "Диагностика", "Диагностика и её итоги", "route_diagnostics", "DiagnosticsPane"),
    PanePart("templates", "Шаблоны", "С чего начинаются проекты ИОМ", "route_templates", "TemplatesPane"),
)

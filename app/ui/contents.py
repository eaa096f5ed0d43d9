"""The nine pages in the order of the navigation: key, name, icon, module and class."""

from __future__ import annotations

PAGES = (
    ("overview", "Обзор", "overview", "overview", "OverviewPage"),
    ("results", "Результаты", "results", "results", "ResultsPage"),
    ("difficulties", "Затруднения", "difficulty", "difficulties", "DifficultiesPage"),
    ("source_plans", "Вышестоящие планы", "import", "source_plans", "SourcePlansPage"),
    ("roadmap", "Дорожная карта", "roadmap", "roadmap", "RoadmapPage"),
    ("routes", "ИОМ", "route", "routes", "RoutesPage"),
    ("control", "Контроль", "control", "control", "ControlPage"),
    ("reports", "Отчёты", "reports", "reports", "ReportsPage"),
    ("school", "Школа", "school", "school", "SchoolPage"),
)

NAMES = tuple(row[1] for row in PAGES)
"""What the navigation says."""

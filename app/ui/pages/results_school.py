"""Views of the school's results beside the matrix of a year, in the order of their tabs."""

from __future__ import annotations

from app.ui.pages.results_exams import ExamsView
from app.ui.pages.results_indicators import IndicatorsView
from app.ui.pages.results_school_classes import ClassesView
from app.ui.pages.results_school_cohort import CohortView
from app.ui.pages.results_school_dynamics import DynamicsView
from app.ui.pages.results_school_gaps import GapsView
from app.ui.pages.results_view import ViewPart

WORKS = ("works", "Работы года", "Предметы и классы одного года")
"""Key, name and whole name of the matrix, which stands first."""

VIEWS: tuple[ViewPart, ...] = (
    ViewPart("dynamics", "Динамика", "Предмет и класс по годам", DynamicsView),
    ViewPart("classes", "Классы", "Предметы и классы одной параллели", ClassesView),
    ViewPart("cohort", "Те же дети", "Класс и его результаты прошлых лет", CohortView),
    ViewPart("gaps", "Пробелы", "Системные пробелы и пробелы этих детей", GapsView),
    ViewPart("exams", "ГИА", "Результаты ОГЭ и ЕГЭ по годам", ExamsView, loads=False),
    ViewPart("indicators", "Показатели", "Показатели Индекса по годам", IndicatorsView, loads=False),
)
"""Every further view: a line here is a tab there."""

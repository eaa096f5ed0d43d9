"""Views of the school's results beside the matrix of a year, in the order of their tabs."""

from __future__ import annotations

from app.ui.pages.results_view import ViewPart

WORKS = ("works", "Работы года", "Предметы и классы одного года")
"""Key, name and whole name of the matrix, which stands first."""

VIEWS: tuple[ViewPart, ...] = ()
"""Every further view: a line here is a tab there."""

"""The matrix as lines of a file: a work a line, numbers as numbers, its menu."""

from PySide6.QtWidgets import QMainWindow

from app.analysis.marks import MarkFigures
from app.analysis.overview import Cell, Overview
from app.analysis.values import WorkKey
from app.ui.pages.results_matrix import MatrixView
from app.ui.pages.results_matrix_file import matrix_table

GRADED = Cell(WorkKey(2026, "География", 6), 24, 2, MarkFigures((2, 8, 10, 4), 24, 91.7, 58.3), 61.2, ("S1",), 12, 3)
BARE = Cell(WorkKey(2026, "История", 5, "углублённый"), 3, 0, MarkFigures((0, 0, 0, 0), 0), 40.0, (), 0, 0)
YEAR = Overview(2026, ("География", "История"), (5, 6), (GRADED, BARE))


def test_a_line_tells_all_of_a_work():
    made = matrix_table(YEAR)
    assert made.rows == (
        ("География", "6", "базовый", "24", "2", "58,3", "91,7", "61,2", "3", "S1"),
        ("История", "5", "углублённый", "3", "0", "", "", "40,0", "", ""),
    )
    assert (made.behind, made.people) == ("group", (24, 3))
    assert made.about == ("Возможный маркер требует дополнительного анализа.",)


def test_the_menu_of_the_matrix_saves_and_copies_it(theme, qtbot, qapp):
    class Window(QMainWindow):
        def __init__(self):
            super().__init__()
            self.out = []

        def let_out(self, leaving):
            self.out.append(leaving)

    window = Window()
    qtbot.addWidget(window)
    view = MatrixView(theme)
    window.setCentralWidget(view)
    assert view.context_menu().isEmpty()
    view.show_overview(YEAR)
    copy, save = view.context_menu().actions()
    copy.trigger()
    save.trigger()
    assert qapp.clipboard().text().splitlines()[1].startswith("География\t6\tбазовый\t24")
    assert [(one.name, one.ending) for one in window.out] == [("Результаты ВПР 2026 года", "xlsx")]

from PySide6.QtWidgets import QLineEdit

from app.ui.widgets.part_completer import PartCompleter


def test_the_part_after_the_last_comma_is_completed(qtbot):
    line = QLineEdit("директор, ива")
    qtbot.addWidget(line)
    completer = PartCompleter(["Иванова М.П.", "Сомов И.И."], line)
    completer.setCompletionPrefix(completer.splitPath(line.text())[0])
    assert completer.completionCount() == 1
    assert completer.pathFromIndex(completer.currentIndex()) == "директор, Иванова М.П."
    line.setText("сом")
    completer.setCompletionPrefix(completer.splitPath(line.text())[0])
    assert completer.pathFromIndex(completer.currentIndex()) == "Сомов И.И."

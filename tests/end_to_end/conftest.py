"""The window as a director uses it: by what can be seen in it, with the answers of the dialogs told beforehand."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton

from app.bootstrap import Program, fixed
from app.core.paths import Paths
from app.ui import start
from app.ui.application import dress_application
from app.ui.asker import ScriptedAsker

TODAY = date(2026, 11, 20)


class Director:
    """Drives the window by what can be seen in it; answers of the dialogs are told beforehand."""

    def __init__(self, qapp, qtbot, folder: Path, monkeypatch) -> None:
        self.qtbot = qtbot
        self.asker = ScriptedAsker()
        monkeypatch.setattr(start, "late_asker", lambda *_of_session: self.asker)
        self.session = start.Session(Program(Paths.standard(folder), fixed(TODAY)), qapp)
        self.window = self.session.window
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        qtbot.waitUntil(lambda: self.window.current != "", timeout=120_000)
        self.settle()

    def settle(self) -> None:
        workplace, tasks = self.session.workplace, self.session.tasks
        self.qtbot.waitUntil(lambda: not workplace.foreseen and not tasks.busy, timeout=120_000)

    def go(self, key: str):
        self.window.go(key)
        self.settle()
        return self.window.page(key)

    def press(self, where, text: str, *answers: object) -> None:
        """Click the visible button with this text; the answers are for the questions that follow."""
        self.asker.answers.extend(answers)

        def found() -> list[QAbstractButton]:
            return [
                button
                for button in where.findChildren(QAbstractButton)
                if button.text() == text and button.isVisibleTo(self.window) and button.isEnabled()
            ]

        self.qtbot.waitUntil(lambda: bool(found()), timeout=120_000)  # what was just made is shown by the next event
        found()[0].click()
        self.settle()
        assert not self.asker.answers, f"not asked: {self.asker.answers}"

    def drop(self, where, files: list[Path]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        plain = Qt.KeyboardModifier.NoModifier
        where.dropEvent(QDropEvent(QPoint(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, plain))
        self.settle()

    def type_cell(self, table, line: int, key: str, text: str) -> None:
        at = next(at for at, column in enumerate(table.rows_model.columns) if column.key == key)
        assert table.model().setData(table.model().index(line, at), text, Qt.ItemDataRole.EditRole)
        self.settle()

    def close(self) -> None:
        self.window.close()
        self.session.close()


@pytest.fixture
def open_window(qapp, qtbot, tmp_path, monkeypatch):
    dress_application(qapp)
    opened = []

    def make() -> Director:
        opened.append(Director(qapp, qtbot, tmp_path / "school", monkeypatch))
        return opened[-1]

    yield make
    for director in opened:
        director.close()

"""Our own mistakes: logged, told once, shown in Russian; without any modal."""

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl, qWarning
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.errors import AppError, CancelledError
from app.ui.crash import CrashHandler, show_crashes
from app.ui.crash_dialog import CrashDialog
from app.ui.crash_report import CrashReport, report


@pytest.fixture
def handler():
    made = CrashHandler()
    yield made
    made.uninstall()


def test_a_mistake_is_logged_and_told(handler, qtbot, caplog):
    with qtbot.waitSignal(handler.crashed) as caught, caplog.at_level(logging.CRITICAL):
        handler.handle(*mistake())
    told: CrashReport = caught.args[0]
    assert told.summary == "ZeroDivisionError: division by zero"
    assert "Traceback" in told.details
    assert "Python" in told.details
    assert "uncaught exception" in caplog.text


def test_a_second_mistake_waits_for_the_dialog_to_close(handler, qtbot):
    told: list[CrashReport] = []
    handler.crashed.connect(told.append)
    handler.handle(*mistake())
    handler.handle(*mistake())
    assert len(told) == 1
    handler.ready()
    handler.handle(*mistake())
    assert len(told) == 2


def test_a_refusal_from_a_slot_is_no_crash(handler, qtbot):
    with qtbot.assertNotEmitted(handler.crashed), qtbot.waitSignal(handler.refused) as caught:
        handler.handle(CancelledError, CancelledError(), None)
    assert isinstance(caught.args[0], AppError)


def test_the_hooks_are_taken_and_given_back(handler, qtbot, monkeypatch):
    before = (sys.excepthook, threading.excepthook)
    handler.install()
    assert sys.excepthook == handler.handle
    handler.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_mistake_on_another_thread_is_told_on_this_one(handler, qtbot):
    idents: list[int] = []
    handler.crashed.connect(lambda _told: idents.append(threading.get_ident()))
    handler.install()
    with qtbot.waitSignal(handler.crashed):
        worker = threading.Thread(target=lambda: 1 / 0)
        worker.start()
        worker.join()
    handler.uninstall()
    assert idents == [threading.get_ident()]


@pytest.mark.qt_log_ignore("careful")
def test_messages_of_qt_go_to_the_log(handler, caplog):
    handler.install()
    with caplog.at_level(logging.WARNING, logger="qt"):
        qWarning("careful")
    handler.uninstall()
    assert "careful" in caplog.text


def test_the_dialog_copies_the_details(qtbot):
    dialog = shown(qtbot)
    dialog.copy_button.click()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    assert dialog.copy_button.text() == "Скопировано"


def test_the_dialog_opens_the_folder_of_the_log(qtbot, monkeypatch, tmp_path):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog = shown(qtbot, tmp_path)
    dialog.folder_button.click()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]


def test_the_dialog_opens_over_the_window_without_blocking(handler, qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    show_crashes(handler, tmp_path, window)
    handler.handle(*mistake())
    dialog = window.findChild(CrashDialog)
    assert dialog.isVisible()
    dialog.continue_button.click()
    with qtbot.waitSignal(handler.crashed):
        handler.handle(*mistake())


def mistake():
    try:
        1 / 0  # noqa: B018  the mistake itself
    except ZeroDivisionError:
        return sys.exc_info()


def shown(qtbot, folder: Path = Path("log")) -> CrashDialog:
    dialog = CrashDialog(report(mistake()[1]), folder)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog

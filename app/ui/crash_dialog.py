"""The window that tells of our own mistake: what was not harmed, the details, the log."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.crash_report import CrashReport


class CrashDialog(QDialog):
    """Says what happened and what was not harmed; offers the details and the log."""

    def __init__(self, told: CrashReport, log_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = told
        self._log_folder = log_folder
        self.setWindowTitle("Ошибка в программе")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(_label("Действие не выполнено из-за ошибки в программе", "group"))
        layout.addWidget(
            _label(
                "Всё, что было сохранено раньше, цело: незаконченное действие отменено полностью. "
                "Можно продолжить работу. Если ошибка повторяется, скопируйте подробности и отправьте их тому, "
                "кто сопровождает программу."
            )
        )
        layout.addWidget(self._build_details())
        layout.addLayout(self._build_buttons())
        self.resize(640, 400)

    def _build_details(self) -> QPlainTextEdit:
        details = QPlainTextEdit(f"{self._report.summary}\n\n{self._report.details}")
        details.setReadOnly(True)
        details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        details.setAccessibleName("Подробности ошибки")
        details.setTabChangesFocus(True)
        return details

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.copy_button = QPushButton("Скопировать подробности")
        self.copy_button.clicked.connect(self._copy)
        self.folder_button = QPushButton("Открыть папку с журналом")
        self.folder_button.clicked.connect(self._open_folder)
        self.continue_button = QPushButton("Продолжить работу")
        self.continue_button.setProperty("role", "main")
        self.continue_button.setDefault(True)
        self.continue_button.clicked.connect(self.accept)
        row.addWidget(self.copy_button)
        row.addWidget(self.folder_button)
        row.addStretch()
        row.addWidget(self.continue_button)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._report.summary}\n\n{self._report.details}")
        self.copy_button.setText("Скопировано")

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label

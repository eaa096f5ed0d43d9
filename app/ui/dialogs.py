"""The only place that opens dialogs: `Asker` behind Qt's own windows, with Russian verbs on the buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.ui.asker import ANY_FILE, FileKind, Hints, Option
from app.ui.form_dialog import FormDialog
from app.ui.memory import Memory
from app.ui.roles_dialog import RolesDialog
from app.ui.widgets.facts_form import Fact, FactValue


class QtAsker:
    """Asks by dialogs over what `over()` gives: the window, which is made after the asker."""

    def __init__(self, over: Callable[[], QWidget | None], memory: Memory) -> None:
        self._over = over
        self._memory = memory

    def ask(self, title: str, text: str, options: Sequence[Option]) -> str | None:
        """See Asker."""
        dialog = QuestionDialog(title, text, options, self._over())
        dialog.exec()
        dialog.deleteLater()
        return dialog.answer

    def confirm(self, title: str, text: str, yes: str, *, danger: bool = False) -> bool:
        """See Asker."""
        return self.ask(title, text, [Option("yes", yes, danger)]) == "yes"

    def text(self, title: str, label: str, value: str = "", *, lines: int = 1, required: bool = True) -> str | None:
        """See Asker."""
        dialog = TextDialog(title, label, value, lines=lines, required=required, parent=self._over())
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.value() if accepted else None

    def form(
        self,
        title: str,
        text: str,
        facts: Sequence[Fact],
        yes: str,
        *,
        required: Sequence[str] = (),
        hints: Hints | None = None,
    ) -> Mapping[str, FactValue] | None:
        """See Asker."""
        dialog = FormDialog(title, text, facts, yes, required, self._over(), hints=hints)
        values = dialog.values() if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        return values

    def roles(
        self,
        title: str,
        text: str,
        cells: Sequence[Sequence[str]],
        roles: Sequence[str | None],
        words: Mapping[str, str],
        yes: str,
        *,
        needed: str,
    ) -> tuple[str | None, ...] | None:
        """See Asker."""
        dialog = RolesDialog(title, text, cells, roles, words, yes, needed, self._over())
        chosen = dialog.roles() if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        return chosen

    def choose(self, title: str, label: str, items: Sequence[str]) -> int | None:
        """See Asker."""
        dialog = ChoiceDialog(title, label, items, self._over())
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.value() if accepted else None

    def open_files(self, title: str, kinds: Sequence[FileKind], *, purpose: str = "open") -> list[Path]:
        """See Asker."""
        filters = ";;".join(kind.filter for kind in [*kinds, ANY_FILE])
        names, _ = QFileDialog.getOpenFileNames(self._over(), title, self._folder(purpose), filters)
        files = [Path(name) for name in names]
        if files:
            self._remember(purpose, files[0].parent)
        return files

    def open_folder(self, title: str, *, purpose: str = "open") -> Path | None:
        """See Asker."""
        name = QFileDialog.getExistingDirectory(self._over(), title, self._folder(purpose))
        if not name:
            return None
        self._remember(purpose, Path(name))
        return Path(name)

    def save_file(self, title: str, name: str, kind: FileKind, *, purpose: str = "save") -> Path | None:
        """See Asker."""
        dialog = QFileDialog(self._over(), title, self._folder(purpose), kind.filter)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind.endings[0])  # before the dialog asks about replacing, so that it asks rightly
        dialog.selectFile(safe_file_name(name, kind.endings[0]))
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.selectedFiles()
        dialog.deleteLater()
        if not accepted or not chosen:
            return None
        file = Path(chosen[0])
        self._remember(purpose, file.parent)
        return file

    def tell(self, title: str, text: str) -> None:
        """See Asker."""
        dialog = QuestionDialog(title, text, [Option("ok", "Понятно")], self._over(), cancel=False)
        dialog.exec()
        dialog.deleteLater()

    def refused(self, error: AppError) -> None:
        """See Asker."""
        self.tell("Не получилось", error.message)

    def _folder(self, purpose: str) -> str:
        kept = self._memory.get(f"folder/{purpose}")
        return kept if isinstance(kept, str) and Path(kept).is_dir() else str(Path.home())

    def _remember(self, purpose: str, folder: Path) -> None:
        self._memory.set(f"folder/{purpose}", str(folder))


def safe_file_name(name: str, ending: str) -> str:
    """A name that every system can store: `safe_file_name("План: итог/2026", "pdf")` → «План итог 2026.pdf»."""
    cleaned = "".join(" " if char in '\\/:*?"<>|' or not char.isprintable() else char for char in name)
    words = " ".join(cleaned.split()).strip(". ")[:120]
    return f"{words.removesuffix('.' + ending) or 'Документ'}.{ending}"


class QuestionDialog(QDialog):
    """A head, a text and a button for each answer; a dangerous answer is never the default."""

    def __init__(
        self, title: str, text: str, options: Sequence[Option], parent: QWidget | None = None, *, cancel: bool = True
    ) -> None:
        super().__init__(parent)
        self.answer: str | None = None
        self.buttons: dict[str, QPushButton] = {}
        self.setWindowTitle(title)
        head, body = QLabel(title), QLabel(text)
        head.setProperty("role", "group")
        for label in (head, body):
            label.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for option in options:
            self.buttons[option.key] = self._button(option.text, "danger" if option.danger else "")
            self.buttons[option.key].clicked.connect(lambda _checked=False, key=option.key: self._take(key))
            row.addWidget(self.buttons[option.key])
        self.cancel_button = self._button("Отмена", "")
        self.cancel_button.clicked.connect(self.reject)
        self.cancel_button.setVisible(cancel)
        row.addWidget(self.cancel_button)
        self._mark_default(options[0])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addWidget(body)
        layout.addSpacing(4)
        layout.addLayout(row)
        self.setMinimumWidth(440)

    def _button(self, text: str, role: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", role)
        button.setAutoDefault(False)
        return button

    def _mark_default(self, first: Option) -> None:
        default = self.cancel_button if first.danger else self.buttons[first.key]
        if not first.danger:
            default.setProperty("role", "main")
        default.setDefault(True)
        default.setFocus()

    def _take(self, key: str) -> None:
        self.answer = key
        self.accept()


class _OkDialog(QDialog):
    """A label, one field, «Готово» and «Отмена»."""

    def __init__(self, title: str, label: str, field: QWidget, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        caption = QLabel(label)
        caption.setWordWrap(True)
        caption.setBuddy(field)
        field.setAccessibleName(label)
        self._buttons = QDialogButtonBox()
        self.ok_button = self._buttons.addButton("Готово", QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok_button.setProperty("role", "main")
        self._buttons.addButton("Отмена", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (caption, field, self._buttons):
            layout.addWidget(widget)
        self.resize(460, self.sizeHint().height())


class TextDialog(_OkDialog):
    """Asks for a line or a few lines of text."""

    def __init__(
        self, title: str, label: str, value: str, *, lines: int, required: bool, parent: QWidget | None = None
    ) -> None:
        self._field: QLineEdit | QPlainTextEdit = QLineEdit(value) if lines == 1 else QPlainTextEdit(value)
        super().__init__(title, label, self._field, parent)
        self._required = required
        if isinstance(self._field, QPlainTextEdit):
            self._field.setTabChangesFocus(True)
            self._field.setFixedHeight(lines * self._field.fontMetrics().lineSpacing() + 16)
            self.adjustSize()
            self.resize(460, self.height())
        self._field.textChanged.connect(self._check)
        self._check()

    def value(self) -> str:
        """The text, trimmed."""
        return (self._field.text() if isinstance(self._field, QLineEdit) else self._field.toPlainText()).strip()

    def _check(self) -> None:
        self.ok_button.setEnabled(bool(self.value()) or not self._required)


class ChoiceDialog(_OkDialog):
    """Asks for one of several."""

    def __init__(self, title: str, label: str, items: Sequence[str], parent: QWidget | None = None) -> None:
        self._list = QListWidget()
        self._list.addItems(list(items))
        self._list.setCurrentRow(0)
        super().__init__(title, label, self._list, parent)
        self._list.itemActivated.connect(self.accept)
        self.ok_button.setEnabled(bool(items))

    def value(self) -> int:
        """Index of the chosen item."""
        return self._list.currentRow()

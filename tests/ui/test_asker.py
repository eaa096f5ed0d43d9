"""Dialogs by their widgets, without a modal; the scripted asker of the other tests."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from app.core.errors import BugError, CancelledError
from app.ui.asker import Asker, FileKind, Option, ScriptedAsker
from app.ui.dialogs import ChoiceDialog, QtAsker, QuestionDialog, TextDialog, safe_file_name

EXCEL = FileKind("Файлы Excel", ("xlsx", "xls"))
ACCEPTED = QDialog.DialogCode.Accepted


def test_a_question_gives_the_pressed_answer(qtbot):
    dialog = QuestionDialog("Блок", "Удалить?", [Option("all", "Удалить всё", danger=True), Option("keep", "Оставить")])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.buttons["keep"].click()
    assert dialog.answer == "keep"
    assert dialog.result() == ACCEPTED


def test_a_dangerous_answer_is_never_the_default(qtbot):
    dangerous = QuestionDialog("Блок", "Удалить?", [Option("all", "Удалить", danger=True)])
    harmless = QuestionDialog("Блок", "Сохранить?", [Option("yes", "Сохранить")])
    for dialog in (dangerous, harmless):
        qtbot.addWidget(dialog)
    assert dangerous.cancel_button.isDefault()
    assert harmless.buttons["yes"].isDefault()


def test_escape_is_no_answer(qtbot):
    dialog = QuestionDialog("Блок", "Удалить?", [Option("all", "Удалить")])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.answer is None


@pytest.mark.parametrize("lines", [1, 4])
def test_a_text_is_trimmed_and_required(qtbot, lines):
    dialog = TextDialog("Снять", "Причина", "", lines=lines, required=True)
    qtbot.addWidget(dialog)
    assert not dialog.ok_button.isEnabled()
    dialog._field.setFocus()
    write(dialog._field, "  болезнь  ")
    assert dialog.ok_button.isEnabled()
    assert dialog.value() == "болезнь"
    assert dialog._field.accessibleName() == "Причина"


def test_a_text_may_be_optional(qtbot):
    dialog = TextDialog("Примечание", "Слова", "", lines=1, required=False)
    qtbot.addWidget(dialog)
    assert dialog.ok_button.isEnabled()


def test_one_of_several_is_chosen(qtbot):
    dialog = ChoiceDialog("Лист", "Какой лист прочитать?", ["Лист1", "Лист2"])
    qtbot.addWidget(dialog)
    dialog._list.setCurrentRow(1)
    assert dialog.value() == 1


def test_nothing_to_choose_from_cannot_be_accepted(qtbot):
    dialog = ChoiceDialog("Лист", "Какой?", [])
    qtbot.addWidget(dialog)
    assert not dialog.ok_button.isEnabled()


# the asker over dialogs that answer by themselves


@pytest.fixture
def qt_asker(memory):
    return QtAsker(lambda: None, memory)


def test_asking_goes_through_the_dialogs(qt_asker, monkeypatch):
    def answer(dialog):
        next(iter(dialog.buttons.values())).click()
        return dialog.result()

    monkeypatch.setattr(QuestionDialog, "exec", answer)
    assert qt_asker.ask("А", "Б", [Option("x", "Икс"), Option("y", "Игрек")]) == "x"
    assert qt_asker.confirm("А", "Б", "Удалить", danger=True)
    qt_asker.tell("А", "Б")
    qt_asker.refused(CancelledError())


def test_refusing_a_dialog_is_no_answer(qt_asker, monkeypatch):
    for kind in (QuestionDialog, TextDialog, ChoiceDialog):
        monkeypatch.setattr(kind, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    assert qt_asker.ask("А", "Б", [Option("x", "Икс")]) is None
    assert not qt_asker.confirm("А", "Б", "Да")
    assert qt_asker.text("А", "Б", "старое") is None
    assert qt_asker.choose("А", "Б", ["в"]) is None


def test_accepting_a_dialog_gives_its_value(qt_asker, monkeypatch):
    for kind in (TextDialog, ChoiceDialog):
        monkeypatch.setattr(kind, "exec", lambda _dialog: ACCEPTED)
    assert qt_asker.text("А", "Б", " старое ") == "старое"
    assert qt_asker.choose("А", "Б", ["в", "г"]) == 0


def test_the_folder_of_files_is_remembered_for_its_purpose(qt_asker, memory, monkeypatch, tmp_path):
    asked = []

    def choose(_parent, _title, folder, filters):
        asked.append((folder, filters))
        return [str(tmp_path / "а.xlsx")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    for purpose in ("import", "import", "evidence"):
        assert qt_asker.open_files("Файлы", [EXCEL], purpose=purpose) == [tmp_path / "а.xlsx"]
    assert [folder for folder, _ in asked] == [str(Path.home()), str(tmp_path), str(Path.home())]
    assert asked[0][1] == "Файлы Excel (*.xlsx *.xls);;Все файлы (*.*)"


def test_a_folder_that_went_is_not_offered(qt_asker, memory, monkeypatch, tmp_path):
    memory.set("folder/open", str(tmp_path / "gone"))
    asked = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda _p, _t, folder: asked.append(folder) or "")
    assert qt_asker.open_folder("Папка") is None
    assert asked == [str(Path.home())]


def test_a_chosen_folder_is_remembered(qt_asker, memory, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    assert qt_asker.open_folder("Папка") == tmp_path
    assert memory.get("folder/open") == str(tmp_path)


def test_a_file_to_write_gets_its_ending(qt_asker, memory, monkeypatch, tmp_path):
    memory.set("folder/save", str(tmp_path))
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: ACCEPTED)
    assert qt_asker.save_file("Сохранить", "План: 2026/27", EXCEL) == tmp_path / "План 2026 27.xlsx"


def test_saving_can_be_cancelled(qt_asker, monkeypatch):
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    assert qt_asker.save_file("Сохранить", "План", EXCEL) is None


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ('План «№ 1»: итог/2026 "а"', "План «№ 1» итог 2026 а.pdf"), ("план.pdf", "план.pdf"), ("***", "Документ.pdf"),
        ("а" * 300, "а" * 120 + ".pdf"), (" точка. ", "точка.pdf"),
    ],
)  # fmt: skip
def test_names_that_every_system_can_store(name, safe):
    assert safe_file_name(name, "pdf") == safe


# the scripted asker


def test_the_script_is_read_in_order():
    asker: Asker = ScriptedAsker([True, "причина", None, 1, ["a.xlsx"], "b.pdf", "папка", "x"])
    assert asker.confirm("А", "Б", "Да")
    assert asker.text("А", "Б") == "причина"
    assert asker.text("А", "Б") is None
    assert asker.choose("А", "Б", ["в", "г"]) == 1
    assert asker.open_files("А", []) == [Path("a.xlsx")]
    assert asker.save_file("А", "б", EXCEL) == Path("b.pdf")
    assert asker.open_folder("А") == Path("папка")
    assert asker.ask("А", "Б", [Option("x", "Икс")]) == "x"


def test_what_was_told_is_written_down():
    asker = ScriptedAsker()
    asker.tell("А", "Б")
    asker.refused(CancelledError())
    assert asker.asked == [("tell", "А: Б"), ("refused", "Действие отменено. Ничего не изменилось.")]


@pytest.mark.parametrize(
    "ask",
    [
        lambda asker: asker.confirm("А", "Б", "Да"),
        lambda asker: (asker.answers.append("z"), asker.ask("А", "Б", [Option("x", "Икс")])),
        lambda asker: (asker.answers.append(5), asker.choose("А", "Б", ["в"])),
    ],
    ids=["no answer", "no such option", "no such item"],
)
def test_a_wrong_script_is_our_mistake(ask):
    with pytest.raises(BugError):
        ask(ScriptedAsker())


def write(field, text):
    field.setText(text) if hasattr(field, "setText") else field.setPlainText(text)

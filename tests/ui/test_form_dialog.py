"""Several fields at once: what must be filled in, choices, dates."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.ui.form_dialog import FormDialog
from app.ui.widgets.facts_form import Fact, FactKind

FACTS = (
    Fact("head", "Документ", kind=FactKind.GROUP),
    Fact("name", "Название", "", FactKind.LINE),
    Fact("kind", "Вид", "", FactKind.CHOICE, choices=("протокол", "приказ")),
    Fact("day", "День", None, FactKind.DATE),
    Fact("reason", "Причина", "", FactKind.LINES),
)


@pytest.fixture
def make(qtbot):
    def build(required=(), facts=FACTS):
        dialog = FormDialog("Документ", "Что приложить", facts, "Добавить", required)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return build


def type_text(dialog, key, text):
    """As typed: the test library can't press Cyrillic keys."""
    field = dialog.form.field(key)
    field.insert(text) if isinstance(field, QLineEdit) else field.insertPlainText(text)


def type_date(dialog, text):
    line = dialog.form.field("day").line
    line.setText(text)
    line.editingFinished.emit()


def test_what_is_typed_is_told(make, qtbot):
    dialog = make()
    type_text(dialog, "name", "Педсовет")
    type_text(dialog, "reason", "по плану")
    type_date(dialog, "5.10.26")
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    assert dialog.result() == FormDialog.DialogCode.Accepted
    assert dialog.values() == {
        "name": "Педсовет", "kind": "протокол", "day": date(2026, 10, 5), "reason": "по плану",
    }  # fmt: skip


def test_a_choice_shows_at_once_what_it_would_tell(make):
    dialog = make()
    box = dialog.form.field("kind")
    assert isinstance(box, QComboBox)
    assert box.currentText() == dialog.values()["kind"] == "протокол"


def test_a_choice_that_may_be_empty_stays_empty(make):
    dialog = make(facts=(Fact("kind", "Вид", "", FactKind.CHOICE, choices=("", "приказ")),))
    dialog.ok_button.click()
    assert dialog.values() == {"kind": ""}


def test_another_choice_is_told(make, qtbot):
    dialog = make()
    qtbot.keyClick(dialog.form.field("kind"), Qt.Key.Key_Down)
    dialog.form.field("kind").activated.emit(1)
    assert dialog.values()["kind"] == "приказ"


def test_what_is_missing_is_named_and_the_dialog_stays(make):
    dialog = make(required=("name", "day"))
    dialog.ok_button.click()
    assert dialog.problem.text() == "Заполните: Название, День"
    assert dialog.isVisible()
    name = dialog.form.field("name")
    assert isinstance(name, QLineEdit)
    assert dialog.focusWidget() is name


def test_the_missing_can_be_filled_in(make):
    dialog = make(required=("name",))
    dialog.ok_button.click()
    type_text(dialog, "name", "Приказ о педсовете")
    dialog.ok_button.click()
    assert not dialog.isVisible()
    assert dialog.values()["name"] == "Приказ о педсовете"


def test_a_text_that_is_no_date_is_not_dropped_silently(make):
    dialog = make()
    type_date(dialog, "после каникул")
    dialog.ok_button.click()
    assert dialog.problem.text() == "Это не дата: День"
    type_date(dialog, "12.11.2026")
    dialog.ok_button.click()
    assert dialog.values()["day"] == date(2026, 11, 12)


def test_cancel_is_a_refusal(make, qtbot):
    dialog = make()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == FormDialog.DialogCode.Rejected

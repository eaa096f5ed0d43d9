"""The detail form and the date field."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QLabel, QVBoxLayout, QWidget

from app.core.russian import short_date
from app.ui.widgets.date_field import DateField, parse_date
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm
from app.ui.widgets.growing_text import GrowingText

TODAY = date(2026, 12, 20)
FACTS = [
    Fact("head", "Мероприятие", kind=FactKind.GROUP),
    Fact("name", "Название", "Педсовет", FactKind.LINES),
    Fact("act", "Приказ", "№ 1", FactKind.LINE, hint="№ и дата"),
    Fact("who", "Кто", "Иванов", FactKind.CHOICE, ("Иванов", "Петрова")),
    Fact("due", "Срок", date(2026, 9, 1), FactKind.DATE),
    Fact("ground", "Основание", "Затруднение"),
]


@pytest.fixture
def form(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    made = FactsForm()
    QVBoxLayout(host).addWidget(made)
    made.set_facts(1, FACTS)
    host.show()
    made.host = host  # keeps it alive
    made.told = []
    made.edited.connect(lambda *edit: made.told.append(edit))
    return made


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5.6.26", date(2026, 6, 5)), ("05.06.2026", date(2026, 6, 5)), ("5/6/2026", date(2026, 6, 5)),
        ("5 6 2026 г.", date(2026, 6, 5)), ("10.01", date(2027, 1, 10)), ("30.11", date(2026, 11, 30)),
        ("31.02.2026", None), ("29.02.2027", None), ("завтра", None), ("", None), ("1.13.2026", None),
    ],
)  # fmt: skip
def test_typed_dates(text, day):
    assert parse_date(text, TODAY) == day


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_a_shown_date_is_read_back(day):
    assert parse_date(short_date(day), TODAY) == day


@pytest.fixture
def field(qtbot):
    made = DateField()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_typed_date_is_told_when_finished(field, qtbot):
    field.line.setText("5.6.26")
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == date(2026, 6, 5)
    assert field.line.text() == "05.06.2026"


def test_no_date_is_marked_and_not_told(field, qtbot):
    field.set_value(date(2026, 6, 5))
    field.line.setText("когда-нибудь")
    with qtbot.assertNotEmitted(field.changed):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.property("problem")
    assert "Это не дата" in field.line.toolTip()
    assert field.value() == date(2026, 6, 5)


def test_an_emptied_field_is_no_date(field, qtbot):
    field.set_value(date(2026, 6, 5))
    field.line.clear()
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() is None


def test_the_same_date_again_is_not_told(field, qtbot):
    field.set_value(date(2026, 6, 5))
    field.line.setText("5.6.2026")
    with qtbot.assertNotEmitted(field.changed):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)


def test_a_day_is_picked_from_the_calendar(field, qtbot):
    field.set_value(date(2026, 6, 5))
    qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 6, 5)
    with qtbot.waitSignal(field.changed):
        calendar.clicked.emit(QDate(2026, 6, 9))
        calendar.activated.emit(QDate(2026, 6, 10))  # a double click tells twice
    assert field.value() == date(2026, 6, 9)


# the form


def test_values_are_shown(form):
    assert form.field("name").toPlainText() == "Педсовет"
    assert form.field("act").text() == "№ 1"
    assert form.field("who").currentText() == "Иванов"
    assert form.field("due").value() == date(2026, 9, 1)
    assert isinstance(form.field("ground"), QLabel)


def test_every_field_is_named(form):
    assert [form.field(key).accessibleName() for key in ("name", "act", "who", "due")] == [
        "Название", "Приказ", "Кто", "Срок",
    ]  # fmt: skip


def test_a_line_is_told_on_enter(form, qtbot):
    form.field("act").setText("№ 2 ")
    form.field("act").setModified(True)
    qtbot.keyClick(form.field("act"), Qt.Key.Key_Return)
    assert form.told == [(1, "act", "№ 2")]


def test_a_text_is_told_when_left(form, qtbot):
    form.field("name").setFocus()
    form.field("name").setPlainText("Совещание")
    form.field("act").setFocus()
    assert form.told == [(1, "name", "Совещание")]


def test_a_choice_and_a_date_are_told(form, qtbot):
    form.field("who").setFocus()
    qtbot.keyClick(form.field("who"), Qt.Key.Key_Down)
    form.field("due").line.setText("2.9.2026")
    qtbot.keyClick(form.field("due").line, Qt.Key.Key_Return)
    assert form.told == [(1, "who", "Петрова"), (1, "due", date(2026, 9, 2))]


def test_the_same_value_is_not_told(form, qtbot):
    qtbot.keyClick(form.field("act"), Qt.Key.Key_Return)
    form.finish()
    assert form.told == []


def test_a_refresh_keeps_the_words_being_typed(form):
    type_into(form, "act", "№ 77")
    form.set_facts(1, [*FACTS[:4], Fact("due", "Срок", None, FactKind.DATE), FACTS[5]])
    assert form.field("act").text() == "№ 77"
    assert form.field("due").value() is None
    assert form.told == []


def test_another_subject_stores_the_words_for_the_first(form):
    type_into(form, "act", "№ 77")
    form.set_facts(2, [*FACTS[:2], Fact("act", "Приказ", "№ 5", FactKind.LINE, hint="№ и дата"), *FACTS[3:]])
    assert form.told == [(1, "act", "№ 77")]
    assert form.field("act").text() == "№ 5"


def test_finishing_tells_what_is_typed(form):
    type_into(form, "act", "№ 77")
    form.finish()
    form.finish()
    assert form.told == [(1, "act", "№ 77")]


def test_read_only_forbids_all_fields(form):
    form.set_facts(1, FACTS, read_only=True)
    assert not any(form.field(key).isEnabled() for key in ("name", "act", "who", "due"))
    form.set_facts(1, FACTS)
    assert form.field("act").isEnabled()


def test_other_fields_replace_the_old(form):
    form.set_facts(3, [Fact("only", "Одно", "слово")])
    assert form.field("only").text() == "слово"
    with pytest.raises(KeyError):
        form.field("act")


def type_into(form, key, text):
    form.field(key).setText(text)
    form.field(key).setModified(True)


def test_names_stand_over_the_fields_of_a_stacked_form(qtbot):
    form = FactsForm(stacked=True)
    qtbot.addWidget(form)
    form.set_facts(1, [Fact("a", "Цель", "текст", FactKind.LINE), Fact("b", "Срок", "май")])
    form.resize(300, 200)
    form.show()
    label = next(label for label in form.findChildren(QLabel) if label.text() == "Цель")
    assert label.geometry().bottom() < form.field("a").geometry().top()
    assert form.field("a").geometry().left() == label.geometry().left()


@pytest.mark.parametrize("width", range(90, 330, 20))
def test_a_growing_field_ends_growing_at_every_width(qtbot, width):
    field = GrowingText("Корректировка рабочих программ по математике: часы и повторение. " * 3)
    qtbot.addWidget(field)
    field.show()
    field.resize(width, field.height())
    lines = round(field.document().size().height())
    assert field.height() == min(max(lines, 2), 8) * field.fontMetrics().lineSpacing() + 18
    has_bar = field.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOn
    assert has_bar == (lines > 8)


def test_a_text_that_is_no_date_is_a_problem_until_it_is_mended(qtbot):
    field = DateField()
    qtbot.addWidget(field)
    for text, problem in (("после каникул", True), ("5.6.26", False), ("31.02.2026", True), ("", False)):
        field.line.setText(text)
        field.line.editingFinished.emit()
        assert field.has_problem is problem

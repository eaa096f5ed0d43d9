"""View «Показатели»: entered by year in place, pasted, renamed, removed, undone; counted ones beside them."""

import pytest

from app.importers.pasted_exams import ExamRow
from app.importers.pasted_indicators import IndicatorRow
from app.ui.pages.results import ResultsPage
from app.ui.pages.results_indicators import IndicatorsView
from app.ui.pages.results_indicators_detail import basis_words, indicator_chart, value_text, value_tip

FIRST, SECOND = "Доля педагогов", "Оценка условий"
ROWS = (
    IndicatorRow("1.1", FIRST, "%", 2024, 48.6, "письмо № 7"),
    IndicatorRow("1.1", FIRST, "%", 2025, 51.0, "письмо № 7"),
    IndicatorRow("1.2", SECOND, "балл", 2025, 8.25),
)


@pytest.fixture
def outcomes(program):
    return program.services.outcomes


@pytest.fixture
def view(desk, workplace, opened, settle):
    page = opened(ResultsPage(desk, workplace))
    page.open("indicators")
    settle()
    return page.findChild(IndicatorsView)


@pytest.fixture
def full(outcomes, view, settle):
    outcomes.store_indicators(ROWS)
    view.refresh()
    settle()
    return view


@pytest.fixture
def counted(outcomes, full, settle):
    """12 of 48 graduates of grade 11 took физика."""
    outcomes.store_exams([ExamRow("ЕГЭ", 2026, "Физика", 12, 12, 61.0)])
    outcomes.set_graduates("ЕГЭ", 2026, 48)
    full.refresh()
    settle()
    return full


@pytest.fixture
def put(settle):
    """Types into a cell of a line."""

    def type_(view, line, key, text):
        table = view.table
        columns = [column.key for column in table.rows_model.columns]
        table.proxy.setData(table.proxy.index(line, columns.index(key)), text)
        settle()

    return type_


def stored(outcomes):
    return {
        (line.name, year): value.value for line in outcomes.indicators().entered for year, value in line.values.items()
    }


def test_an_empty_view_says_what_to_enter_and_what_is_counted(view):
    assert view._stack.currentWidget() is view.empty
    assert "Введите их из письма региона" in view.empty.sentence.text()
    assert "ВПР 4 классов" in view.empty.sentence.text()


def test_a_value_is_added(view, asker, settle, outcomes):
    asker.answers.append({"name": FIRST, "code": "1.1", "value": "54,5", "source": "письмо № 8"})
    view.empty.button.click()
    settle()
    assert stored(outcomes) == {(FIRST, 2026): 54.5}
    assert view._stack.currentWidget() is view.pane
    assert view.detail.title.text() == f"1.1 {FIRST}"
    assert "Формулы показателей Индекса не опубликованы" in view.note.text()


def test_the_next_year_of_the_chosen_one_keeps_its_words(full, asker, settle, outcomes):
    asker.answers.append({"value": "53"})
    full.add_button.click()
    settle()
    (line, _second) = outcomes.indicators().entered
    assert (line.key, line.values[2026].value, line.source) == (("1.1", FIRST), 53.0, "письмо № 7")


def test_a_wrong_value_is_told_and_one_that_is_there_is_replaced_when_agreed(full, asker, settle, outcomes):
    asker.answers.extend([{"value": "много"}, {"value": "-"}, {"year": "2025", "value": "52"}, False, None])
    full.add()
    assert [method for method, _ in asker.asked] == ["form", "refused", "form", "refused", "form", "confirm", "form"]
    assert asker.asked[1][1].startswith("«много» – не число.")
    assert asker.asked[3][1].startswith("Значение не введено.")
    assert "За 2025\u00a0год уже введено 51." in asker.asked[5][1]
    asker.answers.extend([{"year": "2025", "value": "52"}, True])
    full.add()
    settle()
    assert stored(outcomes)[FIRST, 2025] == 52.0


def test_values_are_edited_by_year_and_emptied(full, put, outcomes, program):
    assert [column.key for column in full.table.rows_model.columns if column.key.startswith("y")] == [
        "y2024", "y2025", "y2026",
    ]  # fmt: skip
    put(full, 0, "y2026", "55,3")
    put(full, 0, "y2024", "")
    assert stored(outcomes) == {(FIRST, 2025): 51.0, (FIRST, 2026): 55.3, (SECOND, 2025): 8.25}
    program.services.safety.undo()
    program.services.safety.undo()
    assert stored(outcomes) == {(FIRST, 2024): 48.6, (FIRST, 2025): 51.0, (SECOND, 2025): 8.25}


def test_a_wrong_cell_is_refused(full, put, asker, outcomes):
    put(full, 0, "y2025", "около 50")
    assert asker.asked[-1] == (
        "refused", "«около 50» – не число. Введите число с запятой, например 3,8 или 61,5.",
    )  # fmt: skip
    assert stored(outcomes)[FIRST, 2025] == 51.0


def test_a_name_is_changed_in_all_years_and_never_to_one_that_is_there(full, put, asker, outcomes):
    put(full, 0, "name", "Доля учителей")
    assert set(stored(outcomes)) == {("Доля учителей", 2024), ("Доля учителей", 2025), (SECOND, 2025)}
    assert full.table.current_row().name == "Доля учителей"
    put(full, 0, "code", "9")
    assert full.table.current_row().name == "Доля учителей"
    assert full.table.visible_rows()[0].name == SECOND
    put(full, 0, "code", "9")
    put(full, 1, "name", "Доля учителей")
    assert "уже есть в таблице" in asker.asked[-1][1]
    put(full, 0, "name", " ")
    assert asker.asked[-1][1].startswith("Показатель не назван.")


def test_words_are_changed_by_a_form(full, asker, settle, outcomes):
    asker.answers.extend([{"unit": "баллов", "source": "письмо № 9"}, {}])
    assert full.table.select((False, "1.2", SECOND))
    full.change_button.click()
    settle()
    line = outcomes.indicators().entered[1]
    assert (line.unit, line.source) == ("баллов", "письмо № 9")
    full.change_button.click()
    assert [method for method, _ in asker.asked] == ["form", "form"]


def test_a_pasted_table_with_years_is_told_and_stored_in_one_step(full, asker, settle, outcomes, program, told):
    said = told(full)
    asker.answers.append(True)
    full.table.pasted.emit(
        f"Код\tПоказатель\tЕд.\t2025\t2026\n1.1\t{FIRST}\t%\t51,5\t55,3\n1.2\t{SECOND}\tбалл\t8,25\tнет данных", ""
    )
    settle()
    ((method, words),) = asker.asked
    assert method == "confirm"
    assert f"Добавятся: 1\u00a0значение\n• 1.1 {FIRST}, 2026: 55,3\u00a0%" in words
    assert f"• 1.1 {FIRST}, 2025: 51,5\u00a0% – было: 51,00" in words
    assert "Уже есть, без изменений: 1\u00a0значение." in words
    assert "Не войдут: 1\u00a0значение\n• Строка 3, столбец «2026»: «нет данных» – не число" in words
    assert said == ["Сохранено: 2\u00a0значения."]
    assert stored(outcomes)[FIRST, 2025] == 51.5
    program.services.safety.undo()
    assert stored(outcomes)[FIRST, 2025] == 51.0


def test_columns_without_a_head_are_asked(view, asker, settle, outcomes):
    asker.answers.extend([{}, {"year": "2025"}, True])
    view.paste(f"{FIRST}\t51,5\n{SECOND}\t8")
    settle()
    assert [method for method, _ in asker.asked] == ["form", "form", "confirm"]
    assert stored(outcomes) == {(FIRST, 2025): 51.5, (SECOND, 2025): 8.0}


def test_an_indicator_is_removed_with_all_years_and_comes_back(full, settle, outcomes, program):
    assert full.table.select((False, "1.1", FIRST))
    full.remove_button.click()
    settle()
    assert stored(outcomes) == {(SECOND, 2025): 8.25}
    program.services.safety.undo()
    assert len(stored(outcomes)) == 3


def test_counted_ones_are_marked_explained_and_not_edited(counted, put, settle, outcomes):
    (line,) = [line for line in counted.table.visible_rows() if line.counted]
    columns = {column.key: column for column in counted.table.rows_model.columns}
    assert columns["origin"].value(line) == "посчитано программой"
    assert (value_text(line, 2026), value_text(line, 2025)) == ("25,0", "")
    formula = "12 (участников) · 100 / 48 (выпускников 11 классов) = 25,0\u00a0%"
    assert value_tip(line, 2026) == f"Посчитано программой: {formula}"
    assert not columns["y2026"].edit.allowed(line)
    assert counted.table.select((True, "", line.name))
    assert formula in counted.detail.basis.text()
    assert not counted.remove_button.isEnabled()
    counted.table.remove_pressed.emit([line])
    settle()
    assert len(stored(outcomes)) == 3
    assert counted.pane.sentence.text() == "Введено 2\u00a0показателя, посчитано программой 1."


def test_a_line_has_a_chart_from_two_years_on_and_names_its_source(full):
    first, second = full.table.visible_rows()
    assert indicator_chart(first).series[0].values == (48.6, 51.0)
    assert indicator_chart(second) is None
    assert basis_words(first) == "Введено школой. Источник: письмо № 7."
    assert basis_words(second) == "Введено школой. Источник не указан."
    assert [value_text(first, year) for year in (2024, 2025)] == ["48,6", "51,0"]
    assert full.table.select((False, "1.2", SECOND))
    assert full.detail.change.text() == "Для динамики нужен ещё один год."

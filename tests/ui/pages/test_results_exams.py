"""View «ГИА»: subjects entered, edited in place, refused, pasted with and without a head, removed, undone."""

import pytest

from app.analysis.exams import Exam
from app.importers.pasted_exams import ExamRow
from app.services.views.outcomes import GraduatesView
from app.ui.pages.results import ResultsPage
from app.ui.pages.results_exams import ExamsView
from app.ui.pages.results_exams_detail import (
    board_sentence,
    graduates_sentence,
    mean_chart,
    share_chart,
    year_rows,
    years_words,
)

ROWS = (
    ExamRow("ОГЭ", 2025, "Химия", 20, 15, 3.5),
    ExamRow("ОГЭ", 2026, "Химия", 20, 19, 3.8),
    ExamRow("ЕГЭ", 2026, "Физика", 12, 12, 61.25),
)
HEADED = "Предмет\tГод\tЭкзамен\tЧел.\tУспешно, %\tСредний балл\n"


@pytest.fixture
def outcomes(program):
    return program.services.outcomes


@pytest.fixture
def view(desk, workplace, opened, settle):
    page = opened(ResultsPage(desk, workplace))
    page.open("exams")
    settle()
    return page.findChild(ExamsView)


@pytest.fixture
def full(outcomes, view, settle):
    outcomes.store_exams(ROWS)
    view.refresh()
    settle()
    return view


@pytest.fixture
def put(settle):
    """Types into a cell of a line."""

    def type_(table, line, key, text):
        columns = [column.key for column in table.rows_model.columns]
        table.proxy.setData(table.proxy.index(line, columns.index(key)), text)
        settle()

    return type_


def stored(outcomes):
    return {(row.figures.exam, row.figures.year, row.figures.subject): row.figures for row in outcomes.exams().results}


def test_an_empty_view_says_what_to_enter(view):
    assert view._stack.currentWidget() is view.empty
    assert "Нужны предмет, год и число участников" in view.empty.sentence.text()
    assert (view.empty.button.text(), view.empty.second_button.text()) == ("Добавить предмет", "Вставить таблицу")


def test_a_subject_is_added_under_the_programs_name(view, asker, settle, outcomes):
    asker.answers.append({"exam": "ЕГЭ", "subject": "матем. профиль", "participants": "24 чел.", "mean": "61,5"})
    view.empty.button.click()
    settle()
    (row,) = stored(outcomes).values()
    assert row == Exam("ЕГЭ", 2026, "Математика (профильная)", 24, None, 61.5)
    assert view._stack.currentWidget() is view.pane
    assert view.detail.sentence.text().endswith("24\u00a0участника; для динамики нужен ещё один год.")


def test_what_cannot_be_true_is_told_and_the_form_comes_again(view, asker, outcomes):
    asker.answers.extend(
        [
            {"subject": "Химия", "participants": "много"},
            {"subject": "Химия", "participants": "20", "passed": "21"},
            {"subject": "Химия", "passed": "20", "mean": "18"},
            None,
        ]
    )
    view.add()
    assert [method for method, _ in asker.asked] == ["form", "refused"] * 3 + ["form"]
    said = [text for method, text in asker.asked if method == "refused"]
    assert said[0].startswith("«много» – не целое число.")
    assert "прошли порог 21 – больше, чем участников (20)" in said[1]
    assert "первичный балл здесь не вводится" in said[2]
    assert stored(outcomes) == {}


def test_a_row_that_is_there_is_replaced_only_when_agreed(full, asker, settle, outcomes):
    form = {"exam": "ОГЭ", "year": "2026", "subject": "химия", "participants": "21"}
    asker.answers.extend([form, False, None])
    full.add()
    assert "Уже введено: Химия, ОГЭ, 2026: 20\u00a0участников" in asker.asked[1][1]
    asker.answers.extend([form, True])
    full.add()
    settle()
    assert stored(outcomes)["ОГЭ", 2026, "Химия"].participants == 21


def test_the_added_row_is_chosen_and_its_exam_and_year_are_proposed_again(full, asker, settle):
    asker.answers.extend(
        [
            {"exam": "ЕГЭ", "year": "2025", "subject": "История", "participants": "9"},
            {"subject": "Литература", "participants": "4"},
        ]
    )
    for subject in ("История", "Литература"):
        full.add_button.click()
        settle()
        assert full.detail.title.text() == f"{subject}, ЕГЭ"
        assert full.table.current_row().figures.year == 2025


def test_cells_are_edited_in_place_each_as_a_step(full, put, outcomes, program):
    assert [(row.figures.year, row.figures.subject) for row in full.table.visible_rows()] == [
        (2026, "Химия"), (2026, "Физика"), (2025, "Химия"),
    ]  # fmt: skip
    put(full.table, 0, "passed", "18")
    put(full.table, 0, "mean", "3,85")
    put(full.table, 0, "subject", "информатика и ИКТ")
    assert stored(outcomes)["ОГЭ", 2026, "Информатика"] == Exam("ОГЭ", 2026, "Информатика", 20, 18, 3.85)
    for _ in range(3):
        program.services.safety.undo()
    assert stored(outcomes)["ОГЭ", 2026, "Химия"] == Exam("ОГЭ", 2026, "Химия", 20, 19, 3.8)


def test_a_refused_cell_shows_what_is_stored(full, put, asker, outcomes):
    put(full.table, 0, "passed", "21")
    put(full.table, 0, "participants", "")
    put(full.table, 0, "year", "давно")
    put(full.table, 0, "mean", "хорошая")
    put(full.table, 0, "year", "2025")
    said = [text for method, text in asker.asked if method == "refused"]
    assert [text[:24] for text in said] == [
        "Не сохранено: Химия, ОГЭ", "Здесь нужно число: сколь", "«давно» – не год. Введит", "«хорошая» – не число. Вв",
        "Результаты «Химия, ОГЭ, ",
    ]  # fmt: skip
    assert full.table.visible_rows()[0].figures == Exam("ОГЭ", 2026, "Химия", 20, 19, 3.8)
    assert len(stored(outcomes)) == 3


def test_a_mean_opens_with_all_its_digits_and_shows_its_own(full):
    columns = {column.key: column for column in full.table.rows_model.columns}
    physics = full.table.visible_rows()[1]
    assert (columns["mean"].value(physics), columns["mean"].edit.value(physics)) == ("61,2", "61,25")
    assert columns["mean"].value(full.table.visible_rows()[0]) == "3,80"


def test_a_pasted_table_with_a_head_is_told_and_stored_in_one_step(full, asker, settle, outcomes, program, told):
    said = told(full)
    asker.answers.append(True)
    full.table.pasted.emit(
        HEADED + "Химия\t2026\tОГЭ\t20\t90\t3,8\nБиология\t2026\tОГЭ\t10\t100\t4\n"
        "Физика\t2026\tЕГЭ\t12\t100\t61,25\nИстория\t2026\tОГЭ\tмного\t\t",
        "",
    )
    settle()
    ((method, words),) = asker.asked
    assert method == "confirm"
    assert "Добавятся: 1\u00a0строка\n• Биология, ОГЭ, 2026: 10\u00a0участников, прошли порог 10" in words
    assert "• Химия, ОГЭ, 2026: 20\u00a0участников, прошли порог 18, среднее 3,80 (90\u00a0% от 20" in words
    assert "– было: 20\u00a0участников, прошли порог 19, среднее 3,80" in words
    assert "Уже есть, без изменений: 1\u00a0строка." in words
    assert "Не войдут: 1\u00a0строка\n• Строка 5, столбец «Участники»: «много»" in words
    assert said == ["Сохранено: 2\u00a0строки."]
    assert stored(outcomes)["ОГЭ", 2026, "Химия"].passed == 18
    program.services.safety.undo()
    assert stored(outcomes)["ОГЭ", 2026, "Химия"].passed == 19
    assert len(stored(outcomes)) == 3


def test_columns_without_a_head_are_asked_then_what_is_lacking(view, asker, settle, outcomes):
    asked = []

    def form(title, _text, facts, _yes, **_more):
        asked.append((title, [(fact.label, fact.value) for fact in facts]))
        told = {fact.key: fact.value for fact in facts}
        return told | {"exam": "ЕГЭ", "year": "2025"} if "exam" in told else told

    asker.form = form
    asker.answers.append(True)
    view.paste("Химия\t20\t19\t61,5\nФизика\t12\t12\t58")
    settle()
    assert asked == [
        (
            "Что в столбцах таблицы?",
            [
                ("1. «Химия»", "Предмет"),
                ("2. «20»", "Участники"),
                ("3. «19»", "Прошли порог, чел."),
                ("4. «61,5»", "Средний балл или отметка"),
            ],
        ),
        ("Чего нет в таблице", [("Экзамен", "ОГЭ"), ("Год", "2026")]),
    ]
    assert stored(outcomes)["ЕГЭ", 2025, "Химия"] == Exam("ЕГЭ", 2025, "Химия", 20, 19, 61.5)
    assert len(stored(outcomes)) == 2


def test_columns_chosen_wrongly_are_told_and_asked_again(view, asker, settle, outcomes):
    asker.answers.extend([{"1": "Предмет"}, {"0": "не нужен", "1": "Участники"}, None])
    view.paste("Химия\t20\nФизика\t12")
    settle()
    said = [text for method, text in asker.asked if method == "refused"]
    assert said[0].startswith("«Предмет» выбрано для двух столбцов.")
    assert said[1].startswith("Не указано, в каком столбце «Предмет»")
    assert stored(outcomes) == {}


def test_nothing_is_stored_without_rows_or_without_agreement(view, asker, settle, outcomes):
    view.paste("Химия")
    view.paste(HEADED + "История\t2026\tОГЭ\tмного\t\t")
    settle()
    asker.answers.append(False)
    view.paste(HEADED + "История\t2026\tОГЭ\t5\t\t")
    settle()
    assert asker.asked[-2][0] == "tell"
    assert asker.asked[-2][1].startswith("Сохранять нечего: Не войдут: 1\u00a0строка")
    assert stored(outcomes) == {}


def test_a_table_that_cannot_be_read_and_an_empty_clipboard_are_told(view, asker, settle, qapp):
    view.paste("Предмет\tГод\nХимия\t2026")
    settle()
    qapp.clipboard().clear()
    view.empty.second_button.click()
    assert [method for method, _ in asker.asked] == ["refused", "refused"]
    assert "нет столбца «Участники»" in asker.asked[0][1]
    assert asker.asked[1][1].startswith("В буфере обмена нет текста.")


def test_rows_are_removed_and_come_back(full, settle, outcomes, program):
    assert full.table.select(full.table.visible_rows()[0].result_id)
    full.remove_button.click()
    settle()
    assert ("ОГЭ", 2026, "Химия") not in stored(outcomes)
    program.services.safety.undo()
    full.refresh()
    settle()
    assert len(full.table.visible_rows()) == 3


def test_graduates_are_asked_by_year_and_refused_by_name(full, asker, settle, outcomes):
    asker.answers.extend([1, {"graduates": "24", "same": "18"}])
    full.graduates_button.click()
    settle()
    assert GraduatesView("ЕГЭ", 2026, 24, 18) in outcomes.exams().graduates
    asker.answers.extend([1, {"graduates": "24", "same": "30"}])
    full.graduates_button.click()
    settle()
    assert asker.asked[-1][1].startswith("Не сохранено: сдававших тот же предмет больше, чем выпускников (24).")
    assert GraduatesView("ЕГЭ", 2026, 24, 18) in outcomes.exams().graduates


def test_the_chips_keep_one_exam_and_the_detail_follows(full):
    assert full.detail.title.text() == "Химия, ОГЭ"
    assert "+20,0\u00a0п.п." in full.detail.sentence.text()
    full.chips.choose("ЕГЭ")
    assert [row.figures.subject for row in full.table.visible_rows()] == ["Физика"]
    assert full.detail.title.text() == "Физика, ЕГЭ"
    assert full.table.seen().filters == ("Отбор: ЕГЭ",)


def test_years_of_a_subject_stand_with_interval_and_certainty(full, outcomes):
    found = outcomes.exams().dynamics["ОГЭ", "Химия"]
    rows = {row.name.strip(): row.cells for row in year_rows(found)}
    assert rows["Прошли порог, %"] == ("75,0", "95,0")
    assert rows["интервал 95 %"][1] == "76,4–99,1"
    assert rows["Доля: изменение, п.п."] == ("", "+20,0")
    assert rows["больше случайного"] == ("", "нет")
    assert rows["Средняя отметка: изменение"] == ("", "+0,30")
    assert share_chart(found).series[0].values == (75.0, 95.0)
    assert (mean_chart(found).unit, mean_chart(found).maximum) == ("отметка", 5.0)
    alone = outcomes.exams().dynamics["ЕГЭ", "Физика"]
    assert share_chart(alone) is mean_chart(alone) is None


def test_the_sentence_names_subjects_that_changed_more_than_by_chance(outcomes):
    outcomes.store_exams([ExamRow("ОГЭ", 2025, "Химия", 40, 20, None), ExamRow("ОГЭ", 2026, "Химия", 40, 38, None)])
    assert board_sentence(tuple(outcomes.exams().dynamics.values())) == (
        "1\u00a0предмет ОГЭ и ЕГЭ, 2025 и 2026 годы. За последний год доля прошедших порог изменилась больше "
        "случайного: Химия, ОГЭ (+45,0\u00a0п.п.)."
    )


def test_graduates_of_the_years_are_said_or_asked_for(full, outcomes):
    found = outcomes.exams().dynamics["ОГЭ", "Химия"]
    assert graduates_sentence(found, ()).startswith("Число выпускников 9\u00a0классов не указано")
    known = (GraduatesView("ОГЭ", 2026, 66), GraduatesView("ОГЭ", 2025, 63), GraduatesView("ЕГЭ", 2026, 24))
    assert graduates_sentence(found, known) == "Выпускников 9\u00a0классов: 2025 – 63, 2026 – 66."


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ((2026,), "2026"), ((2026, 2025), "2025 и 2026"), ((2024, 2025, 2026), "2024–2026"),
        ((2023, 2026), "2023 и 2026"), ((2021, 2023, 2026), "2021, 2023 и 2026"),
    ],
)  # fmt: skip
def test_years_in_words(years, said):
    assert years_words(years) == said

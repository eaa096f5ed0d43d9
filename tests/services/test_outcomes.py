"""ГИА and indicators: entered, pasted, replaced, refused; all or nothing."""

import pytest

from app.importers.pasted_exams import ExamRow, read_exams
from app.importers.pasted_indicators import IndicatorRow, read_indicators
from app.services.outcomes import (
    ExamRefusedError,
    ExamThereError,
    GraduatesRefusedError,
    IndicatorNameMissingError,
    IndicatorThereError,
    NothingToStoreError,
)

CHEMISTRY = ExamRow("ОГЭ", 2025, "химия", 20, 19, 3.8)


@pytest.fixture
def outcomes(services):
    return services.outcomes


def stored(outcomes):
    return [row.figures for row in outcomes.exams().results]


def test_rows_are_stored_under_the_programs_names(outcomes):
    outcomes.store_exams([CHEMISTRY], "протокол ГЭК")
    (row,) = outcomes.exams().results
    assert (row.figures.subject, row.figures.share, row.source, row.change) == ("Химия", 95.0, "протокол ГЭК", "")


def test_the_same_subject_of_a_year_is_replaced(outcomes):
    outcomes.store_exams([CHEMISTRY])
    outcomes.store_exams([ExamRow("ОГЭ", 2025, "Химия", 21, 20, None)])
    assert [(row.participants, row.mean) for row in stored(outcomes)] == [(21, None)]


def test_one_bad_row_stores_nothing(outcomes):
    with pytest.raises(ExamRefusedError, match=r"Физика, ОГЭ, 2025: прошли порог 9 – больше"):
        outcomes.store_exams([CHEMISTRY, ExamRow("ОГЭ", 2025, "физика", 8, 9, None)])
    assert stored(outcomes) == []
    with pytest.raises(NothingToStoreError):
        outcomes.store_exams([])


def test_a_preview_tells_what_each_line_will_do(outcomes):
    outcomes.store_exams([CHEMISTRY, ExamRow("ОГЭ", 2025, "Физика", 8, 8, None)])
    pasted = read_exams(
        "Предмет\tГод\tЭкзамен\tУчастники\tСдали\tСредний балл\n"
        "Химия\t2025\tОГЭ\t20\t18\t3,8\n"
        "Физика\t2025\tОГЭ\t8\t8\t\n"
        "История\t2025\tОГЭ\t5\t5\t18\n"
        "Биология\t2025\tОГЭ\tмного\t5\t4\n"
        "Литература\t2025\tОГЭ\t3\t3\t5\n"
        "литература\t2025\tОГЭ\t4\t4\t5"
    )
    lines = outcomes.preview_exams(pasted)
    assert [(line.line, line.action) for line in lines] == [
        (2, "replace"), (3, "same"), (4, "left_out"), (5, "left_out"), (6, "left_out"), (7, "new"),
    ]  # fmt: skip
    assert lines[0].words == "Заменит введённое раньше: 20\u00a0участников, прошли порог 19, среднее 3,80"
    assert "первичный балл" in lines[2].words
    assert lines[4].words.endswith("в строке 7")
    assert outcomes.store_exams([line.row for line in lines if line.is_stored]) == 2
    assert len(stored(outcomes)) == 3


def test_a_cell_is_changed_or_refused(outcomes):
    outcomes.store_exams([CHEMISTRY, ExamRow("ОГЭ", 2024, "Химия", 20, 15, 3.5)])
    newest, before = outcomes.exams().results
    assert newest.change == "+20,0\u00a0п.п. к 2024, в пределах случайного"
    outcomes.change_exam(newest.result_id, subject="физика", passed=None)
    assert stored(outcomes)[0].subject == "Физика"
    with pytest.raises(ExamRefusedError, match="больше, чем участников"):
        outcomes.change_exam(before.result_id, passed=21)
    with pytest.raises(ExamThereError, match="«Физика, ОГЭ, 2025» уже есть"):
        outcomes.change_exam(before.result_id, subject="Физика", year=2025)
    outcomes.remove_exams([before.result_id])
    assert len(stored(outcomes)) == 1


def test_a_year_with_results_waits_for_its_graduates(outcomes):
    outcomes.store_exams([CHEMISTRY])
    (year,) = outcomes.exams().graduates
    assert (year.exam, year.year, year.graduates) == ("ОГЭ", 2025, None)
    outcomes.set_graduates("ОГЭ", 2025, 60)
    assert outcomes.exams().graduates[0].graduates == 60
    outcomes.set_graduates("ОГЭ", 2025, None)
    assert outcomes.exams().graduates[0].graduates is None
    for wrong in ((0, None), (10, 11), (None, 3)):
        with pytest.raises(GraduatesRefusedError):
            outcomes.set_graduates("ЕГЭ", 2025, *wrong)


def test_counted_indicators_follow_the_entered_numbers(outcomes):
    outcomes.store_exams([CHEMISTRY])
    outcomes.set_graduates("ОГЭ", 2025, 40)
    board = outcomes.indicators()
    (line,) = board.counted
    assert (line.name, line.values[2025].value) == ("Выпускники 9 классов, выбравшие химию на ОГЭ", 50.0)
    assert (board.entered, board.years) == ((), (2025,))


def test_indicators_pasted_replaced_edited_and_removed(outcomes):
    pasted = read_indicators("Код\tПоказатель\tЕд.\t2024\t2025\n1.1\tДоля А\t%\t12,5\t14", source="письмо № 1")
    assert [line.action for line in outcomes.preview_indicators(pasted)] == ["new", "new"]
    assert outcomes.store_indicators(pasted.rows) == 2
    again = read_indicators("Код\tПоказатель\t2024\t2025\n1.1\tДоля А\t12,5\t15")
    lines = outcomes.preview_indicators(again)
    assert [(line.action, line.words) for line in lines] == [
        ("same", "Уже есть, без изменений"),
        ("replace", "Заменит введённое раньше: 14,00"),
    ]
    outcomes.set_indicator("1.1", "Доля А", 2026, 16.0)
    outcomes.set_indicator("1.1", "Доля А", 2024, None)
    (line,) = outcomes.indicators().entered
    assert ({year: value.value for year, value in line.values.items()}, line.unit, line.source) == (
        {2025: 14.0, 2026: 16.0}, "%", "письмо № 1",
    )  # fmt: skip
    outcomes.change_indicator("1.1", "Доля А", name="Доля Б", code="2")
    assert outcomes.indicators().entered[0].key == ("2", "Доля Б")
    outcomes.remove_indicators([("2", "Доля Б")])
    assert outcomes.indicators().entered == ()


def test_the_same_value_twice_in_a_table_is_stored_once(outcomes):
    pasted = read_indicators("Показатель\tГод\tЗначение\nДоля А\t2025\t1\nДоля А\t2025\t2")
    assert [line.action for line in outcomes.preview_indicators(pasted)] == ["left_out", "new"]


def test_indicators_without_a_name_or_with_anothers_are_refused(outcomes):
    with pytest.raises(IndicatorNameMissingError):
        outcomes.store_indicators([IndicatorRow("1", " ", "%", 2025, 5.0)])
    with pytest.raises(NothingToStoreError):
        outcomes.store_indicators([])
    outcomes.store_indicators([IndicatorRow("1", "А", "%", 2025, 5.0), IndicatorRow("2", "Б", "%", 2025, 5.0)])
    with pytest.raises(IndicatorNameMissingError):
        outcomes.change_indicator("1", "А", name=" ")
    with pytest.raises(IndicatorThereError, match="«Б»"):
        outcomes.change_indicator("1", "А", name="Б", code="2")

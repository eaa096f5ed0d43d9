"""Tables of ОГЭ and ЕГЭ as schools paste them."""

import pytest

from app.importers.pasted_exams import ExamRow, exam_in, guess_columns, read_exams
from app.importers.pasted_table import PasteRefusedError


def test_columns_in_any_order():
    text = "Средний балл\tЧел.\tПредмет\tЭкзамен\tГод\tПрошли порог\n61,5\t20\tХимия\tЕГЭ\t2025\t19"
    assert read_exams(text).rows == (ExamRow("ЕГЭ", 2025, "Химия", 20, 19, 61.5, line=2),)


def test_a_school_year_is_the_year_it_ends_in():
    text = "Предмет;Учебный год;Экзамен;Сдавали\nХимия;2024/25;ОГЭ;20"
    assert read_exams(text).rows[0].year == 2025


def test_per_cent_becomes_a_count_and_says_so():
    text = "Предмет\tГод\tЭкзамен\tУчастников\tУспешно, %\nХимия\t2025\tОГЭ\t22\t95,5"
    row = read_exams(text).rows[0]
    assert row.passed == 21  # 0.955 · 22 = 21.01
    assert row.note == "95,5\u00a0% от 22 – это 21\u00a0чел."


def test_a_per_cent_sign_in_the_column_of_counts_is_a_per_cent():
    text = "Предмет\tГод\tЭкзамен\tУчастников\tПреодолели порог\nХимия\t2025\tОГЭ\t20\t95%"
    assert read_exams(text).rows[0].passed == 19


def test_those_who_failed_are_taken_from_the_participants():
    text = "Предмет\tГод\tЭкзамен\tКол-во участников\tНе преодолели порог\nХимия\t2025\tОГЭ\t20\t3"
    row = read_exams(text).rows[0]
    assert (row.passed, row.note) == (17, "не прошли 3 из 20, прошли 17")


def test_people_above_the_threshold_are_no_participants():
    text = "Предмет\tГод\tЭкзамен\tКол-во участников\tКол-во участников, прошедших порог\nХимия\t2025\tОГЭ\t20\t18"
    row = read_exams(text).rows[0]
    assert (row.participants, row.passed) == (20, 18)


def test_quality_is_not_taken_for_passed():
    text = "Предмет\tГод\tЭкзамен\tУчастников\tКачество, %\nХимия\t2025\tОГЭ\t20\t60"
    assert read_exams(text).rows[0].passed is None


def test_titles_say_exam_and_year_of_the_rows_below_them():
    text = "Результаты ОГЭ 2024\t\t\n№ п/п\tПредмет\tУчастников\n1\tХимия\t9\nЕГЭ 2025\t\t\n2\tФизика\t5"
    rows = read_exams(text).rows
    assert [(row.exam, row.year, row.subject, row.line) for row in rows] == [
        ("ОГЭ", 2024, "Химия", 3),
        ("ЕГЭ", 2025, "Физика", 5),
    ]


def test_rows_that_nobody_dates_are_asked_about_then_read():
    text = "Предмет\tУчастников\nХимия\t9"
    assert read_exams(text).lacking == ("exam", "year")
    assert read_exams(text, exam="ОГЭ", year=2025).rows == (ExamRow("ОГЭ", 2025, "Химия", 9, None, None, line=2),)


def test_bad_cells_leave_their_row_out_and_the_others_stay():
    text = (
        "Предмет\tГод\tЭкзамен\tУчастники\tСредний балл\tУспешно, %\n"
        "Химия\t2025\tОГЭ\tмного\t4\t90\n"
        "Физика\tпрошлый\tОГЭ\t9\t4\t90\n"
        "История\t2025\tГВЭ\t9\t4\t90\n"
        "География\t2025\tОГЭ\t9\tчетыре\t90\n"
        "Биология\t2025\tОГЭ\t9\t4\t190\n"
        "\t2025\tОГЭ\t9\t4\t90\n"
        "Информатика\t2025\tОГЭ\t—\t4\t90\n"
        "Литература\t2025\tОГЭ\t9\t4\t100\n"
        "Итого\t\t\t60\t\t"
    )
    found = read_exams(text)
    assert [row.subject for row in found.rows] == ["Литература"]
    assert [out.words for out in found.left_out] == [
        "Строка 2, столбец «Участники»: «много» – не целое число",
        "Строка 3, столбец «Год»: «прошлый» – не год, нужно, например, 2025",
        "Строка 4, столбец «Экзамен»: «ГВЭ» – не ОГЭ и не ЕГЭ",
        "Строка 5, столбец «Средний балл или отметка»: «четыре» – не число",
        "Строка 6, столбец «Прошли порог, %»: «190» – не процент от 0 до 100",
        "Строка 7, столбец «Предмет»: предмет не указан",
        "Строка 8, столбец «Участники»: число участников не указано",
        "Строка 10: «Итого» – итоговая строка, она не нужна",
    ]


def test_more_failed_than_participants_is_left_out():
    text = "Предмет\tГод\tЭкзамен\tУчастники\tНе сдали\nХимия\t2025\tОГЭ\t9\t10"
    assert "больше числа участников (9)" in read_exams(text).left_out[0].words


def test_without_a_head_columns_are_guessed_and_said_by_the_user():
    text = "Химия\t2025\tОГЭ\t20\t19\t3,8"
    found = read_exams(text)
    assert found.columns == ()
    assert found.guess == ("subject", "year", "exam", "participants", "passed", "mean")
    told = read_exams(text, columns=found.guess)
    assert told.rows == (ExamRow("ОГЭ", 2025, "Химия", 20, 19, 3.8, line=1),)


def test_a_per_cent_is_guessed_by_its_sign():
    assert guess_columns(("Химия", "20", "95%")) == ("subject", "participants", "percent")


def test_a_head_without_participants_is_refused_by_name():
    with pytest.raises(PasteRefusedError, match=r"нет столбца «Участники» \(строка заголовков – 1\)"):
        read_exams("Предмет\tГод\nХимия\t2025")


def test_an_empty_paste_is_refused():
    with pytest.raises(PasteRefusedError, match="она пуста"):
        read_exams("\t\n\t")


@pytest.mark.parametrize(("text", "exam"), [("ГИА-9", "ОГЭ"), ("11 класс", "ЕГЭ"), ("ЕГЭ", "ЕГЭ"), ("Химия", None)])
def test_words_for_the_exams(text, exam):
    assert exam_in(text) == exam

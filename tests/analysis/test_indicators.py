"""Indicators: entered ones over years, counted ones by hand."""

from app.analysis.exams import Exam
from app.analysis.indicators import Entered, Graduates, counted_lines, entered_lines, most_digits
from app.analysis.values import WorkKey


def line_of(lines, words):
    return next(line for line in lines if words in line.name)


def test_entered_values_make_a_line_with_its_last_change():
    lines = entered_lines(
        [
            Entered("1.10", "Б", "балл", 2025, 7.0),
            Entered("1.2", "А", "%", 2023, 10.0, "письмо № 1"),
            Entered("1.2", "А", "%", 2025, 14.0, "письмо № 3"),
            Entered("1.2", "А", "%", 2024, 12.5, "письмо № 2"),
            Entered("", "В", "", 2025, 1.0),
        ]
    )
    assert [line.code for line in lines] == ["1.2", "1.10", ""]
    first = lines[0]
    assert {year: value.value for year, value in first.values.items()} == {2023: 10.0, 2024: 12.5, 2025: 14.0}
    assert first.source == "письмо № 3"
    assert (first.last_years, first.delta) == ((2024, 2025), 1.5)
    assert first.change_words == "+1,5\u00a0п.п. к 2024\u00a0году"  # no word of certainty: nobody says how many people
    assert lines[1].change_words == ""


def test_a_change_that_is_no_per_cent_has_its_own_digits():
    (line,) = entered_lines([Entered("1", "А", "балл", 2024, 7.25), Entered("1", "А", "балл", 2025, 7.0)])
    assert line.change_words == "−0,25 к 2024\u00a0году"


def test_the_same_subject_twice(rules):
    (line,) = counted_lines([Graduates("ЕГЭ", 2025, 48, 30), Graduates("ЕГЭ", 2024, 40, None)], [], [], rules)
    assert line.values[2025].value == 62.5  # 30 · 100 / 48
    assert line.values[2025].formula == (
        "30 (сдавали тот же предмет) · 100 / 48 (выпускников 11 классов) = 62,5\u00a0%"
    )
    assert line.source.startswith("посчитано программой")
    assert list(line.values) == [2025]


def test_subjects_of_choice_among_graduates(rules):
    exams = [
        Exam("ЕГЭ", 2025, "Физика", 12),
        Exam("ЕГЭ", 2025, "Математика (профильная)", 24),
        Exam("ЕГЭ", 2025, "Математика (базовая)", 24),
        Exam("ОГЭ", 2025, "Химия", 9),
        Exam("ОГЭ", 2025, "Математика", 60),
        Exam("ОГЭ", 2024, "Химия", 9),
    ]
    lines = counted_lines([Graduates("ЕГЭ", 2025, 48), Graduates("ОГЭ", 2025, 60)], exams, [], rules)
    assert len(lines) == 3
    assert line_of(lines, "11 классов, выбравшие физику").values[2025].value == 25.0  # 12 of 48
    assert line_of(lines, "профильную математику").values[2025].value == 50.0  # 24 of 48
    assert line_of(lines, "9 классов, выбравшие химию").values[2025].value == 15.0  # 9 of 60; 2024: no graduates known


def test_numbers_that_cannot_be_are_told_not_counted(rules):
    lines = counted_lines([Graduates("ЕГЭ", 2025, 10, 11)], [Exam("ЕГЭ", 2025, "Физика", 12)], [], rules)
    assert [dict(line.values) for line in lines] == [{}, {}]
    assert "участников больше, чем выпускников" in line_of(lines, "физику").notes[0]


def test_primary_school_works(rules, work_of):
    marks = [5, 4, 4, 3, 2]
    works = [
        work_of([[1]] * 5, [1], marks=marks, key=WorkKey(2026, "Русский язык", 4)),
        work_of([[1]] * 5, [1], marks=marks, key=WorkKey(2026, "Русский язык", 5)),
    ]
    lines = counted_lines([], [], works, rules)
    assert line_of(lines, "ВПР, 4 класс, русский язык: успеваемость").values[2026].value == 80.0  # 4 of 5
    assert line_of(lines, "ВПР, 4 класс, русский язык: качество").values[2026].value == 60.0  # 3 of 5
    assert len(lines) == 2


def test_how_sure_a_counted_change_is(rules):
    def words(before, after, whole):
        rows = [Graduates("ЕГЭ", 2024, whole, before), Graduates("ЕГЭ", 2025, whole, after)]
        return counted_lines(rows, [], [], rules)[0].change_words

    assert words(24, 26, 48) == "+4,2\u00a0п.п. к 2024\u00a0году, в пределах случайного"
    assert words(10, 40, 48) == "+62,5\u00a0п.п. к 2024\u00a0году, заметно"
    assert words(1, 8, 9) == "+77,8\u00a0п.п. к 2024\u00a0году, людей мало, судить рано"


def test_digits_needed():
    assert [most_digits(values) for values in ([], [5.0], [12.5, 14], [7.25])] == [0, 0, 1, 2]

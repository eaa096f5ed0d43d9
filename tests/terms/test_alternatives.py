import pytest

from app.terms.alternatives import ordered
from app.terms.values import Window


def readings(term):
    return {other.reading for other in term.alternatives}


@pytest.mark.parametrize(
    ("plan", "phrase", "reading", "windows"),
    [
        ("three_years", "ежегодно", "раз в год, дата не названа", ""),
        ("three_years", "ежегодно", "один срок на весь период плана", "01.01.24-31.12.26"),
        ("three_years", "октябрь", "только первый год плана", "01.10.24-31.10.24"),
        ("school", "II полугодие", "полугодие календарного года", "01.07.26-31.12.26"),
        ("school", "2025-2026 учебный год", "учебный год до конца мая", "01.09.25-31.05.26"),
        ("calendar", "до июня", "первое число названного месяца", "-01.06.26"),
        ("calendar", "до июня", "названный месяц включительно", "-30.06.26"),
        ("calendar", "ноябрь – март", "последний срок не обрезан по концу периода плана", "01.11.26-31.03.27"),
        ("three_years", "до 23.12.2025, далее ежегодно", "только написанный срок", "-23.12.25"),
        (
            "three_years",
            "ежегодно ноябрь – март",
            "только сроки, целиком лежащие в периоде плана",
            "01.11.24-31.03.25 01.11.25-31.03.26",
        ),
        (
            "three_years",
            "март 2025 года, далее ежегодно до проведения ВПР",
            "первый срок повторяется каждый год",
            "01.03.25-31.03.25 01.03.26-31.03.26",
        ),
        (
            "three_years",
            "декабрь 2024, далее ежегодно январь – май",
            "«далее» — со следующего учебного года",
            "01.12.24-31.12.24 01.01.26-31.05.26",
        ),
        ("three_years", "по графику в 2024-2025 учебном году", "границы, названные в тексте", "01.09.24-31.08.25"),
    ],
)
def test_other_readings(plan, phrase, reading, windows, read, shorts):
    offered = {other.reading: shorts(other.occurrences) for other in read(plan, phrase).alternatives}
    assert offered[reading] == windows


@pytest.mark.parametrize("phrase", ["сентябрь", "до 1 мая", "в течение года", "ежемесячно", "по плану"])
def test_a_plain_term_has_no_other_reading(phrase, read):
    assert read("calendar", phrase).alternatives == ()


def test_two_months_turned_are_offered_as_written(read, shorts):
    term = read("school", "декабрь 2026 май 2026")
    assert shorts(term.occurrences) == "01.12.25-31.05.26"
    assert [shorts(other.occurrences) for other in term.alternatives] == [
        "01.12.25-31.12.25 01.05.26-31.05.26",
        "01.05.26-31.05.26 01.12.26-31.12.26",
        "01.05.26-31.05.26",
    ]


def test_windows_stand_in_order_each_once(read):
    windows = [*read("calendar", "ежемесячно").occurrences]
    assert ordered([*reversed(windows), windows[0]]) == tuple(windows)
    assert ordered([Window(None, windows[1].start), windows[0]])[0] == windows[0]

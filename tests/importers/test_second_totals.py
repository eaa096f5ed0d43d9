"""The sheet of a second check: heads, pasted rows, files."""

import pytest

from app.importers.second_totals import parse_second_totals, read_second_totals


@pytest.mark.parametrize(
    "text",
    [
        "40001\t15\n40002\t9",
        "40001; 15\n40002; 9\n",
        "40001 15\n\n40002   9",
        "40001 – 15\n40002: 9",
        "Код участника\tКласс\tБалл\tБалл после перепроверки\n40001\t4А\t14\t15\n40002\t4А\t9\t9",
        "40001\t4А\t14\t15\n40002\t4А\t9\t9",
    ],
)
def test_pairs_of_code_and_total(text):
    assert parse_second_totals(text).totals == {"40001": 15, "40002": 9}


def test_rows_without_a_pair_are_told():
    found = parse_second_totals("40001\t15\n40002\tне перепроверен\nкомиссия\n40003\t7,5")
    assert (found.totals, found.left_out) == ({"40001": 15}, ("40002 не перепроверен", "40003 7,5"))


def test_a_head_that_names_the_second_total_leads_to_its_column(tmp_path):
    file = tmp_path / "sheet.csv"
    file.write_text("№;Код;Итоговый балл после повторной проверки;Итоговый балл\n1;40001;15;14\n", "utf-8")
    assert read_second_totals(file).totals == {"40001": 15}


def test_a_workbook(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Ведомость перепроверки"])
    book.active.append(["Код", "Балл"])
    book.active.append([40001, 15])
    book.save(tmp_path / "sheet.xlsx")
    assert read_second_totals(tmp_path / "sheet.xlsx").totals == {"40001": 15}


def test_a_code_with_two_scores_is_told_and_the_same_row_twice_is_one():
    found = parse_second_totals("40001\t7\n40002\t5\n40001\t9\n40002\t5")
    assert found.totals == {"40002": 5}
    assert found.twice == ("40001",)

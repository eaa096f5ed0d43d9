"""What will happen with files before import: mapped reports, schools, decided scores, replacing, cancelling."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.core.errors import CancelledError
from app.core.progress import Progress
from app.core.scores import INVALID, pack
from app.importers.results.report_mapping import ColumnUse, TableMapping
from app.models import Participant, Work
from app.services.results_import import MappingIncompleteError
from tests.importers.results.books import book_of

STRANGE = """
Сводка по району
ВПР 2026 Математика 5 класс
Территория | Школ | Писали | Первое | Второе
Учебный край | 560 | 30216 | 91 | 80
МБОУ «Школа № 1»(edu990107) | · | 89 | 95 | 70
"""
MAPPING = TableMapping(
    "task_completion",
    (
        ColumnUse("Территория", "group"), ColumnUse("Школ", "schools"), ColumnUse("Писали", "participants"),
        ColumnUse("Первое", "value", "1"), ColumnUse("Второе", "value", "2"),
    ),
)  # fmt: skip
SEVERAL = """
Пользователь | Регион | Школа | Код | Вариант | 1 (2б) | 2 (1б) | Наименование класса | Итого баллов
edu990001 | Край | МБОУ «Лицей» | 50001 | 1 | 2 | 1 | 5А | 3
edu990002 | Край | МБОУ «Школа № 2» | 50002 | 1 | 1 | 1 | 5А | 2
edu990002 | Край | МБОУ «Школа № 2» | 50003 | 2 | 30 | 1 | 5Б | 2
"""


@pytest.fixture
def year(demo_files):
    return demo_files / "results" / "2026"


@pytest.fixture
def strange(tmp_path):
    return book_of(tmp_path / "Сводка.xlsx", STRANGE, "Лист1")


@pytest.fixture
def several(tmp_path):
    return book_of(tmp_path / "Математика 5 класс ВПР 2022.xlsx", SEVERAL)


def recognise(services, *paths):
    return services.import_results.recognise(paths)


def again(services, item, **choices):
    (found,) = services.import_results.reconsider([replace(item, choices=replace(item.choices, **choices))])
    return found


def works(database):
    with database.reading() as session:
        counts = dict(session.execute(select(Participant.work_id, func.count()).group_by(Participant.work_id)).all())
        return [(work.login, counts.get(work.id, 0)) for work in session.scalars(select(Work).order_by(Work.id))]


# reports of an unconfirmed layout


def test_a_table_nobody_knows_waits_for_its_columns_and_is_read_silently_afterwards(services, strange, tmp_path):
    (item,) = recognise(services, strange)
    assert (item.action, item.code, item.result) == ("refuse", "unknown_table", None)
    services.import_results.map_report(item.report.table, MAPPING)
    item = again(services, item)
    assert (item.action, item.report.told) == ("add", True)
    assert [problem.code for problem in item.problems] == ["layout_mapped"]
    assert dict(item.result.groups[1].values) == {"1": 95, "2": 70}
    next_year = book_of(tmp_path / "Ещё.xlsx", STRANGE.replace("2026", "2025").replace("91", "92"), "Лист1")
    (other,) = recognise(services, next_year)
    assert (other.action, other.result.year, other.result.groups[0].values["1"]) == ("add", 2025, 92)


def test_a_mapping_can_be_changed_and_taken_back(services, strange):
    (item,) = recognise(services, strange)
    services.import_results.map_report(item.report.table, MAPPING)
    services.import_results.map_report(item.report.table, replace(MAPPING, kind="group_completion"))
    assert again(services, item).result.kind == "group_completion"
    assert services.safety.undo() == "Указаны столбцы отчёта"
    assert again(services, item).result.kind == "task_completion"


def test_a_mapping_that_cannot_be_read_is_refused(services, strange):
    (item,) = recognise(services, strange)
    with pytest.raises(MappingIncompleteError, match="группа участников"):
        services.import_results.map_report(item.report.table, replace(MAPPING, columns=MAPPING.columns[1:]))


def test_a_confirmed_report_asks_for_no_columns(services, year):
    items = recognise(services, year / "f1_ma5.xlsx", year / "f3_ma5.xlsx")
    assert [item.report for item in items] == [None, None]


# replacing


def test_replacing_says_what_goes(services, year, tmp_path):
    services.import_results.store(recognise(services, year / "f1_ma5.xlsx", year / "f3_ma5.xlsx"))
    same, report = recognise(services, year / "f1_ma5.xlsx", year / "f3_ma5.xlsx")
    assert same.sentence.startswith("Этот же файл уже загружен 20.11.2026")
    assert (report.action, "такой же отчёт" in report.sentence) == ("replace", True)
    text = "Код участника | Вариант | 1 (2б) | Порядковый номер класса\n50001 | 1 | 2 | 1"
    other = book_of(tmp_path / "Форма Математика 5 класс ВПР 2026.xlsx", text)
    (item,) = recognise(services, other)
    assert item.action == "replace"
    assert "из файла «f1_ma5.xlsx», загруженного 20.11.2026 (" in item.sentence


@pytest.mark.parametrize("row", ["· | · | · | ·", "50001 | · | · | ·"])
def test_a_form_nobody_filled_is_no_work_and_wipes_nothing_out(services, database, year, tmp_path, row):
    text = f"Код участника | Вариант | 1 (2б) | Порядковый номер класса\n{row}"
    empty = book_of(tmp_path / "Форма Математика 5 класс ВПР 2026.xlsx", text)
    for file in (empty, year / "f1_ma5.xlsx"):
        (item,) = recognise(services, empty)
        assert (item.action, item.code) == ("refuse", "empty_form")
        assert item.refusal.startswith("Форма не заполнена: в файле «Форма Математика")
        if file != empty:
            services.import_results.store(recognise(services, file))
    assert len(works(database)) == 1


def test_one_work_in_two_files_is_told_apart_from_replacing(services, year, tmp_path):
    copy = tmp_path / "копия.xlsx"
    copy.write_bytes((year / "f1_ma5.xlsx").read_bytes())
    first, second = recognise(services, year / "f1_ma5.xlsx", copy)
    assert (first.action, first.code, second.action, second.code) == ("new", None, "replace", "twice")
    outcome = services.import_results.store([first, second])
    assert [row.words for row in outcome.stored] == ["новая работа", "заменены результаты другого выбранного файла"]
    services.safety.undo()
    services.import_results.store([first])
    first, second = services.import_results.reconsider([first, second])
    assert (first.action, first.code, second.code) == ("replace", None, "twice")


# schools


def test_a_foreign_file_is_taken_when_chosen_and_keeps_its_own_login(services, database, year):
    services.import_results.store(recognise(services, year / "f1_ma5.xlsx"))
    services.school.change(login="sch990555")
    (item,) = recognise(services, year / "f1_ru5.xlsx")
    assert item.code == "foreign_school"
    taken = again(services, item, foreign=True)
    assert (taken.action, "другой школы" in taken.note) == ("new", True)
    services.import_results.store([taken])
    assert [login for login, _count in works(database)] == ["edu990107", "edu990107"]
    assert services.school.facts().login == "sch990555"
    assert again(services, taken).action == "replace"
    assert again(services, taken, foreign=False).action == "refuse"


def test_a_foreign_file_never_takes_the_place_of_an_own_work_without_login(services, database, tmp_path, year):
    own = "Код участника | Вариант | 1 (2б) | Порядковый номер класса\n50001 | 1 | 2 | 1"
    services.import_results.store(
        recognise(services, book_of(tmp_path / "Форма Математика 5 класс ВПР 2026.xlsx", own))
    )
    services.school.change(login="sch990555")
    (item,) = recognise(services, year / "f1_ma5.xlsx")
    taken = again(services, item, foreign=True)
    assert taken.action == "new"
    services.import_results.store([taken])
    assert works(database)[0] == (None, 1)


def test_own_rows_of_a_coordinators_file_or_all_of_them(services, database, several):
    services.school.change(login="edu990002")
    (item,) = recognise(services, several)
    assert item.note == "Взяты только строки вашей школы: 2 из 3"
    whole = again(services, item, whole=True)
    assert whole.note == "Загрузятся строки всех 2\u00a0школ, как общий файл"
    services.import_results.store([item])
    services.import_results.store([whole])
    assert works(database) == [("edu990002", 2), ("*", 3)]


def test_the_own_school_is_chosen_among_those_of_the_file(services, database, several):
    (item,) = recognise(services, several)
    assert (item.own_login, [school.login for school in item.source.schools]) == ("", ["edu990001", "edu990002"])
    services.import_results.choose_school(item.source.schools[1])
    facts = services.school.facts()
    assert (facts.login, facts.name) == ("edu990002", "МБОУ «Школа № 2»")
    services.import_results.store([again(services, item)])
    assert works(database) == [("edu990002", 2)]


def test_a_school_that_an_earlier_file_introduces_is_foreseen(services, database, year, tmp_path):
    text = SEVERAL.replace("edu990002", "edu990107")
    several = book_of(tmp_path / "Математика 6 класс ВПР 2022.xlsx", text)
    _own, item = recognise(services, year / "f1_ma5.xlsx", several)
    assert item.note == "Загрузятся только строки школы edu990107 из файла «f1_ma5.xlsx»: 2 из 3"
    outcome = services.import_results.store([_own, item])
    assert works(database)[1] == ("edu990107", 2)
    assert [row.others for row in outcome.stored] == [0, 1]
    assert outcome.stored[1].words == "новая работа; строк других школ не загружено: 1"


def test_a_file_of_several_schools_stored_first_is_stored_whole(services, database, year, tmp_path):
    several = book_of(tmp_path / "Математика 6 класс ВПР 2022.xlsx", SEVERAL.replace("edu990002", "edu990107"))
    items = recognise(services, several, year / "f1_ma5.xlsx")
    assert "загрузятся все" in items[0].note
    services.import_results.store(items)
    assert works(database)[0] == ("*", 3)


def test_rows_of_a_school_nobody_introduced_are_foreign(services, year, several):
    _own, item = recognise(services, year / "f1_ma5.xlsx", several)
    assert (item.action, item.code, item.own_login) == ("refuse", "foreign_school", "edu990107")


def test_without_a_school_of_its_own_a_coordinators_file_is_of_several(services, database, several):
    services.import_results.store(recognise(services, several))
    assert works(database) == [("*", 3)]


# decisions and facts of the user


def test_a_decided_score_is_stored(services, database, several):
    (item,) = recognise(services, several)
    (problem,) = [one for one in item.problems if one.code == "score_out_of_range"]
    assert item.result.participants[2].scores == pack([INVALID, 1])
    decided = again(services, item, scores={(problem.sheet, problem.cell): 2})
    services.import_results.store([decided])
    with database.reading() as session:
        assert session.scalars(select(Participant.scores).where(Participant.code == "50003")).one() == pack([2, 1])


def test_classes_are_read_again_once_the_grade_is_told(services, tmp_path):
    text = "Код участника | Вариант | 1 (2б) | Наименование класса\n50001 | 1 | 2 | а"
    (item,) = recognise(services, book_of(tmp_path / "файл.xlsx", text))
    assert item.code == "work_unknown"
    told = again(services, item, work=(2022, "Математика", 5))
    assert (told.action, told.result.participants[0].class_label) == ("new", "5А")
    assert "work_unknown" in {problem.code for problem in item.problems}
    assert not {problem.code for problem in told.problems} & {"work_unknown", "work_from_hint", "work_differs"}


# cancelling


def stopping(after):
    """A progress whose user cancels after so many steps."""
    seen = []
    return Progress(lambda name, _done, _total: seen.append(name), lambda: len(seen) >= after)


def test_cancelled_storing_leaves_nothing(services, database, year):
    found = recognise(services, year / "f1_ma5.xlsx", year / "f1_ru5.xlsx")
    for after in (1, 2):
        with pytest.raises(CancelledError):
            services.import_results.store(found, stopping(after))
        assert works(database) == []
        assert services.safety.history() == ()
        assert services.school.facts().login == ""


@pytest.mark.parametrize("after", [1, 2, 3])
def test_cancelled_reading_stops_within_a_file(services, year, after):
    with pytest.raises(CancelledError):
        services.import_results.recognise([year / "f1_ma5.xlsx"], stopping(after))

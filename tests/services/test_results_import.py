import shutil

import pytest
from sqlalchemy import func, select

from app.core.files import FileUnreadableError
from app.models import Comparator, Participant, Work, WorkTask
from app.services.classes import ClassNameError
from app.services.results_import import NothingToImportError


def counts(database):
    with database.reading() as session:
        return tuple(
            session.scalar(select(func.count()).select_from(table))
            for table in (Work, WorkTask, Participant, Comparator)
        )


@pytest.fixture
def year(demo_files):
    return demo_files / "results" / "2026"


def test_a_work_is_stored_with_tasks_and_participants(services, database, year):
    found = services.import_results.recognise([year / "f1_ma5.xlsx"])
    assert [item.action for item in found] == ["new"]
    outcome = services.import_results.store(found)
    works, tasks, participants, comparators = counts(database)
    assert (works, comparators) == (1, 0)
    assert tasks > 5
    assert participants == outcome.stored[0].participants > 40
    assert services.school.facts().login == "edu990107"


def test_the_same_file_again_replaces_and_never_doubles(services, database, year):
    services.import_results.store(services.import_results.recognise([year / "f1_ma5.xlsx"]))
    before = counts(database)
    again = services.import_results.recognise([year / "f1_ma5.xlsx"])
    assert [item.action for item in again] == ["replace"]
    services.import_results.store(again)
    assert counts(database) == before


def test_comparison_tables_join_their_work(services, database, year):
    files = [year / "f1_ma5.xlsx", year / "f3_ma5.xlsx", year / "jr_ma5.xlsx"]
    services.import_results.store(services.import_results.recognise(files))
    works, _tasks, _participants, comparators = counts(database)
    assert works == 1
    assert comparators >= 7


def test_a_whole_import_is_one_step_of_undo(services, database, year):
    services.import_results.store(services.import_results.recognise(sorted(year.glob("*_ma5.xlsx"))))
    assert "файла" in services.safety.undo()
    assert counts(database) == (0, 0, 0, 0)
    services.safety.redo()
    assert counts(database)[0] == 1


def test_names_of_classes_are_taken_back_with_the_results(services, database, year):
    found = services.import_results.recognise([year / "f1_ma5.xlsx"])
    services.import_results.store(found, names={(2025, 5, "1"): "А"})
    assert [label.label for label in services.classes.known() if label.label] == ["5А"]
    services.safety.undo()
    assert services.classes.known() == ()
    assert counts(database) == (0, 0, 0, 0)


def test_a_wrong_name_of_a_class_stores_nothing(services, database, year):
    found = services.import_results.recognise([year / "f1_ma5.xlsx"])
    with pytest.raises(ClassNameError):
        services.classes.check({(2025, 5, "1"): "7А"})
    with pytest.raises(ClassNameError):
        services.import_results.store(found, names={(2025, 5, "1"): "7А"})
    assert counts(database) == (0, 0, 0, 0)


def test_a_bad_file_is_told_and_the_others_are_stored(services, tmp_path, year, database):
    bad = tmp_path / "плохой.xlsx"
    bad.write_bytes((year / "f1_ma5.xlsx").read_bytes()[:500])
    found = services.import_results.recognise([bad, year / "f1_ru5.xlsx"])
    assert [item.action for item in found] == ["refuse", "new"]
    outcome = services.import_results.store(found)
    assert outcome.left_out[0][0] == "плохой.xlsx"
    assert counts(database)[0] == 1


def test_nothing_good_is_an_error_and_stores_nothing(services, tmp_path, database):
    (tmp_path / "письмо.xlsx").write_text("не книга", "utf-8")
    found = services.import_results.recognise([tmp_path / "письмо.xlsx"])
    with pytest.raises(NothingToImportError, match=r"письмо\.xlsx"):
        services.import_results.store(found)
    assert counts(database) == (0, 0, 0, 0)


def test_a_folder_is_searched_and_office_leftovers_are_skipped(services, tmp_path, year):
    folder = tmp_path / "выгрузка" / "вложенная"
    folder.mkdir(parents=True)
    shutil.copy(year / "f1_ma5.xlsx", folder / "2849657.xlsx")
    (folder / "~$2849657.xlsx").write_bytes(b"lock")
    (folder / "приказ.docx").write_bytes(b"doc")
    found = services.import_results.recognise([tmp_path / "выгрузка"])
    assert [item.path.name for item in found] == ["2849657.xlsx"]


def test_a_file_of_another_school_is_refused(services, year):
    services.school.change(name="Другая школа", login="sch990555")
    found = services.import_results.recognise([year / "f1_ma5.xlsx"])
    assert found[0].action == "refuse"
    assert "edu990107" in found[0].refusal


def test_edu_and_sch_with_the_same_digits_are_one_school(services, year):
    services.school.change(name="Школа", login="sch990107")
    assert services.import_results.recognise([year / "f1_ma5.xlsx"])[0].action == "new"


FRACTIONS = {"code": "1", "skill": "Сложение дробей", "level": "Б"}
SKILLS = {"year": 2026, "subject": "Математика", "grade": 5, "tasks": [FRACTIONS]}


def test_skills_stay_with_their_tasks_when_a_file_is_loaded_again(services, database, year):
    services.import_results.store(services.import_results.recognise([year / "f1_ma5.xlsx"]))
    assert services.import_results.describe_all([SKILLS]) == 1
    services.import_results.store(services.import_results.recognise([year / "f1_ma5.xlsx"]))
    with database.reading() as session:
        assert session.scalars(select(WorkTask.skill).where(WorkTask.code == "1")).one() == "Сложение дробей"


def test_a_copy_is_made_before_the_import(services, year):
    assert services.safety.backups() == ()
    services.import_results.store(services.import_results.recognise([year / "f1_ma5.xlsx"]))
    assert [item.cause for item in services.safety.backups()] == ["import"]


def test_a_file_that_went_away_after_the_preview_stores_nothing(services, database, year, tmp_path):
    shutil.copy(year / "f1_ma5.xlsx", tmp_path / "f1_ma5.xlsx")
    found = services.import_results.recognise([tmp_path / "f1_ma5.xlsx"])
    (tmp_path / "f1_ma5.xlsx").unlink()
    with pytest.raises(FileUnreadableError, match="f1_ma5"):
        services.import_results.store(found)
    assert counts(database) == (0, 0, 0, 0)


def test_two_files_of_one_work_are_told_of_each_other(services, year, tmp_path):
    for name in ("Математика 5А.xlsx", "Математика 5Б.xlsx"):
        shutil.copy(year / "f1_ma5.xlsx", tmp_path / name)
    first, second = services.import_results.recognise([tmp_path])
    assert (first.action, second.action) == ("new", "replace")
    assert "Математика 5А.xlsx" in second.sentence


def test_a_file_of_several_schools_says_whose_rows_are_taken(services, shared_data):
    file = shared_data / "results" / "2022" / "4 Математика.xlsx"
    (before,) = services.import_results.recognise([file])
    assert "загрузятся все" in before.note
    login = next(row.login for row in before.result.participants if row.login)
    services.school.change(login=login)
    (after,) = services.import_results.recognise([file])
    own = sum(row.login == login for row in before.result.participants)
    assert after.note == f"Взяты только строки вашей школы: {own} из {len(before.result.participants)}"
    assert after.sentence.endswith(after.note)

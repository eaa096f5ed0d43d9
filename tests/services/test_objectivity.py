"""What a school enters for its self-check: second totals and lines of the official list."""

import pytest

from app.models import Participant
from app.services.objectivity import (
    CodeTwiceError,
    MarkerSubjectMissingError,
    MarkerYearError,
    NothingRecheckedError,
    TotalOutOfRangeError,
    UnknownCodeError,
)
from app.services.study import study_object
from app.services.works import WorkGoneError


@pytest.fixture
def work_id(services, demo_files):
    services.import_results.store(services.import_results.recognise([demo_files / "results" / "2026" / "f1_ma5.xlsx"]))
    return services.study.heads()[0].work_id


def signal(services, work_id, code="S9"):
    study = services.study.work(work_id)
    return next(one for one in study.analysis.signals if one.code == code)


def test_the_four_usual_lines_stand_in_every_year_until_they_are_entered(services):
    assert [row.short for row in services.objectivity.markers(2026)] == ["4 РУ", "4 МА", "5 РУ", "5 МА"]
    assert {row.words for row in services.objectivity.markers(2026)} == {"не введено"}
    services.objectivity.set_marker(2026, " Математика ", 5, named=True, source="письмо", note="сверено")
    services.objectivity.set_marker(2026, "Физика", 8, named=False)
    rows = services.objectivity.markers(2026)
    assert [row.words for row in rows[3:]] == [
        "школа названа в официальном перечне (маркер введён вручную)",
        "школа не названа в официальном перечне (введено вручную)",
    ]
    assert (rows[3].source, rows[3].note, rows[4].short) == ("письмо", "сверено", "8 Физика")
    services.objectivity.set_marker(2026, "Математика", 5, named=None)
    assert services.objectivity.markers(2026)[3].named is None
    assert {row.named for row in services.objectivity.markers(2025)} == {None}


def test_a_line_without_a_subject_or_of_no_year_is_refused(services):
    with pytest.raises(MarkerSubjectMissingError):
        services.objectivity.set_marker(2026, " ", 5, named=True)
    for year, grade in ((26, 5), (2026, 12)):
        with pytest.raises(MarkerYearError, match="от 1 до 11"):
            services.objectivity.set_marker(year, "Физика", grade, named=True)
    assert services.safety.history(5) == ()


def test_second_totals_become_the_signal(services, work_id):
    assert signal(services, work_id).state == "not_assessed"
    work = services.study.work(work_id).analysis.work
    rows = services.study.work(work_id).analysis.individual
    pasted = "".join(f"{row.code}\t{row.total}\n" for row in rows[:20])
    services.objectivity.paste_second_totals(work_id, f"Код\tБалл\n{pasted}")
    assert signal(services, work_id).n == 20
    assert signal(services, work_id).state == "quiet"
    for row in rows[:6]:
        services.objectivity.set_second_total(work_id, row.code, row.total - 1 if row.total else 1)
    assert signal(services, work_id).state == "marker"
    services.objectivity.set_second_total(work_id, work.codes[19], None)
    assert signal(services, work_id).n == 19
    services.objectivity.clear_second_totals(work_id)
    assert signal(services, work_id).figures == "ведомость повторной проверки не заполнена"


def test_a_total_that_cannot_be_is_refused_with_the_bound(services, work_id):
    code = services.study.work(work_id).analysis.work.codes[0]
    with pytest.raises(UnknownCodeError, match="99999"):
        services.objectivity.set_second_total(work_id, "99999", 3)
    with pytest.raises(TotalOutOfRangeError, match="от 0 до"):
        services.objectivity.set_second_total(work_id, code, 700)
    with pytest.raises(WorkGoneError):
        services.objectivity.set_second_total(777, code, 1)


def test_a_code_of_two_participants_is_told_and_not_taken(services, database, work_id):
    with database.step("проверка") as session:
        first, second = session.query(Participant).filter_by(work_id=work_id, absent=False).limit(2)
        code = second.code = first.code
    with pytest.raises(CodeTwiceError, match=code):
        services.objectivity.set_second_total(work_id, code, 3)


def test_pasted_rows_that_name_nobody_are_told_and_left_out(services, work_id):
    codes = services.study.work(work_id).analysis.work.codes
    outcome = services.objectivity.paste_second_totals(work_id, f"{codes[0]}\t7\n{codes[1]}; 8\n99999 9\n12\n")
    assert outcome.stored == 2
    assert outcome.words.startswith("Записано: 2\u00a0работы. Пропущено строк: 2. «12» – нет кода и балла")
    assert "99999" in outcome.left_out[1]
    with pytest.raises(NothingRecheckedError):
        services.objectivity.paste_second_totals(work_id, "ничего")


def test_a_sheet_of_a_file_is_one_step(services, work_id, tmp_path):
    codes = services.study.work(work_id).analysis.work.codes
    file = tmp_path / "перепроверка.csv"
    file.write_text("Код;Класс;Балл;Балл после перепроверки\n" + "\n".join(f"{c};5А;3;4" for c in codes[:12]), "utf-8")
    before = len(services.safety.history(100))
    assert services.objectivity.import_second_totals(work_id, file).stored == 12
    assert len(services.safety.history(100)) == before + 1
    assert [row[3] for row in signal(services, work_id).table.rows] == [4] * 12


def test_the_json_of_a_work_carries_its_signals_and_the_official_line(services, work_id):
    services.objectivity.set_marker(2026, "Математика", 5, named=True, source="письмо")
    found = study_object(services.study.work(work_id))
    assert [one["code"] for one in found["signals"]] == [f"S{at}" for at in range(1, 11)]
    first = found["signals"][0]
    assert {first["state"]} <= {"marker", "quiet", "not_assessed"}
    assert first["table"]["columns"][:2] == ["Отметка", "Участников"]
    assert found["official"] == [{"grade": 5, "subject": "Математика", "named": True, "source": "письмо"}]

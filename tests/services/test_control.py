from datetime import date

import pytest

from app.services.control import (
    DatesReversedError,
    DoneInFutureError,
    PartMissingError,
    RowWithdrawnError,
    WhyMissingError,
)
from app.services.evidence_rows import EvidenceKindMissingError
from app.services.views.control import EvidenceInput
from app.services.views.school import StaffView

YEAR = 2026


@pytest.fixture
def rows(services):
    view = services.roadmap.create(YEAR)
    for title, terms in (("Педсовет", "сентябрь 2026"), ("Семинар", "октябрь 2026"), ("Отчёт", "по графику МОУО")):
        services.roadmap.add_measure(view.sections[0].section_id, title=title, terms=terms)
    services.roadmap_life.approve(view.roadmap_id, "131", date(2026, 10, 2))
    return services.control.occurrences(YEAR)


def row(services, title):
    return next(item for item in services.control.occurrences(YEAR) if item.title == title)


def test_states_as_of_today(rows):
    assert [(item.title, str(item.status)) for item in rows] == [
        ("Педсовет", "не исполнено"),
        ("Семинар", "не исполнено"),
        ("Отчёт", "без даты"),
    ]


def test_one_document_confirms_several_occurrences(services, rows, tmp_path):
    file = tmp_path / "протокол.pdf"
    file.write_bytes(b"%PDF-1.4")
    evidence = EvidenceInput("протокол", "3", date(2026, 9, 30), file)
    services.control.mark_done([rows[0].occurrence_id, rows[1].occurrence_id], date(2026, 9, 30), evidence, fact="12")
    first, second = row(services, "Педсовет"), row(services, "Семинар")
    assert str(first.status) == "исполнено"
    assert first.evidence == second.evidence
    assert first.evidence[0].words == "протокол №\u00a03 от 30.09.2026"
    assert first.evidence[0].path.read_bytes() == b"%PDF-1.4"
    assert first.fact == "12"


def test_done_after_the_last_day_is_late_and_not_before_today(services, rows):
    services.control.mark_done([rows[0].occurrence_id], date(2026, 10, 5))
    assert str(row(services, "Педсовет").status) == "исполнено с опозданием"
    with pytest.raises(DoneInFutureError, match=r"21\.11\.2026"):
        services.control.mark_done([rows[1].occurrence_id], date(2026, 11, 21))
    services.control.reopen(rows[0].occurrence_id)
    assert row(services, "Педсовет").done_on is None


def test_a_moved_term_remembers_the_first_planned_day(services, rows):
    key = rows[1].occurrence_id
    with pytest.raises(WhyMissingError):
        services.control.postpone(key, date(2026, 12, 1), "")
    services.control.postpone(key, date(2026, 11, 15), "Болезнь ведущего")
    services.control.postpone(key, date(2026, 12, 1), "Карантин")
    moved = row(services, "Семинар")
    assert (moved.end, moved.moved_from, moved.reason) == (date(2026, 12, 1), date(2026, 10, 31), "Карантин")
    assert str(moved.status) == "исполняется"


def test_an_undated_term_gets_its_date_and_one_is_taken_off(services, rows):
    services.control.set_date(rows[2].occurrence_id, None, date(2026, 12, 20))
    assert row(services, "Отчёт").end == date(2026, 12, 20)
    services.control.withdraw(rows[2].occurrence_id, "Отменено письмом")
    assert str(row(services, "Отчёт").status) == "снято"
    with pytest.raises(WhyMissingError):
        services.control.withdraw(rows[0].occurrence_id, " ")


def test_a_document_taken_from_its_last_occurrence_is_removed(services, rows):
    keys = [rows[0].occurrence_id, rows[1].occurrence_id]
    services.control.add_evidence(keys, EvidenceInput("приказ", "7"))
    (document,) = row(services, "Педсовет").evidence
    services.control.remove_evidence(document.evidence_id, keys[0])
    assert row(services, "Семинар").evidence == (document,)
    services.control.remove_evidence(document.evidence_id, keys[1])
    assert row(services, "Семинар").evidence == ()
    with pytest.raises(EvidenceKindMissingError):
        services.control.add_evidence(keys, EvidenceInput(" "))


def test_a_term_does_not_end_before_it_begins(services, rows):
    with pytest.raises(DatesReversedError, match=r"01\.12\.2026"):
        services.control.set_date(rows[2].occurrence_id, date(2026, 12, 2), date(2026, 12, 1))
    assert row(services, "Отчёт").end is None


def test_done_in_part_stays_open_and_is_told(services, rows):
    key = rows[2].occurrence_id
    services.control.set_date(key, None, date(2026, 12, 20))
    with pytest.raises(PartMissingError):
        services.control.mark_partly([key], date(2026, 11, 10), " ")
    with pytest.raises(DoneInFutureError):
        services.control.mark_partly([key], date(2026, 11, 21), "раздел 1")
    services.control.mark_partly([key], date(2026, 11, 10), "раздел 1", EvidenceInput("справка"), fact="1")
    part = row(services, "Отчёт")
    assert (str(part.status), part.partly, part.fact, part.is_open) == ("исполнено частично", "раздел 1", "1", True)
    assert [item.kind for item in part.evidence] == ["справка"]
    services.control.mark_done([key], date(2026, 11, 20))
    services.control.mark_partly([key], date(2026, 11, 20), "ещё")
    assert row(services, "Отчёт").partly == "раздел 1"
    services.control.reopen([key])
    assert str(row(services, "Отчёт").status) == "исполнено частично"
    services.control.reopen([key])
    assert (row(services, "Отчёт").partly_on, row(services, "Отчёт").partly) == (None, "")


def test_several_are_moved_and_taken_off_with_a_paper_and_come_back(services, rows):
    keys = [item.occurrence_id for item in rows[:2]]
    services.control.postpone(keys, date(2026, 12, 1), "Карантин", "приказ № 5")
    assert {item.why for item in services.control.occurrences(YEAR)[:2]} == {"Карантин (приказ № 5)"}
    assert services.safety.history(1)[0].step == "Срок перенесён на 01.12.2026: 2\u00a0срока"
    services.control.withdraw(keys, "Отменено", "письмо № 7")
    assert [str(row(services, name).status) for name in ("Педсовет", "Семинар")] == ["снято", "снято"]
    services.control.bring_back(keys)
    back = row(services, "Семинар")
    assert (str(back.status), back.why, back.end) == ("исполняется", "", date(2026, 12, 1))


def test_a_term_of_a_withdrawn_row_does_not_come_back_alone(services, rows):
    services.roadmap_life.withdraw([rows[0].measure_id], "Отменено")
    with pytest.raises(RowWithdrawnError):
        services.control.bring_back(rows[0].occurrence_id)


def test_why_it_is_late_can_be_written_without_moving_it(services, rows):
    services.control.describe([item.occurrence_id for item in rows[:2]], reason=" Нет специалиста ")
    services.control.describe(rows[0].occurrence_id, fact="12", result="Решение")
    first, second = row(services, "Педсовет"), row(services, "Семинар")
    assert (first.reason, first.fact, first.result) == ("Нет специалиста", "12", "Решение")
    assert (second.reason, second.fact, second.end) == ("Нет специалиста", "", date(2026, 10, 31))


def test_history_is_told_newest_first_without_what_was_undone(services, rows):
    key = rows[0].occurrence_id
    services.control.postpone([key, rows[1].occurrence_id], date(2026, 12, 1), "Карантин", "приказ № 5")
    services.control.mark_partly([key], date(2026, 11, 10), "раздел 1")
    services.control.mark_done([key], date(2026, 11, 12), EvidenceInput("протокол", "3"))
    (document,) = row(services, "Педсовет").evidence
    services.control.remove_evidence(document.evidence_id, key)
    services.control.withdraw(rows[1].occurrence_id, "Не этого срока")
    services.control.reopen(key)
    services.safety.undo()
    history = services.control.history(key)
    assert [step.words for step in history] == [
        ("Убран документ: протокол №\u00a03",),
        ("Отмечено исполнение 12.11.2026", "Добавлен документ: протокол №\u00a03"),
        ("Исполнено частично 10.11.2026: раздел 1",),
        ("Срок перенесён с 30.09.2026 на 01.12.2026: Карантин (приказ № 5)",),
        ("Поставлено на контроль: срок до 30.09.2026",),
    ]
    assert {step.who for step in history} == {"проверка"}
    assert history[0].at.year == YEAR


def test_who_answers_is_told_by_name_where_the_staff_knows_it(services, rows):
    services.staff.add(StaffView(0, "Аист Пётр Ильич", "заместитель директора по УВР", "administrator"))
    services.roadmap_life.new_edition(services.roadmap.current(YEAR).roadmap_id, "Приказ")
    key = services.roadmap.current(YEAR).measures[0].measure_id
    services.roadmap.change_measure(key, responsible="зам. директора по УВР, классные руководители")
    services.roadmap_life.approve(services.roadmap.current(YEAR).roadmap_id, "7", date(2026, 11, 1))
    assert row(services, "Педсовет").people == ("Аист\u00a0П.И.", "классные руководители")

from datetime import date

import pytest

from app.services.control import DatesReversedError, DoneInFutureError, WhyMissingError
from app.services.evidence_rows import EvidenceKindMissingError
from app.services.views.control import EvidenceInput

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

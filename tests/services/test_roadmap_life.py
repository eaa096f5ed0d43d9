"""The life of a plan: agreed, approved with its PDF, changed by new editions; what was done passes over."""

from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from app.services.roadmap import PlanExistsError
from app.services.roadmap_life import (
    EditionUnderWayError,
    NoDraftEditionError,
    NoPdfError,
    NotAgreedError,
    NothingApprovedError,
    OldEditionError,
    OrderMissingError,
    PdfAlteredError,
    PdfGoneError,
    ReasonMissingError,
    RowNotStandingError,
)
from app.services.roadmap_rules import EmptyPlanError, PlanAgreedError, PlanLockedError, StandingRowError
from app.services.views.control import EvidenceInput
from app.services.views.reports import ReportRequest
from app.services.views.school import StaffView

YEAR = 2026
APPROVED, CHANGED = date(2026, 9, 1), date(2026, 12, 1)


@pytest.fixture
def plan(services):
    """A draft: «Школа» with a pedagogical council, a seminar of three months and a report, «Уроки» with a visit."""
    view = services.roadmap.create(YEAR)
    section = view.sections[0].section_id
    services.roadmap.rename_section(section, "Школа")
    for title, terms in (("Педсовет", "октябрь"), ("Семинар", "октябрь, январь, март"), ("Отчёт", "по графику")):
        services.roadmap.add_measure(section, title=title, terms=terms)
    services.roadmap.add_measure(services.roadmap.add_section(view.roadmap_id, "Уроки"), title="Посещение", terms="май")
    return services.roadmap.current(YEAR)


@pytest.fixture
def life(services):
    return services.roadmap_life


@pytest.fixture
def approved(services, life, plan):
    return life.approve(plan.roadmap_id, "131", APPROVED)


@pytest.fixture
def second(services, life, approved):
    """The draft of the second edition."""
    return life.new_edition(approved.roadmap_id, "Приказ МОУО от 20.11.2026 № 9")


def row(services, title):
    return next(measure for measure in services.roadmap.current(YEAR).measures if measure.title == title)


def windows(services, title):
    return [one for one in services.control.occurrences(YEAR) if one.title == title]


def mark(services, title, at=0, day=date(2026, 10, 20)):
    """One window done, with a protocol."""
    key = windows(services, title)[at].occurrence_id
    services.control.mark_done([key], day, EvidenceInput("протокол", "3", day), fact="Проведено")
    return key


# states


def test_an_agreed_plan_is_locked_until_it_is_sent_back(services, life, plan):
    life.agree(plan.roadmap_id, "МОУО, письмо № 7", date(2026, 8, 25))
    view = services.roadmap.current(YEAR)
    assert (view.state, view.agreed_with, view.locked, view.approved) == ("agreed", "МОУО, письмо № 7", True, False)
    with pytest.raises(PlanAgreedError):
        services.roadmap.change_measure(view.measures[0].measure_id, title="Другое")
    with pytest.raises(PlanAgreedError):
        life.agree(plan.roadmap_id, "ещё кто-то", date(2026, 8, 26))
    life.back_to_draft(plan.roadmap_id)
    view = services.roadmap.current(YEAR)
    assert (view.state, view.agreed_with, view.agreed_on) == ("draft", "", None)
    with pytest.raises(NotAgreedError):
        life.back_to_draft(plan.roadmap_id)


def test_an_agreed_plan_is_approved_and_remembers_who_agreed(life, plan):
    life.agree(plan.roadmap_id, "МОУО", date(2026, 8, 25))
    view = life.approve(plan.roadmap_id, "131", APPROVED)
    assert (view.state, view.agreed_with, view.order_number) == ("approved", "МОУО", "131")


def test_a_plan_is_approved_once_and_needs_rows_and_a_number(services, life, plan):
    with pytest.raises(OrderMissingError):
        life.approve(plan.roadmap_id, " ", APPROVED)
    life.approve(plan.roadmap_id, "131", APPROVED)
    before = len(services.control.occurrences(YEAR))
    with pytest.raises(PlanLockedError):
        life.approve(plan.roadmap_id, "132", APPROVED)
    with pytest.raises(PlanLockedError):
        life.back_to_draft(plan.roadmap_id)
    assert len(services.control.occurrences(YEAR)) == before
    empty = services.roadmap.create(YEAR + 1)
    with pytest.raises(EmptyPlanError):
        life.agree(empty.roadmap_id, "МОУО", APPROVED)


# the PDF


def test_the_document_is_kept_as_it_was_approved(services, life, approved):
    path = life.pdf(approved.edition_id)
    with pdfplumber.open(BytesIO(path.read_bytes())) as pdf:
        text = " ".join("\n".join(page.extract_text() for page in pdf.pages).split())
    assert "131" in text
    assert "01.09.2026" in text or "1 сентября 2026" in text
    assert "Педсовет" in text
    life.new_edition(approved.roadmap_id, "")
    services.roadmap.change_measure(row(services, "Педсовет").measure_id, title="Иначе")
    assert life.pdf(approved.edition_id) == path
    with pytest.raises(NoPdfError):
        life.pdf(services.roadmap.current(YEAR).edition_id)


def test_a_kept_document_that_was_altered_or_lost_is_told(life, approved):
    path = life.pdf(approved.edition_id)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(PdfAlteredError):
        life.pdf(approved.edition_id)
    path.unlink()
    with pytest.raises(PdfGoneError):
        life.pdf(approved.edition_id)


# new editions


def test_a_new_edition_is_a_copy_and_control_goes_on_by_the_one_in_force(services, life, approved, second):
    mark(services, "Педсовет")
    assert (second.edition, second.state, second.in_force, second.change_ground[:11]) == (2, "draft", 1, "Приказ МОУО")
    assert [measure.title for measure in second.measures] == [measure.title for measure in approved.measures]
    assert all(measure.standing for measure in second.measures)
    assert {measure.elsewhere for measure in second.measures} == {(one.measure_id,) for one in approved.measures}
    services.roadmap.change_measure(row(services, "Педсовет").measure_id, title="Большой педсовет", terms="ноябрь")
    services.roadmap.add_measure(second.sections[0].section_id, title="Новое", terms="ноябрь")
    assert len(windows(services, "Педсовет")) == 1
    assert not windows(services, "Новое")
    assert life.in_force(YEAR).edition == 1
    execution = services.reports.build("execution", ReportRequest(YEAR))
    assert "Большой педсовет" not in str(execution)
    assert "Педсовет" in str(execution)
    assert "Большой педсовет" in str(services.reports.build("roadmap", ReportRequest(YEAR)))
    old = services.reports.build("roadmap", ReportRequest(YEAR, edition_id=approved.edition_id))
    assert "Большой педсовет" not in str(old)
    assert services.overview.frame(YEAR).measures == 4


def test_a_new_edition_follows_an_approved_one_only(services, life, plan):
    with pytest.raises(NothingApprovedError):
        life.new_edition(plan.roadmap_id, "")
    with pytest.raises(NoDraftEditionError):
        life.discard_edition(plan.roadmap_id)
    life.approve(plan.roadmap_id, "131", APPROVED)
    life.new_edition(plan.roadmap_id, "")
    with pytest.raises(EditionUnderWayError, match="2"):
        life.new_edition(plan.roadmap_id, "")
    with pytest.raises(PlanExistsError):
        services.roadmap.draft(YEAR)


def test_a_row_that_is_moved_and_renamed_keeps_what_was_done(services, life, second):
    key = mark(services, "Педсовет")
    council = row(services, "Педсовет").measure_id
    services.roadmap.change_measure(council, title="Педагогический совет")
    other = next(one for one in services.roadmap.current(YEAR).sections if one.title == "Уроки")
    services.roadmap.move_measures([council], other.section_id)
    life.approve(second.roadmap_id, "140", CHANGED)
    (window,) = windows(services, "Педагогический совет")
    assert (window.occurrence_id, window.done_on, window.section) == (key, date(2026, 10, 20), "Уроки")
    assert [document.number for document in window.evidence] == ["3"]
    assert window.fact == "Проведено"
    changes = life.compare(*(one.edition_id for one in reversed(life.editions(second.roadmap_id))))
    assert [(one.old_section, one.new_section) for one in changes.moved] == [("Школа", "Уроки")]
    assert [cell.new for one in changes.changed for cell in one.cells] == ["Педагогический совет"]


def test_a_term_that_is_changed_keeps_the_window_that_was_done(services, life, second):
    key = mark(services, "Семинар")
    services.roadmap.change_measure(row(services, "Семинар").measure_id, terms="февраль, март")
    life.approve(second.roadmap_id, "140", CHANGED)
    found = windows(services, "Семинар")
    assert [(one.end, one.done_on) for one in found] == [
        (date(2026, 10, 31), date(2026, 10, 20)),
        (date(2027, 2, 28), None),
        (date(2027, 3, 31), None),
    ]
    assert found[0].occurrence_id == key
    assert found[0].evidence


def test_a_window_that_was_moved_stays_moved_where_the_term_names_its_month_still(services, life, second):
    late = windows(services, "Семинар")[1].occurrence_id
    services.control.postpone(late, date(2027, 2, 15), "каникулы")
    services.roadmap.change_measure(row(services, "Семинар").measure_id, terms="январь, апрель")
    life.approve(second.roadmap_id, "140", CHANGED)
    found = windows(services, "Семинар")
    assert [(one.end, one.moved_from, one.reason) for one in found] == [
        (date(2027, 2, 15), date(2027, 1, 31), "каникулы"),
        (date(2027, 4, 30), None, ""),
    ]
    assert found[0].occurrence_id == late


def test_a_date_given_to_an_undated_term_stays_while_it_has_none(services, life, second):
    key = windows(services, "Отчёт")[0].occurrence_id
    services.control.set_date(key, None, date(2027, 4, 5))
    services.roadmap.change_measure(row(services, "Отчёт").measure_id, terms="по отдельному плану")
    services.roadmap.change_measure(row(services, "Посещение").measure_id, terms="по согласованию")
    life.approve(second.roadmap_id, "140", CHANGED)
    assert [(one.occurrence_id, one.end) for one in windows(services, "Отчёт")] == [(key, date(2027, 4, 5))]
    assert [one.end for one in windows(services, "Посещение")] == [None]


def test_another_period_of_the_plan_reads_its_terms_anew(services, life, second):
    services.roadmap.change_measure(row(services, "Посещение").measure_id, terms="ежемесячно")
    services.roadmap.change_head(second.roadmap_id, period_to=date(2026, 12, 31))
    life.approve(second.roadmap_id, "140", CHANGED)
    assert max(one.end for one in windows(services, "Посещение")) <= date(2026, 12, 31)


def test_a_row_with_documents_that_is_withdrawn_keeps_its_history(services, life, second):
    mark(services, "Семинар")
    life.withdraw([row(services, "Семинар").measure_id], "нет приборов")
    assert not any(str(one.status) == "снято" for one in windows(services, "Семинар"))
    life.approve(second.roadmap_id, "140", CHANGED)
    assert [(str(one.status), len(one.evidence)) for one in windows(services, "Семинар")] == [
        ("исполнено", 1),
        ("снято", 0),
        ("снято", 0),
    ]
    measure = row(services, "Семинар")
    assert (measure.withdrawn_basis, measure.withdrawn_on) == ("приказ от 01.12.2026 № 140", CHANGED)
    assert measure.withdrawal == "Снято с контроля 01.12.2026: нет приборов (приказ от 01.12.2026 № 140)"
    printed = str(services.reports.build("roadmap", ReportRequest(YEAR))).casefold()
    assert "нет приборов (приказ от 01.12.2026 № 140)" in printed


def test_new_rows_come_under_control(services, life, second):
    services.roadmap.add_measure(second.sections[1].section_id, title="Диктант", terms="апрель")
    life.approve(second.roadmap_id, "140", CHANGED)
    assert [one.end for one in windows(services, "Диктант")] == [date(2027, 4, 30)]
    assert row(services, "Диктант").standing


def test_a_discarded_edition_leaves_everything_as_it_was(services, life, approved, second):
    key = mark(services, "Педсовет")
    services.roadmap.change_measure(row(services, "Педсовет").measure_id, title="Иначе", terms="май")
    life.discard_edition(second.roadmap_id)
    view = services.roadmap.current(YEAR)
    assert (view.edition, view.edition_id, len(life.editions(view.roadmap_id))) == (1, approved.edition_id, 1)
    (window,) = windows(services, "Педсовет")
    assert (window.occurrence_id, window.measure_id) == (key, view.measures[0].measure_id)


def test_rows_of_an_approved_plan_are_withdrawn_and_never_removed(services, life, second):
    council = row(services, "Педсовет").measure_id
    with pytest.raises(StandingRowError, match="«Педсовет»"):
        services.roadmap.remove_measures([council])
    with pytest.raises(StandingRowError, match="ещё 2"):
        services.roadmap.remove_section(second.sections[0].section_id)
    fresh = services.roadmap.add_measure(second.sections[0].section_id, title="Новое")
    with pytest.raises(RowNotStandingError, match="«Новое»"):
        life.withdraw([fresh], "Причина")
    services.roadmap.remove_measures([fresh])
    services.roadmap.add_measure(second.sections[0].section_id, title="Ещё новое")
    life.withdraw_section(second.sections[0].section_id, "нет приборов", "письмо МОУО")
    block = services.roadmap.current(YEAR).sections[0].measures
    assert [(one.title, one.withdrawn_basis) for one in block] == [
        ("Педсовет", "письмо МОУО"),
        ("Семинар", "письмо МОУО"),
        ("Отчёт", "письмо МОУО"),
    ]


def test_a_row_withdrawn_in_force_is_withdrawn_in_the_draft_too_and_comes_back(services, life, approved, second):
    life.withdraw([approved.measures[0].measure_id], "Проведён МОУО", "письмо № 5", date(2026, 11, 1))
    assert [(str(one.status), one.reason) for one in windows(services, "Педсовет")] == [
        ("снято", "Проведён МОУО (письмо № 5)")
    ]
    measure = row(services, "Педсовет")
    assert (measure.withdrawn_reason, measure.withdrawn_on) == ("Проведён МОУО", date(2026, 11, 1))
    life.bring_back(approved.measures[0].measure_id)
    assert not row(services, "Педсовет").withdrawn_reason
    assert str(windows(services, "Педсовет")[0].status) != "снято"
    with pytest.raises(ReasonMissingError):
        life.withdraw([approved.measures[0].measure_id], " ")


def test_a_former_edition_is_only_read(services, life, approved, second):
    life.approve(second.roadmap_id, "140", CHANGED)
    old = life.edition_view(approved.edition_id)
    assert (old.edition, old.locked, old.under_control, old.newest) == (1, True, False, False)
    with pytest.raises(OldEditionError):
        life.withdraw([old.measures[0].measure_id], "Причина")
    with pytest.raises(PlanLockedError):
        services.roadmap.change_measure(old.measures[0].measure_id, title="Иначе")


def test_a_row_of_an_iom_follows_the_row_of_the_plan(services, life):
    services.roadmap.draft(YEAR)
    deputy = services.staff.add(StaffView(0, "Лебедь Вера Ильинична", "заместитель", "administrator"))
    for family in ("ВШК", "методическая работа", "анализ оценочных процедур", "объективность оценивания"):
        services.deficits.add_deficit(deputy.staff_id, family, f"Контроль качества образования, {family}")
    services.routes.draft(YEAR, [deputy.staff_id])

    def named():
        return {one.title: one.roadmap_number for one in services.routes.routes(YEAR)[0].measures if one.roadmap_number}

    before = named()
    assert before
    view = life.approve(services.roadmap.current(YEAR).roadmap_id, "131", APPROVED)
    life.new_edition(view.roadmap_id, "")
    first = services.roadmap.current(YEAR).sections[0]
    services.roadmap.add_measure(first.section_id, after=first.measures[0].measure_id, title="Новое", terms="май")
    assert named() == before
    life.approve(view.roadmap_id, "140", CHANGED)
    now = services.roadmap.current(YEAR)
    numbers = {measure.title: measure.number for measure in now.measures}
    assert named() == {title: numbers[title] for title in before}


def test_editions_are_listed_and_compared(services, life, approved, second):
    services.roadmap.change_head(second.roadmap_id, columns=["title", "terms"], goal="Новая цель")
    listed = life.editions(second.roadmap_id)
    assert [(one.number, one.state, one.rows, one.in_force, one.newest) for one in listed] == [
        (2, "draft", 4, False, True),
        (1, "approved", 4, True, False),
    ]
    assert listed[1].pdf_sha256
    changes = life.compare(approved.edition_id, second.edition_id)
    assert [(one.title, one.new_words) for one in changes.head] == [
        ("Цель", "Новая цель"),
        ("Столбцы", "Мероприятие, Сроки"),
    ]
    assert not changes.changed


def test_before_approval_it_is_told_what_changes_and_since_when_the_plan_is_in_force(services, life, approved, second):
    told = life.before_approval(second.roadmap_id)
    assert (told.unchanged, told.in_force_since, told.undated) == (True, APPROVED, 1)
    services.roadmap.change_measure(row(services, "Педсовет").measure_id, terms="май")
    told = life.before_approval(second.roadmap_id)
    assert (told.unchanged, told.changes) == (False, "Изменено 1\u00a0мероприятие.")
    view = life.approve(second.roadmap_id, "140", date(2026, 8, 1))
    assert view.order_date == date(2026, 8, 1)
    with pytest.raises(PlanLockedError):
        life.before_approval(second.roadmap_id)


def test_only_the_rows_of_the_newest_edition_answer(services, life, demo_files):
    services.source_plans.store(demo_files / "plans" / "municipal.docx")
    view = services.roadmap.draft(YEAR)

    def answered():
        rows = (item for plan in services.source_plans.plans() for item in plan.items)
        return {row.item_id: [(answer.words, answer.withdrawn) for answer in row.answered_by] for row in rows}

    before = answered()
    life.approve(view.roadmap_id, "131", APPROVED)
    life.new_edition(view.roadmap_id, "")
    assert answered() == before
    answering = next(one for one in services.roadmap.current(YEAR).measures if one.source_items)
    life.withdraw([answering.measure_id], "Проведёт МОУО")
    assert [withdrawn for _, withdrawn in answered()[answering.source_items[0]]] == [True]


def test_a_row_whose_term_changed_while_it_was_withdrawn_comes_back_with_its_new_dates(services, life, second):
    measure = row(services, "Педсовет").measure_id
    services.roadmap.change_measure(measure, terms="декабрь")
    life.withdraw([measure], "нет приказа")
    life.approve(second.roadmap_id, "140", CHANGED)
    life.bring_back(row(services, "Педсовет").measure_id)
    assert [one.end for one in windows(services, "Педсовет")] == [date(2026, 12, 31)]

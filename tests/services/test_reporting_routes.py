"""What documents take of stored ИОМ: editions, topics, events with absence, diagnostics, names, what is missing."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.models import (
    Deficit,
    DeficitState,
    Diagnostic,
    DiagnosticResult,
    Occurrence,
    Route,
    RouteAnswer,
    RouteMeasure,
    StaffMember,
)
from app.reports import document as model
from app.services.reporting_routes import (
    EventNotChosenError,
    NoApprovedRoutesError,
    NoEventError,
    PersonNotChosenError,
)
from app.services.views.reports import ReportRequest

YEAR = 2026
BEGINS, ENDS = date(2026, 9, 1), date(2027, 8, 31)


def person(name, **fields):
    return StaffMember(full_name=name, position="учитель", role="teacher", **fields)


def route_of(staff, rows, *, number=1, state="approved", **fields):
    made = Route(
        staff_id=staff.id, school_year=YEAR, number=number, state=state, period_from=BEGINS, period_to=ENDS, **fields
    )
    made.measures = [RouteMeasure(position=at, **row) for at, row in enumerate(rows)]
    return made


@pytest.fixture
def stored(services, database):
    """Two people with approved ИОМ that share an event, of which one was absent; one has a second edition in draft."""
    with database.step("Школа") as session:
        first, second = person("Кюи Анна", declined={"genitive": "Кюи Анны"}, classes=["5А"]), person("Гусь Вера")
        session.add_all([first, second])
        session.flush()
        diagnostics = [Diagnostic(kind="diagnostics", title="Оценивание", held_on=day) for day in (BEGINS, DAY)]
        session.add(diagnostics[0])
        session.flush()
        diagnostics[1].previous_id = diagnostics[0].id
        session.add(diagnostics[1])
        session.flush()
        for held, value in zip(diagnostics, (4, 7), strict=True):
            session.add(
                DiagnosticResult(diagnostic_id=held.id, staff_id=first.id, area="оценивание", value=value, maximum=10)
            )
        deficits = [
            Deficit(staff_id=first.id, family="предметные", wording="оптика", state="closed"),
            Deficit(staff_id=first.id, family="методические", wording="дроби", origin="topic"),
            Deficit(staff_id=first.id, family="цифровые", wording="давний", state="closed"),
        ]
        deficits[2].history.append(DeficitState(state="closed", on=date(2026, 5, 1)))
        session.add_all(deficits)
        session.flush()
        row = {"title": "Семинар", "uid": "row", "event_uid": "event", "hours": 6}
        off = {"title": "Курс", "withdrawn_reason": "отменён", "withdrawn_basis": "письмо № 5"}
        routes = [
            route_of(first, [row, off], approved_on=BEGINS),
            route_of(first, [row], number=2, state="draft"),
            route_of(second, [row | {"uid": "other"}], approved_on=BEGINS),
        ]
        routes[0].measures[0].answers = [RouteAnswer(deficit_id=deficits[1].id)]
        session.add_all(routes)
        session.flush()
        for made, done in ((routes[0], DAY), (routes[2], None)):
            session.add(
                Occurrence(
                    route_measure_id=made.measures[0].id, end=DAY, done_on=done, absence="" if done else "болезнь"
                )
            )
        return first.id


DAY = date(2026, 11, 10)


def tables(document):
    return {block.name: block for block in document.blocks if isinstance(block, model.Table)}


def test_the_newest_edition_has_the_marks_of_the_one_in_force(services, stored):
    made = services.reports.build("route", ReportRequest(YEAR, stored))
    assert made.title == "Индивидуальный образовательный маршрут Кюи Анны"
    found = tables(made)
    assert [row.cells[2] for row in found["Дефициты"].rows] == ["Оптика"]
    assert [row.cells for row in found["Темы"].rows] == [("Т1", "Дроби")]
    assert found["Мероприятия"].rows[0].cells[-1] == "Выполнено 10.11.2026"
    assert found["Диагностика"].rows[0].cells == (
        "Оценивание",
        "4 из 10 (01.09.2026)",
        "7 из 10 (10.11.2026)",
        "+30 п.п.",
    )


def test_the_registry_takes_what_is_in_force(services, stored):
    [_second, first, _total] = tables(services.reports.build("routes_registry", ReportRequest(YEAR)))["Реестр ИОМ"].rows
    assert (first.cells[1], first.cells[4], first.cells[8:11]) == ("Кюи Анна", "1", ("1", "6", "1"))


def test_the_pack_may_be_of_chosen_people(services, stored):
    made = services.reports.build("routes_pack", ReportRequest(YEAR, staff_ids=(stored,)))
    assert [block.title for block in made.blocks if isinstance(block, model.Part)] == ["Кюи Анна"]


def test_the_sheet_of_an_event_tells_of_the_absent(services, stored):
    assert services.reports.events(YEAR) == (("event", "Семинар"),)
    rows = tables(services.reports.build("event_sheet", ReportRequest(YEAR, event_uid="event")))["Участники"].rows
    assert [row.cells[1::3] for row in rows] == [("Гусь Вера", "Отсутствовала: болезнь"), ("Кюи Анна", "Была")]
    with pytest.raises(EventNotChosenError, match="Семинар"):
        services.reports.build("event_sheet", ReportRequest(YEAR))
    with pytest.raises(NoEventError):
        services.reports.build("event_sheet", ReportRequest(YEAR, event_uid="чужое"))


def test_what_is_missing_is_said_before_sending(services, stored):
    said = {
        one.text.replace("\N{NO-BREAK SPACE}", " ")
        for one in services.reports.missing("routes_summary", ReportRequest(YEAR))
    }
    assert {"1 ИОМ не утверждено: печатается проект", "Нет отметки об ознакомлении: 1 ИОМ"} <= said


def test_papers_kept_at_approval_and_as_evidence_are_pdf(services, stored):
    views = [view for view in services.routes.routes(YEAR) if view.person.staff_id == stored]
    assert next(services.reports.route_pdfs(views[:1])).startswith(b"%PDF")
    [page] = PdfReader(BytesIO(services.reports.routes_list_pdf(views, DAY))).pages
    text = page.extract_text()
    assert "10 ноября 2026" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Гусь" not in text


def test_without_routes_the_user_is_told_what_to_do(services):
    with pytest.raises(NoApprovedRoutesError, match="2026/27"):
        services.reports.build("routes_pack", ReportRequest(YEAR))
    with pytest.raises(PersonNotChosenError, match="маршрутов пока нет"):
        services.reports.build("route", ReportRequest(YEAR))


def test_who_left_in_the_year_keeps_the_approved_route_and_no_draft(services, stored, database):
    with database.step("Черновик") as session:
        drafted = person("Цой Лев")
        session.add(drafted)
        session.flush()
        session.add(route_of(drafted, [], state="draft"))
        gone = [drafted.id, stored]
    services.staff.archive(gone)
    rows = tables(services.reports.build("routes_registry", ReportRequest(YEAR)))["Реестр ИОМ"].rows
    assert [row.cells[1].replace("\N{NO-BREAK SPACE}", " ") for row in rows[:-1]] == [
        "Гусь Вера",
        "Кюи Анна\nв архиве с 20.11.2026",
    ]
    listed = {view.person.full_name: view for view in services.routes.routes(YEAR)}
    assert set(listed) == {"Гусь Вера", "Кюи Анна"}
    assert listed["Кюи Анна"].state_words.replace("\N{NO-BREAK SPACE}", " ").endswith(", в архиве с 20.11.2026")
    assert set(services.route_page.rows(YEAR)) >= {row.measure_id for row in listed["Кюи Анна"].measures}


def test_a_curator_who_left_is_still_named(services, stored, database):
    with database.step("Куратор") as session:
        curator = person("Дурново Пётр Ильич", archived_on=DAY)
        session.add(curator)
        session.flush()
        session.get_one(StaffMember, stored).curator_id = curator.id
    made = services.reports.build("route", ReportRequest(YEAR, stored))
    [facts] = [dict(block.pairs) for block in made.blocks if isinstance(block, model.Facts) and len(block.pairs) > 1][
        :1
    ]
    assert facts["Куратор"].replace("\N{NO-BREAK SPACE}", " ") == "Дурново Пётр Ильич, учитель, в архиве с 10.11.2026"
    [registry] = tables(services.reports.build("routes_registry", ReportRequest(YEAR, staff_ids=(stored,)))).values()
    assert registry.rows[0].cells[6] == "Дурново П.И."

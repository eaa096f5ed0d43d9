from datetime import date

from app.services.views.reports import ReportRequest
from app.services.views.school import StaffView
from app.services.views.sent_reports import Posting

YEAR = 2026


def test_an_empty_program_begins_with_results(services):
    view = services.overview.look(YEAR)
    assert [step.state for step in view.cycle] == ["current"] + ["ahead"] * 6
    assert view.overdue == view.soon == view.fell_due == ()


def test_what_fell_due_what_comes_and_what_is_late(services):
    plan = services.roadmap.create(YEAR)
    for title, terms in (("Поздно", "сентябрь"), ("На днях", "до 18 ноября 2026"), ("Скоро", "до 1 декабря 2026")):
        services.roadmap.add_measure(plan.sections[0].section_id, title=title, terms=terms)
    services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
    view = services.overview.look(YEAR, since=date(2026, 11, 16))
    assert [row.title for row in view.fell_due] == ["На днях"]
    assert [row.title for row in view.soon] == ["Скоро"]
    assert [row.title for row in view.overdue] == ["Поздно", "На днях"]
    assert [(block.title, block.done, block.due, block.total) for block in view.blocks] == [("Мероприятия", 0, 2, 3)]
    frame = services.overview.frame(YEAR)
    assert (frame.attention["control"], frame.overdue, frame.due_today) == (2, 2, 0)


def test_numbers_of_the_page_are_those_of_the_report(services):
    plan = services.roadmap.create(YEAR)
    section = plan.sections[0].section_id
    for title, terms, who in (
        ("Поздно", "сентябрь", "Ёлкина М.П."),
        ("Сделано", "октябрь", "Белов О.О., Ёлкина М.П."),
        ("Без срока", "по мере необходимости", "учителя"),
        ("Впереди", "май", "Белов О.О."),
    ):
        services.roadmap.add_measure(section, title=title, terms=terms, responsible=who)
    for name in ("Ёлкина Мария Петровна", "Белов Олег Олегович"):
        services.staff.add(StaffView(0, name, "учитель", "teacher"))
    services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
    rows = {row.title: row for row in services.control.occurrences(YEAR)}
    services.control.mark_done([rows["Сделано"].occurrence_id], date(2026, 10, 30))
    services.control.mark_partly([rows["Впереди"].occurrence_id], date(2026, 11, 1), "начато")
    view = services.overview.look(YEAR)
    sent = services.sent_reports.send("execution", ReportRequest(YEAR), Posting("УО", date(2026, 11, 20)))
    report = dict(next(one for one in services.sent_reports.sent() if one.sent_id == sent).figures)
    told = (view.done, view.due, len(view.overdue), view.undated, view.without_evidence, view.partly)
    assert told == (1, 2, 1, 1, 1, 1)
    names = ("Исполнено", "Срок наступил", "Просрочено", "Без даты", "Без документа")
    assert [report[name] for name in names] == [str(number) for number in told[:-1]]
    assert next(step for step in view.cycle if step.code == "reports").state == "ahead", "sent after the look"
    step = next(step for step in services.overview.look(YEAR).cycle if step.code == "reports")
    assert (step.figure, step.view) == ("отправлен 20.11.2026, следующий до 31.03.2027", "sent")
    assert [(one.title, one.done, one.due, one.total) for one in view.people] == [
        ("Белов\u00a0О.О.", 1, 1, 2),
        ("Ёлкина\u00a0М.П.", 1, 2, 2),
        ("учителя", 0, 0, 1),
    ]


def test_the_report_step_tells_when_the_next_one_is_due(services):
    step = next(step for step in services.overview.look(YEAR).cycle if step.code == "reports")
    assert step.figure == "за квартал не отправлен, срок до 31.12.2026"
    assert (step.page, step.view, step.state) == ("reports", "execution", "ahead")


def test_search_finds_people_measures_and_documents(services):
    services.staff.add(StaffView(0, "Ёлкина Мария Петровна", "учитель", "teacher"))
    plan = services.roadmap.create(YEAR)
    services.roadmap.add_measure(plan.sections[0].section_id, title="Педсовет по итогам ВПР", terms="август 2026")
    assert [hit.page for hit in services.search.find(YEAR, "елкина")] == ["routes"]
    assert [hit.title for hit in services.search.find(YEAR, "ВПР педсовет")] == ["Педсовет по итогам ВПР"]
    assert services.search.find(YEAR, "   ") == ()

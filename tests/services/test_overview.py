from datetime import date

from app.services.views.school import StaffView

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
    assert [(block.title, block.done, block.total) for block in view.blocks] == [("Мероприятия", 0, 3)]
    assert services.overview.frame(YEAR).attention["control"] == 2


def test_search_finds_people_measures_and_documents(services):
    services.staff.add(StaffView(0, "Ёлкина Мария Петровна", "учитель", "teacher"))
    plan = services.roadmap.create(YEAR)
    services.roadmap.add_measure(plan.sections[0].section_id, title="Педсовет по итогам ВПР", terms="август 2026")
    assert [hit.page for hit in services.search.find(YEAR, "елкина")] == ["routes"]
    assert [hit.title for hit in services.search.find(YEAR, "ВПР педсовет")] == ["Педсовет по итогам ВПР"]
    assert services.search.find(YEAR, "   ") == ()

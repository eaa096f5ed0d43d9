"""From the numbers of the first page to their lists, and the terms out as a calendar."""

from datetime import date

import pytest

from app import bootstrap
from app.services.views.school import StaffView

YEAR, TODAY = 2026, date(2026, 11, 20)


@pytest.fixture
def school(tmp_path):
    """A plan in force: one term late, one done without a paper, one soon, one without a date."""
    with bootstrap.opened(tmp_path / "school", bootstrap.fixed(TODAY)) as services:
        services.school.change(name="МБОУ «СОШ № 3»", director="Орлова Инна Львовна")
        services.staff.add(StaffView(0, "Ёлкина Мария Петровна", "учитель", "teacher"))
        plan = services.roadmap.create(YEAR)
        for title, terms, who in (
            ("Поздно", "сентябрь", "Ёлкина М.П."),
            ("Сделано", "октябрь", "директор"),
            ("Скоро", "до 30 ноября 2026", "Ёлкина М.П."),
            ("Когда-нибудь", "по мере необходимости", "директор"),
        ):
            services.roadmap.add_measure(plan.sections[0].section_id, title=title, terms=terms, responsible=who)
        services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
        rows = {row.title: row.occurrence_id for row in services.control.occurrences(YEAR)}
        services.control.mark_done([rows["Сделано"]], date(2026, 10, 30))


def test_each_number_opens_the_list_that_it_counts(school, open_window, tmp_path):
    director = open_window()
    page = director.go("overview")

    def listed(press) -> set[str]:
        director.go("overview")
        press()
        director.settle()
        control = director.window.page("control")
        assert director.window.current == "control"
        return {row.title for row in control.table.visible_rows() if row.title}

    numbers = {"Просрочено 1": {"Поздно"}, "Без документа 1": {"Сделано"}, "Нужна дата 1": {"Когда-нибудь"}}
    for words, titles in numbers.items():
        assert listed(lambda words=words: director.press(page, words)) == titles
    assert listed(lambda: director.press(page, "Открыть в «Контроле»")) == {"Скоро"}
    page.progress.choose("person")
    person = next(line for line in page.progress.lines if line.accessibleName().startswith("Ёлкина"))
    assert person.accessibleName() == "Ёлкина\u00a0М.П.: 0 из 1"
    assert listed(person.pressed.emit) == {"Поздно", "Скоро"}

    control = director.window.page("control")
    target = tmp_path / "сроки.ics"
    control.open(("calendar", None))
    control.terms.bar.choose(person="Ёлкина\u00a0М.П.")
    director.press(control, "Сохранить .ics…", target)
    told = target.read_bytes().decode()
    assert [line for line in told.split("\r\n") if line.startswith("SUMMARY")] == ["SUMMARY:Поздно", "SUMMARY:Скоро"]

    reports = next(row for row in page.cycle.rows if row.step.key == "reports")
    director.go("overview")
    reports.title.click()
    director.settle()
    assert director.window.page("reports")._kind.code == "execution"
    director.session.reminder.pressed.emit(("overdue", None))
    director.settle()
    assert {row.title for row in control.table.visible_rows() if row.title} == {"Поздно"}

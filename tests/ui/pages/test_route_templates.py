"""View «Шаблоны»: a shipped template is taken over and edited, its changes go to the drafts."""

import pytest

from app.services.views.school import StaffView
from app.ui.pages.route_templates import TemplatesPane

YEAR = 2026


@pytest.fixture
def pane(qtbot, desk, workplace, settle):
    made = TemplatesPane(desk, workplace)
    made.resize(1150, 620)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settle()
    return made


def test_a_shipped_template_is_taken_over_edited_and_offered(pane, asker, settle, workplace):
    services = workplace._program.services
    assert [one.name for one in pane.table.visible_rows()] == ["Учитель", "Администратор", "Молодой специалист"]
    pane.take_button.click()
    settle()
    own = pane.table.current_row()
    assert (own.name, pane.take_button.isVisible(), pane.add_row_button.isVisible()) == ("Учитель", False, True)
    person = services.staff.add(StaffView(0, "Яшина Ольга Ивановна", "учитель", "teacher"))
    services.routes.draft(YEAR, [person.staff_id], own.template_id)
    pane.form.edited.emit(own.template_id, "checks", "31.02")
    assert asker.asked[-1][0] == "refused"
    pane.form.edited.emit(own.template_id, "goal", "Общая цель")
    settle()
    hours = next(column for column in pane.rows.rows_model.columns if column.key == "hours")
    hours.edit.store(pane.rows.visible_rows()[-1], "3")
    settle()
    assert pane.offers_button.text() == "Предложить изменения проектам ИОМ (2)"
    pane.offers_button.click()
    pane.sheet.apply_all.click()
    settle()
    route = services.routes.routes(YEAR)[0]
    assert (route.goal, route.measures[-1].hours) == ("Общая цель", 3)
    assert not pane.offers_button.isEnabled()

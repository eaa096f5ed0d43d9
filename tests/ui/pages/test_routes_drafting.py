"""What is asked before ИОМ are drafted."""

from app.services.views.route_templates import TemplateView
from app.services.views.routes import RouteView
from app.services.views.school import StaffView
from app.ui.asker import ScriptedAsker
from app.ui.pages.routes_drafting import KEEP, Drafting, ask_drafting

TEMPLATE = TemplateView(7, "Учитель", "teacher", "", "", (), "", (), 2, ())


def person(key, *, role="teacher", state="none"):
    return RouteView(
        StaffView(key, f"Сотрудник {key}", "", role), 2026, state, measures=("row",) if state != "none" else ()
    )


def test_without_templates_only_existing_drafts_are_asked_about():
    assert ask_drafting(ScriptedAsker(), [person(1)], []) == Drafting((1,))
    assert ask_drafting(ScriptedAsker([False]), [person(1, state="draft")], []) is None


def test_a_template_makes_deficits_needless_for_its_role():
    rows = [person(1), person(2, role="administrator")]
    answer = {"template": "Учитель"}
    assert ask_drafting(ScriptedAsker([answer]), rows, [TEMPLATE]) == Drafting((1,), 7, keep=False, bare=1)


def test_existing_drafts_can_stay():
    rows = [person(1), person(2, state="draft")]
    answer = {"template": "Учитель", "drafts": KEEP}
    assert ask_drafting(ScriptedAsker([answer]), rows, [TEMPLATE]) == Drafting((1,), 7, keep=True)
    assert ask_drafting(ScriptedAsker([answer]), rows[1:], [TEMPLATE]).keys == ()


def test_giving_up_drafts_nothing():
    assert ask_drafting(ScriptedAsker([None]), [person(1)], [TEMPLATE]) is None

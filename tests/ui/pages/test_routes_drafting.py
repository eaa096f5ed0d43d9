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


def test_without_templates_only_an_existing_draft_is_asked_about():
    assert ask_drafting(ScriptedAsker(), person(1), []) == Drafting((1,))
    assert ask_drafting(ScriptedAsker([False]), person(1, state="draft"), []) is None
    assert ask_drafting(ScriptedAsker([True]), person(1, state="draft"), []) == Drafting((1,))


def test_a_template_is_asked_of_its_role_only():
    answer = {"template": "Учитель"}
    assert ask_drafting(ScriptedAsker([answer]), person(1), [TEMPLATE]) == Drafting((1,), 7)
    assert ask_drafting(ScriptedAsker(), person(2, role="administrator"), [TEMPLATE]) == Drafting((2,))


def test_an_existing_draft_can_stay():
    answer = {"template": "Учитель", "drafts": KEEP}
    assert ask_drafting(ScriptedAsker([answer]), person(2, state="draft"), [TEMPLATE]) == Drafting((), 7, keep=True)


def test_giving_up_drafts_nothing():
    assert ask_drafting(ScriptedAsker([None]), person(1), [TEMPLATE]) is None

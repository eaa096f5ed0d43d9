"""How the ИОМ of one person is drafted: by which template, and what becomes of a draft that is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.services.views.route_templates import TemplateView
from app.services.views.routes import RouteView
from app.ui.asker import Asker
from app.ui.widgets.facts_form import Fact, FactKind

NONE, REPLACE, KEEP = "Без шаблона", "заменить", "оставить"


@dataclass(frozen=True, slots=True)
class Drafting:
    """Whom to draft for, by which template (None: without one), whether an old draft stays."""

    keys: tuple[int, ...]
    template_id: int | None = None
    keep: bool = False


def ask_drafting(asker: Asker, row: RouteView, templates: Sequence[TemplateView]) -> Drafting | None:
    """Ask; None where the user gave up. Somebody with neither deficits nor topics needs a template of their role."""
    drafted = row.state == "draft" and bool(row.measures)
    fitting = {one.name: one for one in templates if row.person.role == one.role}
    if not fitting:
        if drafted and not asker.confirm(
            "Составить заново?", "У сотрудника уже есть проект ИОМ; он будет заменён.", "Составить заново"
        ):
            return None
        return Drafting((row.person.staff_id,))
    facts = [Fact("template", "Шаблон", NONE, FactKind.CHOICE, choices=(NONE, *fitting))]
    if drafted:
        facts.append(Fact("drafts", "Проект, который уже есть", REPLACE, FactKind.CHOICE, choices=(REPLACE, KEEP)))
    text = "Мероприятия шаблона станут первыми, за ними – подобранные по дефицитам и темам."
    answer = asker.form("Составить ИОМ", text, facts, "Составить")
    if answer is None:
        return None
    template = fitting.get(str(answer["template"]))
    keep = drafted and answer.get("drafts") == KEEP
    keys = () if keep else (row.person.staff_id,)
    return Drafting(keys, template.template_id if template is not None else None, keep)

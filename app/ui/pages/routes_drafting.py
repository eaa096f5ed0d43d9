"""How ИОМ are drafted for the chosen people: by which template, and what becomes of drafts that are there."""

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
    """Whom to draft for, by which template (None: without one), whether old drafts stay; `bare`: left out."""

    keys: tuple[int, ...]
    template_id: int | None = None
    keep: bool = False
    bare: int = 0


def ask_drafting(asker: Asker, rows: Sequence[RouteView], templates: Sequence[TemplateView]) -> Drafting | None:
    """Ask; None where the user gave up. Somebody with neither deficits nor topics needs a template of their role."""
    drafted = any(row.state == "draft" and row.measures for row in rows)
    fitting = {one.name: one for one in templates if any(row.person.role == one.role for row in rows)}
    if not fitting:
        if drafted and not asker.confirm(
            "Составить заново?", "У выбранных сотрудников уже есть проекты ИОМ; они будут заменены.", "Составить заново"
        ):
            return None
        return _drafting(rows, None, keep=False)
    facts = [Fact("template", "Шаблон", NONE, FactKind.CHOICE, choices=(NONE, *fitting))]
    if drafted:
        facts.append(Fact("drafts", "Проекты, которые уже есть", REPLACE, FactKind.CHOICE, choices=(REPLACE, KEEP)))
    text = (
        "Мероприятия шаблона станут первыми, за ними – подобранные по дефицитам. Роль другая – шаблон не применяется."
    )
    answer = asker.form("Составить ИОМ", text, facts, "Составить")
    if answer is None:
        return None
    return _drafting(rows, fitting.get(str(answer["template"])), keep=answer.get("drafts") == KEEP)


def _drafting(rows: Sequence[RouteView], template: TemplateView | None, *, keep: bool) -> Drafting:
    asked = [row for row in rows if not (keep and row.state == "draft")]
    able = [
        row
        for row in asked
        if row.deficits
        or any(one.state != "closed" for one in row.topic_rows)
        or (template is not None and template.role == row.person.role)
    ]
    keys = tuple(row.person.staff_id for row in able or asked)
    return Drafting(keys, template.template_id if template is not None else None, keep, len(asked) - len(keys))

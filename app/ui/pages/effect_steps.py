"""What «Эффект» asks and says: the decision upon a difficulty or a measure, the line over the table."""

from __future__ import annotations

from app.core.russian import plural
from app.planning.effect import CONCLUSIONS, DECISIONS, offer_for_difficulty, offer_for_measure
from app.planning.effect_values import DifficultyEffect, EffectChoice, EffectView, MeasureEffect
from app.ui.asker import Asker
from app.ui.widgets.facts_form import Fact, FactKind

DIFFICULTIES, MEASURES = "difficulties", "measures"
_BY_FIGURES = "по показателям"


def offered(view: EffectView) -> str:
    """«До – ВПР 2025, после – ВПР 2026. Без решения: 3 затруднения.»."""
    parts = []
    if view.before and view.after:
        before, after = ", ".join(map(str, view.before)), ", ".join(map(str, view.after))
        parts.append(f"До – ВПР {before}, после – ВПР {after}; считаются все задания умения, не только слабые.")
    elif view.before:
        parts.append("Результатов ВПР после принятых мер ещё нет: судить об эффекте рано.")
    waiting = sum(not row.choice.made for row in view.difficulties)
    if waiting:
        parts.append(f"Без решения: {plural(waiting, 'затруднение', 'затруднения', 'затруднений')}.")
    return " ".join(parts)


def ask_choice(asker: Asker, row: DifficultyEffect | MeasureEffect) -> EffectChoice | None:
    """The decision as typed, with what fits the conclusion offered at first; None when the user cancels."""
    choice = row.choice
    decision, proposal = _offer(row)
    of_person = isinstance(row, MeasureEffect) and not row.difficulties
    facts = [
        Fact("decision", "Решение", choice.decision or decision, FactKind.CHOICE, DECISIONS),
        Fact("proposal", "Предложение в план", choice.proposal if choice.made else proposal, FactKind.LINES),
        Fact("note", "Примечание", choice.note, FactKind.LINES),
    ]
    if of_person:
        words = (_BY_FIGURES, *CONCLUSIONS)
        facts.insert(0, Fact("conclusion", "Вывод школы", choice.conclusion or _BY_FIGURES, FactKind.CHOICE, words))
    told = asker.form("Решение по итогам анализа", _question(row), tuple(facts), "Записать")
    if told is None:
        return None
    conclusion = str(told.get("conclusion") or "")
    return EffectChoice(
        str(told["decision"] or ""),
        str(told["proposal"] or "").strip(),
        str(told["note"] or "").strip(),
        "" if conclusion == _BY_FIGURES else conclusion,
    )


def _offer(row: DifficultyEffect | MeasureEffect) -> tuple[str, str]:
    if isinstance(row, MeasureEffect):
        return offer_for_measure(row.conclusion)
    return offer_for_difficulty(row.conclusion, f"{row.wording} ({row.where})")


def _question(row: DifficultyEffect | MeasureEffect) -> str:
    if isinstance(row, MeasureEffect):
        named = f"П.\u00a0{row.measure.number} «{row.measure.title}»"
        return f"{named}: {row.conclusion}. Решение войдёт в план следующего года."
    return (
        f"{row.where}, «{row.wording}»: {row.conclusion}. При решении «изменить» предложение станет строкой плана "
        "следующего года."
    )

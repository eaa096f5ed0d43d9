"""An act in words, as other use cases quote it."""

from __future__ import annotations

from app.core.russian import short_date
from app.models import SourcePlan


def act_words(plan: SourcePlan) -> str:
    """«приказ от 24.12.2025 № 1977», as far as known."""
    parts = [plan.act_type or ""]
    if plan.act_date:
        parts.append(f"от {short_date(plan.act_date)}")
    if plan.act_number:
        parts.append(f"№\u00a0{plan.act_number}")
    return " ".join(part for part in parts if part)

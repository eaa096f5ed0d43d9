"""Thresholds under a document: only those that its words rest on, one line a source."""

from __future__ import annotations

from collections.abc import Iterable

from app.analysis.rules import KIND_WORDS, Rules, Threshold
from app.core.russian import NBSP, capital, number
from app.reports.document import Block, Paragraph

_MOST_DIGITS = 4


def threshold_lines(codes: Iterable[str], rules: Rules) -> list[Block]:
    """Notes that name the thresholds of these codes, each once, by source; nothing without a code."""
    by_source: dict[str, list[str]] = {}
    for code in dict.fromkeys(codes):
        row = rules.threshold(code)
        kind = f" ({KIND_WORDS[row.source_kind]})" if row.source_kind != "local" else ""
        by_source.setdefault(f"{row.source}{kind}", []).append(_short(row))
    if not by_source:
        return []
    return [
        Paragraph("Пороги, по которым сделаны оценки", note=True, bold=True),
        *(Paragraph(f"–{NBSP}{capital(source)}: {'; '.join(rows)}.", note=True) for source, rows in by_source.items()),
    ]


def _short(row: Threshold) -> str:
    """«доля «2», при которой … (30 %)»; a unit that the title already names is not said twice."""
    digits = next((digits for digits in range(_MOST_DIGITS) if round(row.value, digits) == row.value), _MOST_DIGITS)
    unit = f"{NBSP}{row.unit}" if row.unit and row.unit not in row.title else ""
    title = row.title if row.title[:2].isupper() else row.title[:1].lower() + row.title[1:]
    return f"{title} ({number(row.value, digits)}{unit})"

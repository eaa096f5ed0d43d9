"""Texts and measures of the forms in a document's head and foot, the same in PDF and Word."""

from __future__ import annotations

from typing import Final

from app.core.russian import NBSP, long_date
from app.reports.document import Facts, Signature, Stamp
from app.reports.writers import style
from app.reports.writers.fonts import regular
from app.reports.writers.lines import typeset

BLANK_DATE: Final = f"«____»{NBSP}________________{NBSP}20___{NBSP}г."
_BLANK: Final = (6, 16)
"""Least and most underscores of a place for a signature."""
_FACT_SHARE: Final = 0.42
"""Labels of facts take at most this part of the width."""
FACT_GAP: Final = style.TEXT * 0.6


def stamp_lines(stamp: Stamp, width: float) -> list[str]:
    """Lines of a гриф: head word, what stands below it, place for the signature, date or a place for it."""
    lines = [stamp.kind, *stamp.lines]
    if stamp.with_signature:
        lines.append(blank_line(stamp.signer, width))
    if stamp.dated:
        lines.append(long_date(stamp.dated))
    elif stamp.with_signature:
        lines.append(BLANK_DATE)
    return [typeset(line) for line in lines if line]


def blank_line(name: str, width: float) -> str:
    """Underscores that leave room for a name within `width`, pt: «____________ И.И. Иванов», made firm."""
    tail = f"{NBSP}{typeset(name)}".replace(" ", NBSP) if name else ""
    least, most = _BLANK
    room = width - regular().points(tail, style.TEXT)
    return "_" * max(least, min(most, int(room / regular().points("_", style.TEXT)))) + tail


def signature_head(line: Signature) -> str:
    """Left side of a signature line: label with a colon, position below it."""
    label = line.label if not line.label or line.label[-1] in ":.," else f"{line.label}:"
    return typeset("\n".join(part for part in (label, line.position) if part))


def fact_label(label: str) -> str:
    """Label of a fact as it is printed: «Должность:»."""
    return typeset(label if not label or label[-1] in ":.?" else f"{label}:")


def fact_offset(block: Facts, width: float) -> float:
    """Where the values of facts begin, pt from the left margin: beyond the widest label, but not too far."""
    widest = max((regular().points(fact_label(label), style.TEXT) for label, _ in block.pairs), default=0.0)
    return min(widest, width * _FACT_SHARE) + FACT_GAP

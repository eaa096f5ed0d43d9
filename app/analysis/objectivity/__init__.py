"""Signals of objectivity for the school's own eyes. A signal is a question, no finding: see docs/objectivity.md."""

from __future__ import annotations

from app.analysis.objectivity.classes import class_spread
from app.analysis.objectivity.cohort import cohort_drop
from app.analysis.objectivity.journal import journal_gaps, journal_shares
from app.analysis.objectivity.recheck import rechecked
from app.analysis.objectivity.region import EXPLAINING_QUESTIONS, above_region
from app.analysis.objectivity.scores import boundary_peaks, equal_sets
from app.analysis.objectivity.signal import (
    MARKER,
    MARKER_WORDS,
    QUIET,
    QUIET_WORDS,
    TITLES,
    UNKNOWN,
    UNKNOWN_WORDS,
    Picture,
    Signal,
    SignalTable,
    sentence,
)
from app.analysis.objectivity.tasks import group_curves, task_inversion
from app.analysis.rules import Rules
from app.analysis.values import WorkData

__all__ = (
    "EXPLAINING_QUESTIONS",
    "MARKER",
    "MARKER_WORDS",
    "QUIET",
    "QUIET_WORDS",
    "THRESHOLDS",
    "THRESHOLDS_OF_SIGNAL",
    "TITLES",
    "UNKNOWN",
    "UNKNOWN_WORDS",
    "Picture",
    "Signal",
    "SignalTable",
    "above_region",
    "boundary_peaks",
    "check_objectivity",
    "class_spread",
    "cohort_drop",
    "equal_sets",
    "group_curves",
    "journal_gaps",
    "journal_shares",
    "rechecked",
    "sentence",
    "task_inversion",
)

THRESHOLDS_OF_SIGNAL = {
    "S1": ("objectivity.s1.share", "objectivity.s1.margin", "objectivity.min_n"),
    "S2": ("journal.gap", "objectivity.s2.base", "objectivity.s2.p", "objectivity.s2.count", "objectivity.min_n"),
    "S3": ("objectivity.s3.p", "objectivity.s3.ratio", "objectivity.min_n"),
    "S4": ("objectivity.s4.shift", "objectivity.s4.p", "objectivity.min_n"),
    "S5": ("objectivity.s5.margin", "objectivity.min_n"),
    "S6": ("objectivity.s6.quality", "objectivity.s6.share2", "objectivity.s6.p", "objectivity.min_n"),
    "S7": ("objectivity.s7.p", "objectivity.s7.spread", "objectivity.min_n"),
    "S8": ("groups.min_n", "objectivity.s8.p"),
    "S9": ("objectivity.s9.same", "objectivity.s9.p", "objectivity.min_n"),
    "S10": ("objectivity.s10.group", "objectivity.s10.p", "objectivity.min_n"),
}
"""Codes of the thresholds of each signal, the deciding one first."""

THRESHOLDS = tuple(dict.fromkeys(code for codes in THRESHOLDS_OF_SIGNAL.values() for code in codes))
"""Codes of the thresholds that the signals use."""


def check_objectivity(work: WorkData, rules: Rules, earlier: WorkData | None = None) -> tuple[Signal, ...]:
    """Signals S1–S10 of a work; `earlier` is the work of the same children a year before, for S6."""
    return (
        journal_shares(work, rules),
        journal_gaps(work, rules),
        boundary_peaks(work, rules),
        task_inversion(work, rules),
        above_region(work, rules),
        cohort_drop(work, rules, earlier),
        class_spread(work, rules),
        group_curves(work, rules),
        rechecked(work, rules),
        equal_sets(work, rules),
    )

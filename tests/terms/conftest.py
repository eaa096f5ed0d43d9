"""Plans whose terms are read in these tests, and a short spelling of what was read."""

from datetime import date

import pytest

from app.terms.reading import read_term
from app.terms.values import TermContext

_PLANS = {
    "school": TermContext(date(2025, 9, 1), date(2026, 8, 31), date(2025, 8, 29)),
    "taught": TermContext(date(2025, 9, 1), date(2026, 5, 31), date(2025, 8, 29)),
    "calendar": TermContext(date(2026, 1, 1), date(2026, 12, 31), date(2025, 12, 24)),
    "from_august": TermContext(date(2025, 8, 1), date(2026, 7, 31), date(2025, 8, 28)),
    "to_june": TermContext(date(2025, 8, 25), date(2026, 6, 30), date(2025, 8, 25)),
    "from_mid_january": TermContext(date(2026, 1, 15), date(2026, 12, 31), date(2026, 1, 15)),
    "three_school_years": TermContext(date(2024, 9, 1), date(2027, 8, 31), date(2024, 8, 30)),
    "three_years": TermContext(date(2024, 1, 1), date(2026, 12, 31), date(2024, 12, 17)),
}
_SHOWN = 5


def _short(window):
    end = f"{window.end:%d.%m.%y}"
    if window.start is None:
        return f"-{end}"
    return end if window.start == window.end else f"{window.start:%d.%m.%y}-{end}"


def _shorts(windows):
    """«01.09.25-30.09.25 -15.10.25»: a deadline has a hyphen before it; a long list is its length, first and last."""
    texts = [_short(window) for window in windows]
    return " ".join(texts) if len(texts) <= _SHOWN else f"{len(texts)}: {texts[0]} … {texts[-1]}"


@pytest.fixture(scope="session")
def plans():
    """Contexts by name: school years of several shapes, a calendar year, three years."""
    return _PLANS


@pytest.fixture(scope="session")
def shorts():
    return _shorts


@pytest.fixture(scope="session")
def read():
    """Reads a phrase in a plan by its name."""
    return lambda plan, phrase: read_term(phrase, _PLANS[plan])

"""Conclusions about the effect of measures: careful ones."""

import pytest

from app.analysis.effect import Figure, effect, sentence


def figure(percent, n, year=2026, codifier=None):
    return Figure(percent, n, year, "ВПР", codifier)


@pytest.mark.parametrize(
    ("before", "after", "target", "conclusion"),
    [
        (figure(60, 80), figure(80, 70), 75.0, "эффективно"),
        (figure(60, 80), figure(80, 70), None, "эффективно"),
        (figure(60, 80), figure(80, 70), 90.0, "частично"),
        (figure(80, 80), figure(60, 70), None, "не эффективно"),
        (figure(60, 80), figure(64, 70), None, "рано судить"),
        (figure(10, 9), figure(100, 9), None, "рано судить"),
        (figure(60, 80), None, None, "рано судить"),
        (figure(60, 80, codifier="2025"), figure(80, 70, codifier="2026"), None, "рано судить"),
    ],
)
def test_conclusion(rules, before, after, target, conclusion):
    assert effect(before, after, rules, target).conclusion == conclusion


def test_sentence_tells_figures_years_interval_and_reason(rules):
    said = sentence(effect(figure(60, 80, 2025), figure(80, 70), rules, 75.0))
    assert "60,0\u00a0% (2025, n = 80) → 80,0\u00a0% (2026, n = 70): +20,0\u00a0п.п." in said
    assert "от +5,2 до +33,4" in said
    assert "эффективно: показатель вырос" in said
    assert "ещё нет" in sentence(effect(figure(60, 80), None, rules))

"""Words that both documents about effect share: what was judged, how many came to what, how it was judged."""

from __future__ import annotations

from collections.abc import Iterable

from app.analysis.effect import EFFECTIVE, INEFFECTIVE, PARTLY, TOO_EARLY, Figure
from app.analysis.rules import Rules
from app.core.russian import NBSP, number, plural
from app.planning.effect_values import EffectView

_ORDER = (EFFECTIVE, PARTLY, INEFFECTIVE, TOO_EARLY)


def masked(figure: Figure, rules: Rules) -> bool:
    """Whether a figure is of so few pupils that it does not leave the school."""
    return figure.n < rules.value("mask.min_group")


def years_words(view: EffectView) -> str:
    """«До – результаты ВПР 2025 года, после – 2026 года.»; where there is no «after», says so."""
    if not view.before:
        return ""
    before = _years(view.before)
    if not view.after:
        return f"До – результаты ВПР {before}. Результатов после принятых мер ещё нет, судить об эффекте рано."
    return f"До – результаты ВПР {before}, после – {_years(view.after)}."


def _years(years: Iterable[int]) -> str:
    told = sorted(years)
    word = "года" if len(told) == 1 else "годов"
    return f"{', '.join(map(str, told))}{NBSP}{word}"


def measures_words(view: EffectView) -> str:
    """«На контроле 24 мероприятия, исполнено полностью 18, подтверждено документами 15.»."""
    count = len(view.measures)
    whole = sum(row.measure.done == row.measure.total > 0 for row in view.measures)
    confirmed = sum(bool(row.measure.documents) for row in view.measures)
    said = plural(count, "мероприятие", "мероприятия", "мероприятий")
    return f"На контроле {said}, исполнено полностью {whole}, подтверждено документами {confirmed}."


def counts_words(view: EffectView) -> str:
    """«По 5 затруднениям: эффективно – 2, рано судить – 3. По 24 мероприятиям: …»."""
    parts = []
    counts = view.counts()
    if view.difficulties:
        many = plural(len(view.difficulties), "затруднению", "затруднениям", "затруднениям")
        parts.append(f"По {many}: {_told(counts)}.")
    verdicts = {word: sum(row.conclusion == word for row in view.measures) for word in _ORDER}
    if view.measures:
        many = plural(len(view.measures), "мероприятию", "мероприятиям", "мероприятиям")
        parts.append(f"По {many}: {_told(verdicts)}.")
    return " ".join(parts) or "Судить не о чем: принятых затруднений и мероприятий на контроле нет."


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{word} – {counts[word]}" for word in _ORDER if counts.get(word))


def method_note(rules: Rules) -> str:
    """How the conclusions were come to, and what they are not."""
    least = number(rules.value("effect.min_n"), 0)
    return (
        "Сравнивается выполнение всех заданий, проверяющих одно умение, в тех же классах до и после принятых мер "
        "(обучающиеся разные); рядом показан 95-процентный интервал разности (Ньюкомб). «Эффективно» – рост больше "
        "случайного и граница достаточного результата достигнута, «частично» – рост больше случайного, но граница не "
        "достигнута, «не эффективно» – снижение больше случайного. «Рано судить» – результатов после мер ещё нет, "
        f"участников меньше {least}, работы составлены по разным кодификаторам, меры не исполнены или изменение в "
        "пределах случайного. Рост показателя не доказывает, что его вызвали именно эти меры. Результаты ВПР не "
        "используются для оценки работы учителей."
    )

"""Справка об эффективности принятых мер, by the parts that the acts name (by 15 December).

Результаты мероприятий · анализ эффективности · выводы · рекомендации · предложения по актуализации плана.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from app.analysis.effect import EFFECTIVE, INEFFECTIVE, PARTLY, TOO_EARLY, sentence
from app.analysis.rules import Rules
from app.core.russian import NBSP, capital, long_date, plural, school_year
from app.planning.effect_values import DifficultyEffect, EffectView, MeasureEffect
from app.reports.document import Block, Bullets, Column, Document, Heading, Paragraph, Row, Signatures, Table, Title
from app.reports.effect_words import counts_words, masked, measures_words, method_note, years_words
from app.reports.letterhead import Letterhead, continued

_MANY = 6


def effect_note(view: EffectView, rules: Rules, letterhead: Letterhead, created: date) -> Document:
    """The note as of the day `created`; every sentence is built from the school's own figures."""
    title = f"Справка об эффективности мер, принятых в {school_year(view.school_year)} учебном году"
    plan = f"Проанализировано выполнение: {view.plan_title}. " if view.plan_title else ""
    blocks: list[Block] = [
        Title(title, tuple(line for line in (letterhead.school, long_date(created)) if line)),
        Heading("1. Что проанализировано"),
        Paragraph(f"{plan}{years_words(view)}"),
        Heading("2. Результаты мероприятий"),
        Paragraph(measures_words(view)),
        *_by_section(view.measures),
        Heading("3. Анализ эффективности принятых мер"),
        *_effects(view.difficulties, rules),
        Heading("4. Выводы"),
        Bullets(_conclusions(view), numbered=True),
        Heading("5. Рекомендации по совершенствованию работы"),
        Bullets(_recommendations(view), numbered=True),
        Heading("6. Предложения в план следующего года"),
        *_proposals(view),
        Paragraph(method_note(rules), note=True),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(title, tuple(blocks), "portrait", letterhead.school, created)


def _by_section(rows: Sequence[MeasureEffect]) -> list[Block]:
    if not rows:
        return []
    columns = (
        Column("Раздел плана", 3.4),
        Column("Мероприятий", 1.2, "center", numeric=True),
        Column("Исполнено", 1.1, "center", numeric=True),
        Column("С документом", 1.2, "center", numeric=True),
        Column("Эффективно или частично", 1.4, "center", numeric=True),
    )
    made = []
    for section, group in groupby(rows, key=lambda row: row.section):
        part = list(group)
        done = sum(row.measure.done == row.measure.total > 0 for row in part)
        confirmed = sum(bool(row.measure.documents) for row in part)
        effective = sum(row.conclusion in {EFFECTIVE, PARTLY} for row in part)
        made.append(Row((section, str(len(part)), str(done), str(confirmed), str(effective))))
    return [Table(columns, tuple(made), name="Разделы", size=10)]


def _effects(rows: Sequence[DifficultyEffect], rules: Rules) -> list[Block]:
    if not rows:
        return [Paragraph("Принятых затруднений, на которые отвечали бы меры этого года, нет.")]
    blocks: list[Block] = []
    for where, group in groupby(rows, key=lambda row: row.where):
        blocks += [Heading(where, 2), Bullets(tuple(_said(row, rules) for row in group))]
    return blocks


def _said(row: DifficultyEffect, rules: Rules) -> str:
    name, effect = capital(row.wording), row.effect
    hidden = effect is not None and any(masked(one, rules) for one in (effect.before, effect.after) if one is not None)
    said = f"{row.conclusion}: {row.reason}." if effect is None or hidden else sentence(effect)
    return f"{name}: {said} {_answered(row)}"


def _answered(row: DifficultyEffect) -> str:
    if not row.measures:
        return "Мероприятий плана по этому затруднению не было."
    done = sum(one.done == one.total > 0 for one in row.measures)
    points = ", ".join(one.number for one in row.measures)
    word = "пункт" if len(row.measures) == 1 else "пункты"
    return f"Меры: {word} плана {points}; исполнено {done} из {len(row.measures)}."


def _conclusions(view: EffectView) -> tuple[str, ...]:
    groups = {word: [row for row in view.difficulties if row.conclusion == word] for word in (EFFECTIVE, PARTLY)}
    worse = [row for row in view.difficulties if row.conclusion == INEFFECTIVE]
    early = [row for row in view.difficulties if row.conclusion == TOO_EARLY]
    found = [counts_words(view)]
    if groups[EFFECTIVE]:
        found.append(
            f"Показатели выросли больше, чем бывает случайно, и достигли границы: {_names(groups[EFFECTIVE])}."
        )
    if groups[PARTLY]:
        found.append(f"Рост есть, но граница достаточного результата не достигнута: {_names(groups[PARTLY])}.")
    if worse:
        found.append(f"Показатели снизились, меры не дали ожидаемого: {_names(worse)}.")
    if early:
        found.append(f"Судить рано: {_names(early)}.")
    bare = [row for row in view.difficulties if not row.measures]
    if bare:
        many = plural(len(bare), "принятое затруднение", "принятых затруднения", "принятых затруднений")
        found.append(f"Без мероприятий плана остались {many}: {_names(bare)}.")
    undone = [row.measure.number for row in view.measures if row.measure.done < row.measure.total]
    if undone:
        found.append(f"Не исполнены полностью пункты плана: {_listed(undone)}.")
    return tuple(found)


def _recommendations(view: EffectView) -> tuple[str, ...]:
    """What follows for the work of the school from what was found; two schools with other figures get other words."""
    found = []
    good = [row for row in view.difficulties if row.conclusion == EFFECTIVE]
    if good:
        found.append(f"Обобщить опыт работы на заседаниях методических объединений: {_names(good)}.")
    weak = [row for row in view.difficulties if row.conclusion == PARTLY]
    if weak:
        found.append(f"Продолжить адресную работу с теми, у кого умение ещё не сформировано: {_names(weak)}.")
    worse = [row for row in view.difficulties if row.conclusion == INEFFECTIVE]
    if worse:
        found.append(f"Выяснить причины снижения и заменить меры другими: {_names(worse)}.")
    early = [row for row in view.difficulties if row.conclusion == TOO_EARLY and row.measures]
    if early:
        found.append(f"Вернуться к выводам после следующих ВПР: {_names(early)}.")
    bare = [row for row in view.measures if row.measure.done and not row.measure.documents]
    if bare:
        found.append(f"Приложить подтверждающие документы к пунктам: {_listed([row.measure.number for row in bare])}.")
    return tuple(found) or ("Продолжить выполнение плана.",)


def _proposals(view: EffectView) -> list[Block]:
    found = [
        f"{row.where}: {row.wording} – {row.choice.decision or 'предложение'}. {row.choice.proposal}".strip()
        for row in view.difficulties
        if row.choice.decision or row.choice.proposal
    ]
    found += [
        f"Пункт {row.measure.number} «{row.measure.title}» – {row.choice.decision or 'предложение'}. "
        f"{row.choice.proposal}".strip()
        for row in view.measures
        if row.choice.decision or row.choice.proposal
    ]
    if not found:
        return [Paragraph("Предложения не внесены.")]
    return [Bullets(tuple(capital(text) for text in found), numbered=True)]


def _names(rows: Sequence[DifficultyEffect]) -> str:
    named = [f"{row.wording} ({continued(row.subject)}, {row.grade}{NBSP}классы)" for row in rows[:_MANY]]
    rest = len(rows) - _MANY
    return "; ".join(named) + (f" и ещё {rest}" if rest > 0 else "")


def _listed(numbers: Sequence[str]) -> str:
    rest = len(numbers) - 2 * _MANY
    return ", ".join(numbers[: 2 * _MANY]) + (f" и ещё {rest}" if rest > 0 else "")

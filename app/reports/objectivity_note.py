"""Справка об объективности: what was checked, what was seen, what stayed quiet, what could not be assessed, what to do.

For the school's own eyes. A signal is a question to works and to the way they were checked: nobody is named or blamed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from app.analysis.directions import WorkAnalysis
from app.analysis.objectivity import MARKER, MARKER_WORDS, THRESHOLDS_OF_SIGNAL, TITLES, UNKNOWN
from app.analysis.objectivity.words import NEXT
from app.analysis.rules import Rules
from app.core.russian import NBSP, long_date, plural
from app.reports.analytics_words import grade_name, participants
from app.reports.document import (
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Series,
    Signatures,
    Table,
    Title,
)
from app.reports.letterhead import Letterhead
from app.reports.objectivity_findings import all_figures, found_markers, not_assessed, quiet_signals, rules_table
from app.reports.objectivity_steps import proposed_steps
from app.reports.objectivity_words import OfficialLine, assessed, enough_assessed, markers, named, works_list
from app.reports.threshold_lines import threshold_lines

__all__ = ["OfficialLine", "objectivity_note"]

_CELLS = {MARKER: "есть", UNKNOWN: "—"}


def objectivity_note(
    works: Sequence[WorkAnalysis],
    official: Sequence[OfficialLine],
    rules: Rules,
    letterhead: Letterhead,
    created: date,
) -> Document:
    """The note over the works of one year with the lines of the official list of that year."""
    works = sorted(works, key=lambda work: (work.work.key.subject, work.work.key.grade, work.work.key.level))
    year = max((work.work.key.year for work in works), default=created.year)
    title = f"Справка об объективности результатов всероссийских проверочных работ {year}{NBSP}года"
    private = "для внутреннего использования в школе"
    codes = dict.fromkeys(code for _work, signal in assessed(works) for code in THRESHOLDS_OF_SIGNAL[signal.code])
    blocks: list[Block] = [
        Title(title, tuple(line for line in (letterhead.school, long_date(created), private) if line)),
        Heading("1. Что и как проверено"),
        Paragraph(_introduction(works, year)),
        rules_table(),
        Heading("2. Итоги проверки"),
        *(Paragraph(line) for line in _totals(works)),
        *_matrix(works),
        *_chart(works),
        Heading("3. Возможные маркеры"),
        *found_markers(works),
        Heading("4. Что проверено и маркеров не дало"),
        *quiet_signals(works),
        Heading("5. Что не оценивалось и почему"),
        *not_assessed(works),
        Heading("6. Официальный перечень"),
        *_official(official, year),
        Heading("7. Вопросы, на которые нужно ответить"),
        *_questions(works),
        Heading("8. Предлагаемые шаги"),
        Bullets(proposed_steps(works, official), numbered=True),
        Paragraph(_CAVEAT, note=True),
        *threshold_lines(codes, rules),
        Signatures((letterhead.director_line(),)),
        *all_figures(works),
    ]
    return Document(title, tuple(blocks), "portrait", letterhead.school, created)


_CAVEAT = (
    "Справка не оценивает работу учителей и не устанавливает нарушений. Каждое отклонение может объясняться составом "
    "класса, трудностью работы, порядком выставления отметок или случаем; о причине говорят после проверки работ."
)


def _introduction(works: Sequence[WorkAnalysis], year: int) -> str:
    if not works:
        return f"Результатов работ за {year}{NBSP}год нет: проверять нечего."
    count = plural(len(works), "работы", "работ", "работ")
    people = plural(sum(map(participants, works)), "участие", "участия", "участий")
    return (
        f"Проверены результаты {count} {year}{NBSP}года ({people}). По каждой работе рассмотрены "
        f"{plural(len(TITLES), 'признак', 'признака', 'признаков')}; оценка каждого – «{MARKER_WORDS}», «маркер не "
        "обнаружен» или «не оценивалось». Маркер показывает, на какие работы и на какой порядок проверки посмотреть, "
        "и сам по себе ничего не устанавливает. Участники и учителя в справке не называются; коды участников "
        "администрация видит в программе, на странице работы."
    )


def _totals(works: Sequence[WorkAnalysis]) -> list[str]:
    if not works:
        return ["Сведений нет."]
    seen, found = len(assessed(works)), markers(works)
    whole = len(works) * len(TITLES)
    signals, of_works = plural(len(TITLES), "признак", "признака", "признаков"), len(works)
    made = (
        f"{plural(whole, 'оценка', 'оценки', 'оценок')}; сделано {seen}, для остальных {whole - seen} не хватило данных"
    )
    said = [f"{signals} по {plural(of_works, 'работе', 'работам', 'работам')} – {made}."]
    if not found:
        return [*said, _CALM if enough_assessed(works) else _FEW if seen else _NOTHING]
    flagged = [work for work, _ in groupby(found, key=lambda pair: pair[0])]
    of_all = plural(len(works), "работы", "работ", "работ")
    said.append(
        f"Возможных маркеров – {len(found)}, в {len(flagged)} из {of_all}: {works_list(flagged)}. "
        "Каждый требует дополнительного анализа."
    )
    said.append(_repeated(works))
    return said


_CALM = (
    "Возможных маркеров нет ни в одной работе. Это спокойная картина, но отсутствие маркеров не доказывает "
    "объективности: признак видит только то, для чего есть данные."
)
_FEW = "Возможных маркеров нет, но оценить удалось мало: для вывода об объективности данных недостаточно."
_NOTHING = "Судить об объективности нельзя: данных не хватило ни для одного признака."


def _repeated(works: Sequence[WorkAnalysis]) -> str:
    """Whether one signal speaks in several works: that says more than a single marker."""
    by_code: dict[str, list[WorkAnalysis]] = {}
    for work, signal in markers(works):
        by_code.setdefault(signal.code, []).append(work)
    several = [f"{named(code)} – {works_list(where)}" for code, where in by_code.items() if len(where) > 1]
    common = (
        "На модельных данных без нарушений хотя бы один маркер появляется примерно у каждой десятой работы (измерено "
        "при разработке программы), поэтому единичный маркер мало о чём говорит."
    )
    if not several:
        return f"{common} Одинаковых маркеров в нескольких работах нет."
    return f"{common} Прежде всего внимания требует один и тот же маркер в нескольких работах: {'. '.join(several)}."


def _matrix(works: Sequence[WorkAnalysis]) -> list[Block]:
    if not works:
        return []
    columns = (
        Column("Класс", 2.2),
        Column("n", 0.9, "center", numeric=True),
        *(Column(code, 1.0, "center") for code in TITLES),
    )
    rows: list[Row] = []
    for subject, group in groupby(works, key=lambda work: work.work.key.subject):
        rows.append(Row((subject,), section=True))
        for work in group:
            by_code = {signal.code: _CELLS.get(signal.state, "нет") for signal in work.signals}
            cells = tuple(by_code.get(code, "—") for code in TITLES)
            filled = Row((grade_name(work.work.key), str(participants(work)), *cells))
            rows.append(replace(filled, fill="warning") if _CELLS[MARKER] in cells else filled)
    return [
        Table(columns, tuple(rows), name="Итоги", size=10),
        Paragraph(
            "Есть – возможный маркер, требует анализа; нет – маркер не обнаружен; тире – не оценивалось.",
            note=True,
        ),
    ]


def _chart(works: Sequence[WorkAnalysis]) -> list[Block]:
    """How many works each signal spoke in, stayed quiet in, could not be assessed in."""
    if not works:
        return []
    states = (
        ("возможный маркер", "warning", lambda state: state == MARKER),
        ("маркер не обнаружен", "good", lambda state: state not in {MARKER, UNKNOWN}),
        ("не оценивалось", "neutral", lambda state: state == UNKNOWN),
    )
    by_code = {
        code: [signal.state for work in works for signal in work.signals if signal.code == code] for code in TITLES
    }
    series = tuple(
        Series(name, tuple(float(sum(map(chosen, by_code[code]))) for code in TITLES)) for name, _role, chosen in states
    )
    return [
        Chart(
            "stacked",
            "Признаки по числу работ",
            tuple(f"{code} {title}" for code, title in TITLES.items()),
            series,
            colors=tuple(role for _name, role, _chosen in states),
            maximum=float(len(works)),
        )
    ]


def _official(official: Sequence[OfficialLine], year: int) -> list[Block]:
    entered = [line for line in official if line.named is not None]
    if not entered:
        return [
            Paragraph(
                f"Сведения федерального списка школ с признаками необъективных результатов за {year}{NBSP}год не "
                "введены. Внесите их на странице результатов, когда список будет получен."
            )
        ]
    columns = (Column("Предмет, класс", 1.6), Column("Сведения", 3.0), Column("Источник и примечание", 2.4))
    rows = tuple(
        Row(
            (
                f"{line.subject}, {line.grade}{NBSP}класс",
                line.words,
                "; ".join(part for part in (line.source, line.note) if part) or "—",
            ),
            fill="warning" if line.named else "",
        )
        for line in official
    )
    return [
        Paragraph("Сведения введены школой по полученному списку; программа их не вычисляет и не подтверждает."),
        Table(columns, rows, name="Официальный перечень", size=10),
    ]


def _questions(works: Sequence[WorkAnalysis]) -> list[Block]:
    by_code: dict[str, list[WorkAnalysis]] = {}
    asked: dict[str, dict[str, None]] = {}
    for work, signal in markers(works):
        by_code.setdefault(signal.code, []).append(work)
        asked.setdefault(signal.code, {}).update(dict.fromkeys((*signal.questions, *NEXT[signal.code])))
    if not by_code:
        return [Paragraph("Возможных маркеров нет, вопросов по ним тоже.")]
    blocks: list[Block] = []
    for code in TITLES:
        if code in by_code:
            blocks += [Paragraph(f"{named(code)} ({works_list(by_code[code])}):"), Bullets(tuple(asked[code]))]
    return blocks

"""What is asked about one file, and the file with the answer: its work, its school, its doubtful scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core.russian import plural
from app.core.scores import NOT_ATTEMPTED
from app.importers.problems import Problem
from app.importers.results.decisions import OUT_OF_RANGE, DoubtfulCell, doubtful_cell, score_words
from app.importers.results.school_rows import SchoolRows
from app.services.views.results import Candidate
from app.services.views.specifications import SpecificationCandidate
from app.ui.asker import Asker
from app.ui.widgets.facts_form import Fact, FactKind

FIRST_YEAR = 2016
"""Year of the first works of this kind."""
GRADES = tuple(str(grade) for grade in range(4, 12))


def with_work(asker: Asker, item: Candidate, this_year: int) -> Candidate | None:
    """Year, subject and grade of a file that does not say them; None where the user thinks better of it."""
    found = item.result
    if found is None:
        return None
    years = tuple(str(year) for year in range(this_year, FIRST_YEAR - 1, -1))
    facts = (
        Fact("subject", "Предмет", found.subject or "", FactKind.LINE, hint="Математика"),
        Fact("grade", "Класс", str(found.grade or ""), FactKind.CHOICE, choices=GRADES),
        Fact("year", "Год работы", str(found.year or ""), FactKind.CHOICE, choices=years),
    )
    told = asker.form(
        "Какая это работа?", f"В файле «{item.path.name}» об этом не сказано.", facts, "Готово", required=("subject",)
    )
    if told is None:
        return None
    work = int(str(told["year"] or years[0])), str(told["subject"] or "").strip(), int(str(told["grade"] or GRADES[0]))
    return replace(item, choices=replace(item.choices, work=work))


def with_described_work(asker: Asker, item: SpecificationCandidate) -> tuple[str, int] | None:
    """Subject and grade of a specification that does not say them; None where the user thinks better of it."""
    file = item.file
    facts = (
        Fact("subject", "Предмет", (file.subject if file else None) or "", FactKind.LINE, hint="Математика"),
        Fact("grade", "Класс", str((file.grade if file else None) or ""), FactKind.CHOICE, choices=GRADES),
    )
    text = f"В файле «{item.path.name}» об этом не сказано."
    told = asker.form("Чья это спецификация?", text, facts, "Дальше", required=("subject",))
    return None if told is None else (str(told["subject"] or "").strip(), int(str(told["grade"] or GRADES[0])))


def own_school(asker: Asker, item: Candidate) -> SchoolRows | None:
    """Which school of a coordinator's file is the user's."""
    schools = item.source.schools
    words = [_school_words(school) for school in schools]
    chosen = asker.choose("Ваша школа", "Какая школа в файле ваша? Её название и логин запомнятся.", words)
    return None if chosen is None else schools[chosen]


def _school_words(school: SchoolRows) -> str:
    people = plural(school.participants, "участник", "участника", "участников")
    return f"{school.name} ({school.login}), {people}" if school.name else f"{school.login}, {people}"


def with_scores(asker: Asker, item: Candidate, problems: Sequence[Problem]) -> Candidate | None:
    """The same score for the cells of these problems; None where none can be told, or the user thinks better of it."""
    source = item.source.result
    if source is None:
        return None
    places = {(problem.sheet, problem.cell) for problem in problems}
    first = [one for one in source.problems if one.code == OUT_OF_RANGE and (one.sheet, one.cell) in places]
    cells = {(one.sheet, one.cell): cell for one in first if (cell := doubtful_cell(source, one)) is not None}
    if not cells:
        return None
    scores = [NOT_ATTEMPTED, *range(min(cell.highest for cell in cells.values()) + 1)]
    items = ["оставить без учёта", *(score_words(score) for score in scores)]
    chosen = asker.choose("Как считать?", _cells_words(list(cells.values()), first), items)
    if chosen is None:
        return None
    decided = {place: score for place, score in item.choices.scores.items() if place not in cells}
    if chosen:
        decided |= dict.fromkeys(cells, scores[chosen - 1])
    return replace(item, choices=replace(item.choices, scores=decided))


def _cells_words(cells: Sequence[DoubtfulCell], problems: Sequence[Problem]) -> str:
    if len(cells) > 1:
        return f"Выбрано {plural(len(cells), 'ячейка', 'ячейки', 'ячеек')}: решение одно на все."
    return f"{problems[0].message.split('. ')[0]}."

"""What the columns of a staff list are: by the header, and where it is silent by what stands below."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.core.russian import fold
from app.importers.diagnostics.grid import Grid, Line
from app.importers.staff.classes import are_classes
from app.importers.staff.facts import read_category
from app.importers.staff.names import is_given_name, is_patronymic, looks_like_name
from app.importers.staff.positions import looks_like_position
from app.importers.staff.subjects import are_subjects
from app.importers.staff.values import (
    CATEGORY,
    CLASSES,
    CURATOR,
    EXPERIENCE,
    GENDER,
    GIVEN,
    PATRONYMIC,
    PERSON,
    POSITION,
    RESPONSIBILITY,
    SUBJECTS,
    SURNAME,
)

NUMBER, ASIDE, PUPILS = "number", "aside", "pupils"
_OTHER_YEARS, _ALL_YEARS, _BOTH_YEARS = "other_years", "all_years", "both_years"

_ROLES: Final = tuple(
    (role, re.compile(words))
    for role, words in (
        (NUMBER, r"№.*|n|п/п|номер.*|nn"),
        (
            ASIDE,
            (
                r".*(?:e-?mail|электронн|эл\. ?(?:почт|адрес)|телефон|моб\.|контакт|адрес|снилс|\bинн\b|паспорт"
                r"|образовани"
                r"|вуз\b|диплом|дата|срок действ|год (?:присвоен|прохожд|аттест)|день рожд|возраст"
                r"|нагрузк|часов|час\.|ставк"
                r"|курс(?:ы|ов)|повышени|переподготов|квалификация|наград|звани|ученая|подпись|примечан|приказ|табел"
                r"|оклад|разряд|статус|националь).*|почта|тел\.?.*|кпк"
            ),
        ),
        (ASIDE, r".*(?:классн\w+|кл\.?)\s*рук.*"),
        (_BOTH_YEARS, r"(?=.*общ)(?=.*пед).*стаж.*|.*стаж.*(?=.*общ)(?=.*пед).*"),
        (EXPERIENCE, r".*стаж.*пед.*|.*пед\w*\.? ?стаж.*"),
        (_ALL_YEARS, r".*общ.*стаж.*|.*стаж.*общ.*|.*трудов\w+ стаж.*"),
        (_OTHER_YEARS, r".*стаж.*(?:в должн|в данн|в этой|в школ|в оо|в оу|на данном|администр|управленч).*"),
        (EXPERIENCE, r".*стаж.*|опыт работы.*|с какого года.*"),
        (CATEGORY, r"(?:кв\w*\.? ?)?кат(?:егори\w*|\.).*|.*квалификационн\w+ категори\w*.*|аттестац\w*.*"),
        (CURATOR, r"куратор.*|наставник.*|кто курирует.*"),
        (
            RESPONSIBILITY,
            r"(?:зона|область|сфера) ответств.*|обязанност.*|функционал.*|курирует.*|направлени\w+ .*|поручени.*",
        ),
        (GENDER, r"пол"),
        (POSITION, r"(?:занимаем\w+ )?должност.*|кем работает.*|специальность по (?:штат|тариф).*"),
        (CLASSES, r"(?:в каких )?класс(?:ы|ах|а|)(?:[ ,(].*)?|.*преподает в класс.*|параллел\w+.*|кл\.?"),
        (SUBJECTS, r"(?:преподаваем\w+ |учебн\w+ )*(?:предмет|дисциплин|учебн\w+ курс)\w*.*|что (?:ведет|преподает).*"),
        (SURNAME, r"фамилия"),
        (GIVEN, r"имя"),
        (PATRONYMIC, r"отчество"),
        (PUPILS, r".*(?:ученик|учащ|обучающ|учениц|воспитанник|родител)\w*.*"),
        (
            PERSON,
            (
                r"ф\.? ?и\.? ?о\b.*|фамилия[, ].*|.*\bфио\b.*"
                r"|(?:сотрудник|педагог|учител|работник|преподавател|педагогическ\w+ работник)\w*(?: .*)?"
            ),
        ),
    )
)  # fmt: skip
_SUB: Final = re.compile(
    r"общ\w*|пед\w*\.?|педагогическ\w+|фамилия|имя|отчество|дата.*|по .*|в данн.*|категори\w*|предмет\w*|класс\w*"
    r"|номер|всего"
    r"|наименование|год.*|срок.*|уровень|\d+"
)
_YEARS: Final = re.compile(r"\d{1,2}\s*(?:лет|год\w*|г\.|л\.).*|с\s+(?:19|20)\d\d.*")
_DEPTH: Final = 40
_SAMPLE: Final = 60
_MOST_HEADER: Final = 3


@dataclass(frozen=True, slots=True)
class ColumnSense:
    """A column: its header as written and its role, or None; `pedagogical_first`: of two numbers of experience."""

    header: str
    role: str | None
    pedagogical_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of a grid; `first`: the first line under the header; `header`: its first line (−1: there is none)."""

    columns: tuple[ColumnSense, ...]
    header: int
    first: int

    def at(self, role: str) -> int | None:
        """The first column of a role."""
        return next((at for at, column in enumerate(self.columns) if column.role == role), None)

    def name_columns(self) -> tuple[int, ...]:
        """Columns of the name in the order in which it is written: surname first."""
        whole = self.at(PERSON)
        if whole is not None:
            return (whole,)
        return tuple(at for role in (SURNAME, GIVEN, PATRONYMIC) if (at := self.at(role)) is not None)


def layout_of(grid: Grid, roles: Sequence[str | None] | None = None) -> Layout | None:
    """Columns of a grid; None where no column names people of the staff. `roles`: what the user says of the columns."""
    if not grid.lines:
        return None
    header = _header_line(grid)
    if header is None:
        named = _first_named(grid)
        if named is None and roles is None:
            return None
        first = named if named is not None else 0
        columns = tuple(ColumnSense("", None) for _ in grid.lines[0].own)
        layout = Layout(columns, -1, first)
    else:
        first = _below(grid, header)
        layout = Layout(tuple(_sense(grid, header, first, at) for at in range(len(grid.lines[0].own))), header, first)
    if any(column.role == PUPILS for column in layout.columns):
        return None
    layout = _by_content(grid, _one_experience(layout))
    if roles is not None and len(roles) == len(layout.columns):
        told = tuple(replace(column, role=role) for column, role in zip(layout.columns, roles, strict=True))
        layout = replace(layout, columns=told)
    return layout if layout.name_columns() else None


def role_of(header: str) -> str | None:
    """Role of a header as written."""
    said = " ".join(fold(header).replace("\\n", " ").split()).strip(" :.*")
    return next((role for role, pattern in _ROLES if said and pattern.fullmatch(said)), None)


def _header_line(grid: Grid) -> int | None:
    """The first line that names the people's column and one more; a line of a single text is a title."""
    for at, line in enumerate(grid.lines[:_DEPTH]):
        roles = {role_of(text) for text in line.spread} - {None}
        if (
            len(set(line.filled)) > 1
            and roles & {PERSON, SURNAME, PUPILS}
            and not any(map(looks_like_name, line.filled))
        ):
            return at
        if len(roles - {NUMBER, ASIDE}) > 1 and not any(map(looks_like_name, line.filled)):
            return at
    return None


def _first_named(grid: Grid) -> int | None:
    """The first line with a name, where a column of names stands without a header."""
    for column in range(len(grid.lines[0].own)):
        texts = [(at, line.own[column]) for at, line in enumerate(grid.lines) if line.own[column]]
        named = [at for at, text in texts if looks_like_name(text)]
        if named and 2 * len(named) > len([at for at, _text in texts if at >= named[0]]):
            return named[0]
    return None


def _below(grid: Grid, header: int) -> int:
    """The first line under a header of up to three lines and a line of column numbers."""
    line = header + 1
    while line < len(grid.lines) and line - header <= _MOST_HEADER and _continues(grid, header, grid.lines[line]):
        line += 1
    return line


def _continues(grid: Grid, header: int, line: Line) -> bool:
    """Whether a line still belongs to the header: numbers of columns, or words that only a header has."""
    told = line.filled
    if not told:
        return True
    if all(text.strip(" .").isdigit() for text in told) and len(told) > 1:
        numbers = [int(text.strip(" .")) for text in told]
        return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if any(map(looks_like_name, told)):
        return False
    known = sum(bool(_SUB.fullmatch(fold(text).strip(" .:"))) or role_of(text) is not None for text in told)
    return len(set(told)) > 1 and known * 2 >= len(told) and line is not grid.lines[header]


def _sense(grid: Grid, header: int, first: int, column: int) -> ColumnSense:
    lines = [grid.lines[at].spread[column] for at in range(header, first)]
    if not lines[0] and any(lines):  # copied text has no merged cells: the head stands over its first column only
        lines[0] = next((text for text in reversed(grid.lines[header].spread[:column]) if text), "")
    texts = list(dict.fromkeys(text for text in lines if text and not text.strip(" .").isdigit()))
    if not texts:
        return ColumnSense("", None)
    joined = " ".join(texts)
    by_last, by_all = role_of(texts[-1]), role_of(joined)
    specific = by_last in {SURNAME, GIVEN, PATRONYMIC, ASIDE}
    role = by_last if specific else by_all or by_last or role_of(texts[0])
    order = None
    if role == _BOTH_YEARS:
        words = fold(joined)
        order = words.index("пед") < words.index("общ")
    return ColumnSense(joined, role, order)


def _one_experience(layout: Layout) -> Layout:
    """Of several columns of experience the pedagogical one is taken, else the one of both, else the whole one."""
    order = (EXPERIENCE, _BOTH_YEARS, _ALL_YEARS, _OTHER_YEARS)
    found = [at for role in order for at, column in enumerate(layout.columns) if column.role == role]
    columns = list(layout.columns)
    for place, at in enumerate(found):
        columns[at] = replace(columns[at], role=EXPERIENCE if place == 0 else ASIDE)
    return replace(layout, columns=tuple(columns))


def _by_content(grid: Grid, layout: Layout) -> Layout:
    """Roles of columns whose header says nothing; a role is given to one column only."""
    columns = list(layout.columns)
    taken = {column.role for column in columns}
    if PERSON in taken or SURNAME in taken:
        taken |= {PERSON, SURNAME}
    for at, column in enumerate(columns):
        if column.role is not None or (column.header and not _is_silent(column.header)):
            continue
        texts = [line.own[at] for line in grid.lines[layout.first : layout.first + _SAMPLE] if line.own[at]]
        role = next((role for role, fits in _CONTENT if role not in taken and _most(texts, fits)), None)
        if role is not None:
            columns[at] = replace(column, role=role)
            taken.add(role)
            taken |= {PERSON, SURNAME} if role in {PERSON, SURNAME} else set()
    return _of_first_unique(replace(layout, columns=tuple(columns)))


def _of_first_unique(layout: Layout) -> Layout:
    """A second column of the same single role is left aside; subjects, classes and positions may have several."""
    seen: set[str | None] = set()
    columns = []
    for column in layout.columns:
        again = column.role in seen and column.role not in {
            None,
            ASIDE,
            NUMBER,
            SUBJECTS,
            CLASSES,
            POSITION,
            RESPONSIBILITY,
        }
        columns.append(replace(column, role=ASIDE) if again else column)
        seen.add(column.role)
    return replace(layout, columns=tuple(columns))


def _is_silent(header: str) -> bool:
    """«Столбец1», «Column 2»: no words of a header."""
    return bool(re.fullmatch(r"(?:столбец|column|field|поле)\s*\d*|[-–—.]+", fold(header)))


def _most(texts: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return bool(texts) and 3 * sum(map(fits, texts)) >= 2 * len(texts)


_CONTENT: Final = (
    (PERSON, looks_like_name),
    (GIVEN, is_given_name),
    (PATRONYMIC, is_patronymic),
    (POSITION, looks_like_position),
    (CLASSES, are_classes),
    (SUBJECTS, are_subjects),
    (CATEGORY, lambda text: not text.isdigit() and bool(read_category(text)[0]) and not read_category(text)[1]),
    (EXPERIENCE, lambda text: bool(_YEARS.fullmatch(text.lower()))),
    (ASIDE, lambda text: bool(re.search(r"@|\+?[78][\s(-]*\d{3}", text))),
)  # fmt: skip

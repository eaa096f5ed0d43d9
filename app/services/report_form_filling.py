"""A form and the report on execution → what goes where: rows of the report, or answers to the form's own rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import long_date, short_date, whole_school_year
from app.importers.report_forms import head
from app.importers.report_forms.values import ANSWERS, EMPTY, TOTALS, FormFile, FormLine, HeadBlank
from app.importers.report_forms.values import NAMED as NAMED_LINE
from app.planning.form_match import NamedLine, OwnMeasure, match_lines
from app.reports.execution import ExecutionReport, ExecutionRow
from app.reports.form_rows import values_of
from app.reports.letterhead import Letterhead
from app.reports.writers.form_values import FormFill, LineFill
from app.services.views.report_forms import NAMED, FormRowView

_NAMES = frozenset({"number", "number_plan", "title", "section"})


@dataclass(frozen=True, slots=True)
class Reported:
    """What a form is filled from. `measures`: of the plan with their grounds; `whole`: windows of the whole plan.

    `day`: of filling; `school_year`: first calendar year.
    """

    report: ExecutionReport
    whole: ExecutionReport
    measures: tuple[OwnMeasure, ...]
    letterhead: Letterhead
    school: str
    day: date
    school_year: int


@dataclass(frozen=True, slots=True)
class Filled:
    """What is written, and the same as rows of the preview."""

    fill: FormFill
    rows: tuple[FormRowView, ...]
    left_over: tuple[str, ...]
    head: tuple[tuple[str, str], ...]


def filled(form: FormFile, shape: str, told: Reported) -> Filled:
    """Put the report into the form."""
    heads = _head(form.blanks, told)
    make = _answered if shape == NAMED and form.table.named else _written
    fill, rows, left_over = make(form, told, heads)
    return Filled(fill, rows, left_over, tuple((head.BLANK_WORDS[blank.kind], value) for blank, value in heads))


Made = tuple[FormFill, tuple[FormRowView, ...], tuple[str, ...]]
Heads = tuple[tuple[HeadBlank, str], ...]


def _head(blanks: Sequence[HeadBlank], told: Reported) -> Heads:
    year, period = told.school_year, told.report.period
    values = {
        head.SCHOOL: told.letterhead.school,
        head.PERIOD: period.words if period else f"{whole_school_year(year)} учебный год",
        head.AS_OF: short_date(told.report.as_of),
        head.DAY: long_date(told.day),
        head.SIGNER: told.letterhead.signer,
        head.YEAR: f"{told.report.as_of.year % 100:02d}",
        head.YEARS: whole_school_year(year),
    }
    return tuple((blank, values[blank.kind]) for blank in blanks if values[blank.kind])


def _written(form: FormFile, told: Reported, heads: Heads) -> Made:
    """Rows of the report over the empty rows of the form, and below them as many more as it takes."""
    table = form.table
    lines = []
    for line in table.lines:
        if line.kind == TOTALS:
            break
        lines.append(line)
    targets = [line for line in lines if line.kind == EMPTY or (line.kind == NAMED_LINE and table.answered)]
    keys = set(table.keys)
    texts: list[dict[str, str]] = []
    for section in told.report.sections:
        for row in section.rows:
            texts.append(values_of([row], keys, section.title, told.school) | {"number": str(len(texts) + 1)})
    values = [_by_column(form, one) for one in texts]
    emptied = {column.at: "" for column in table.columns if column.key}
    written = [LineFill(line.index, one) for line, one in zip(targets, values, strict=False)]
    if table.answered:
        written += [LineFill(line.index, emptied) for line in targets[len(values) :]]
    last = targets[-1].index if targets else lines[-1].index if lines else table.body - 1
    pattern = (targets or lines)[-1].index if (targets or lines) else table.body - 1
    fill = FormFill(table, tuple(written), tuple(values[len(targets) :]), last, pattern, heads)
    rows = tuple(
        FormRowView(at, one["number"], one["title"], one["number_plan"], _in_order(form, one))
        for at, one in enumerate(texts)
    )
    return fill, rows, ()


def _answered(form: FormFile, told: Reported, heads: Heads) -> Made:
    """Answers of the school in the empty cells of the rows that the form has."""
    table = form.table
    found = match_lines([NamedLine(one.index, one.number, one.title) for one in table.named], told.measures)
    by_uid, whole = _by_uid(told.report.rows), _by_uid(told.whole.rows)
    numbers = {one.uid: one.number for one in told.measures}
    keys, lines, rows = set(table.keys), [], []
    for line in table.named:
        uids = found.get(line.index, ())
        windows = [row for uid in uids for row in by_uid.get(uid) or whole.get(uid) or ()]
        texts = values_of(windows, keys, school=told.school) if windows else {}
        values = {at: text for at, text in _by_column(form, texts).items() if _is_open(form, line, at) and text}
        lines.append(LineFill(line.index, values))
        shown = tuple(values.get(column.at, "") for column in table.columns)
        answer = ", ".join(numbers[uid] for uid in uids) if windows else ""
        rows.append(FormRowView(line.index, line.number, line.title, answer, shown))
    taken = {uid for uids in found.values() for uid in uids}
    left_over = dict.fromkeys(f"{row.number} {row.title}" for row in told.report.rows if row.uid not in taken)
    return FormFill(table, tuple(lines), head=heads), tuple(rows), tuple(left_over)


def _is_open(form: FormFile, line: FormLine, at: int) -> bool:
    """Whether a cell is ours to fill: empty, or an answer of the time before."""
    key = next(column.key for column in form.table.columns if column.at == at)
    if key in _NAMES:
        return False
    return at not in line.filled or (form.table.answered and key in ANSWERS)


def _by_column(form: FormFile, texts: Mapping[str, str]) -> dict[int, str]:
    return {column.at: texts.get(column.key, "") for column in form.table.columns if column.key}


def _in_order(form: FormFile, texts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(texts.get(column.key, "") if column.key else "" for column in form.table.columns)


def _by_uid(rows: Sequence[ExecutionRow]) -> dict[str, list[ExecutionRow]]:
    found: dict[str, list[ExecutionRow]] = {}
    for row in rows:
        if row.uid:
            found.setdefault(row.uid, []).append(row)
    return found

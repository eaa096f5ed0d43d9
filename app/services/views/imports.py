"""Files before import: what reading gave, what the user chose for each, classes whose names are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.importers.results.decisions import Cell
from app.importers.results.report_mapping import TableMapping
from app.importers.results.report_table import ReportTable
from app.importers.results.school_rows import SchoolRows
from app.importers.results.values import ResultFile


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What reading gave, before anything is compared with the store.

    `result` None: no reader takes it, `refusal` and `code` say why; `action`: what the wizard calls it then.
    `table`: the table of a report of an unconfirmed layout, whose columns the user may name.
    `schools`: of a file that holds several; `digest`: SHA-256 of the file.
    """

    path: Path
    result: ResultFile | None = None
    refusal: str = ""
    code: str = ""
    action: str = "refuse"
    table: ReportTable | None = field(default=None, repr=False)
    schools: tuple[SchoolRows, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chose for one file.

    `work`: year, subject, grade where the file does not say them; `foreign`: take a file of another school, under its
    own login; `whole`: also the rows of other schools; `scores`: decided cells.
    """

    work: tuple[int, str, int] | None = None
    foreign: bool = False
    whole: bool = False
    scores: Mapping[Cell, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MappedReport:
    """A report of an unconfirmed layout: its table, how it is understood, whether the user has said so before."""

    table: ReportTable = field(repr=False)
    mapping: TableMapping
    told: bool


@dataclass(frozen=True, slots=True)
class ClassLabel:
    """A class as files write it, and what it is called: «4А», or «» where nobody has said so.

    `school_year`: first calendar year; `pupils`: rows that write it so, of the work that has most; `spelling_id`: of
    what is remembered, None otherwise.
    """

    school_year: int
    grade: int
    written: str
    pupils: int
    label: str = ""
    spelling_id: int | None = None

    @property
    def key(self) -> tuple[int, int, str]:
        """What the store knows it by."""
        return self.school_year, self.grade, self.written

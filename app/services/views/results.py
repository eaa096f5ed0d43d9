"""Result files offered for import, stored works, and a work studied in the seven directions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.analysis.directions import WorkAnalysis
from app.analysis.overview import Overview
from app.analysis.values import WorkKey
from app.importers.problems import Problem
from app.importers.results.values import COLLECTION_FORM, INDIVIDUAL_RESULTS, ResultFile
from app.services.views.imports import Choices, MappedReport, ReadFile
from app.services.views.objectivity import OfficialMarkerView


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file as recognised before import. `action`: new, replace, add (comparison table of a work), refuse.

    `sentence`: what will happen, in Russian; `refusal`: why the file can't be taken, or None;
    `note`: what becomes of rows of other schools, also told by the sentence; `source`, `choices`: what the file itself
    says, and what the user chose, from which all this follows; `report`: of an unconfirmed layout; `own_login`: of the
    user's school, «» while nobody has named it.
    """

    path: Path
    action: str
    sentence: str
    result: ResultFile | None = None
    refusal: str | None = None
    code: str | None = None
    note: str = ""
    source: ReadFile = ReadFile(Path())  # noqa: RUF009  an immutable value
    choices: Choices = field(default_factory=Choices)
    report: MappedReport | None = None
    own_login: str = ""

    @property
    def accepted(self) -> bool:
        """Whether it will be stored."""
        return self.result is not None and self.action in {"new", "replace", "add"}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems of the file's cells."""
        return self.result.problems if self.result else ()


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet as it stands in its file: texts of cells from column A. `numbers`: of the rows; `total`: rows it has."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    total: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StoredWork:
    """What an import stored of one file. `kind`: of the file; `replaced`: a file of the same kind was there before.

    `others`: rows of other schools that were left out; `twice`: what it replaced came from a file stored beside it.
    """

    work_id: int
    title: str
    participants: int
    replaced: bool
    file: str
    kind: str = ""
    others: int = 0
    twice: bool = False

    @property
    def words(self) -> str:
        """What was done with the work: «новая работа; строк других школ не загружено: 42»."""
        return f"{self._done}; строк других школ не загружено: {self.others}" if self.others else self._done

    @property
    def _done(self) -> str:
        if self.kind not in {INDIVIDUAL_RESULTS, COLLECTION_FORM}:
            return f"сравнение с группами {'заменено' if self.replaced else 'добавлено'}"
        if self.replaced:
            return "заменены результаты другого выбранного файла" if self.twice else "заменены прежние результаты"
        return "новая работа" if self.participants else "участников с баллами в файле нет"


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import stored and what it left out (file, reason)."""

    stored: tuple[StoredWork, ...]
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WorkHead:
    """A stored work without its participants."""

    work_id: int
    year: int
    subject: str
    grade: int
    held_on: date | None
    participants: int
    source_file: str
    has_comparators: bool

    @property
    def title(self) -> str:
        """«Математика, 5 класс, 2026»."""
        return f"{self.subject}, {self.grade} класс, {self.year}"


@dataclass(frozen=True, slots=True)
class WorkStudy:
    """A work in the seven directions; `sources`: the thresholds used, as sentences.

    `sources_of`: those of each direction, in the order of `directions.THRESHOLDS_OF`; `sources_of_signal`: of S1 ….
    `official`: the school's lines of the official list in the year of the work.
    `specification`: file of the stored specification that describes it, `specification_id`: its identifier;
    `scale_note`: why a known scale is not applied. Empty, or None, where there is none.
    """

    head: WorkHead
    analysis: WorkAnalysis
    sources: tuple[str, ...]
    sources_of: tuple[tuple[str, ...], ...] = ()
    sources_of_signal: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    official: tuple[OfficialMarkerView, ...] = ()
    specification: str = ""
    specification_id: int | None = None
    scale_note: str = ""


@dataclass(frozen=True, slots=True)
class ResultsMatrix:
    """Works of a year, subjects × grades; `works`: identifier of each work by its key; `years`: all that have works."""

    years: tuple[int, ...]
    overview: Overview
    works: Mapping[WorkKey, int]
    sentence: str

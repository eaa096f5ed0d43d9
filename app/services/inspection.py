"""Папка для проверяющего: documents of a period, numbered, with an index that opens without the program."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path, PurePath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from app.core.clock import Today
from app.core.errors import AppError
from app.core.files import reason_of
from app.core.progress import SILENT, Progress
from app.core.russian import fold, number, school_year, short_date
from app.planning.evidence_naming import name_by_rule, unique
from app.planning.numbering import in_order
from app.planning.status import Status
from app.planning.values import Period
from app.reports.inspection_html import index_html
from app.reports.inspection_index import (
    INDEX,
    Pack,
    PackFile,
    PackRow,
    PackSection,
    index_document,
    links_of,
    totals_words,
)
from app.services.control import ControlExecution
from app.services.evidence import KeepEvidence
from app.services.reporting_values import letterhead
from app.services.school import KeepSchool
from app.services.views.control import EvidenceView, OccurrenceView
from app.services.views.evidence import DocumentView, FileState
from app.services.views.inspection import InspectionChoice, InspectionScope, InspectionView

_SPARE = 4 * 2**20
"""Bytes that must stay free beside the documents: for the index and what the disk keeps for itself."""
_PACKED = frozenset(
    (".pdf", ".docx", ".xlsx", ".pptx", ".jpg", ".jpeg", ".png", ".zip", ".rar", ".7z", ".mp4", ".heic")
)


class PlaceTakenError(AppError):
    """Папка «{place}» уже есть, и в ней что-то лежит. Укажите новую папку: чужие файлы не заменяются."""


class NoRoomError(AppError):
    """На диске не хватает места: нужно {needed} МБ, свободно {free} МБ. Освободите место или выберите другой диск."""


class FolderNotWrittenError(AppError):
    """Папка для проверяющего не записана: {reason}. Проверьте диск или выберите другое место и повторите."""


class NothingToPackError(AppError):
    """За период {start} – {end} по выбранным разделам мероприятий нет. Измените период или выбор."""


class PackForInspection:
    """Writes a folder or a zip as a whole: nothing is left where it is cancelled or refused."""

    def __init__(self, control: ControlExecution, evidence: KeepEvidence, school: KeepSchool, today: Today) -> None:
        self._control = control
        self._evidence = evidence
        self._school = school
        self._today = today

    def scope(self, year: int) -> InspectionScope:
        """What can be chosen; blocks stand in the order of the plan."""
        rows = sorted(self._control.occurrences(year), key=lambda row: in_order(row.number))
        period = Period.of_school_year(year)
        sections = dict.fromkeys(row.section for row in rows if row.measure_id is not None)
        people = {row.staff_id: row.responsible for row in rows if row.staff_id is not None}
        named = tuple(sorted(people.items(), key=lambda pair: fold(pair[1])))
        return InspectionScope(period.start, period.end, tuple(sections), named)

    def preview(self, choice: InspectionChoice) -> InspectionView:
        """What will be in the folder, with the names of files."""
        rows = [row for row in self._control.occurrences(choice.school_year) if _fits(row, choice)]
        papers = {view.key: view for view in self._evidence.documents(choice.school_year)}
        packer = _Packer(papers)
        sections = [
            *packer.sections([row for row in rows if row.measure_id is not None], lambda row: row.section),
            *packer.sections([row for row in rows if row.measure_id is None], lambda row: row.owner),
        ]
        year = f"{school_year(choice.school_year)} учебный год"
        pack = Pack(year, choice.start, choice.end, tuple(sections))
        copies = tuple((name, path) for name, path in packer.copies.items())
        size = sum(path.stat().st_size for _name, path in copies)
        return InspectionView(pack, copies, size, totals_words(pack))

    def write(self, choice: InspectionChoice, place: Path, progress: Progress = SILENT) -> Path:
        """Write the folder, or a zip where `place` ends so; returns the place. A folder with files is never touched."""
        view = self.preview(choice)
        if not view.pack.rows:
            raise NothingToPackError(start=short_date(choice.start), end=short_date(choice.end))
        zipped = place.suffix.casefold() == ".zip"
        if not zipped and place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise PlaceTakenError(place=place)
        part = place.with_name(f".{place.name[:60]}.{secrets.token_hex(4)}.part")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            _check_room(view.size, place.parent)
            (self._write_zip if zipped else self._write_folder)(view, part, progress)
            progress.step("Готово", len(view.copies), len(view.copies))
            if not zipped and place.exists():
                place.rmdir()
            part.replace(place)
        except OSError as error:
            raise FolderNotWrittenError(reason=reason_of(error)) from error
        finally:
            with contextlib.suppress(OSError):
                if part.is_dir():
                    shutil.rmtree(part, ignore_errors=True)
                else:
                    part.unlink(missing_ok=True)
        return place

    def _write_folder(self, view: InspectionView, folder: Path, progress: Progress) -> None:
        documents = folder / view.pack.folder
        documents.mkdir(parents=True)
        for at, (name, path) in enumerate(view.copies):
            progress.step(f"Копирование: {name}", at, len(view.copies))
            shutil.copyfile(path, documents / name)
        for name, content in self._indexes(view.pack):
            (folder / name).write_bytes(content)

    def _write_zip(self, view: InspectionView, file: Path, progress: Progress) -> None:
        with ZipFile(file, "x", ZIP_DEFLATED) as package:
            for name, content in self._indexes(view.pack):
                package.writestr(name, content)
            for at, (name, path) in enumerate(view.copies):
                progress.step(f"Копирование: {name}", at, len(view.copies))
                how = ZIP_STORED if PurePath(name).suffix in _PACKED else ZIP_DEFLATED
                package.write(path, f"{view.pack.folder}/{name}", how)

    def _indexes(self, pack: Pack) -> Iterable[tuple[str, bytes]]:
        from app.reports.writers.docx import write_docx
        from app.reports.writers.docx_links import with_links

        head, today = letterhead(self._school.facts()), self._today()
        written = BytesIO()
        write_docx(index_document(pack, head, today), written)
        yield f"{INDEX}.docx", with_links(written.getvalue(), links_of(pack))
        yield f"{INDEX}.html", index_html(pack, head, today).encode("utf-8")


class _Packer:
    """Numbers rows and names files; a document that stands behind several rows is copied once."""

    def __init__(self, papers: dict[int, DocumentView]) -> None:
        self._papers = papers
        self._taken: dict[int, PackFile] = {}
        self._names: set[str] = set()
        self._rows = 0
        self.copies: dict[str, Path] = {}

    def sections(self, rows: Sequence[OccurrenceView], title: Callable[[OccurrenceView], str]) -> Iterable[PackSection]:
        """Rows by block, windows of one row of a plan together, in the order of the plan's numbers."""
        blocks: dict[str, dict[tuple[int | None, int | None], list[OccurrenceView]]] = {}
        for row in sorted(rows, key=lambda row: (in_order(row.number), row.end or date.max)):
            blocks.setdefault(title(row), {}).setdefault((row.measure_id, row.route_measure_id), []).append(row)
        for words, measures in blocks.items():
            made = [self._row(windows) for windows in measures.values()]
            whole = self._whole(next(iter(measures.values()))[0])
            yield PackSection(words, (*([whole] if whole else ()), *made))

    def _whole(self, row: OccurrenceView) -> PackRow | None:
        """Documents of a whole ИОМ stand as a row before its measures."""
        if row.staff_id is None:
            return None
        papers = [
            view
            for view in self._papers.values()
            if any(tie.kind == "route" and tie.key == row.staff_id for tie in view.ties)
        ]
        if not papers:
            return None
        self._rows += 1
        place = f"{self._rows:02d}"
        documents = [view.document for view in papers]
        files = self._files(place, "Индивидуальный образовательный маршрут", documents)
        return PackRow(place, "–", "Маршрут в целом", "–", "–", done=False, files=files)

    def _row(self, windows: Sequence[OccurrenceView]) -> PackRow:
        self._rows += 1
        place, first = f"{self._rows:02d}", windows[0]
        documents = {paper.evidence_id: paper for row in windows for paper in row.evidence}
        done = [row for row in windows if row.done_on is not None]
        return PackRow(
            place,
            first.number,
            first.title,
            "\n".join(_term(row) for row in windows) if len(windows) <= _MOST_LINES else first.terms,
            _state(windows),
            done=len(done) == len(windows),
            files=self._files(place, first.title, tuple(documents.values())),
        )

    def _files(self, place: str, title: str, documents: Sequence[EvidenceView]) -> tuple[PackFile, ...]:
        found = []
        for document in documents:
            if document.evidence_id not in self._taken:
                own = sum(1 for name in self._names if name.startswith(f"{place}-")) + 1
                self._taken[document.evidence_id] = self._file(f"{place}-{own:02d}", title, document)
            found.append(self._taken[document.evidence_id])
        return tuple(found)

    def _file(self, mark: str, title: str, document: EvidenceView) -> PackFile:
        view = self._papers.get(document.evidence_id)
        state = view.state if view is not None else FileState.NONE
        if document.path is None or state in {FileState.NONE, FileState.GONE}:
            link = f"по ссылке {document.link}" if document.link else ""
            why = "файл пропал" if state is FileState.GONE else link or "хранится на бумаге"
            return PackFile(document.words, why=why)
        if state is FileState.CHANGED:
            return PackFile(document.words, why="файл изменён после добавления, поэтому не приложен")
        suffix = PurePath(document.file_name).suffix
        name = name_by_rule(document.kind, document.number, document.dated, title, suffix, mark)
        name = unique(name, self._names)
        self._names.add(fold(name))
        self.copies[name] = document.path
        return PackFile(document.words, name)


_MOST_LINES = 4
"""Windows of one row whose dates are told one by one."""


def _fits(row: OccurrenceView, choice: InspectionChoice) -> bool:
    if row.status is Status.WITHDRAWN or (row.done_on is None and not (choice.undone and row.is_due)):
        return False
    day = row.done_on or row.end
    if day is None or not choice.start <= day <= choice.end:
        return False
    if row.staff_id is not None:
        return choice.people is None or row.staff_id in choice.people
    if choice.measures is not None:
        return row.measure_id in choice.measures
    return choice.sections is None or row.section in choice.sections


def _term(row: OccurrenceView) -> str:
    if row.end is None:
        return row.terms
    start = row.start if row.start != row.end else None
    return f"{short_date(start)} – {short_date(row.end)}" if start else f"до {short_date(row.end)}"


def _state(windows: Sequence[OccurrenceView]) -> str:
    """«исполнено 05.10.2026»; of several windows, each day, or how many of them."""
    done = [row for row in windows if row.done_on is not None]
    if len(windows) == 1 and not done:
        return str(windows[0].status)
    days = ", ".join(short_date(row.done_on) for row in done[:_MOST_LINES])
    if len(done) == len(windows):
        return f"исполнено {days}" if len(done) <= _MOST_LINES else f"исполнено, сроков: {len(done)}"
    return f"исполнено {len(done)} из {len(windows)}" + (f": {days}" if done else "")


def _check_room(size: int, folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        raise NoRoomError(needed=_megabytes(size + _SPARE), free=_megabytes(free))


def _megabytes(size: int) -> str:
    return number(size / 2**20)

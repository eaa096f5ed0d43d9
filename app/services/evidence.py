"""The evidence desk: files copied in, read, named, tied to what they confirm, looked after."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePath

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.files import FileUnreadableError, sha256_of
from app.core.progress import SILENT, Progress
from app.core.russian import plural, short_date
from app.importers.first_page import first_lines
from app.models import Evidence, EvidenceOwner
from app.planning.evidence_reading import read_document
from app.services import event_windows, evidence_rows
from app.services.control_views import evidence_views
from app.services.evidence_reader import EvidenceReader
from app.services.evidence_rows import EvidenceKindMissingError
from app.services.views.control import EvidenceInput, EvidenceView
from app.services.views.evidence import Added, DocumentView, Ties, TieView, Twin
from app.storage import evidence_queries
from app.storage.attachments import AttachmentNotKeptError, Attachments
from app.storage.database import Database

UNKNOWN_KIND = "документ"
"""Kind of a document that neither its name nor its page tells."""
_NOT_DOCUMENTS = frozenset(("thumbs.db", "desktop.ini", ".ds_store"))


class NoFilesError(AppError):
    """Файлов для добавления нет: папка пуста или в ней только служебные файлы. Выберите файлы документов."""


class KeepEvidence:
    """Use cases of the desk. A tie to a window of an event reaches the same window in every plan, as marks do."""

    def __init__(self, database: Database, attachments: Attachments, today: Today) -> None:
        self._database = database
        self._attachments = attachments
        self._today = today

    def documents(self, school_year: int) -> tuple[DocumentView, ...]:
        """Documents of a school year and those that confirm nothing yet, the newest first."""
        with self._database.reading() as session:
            views = self._reader(session, school_year).documents(evidence_queries.documents(session))
        return tuple(view for view in views if view.ties or view.loose)

    def apart(self, school_year: int) -> tuple[DocumentView, ...]:
        """Documents that no window has: loose ones, and those of whole measures and ИОМ alone."""
        return tuple(view for view in self.documents(school_year) if not any(tie.kind == "window" for tie in view.ties))

    def targets(self, school_year: int) -> tuple[TieView, ...]:
        """What a document can be tied to: windows under control, whole measures, whole ИОМ."""
        with self._database.reading() as session:
            return self._reader(session, school_year).targets()

    def suggestions(self, evidence_id: int, school_year: int) -> tuple[TieView, ...]:
        """Windows that a document probably confirms, the likeliest first, each with the reason."""
        with self._database.reading() as session:
            return self._reader(session, school_year).suggested(session.get_one(Evidence, evidence_id))

    def add_files(self, places: Sequence[Path], progress: Progress = SILENT, ties: Ties | None = None) -> Added:
        """Copy files in (of a folder: all in it, however deep), with kind, number and date as they seem to be.

        `ties`: what all of them confirm; with none they stay loose. A file whose content is kept already is not added;
        it is told with its document, which gets the ties, too. One undo takes the whole back.
        """
        files = list(_files_in(places))
        if not files:
            raise NoFilesError
        read: list[tuple[str, EvidenceInput]] = []
        unread: list[str] = []
        for at, file in enumerate(files):
            progress.step(f"Чтение: {file.name}", at, len(files))
            try:
                read.append((sha256_of(file), self._recognised(file)))
                self._attachments.keep(file)
            except (FileUnreadableError, AttachmentNotKeptError) as error:
                unread.append(error.message)
        with self._database.reading() as session:
            known = evidence_queries.of_content(session, [digest for digest, _given in read])
            old = dict(zip(known, evidence_views(known.values(), self._attachments), strict=True))
        first = dict(reversed(read))
        fresh = {digest: first[digest] for digest, _given in read if digest not in old}
        if not fresh and not (old and ties):
            return Added((), _twins(read, {}, old), tuple(unread))
        with self._database.step(f"Добавлено: {_many(len(fresh) or len(old))}") as session:
            rows = [evidence_rows.stored(session, self._attachments, one, self._today()) for one in fresh.values()]
            old |= dict(zip(fresh, evidence_views(rows, self._attachments), strict=True))
            for key in dict.fromkeys(old[digest].evidence_id for digest, _given in read):
                self._tie(session, key, ties or Ties())
            return Added(tuple(row.id for row in rows), _twins(read, fresh, old), tuple(unread))

    def add(self, given: Sequence[EvidenceInput], ties: Ties | None = None) -> tuple[int, ...]:
        """Documents as they are told, also on paper or by a link; identifiers in their order."""
        with self._database.step(f"Добавлено: {_many(len(given))}") as session:
            rows = [evidence_rows.stored(session, self._attachments, one, self._today()) for one in given]
            for row in rows:
                self._tie(session, row.id, ties or Ties())
            return tuple(row.id for row in rows)

    def change(self, evidence_id: int, *, kind: str, number: str, dated: date | None, note: str, link: str) -> None:
        """Correct what is told of a document."""
        if not kind.strip():
            raise EvidenceKindMissingError
        with self._database.step("Исправлены сведения о документе") as session:
            row = session.get_one(Evidence, evidence_id)
            row.kind, row.number, row.dated = kind.strip(), number.strip(), dated
            row.note, row.link = note.strip(), link.strip()

    def tie(self, evidence_ids: Sequence[int], ties: Ties) -> None:
        """Tie documents to windows, whole measures and ИОМ; those tied already stay as they are."""
        many = _many(len(evidence_ids))
        with self._database.step(f"Привязано: {many}") as session:
            for key in evidence_ids:
                self._tie(session, key, ties)

    def untie(self, evidence_id: int, ties: Ties) -> None:
        """Take a document away from what it confirms; it stays, loose if it confirms nothing else."""
        with self._database.step("Документ отвязан") as session:
            wanted = set(self._reached(session, ties.windows))
            for link in evidence_queries.links(session, [evidence_id]):
                if link.occurrence_id in wanted:
                    session.delete(link)
            for owner in evidence_queries.owners(session, [evidence_id]):
                whose = owner.staff_id in ties.people and owner.school_year == ties.school_year
                if whose or owner.measure_uid in ties.measures:
                    session.delete(owner)

    def replace_file(self, evidence_id: int, file: Path) -> bool:
        """Find a document's file again; True where it is the very same one, which is put back in its place.

        Another content is kept as a new version of the document: the former name is told in the note, its copy stays
        in the folder of copies, and undo brings it back.
        """
        digest = self._attachments.keep(file)
        with self._database.reading() as session:
            if session.get_one(Evidence, evidence_id).sha256 == digest:
                return True
        with self._database.step("Файл документа заменён") as session:
            row = session.get_one(Evidence, evidence_id)
            if row.file_name:
                told = f"новая версия от {short_date(self._today())}, прежний файл: {row.file_name}"
                row.note = "; ".join(part for part in (row.note, told) if part)
            row.file_name, row.sha256 = file.name, digest
            row.size = self._attachments.path(digest).stat().st_size
        return False

    def remove(self, evidence_ids: Sequence[int]) -> None:
        """Take documents out of the program with all their ties; copies of the files stay for undo."""
        with self._database.step(f"Удалено: {_many(len(evidence_ids))}") as session:
            for tie in (
                *evidence_queries.links(session, evidence_ids),
                *evidence_queries.owners(session, evidence_ids),
            ):
                session.delete(tie)
            session.flush()
            for key in evidence_ids:
                session.delete(session.get_one(Evidence, key))

    def _reader(self, session: Session, school_year: int) -> EvidenceReader:
        return EvidenceReader(session, school_year, self._today(), self._attachments)

    def _recognised(self, file: Path) -> EvidenceInput:
        seems = read_document(file.name, first_lines(file), self._today())
        return EvidenceInput(seems.kind or UNKNOWN_KIND, seems.number, seems.dated, file)

    def _tie(self, session: Session, evidence_id: int, ties: Ties) -> None:
        if ties.windows:
            evidence_rows.link(session, evidence_id, self._reached(session, ties.windows))
        has = evidence_queries.owners(session, [evidence_id])
        measures = {owner.measure_uid for owner in has}
        people = {(owner.staff_id, owner.school_year) for owner in has}
        for uid in ties.measures:
            if uid not in measures:
                session.add(EvidenceOwner(evidence_id=evidence_id, measure_uid=uid))
        for staff_id in ties.people:
            if (staff_id, ties.school_year) not in people:
                session.add(EvidenceOwner(evidence_id=evidence_id, staff_id=staff_id, school_year=ties.school_year))

    @staticmethod
    def _reached(session: Session, windows: Sequence[int]) -> list[int]:
        return evidence_rows.reached(event_windows.around(session, windows), windows) if windows else []


def _twins(
    read: Sequence[tuple[str, EvidenceInput]], fresh: Mapping[str, EvidenceInput], kept: Mapping[str, EvidenceView]
) -> tuple[Twin, ...]:
    """Files whose content the program has, or had from an earlier file of the same drop."""
    same = ((given.file, kept[digest]) for digest, given in read if fresh.get(digest) is not given)
    return tuple(Twin(file.name, document) for file, document in same if file is not None)


def _files_in(places: Iterable[Path]) -> Iterable[Path]:
    """Files as they are named and those of folders by name; hidden ones and what systems and editors leave are not."""
    for place in places:
        if not place.is_dir():
            yield place
            continue
        for folder, inside, names in os.walk(place):
            inside.sort()
            yield from (Path(folder) / name for name in sorted(names) if not _is_litter(name))


def _is_litter(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in _NOT_DOCUMENTS or PurePath(name).suffix == ".tmp"


def _many(count: int) -> str:
    return plural(count, "документ", "документа", "документов")

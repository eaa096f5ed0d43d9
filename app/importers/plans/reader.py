"""A plan file of any known container → a plan: the kind is told by the content, never by the name."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.core.progress import SILENT, Progress
from app.importers.plans.blocks import PlanDocument
from app.importers.plans.clipboard import has_table, read_html
from app.importers.plans.docx import read_docx
from app.importers.plans.package import Package
from app.importers.plans.refusals import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    MissingFileError,
    NoPlanTableError,
    OldExcelFileError,
    OldOfficeFileError,
    OldWordFileError,
    OpenSheetFileError,
    OpenTextFileError,
    PdfFileError,
    PictureFileError,
    PlanFileRefusedError,
    RenamedFileError,
    RichTextFileError,
    TooLargeFileError,
    UnknownFormatError,
    WebPageFileError,
)
from app.importers.plans.roles import candidate_tables, plan_with_roles
from app.importers.plans.text import read_text
from app.importers.plans.values import PlanFile
from app.importers.plans.xlsx import read_xlsx

FILE_LIMIT: Final = 100 * 2**20
_TEXT_LIMIT: Final = 20 * 2**20
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_BEGINNINGS: Final[tuple[tuple[bytes, type[PlanFileRefusedError]], ...]] = (
    (b"%PDF", PdfFileError),
    (b"{\\rtf", RichTextFileError),
    (b"\xff\xd8\xff", PictureFileError),
    (b"\x89PNG", PictureFileError),
    (b"GIF8", PictureFileError),
    (b"BM", PictureFileError),
    (b"II*\x00", PictureFileError),
    (b"MM\x00*", PictureFileError),
    (b"PK\x05\x06", DamagedFileError),
)
_WEB: Final = (b"<!doctype html", b"<html", b"mime-version:", b"<?xml")
_SHEET_NAMES: Final = {"docx": (".docx", ".docm", ".dotx"), "xlsx": (".xlsx", ".xlsm", ".xltx")}


def read_plan_file(path: Path, progress: Progress = SILENT, roles: Mapping[str, str] | None = None) -> PlanFile:
    """Read a plan from a .docx, .xlsx or text file.

    Raises a PlanFileRefusedError that says what to do for a file that is no plan or cannot be read; what can be doubted
    inside a plan stands in its `problems`. `roles`: keys of columns by header text, as a person has told them; "" =
    left out. The file itself is never changed.
    """
    progress.step("Чтение файла плана")
    data = _bytes(path)
    document = _document(data, path.name, progress)
    progress.step("Разбор плана")
    return plan_of_document(document, path.name, roles)


def read_plan_text(text: str, file: str = "буфер обмена", roles: Mapping[str, str] | None = None) -> PlanFile:
    """Read a plan from pasted text: cells parted by tabs as Word and Excel copy them, or by pipes."""
    return plan_of_document(read_text(text), file, roles)


def read_plan_clipboard(
    html: str, text: str, file: str = "буфер обмена", roles: Mapping[str, str] | None = None
) -> PlanFile:
    """Read a plan from what was copied: the tables of its HTML, which keep merged cells, else its plain text."""
    if has_table(html):
        try:
            return plan_of_document(read_html(html), file, roles)
        except NoPlanTableError:
            if not text.strip():
                raise
    return read_plan_text(text, file, roles)


def plan_of_document(document: PlanDocument, file: str, roles: Mapping[str, str] | None = None) -> PlanFile:
    """The plan of a document that is read already; a NoPlanTableError holds the tables to choose columns in."""
    try:
        return plan_with_roles(document, file, roles or {})
    except NoPlanTableError as error:
        raise NoPlanTableError(file=file, candidates=candidate_tables(document)) from error


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise TooLargeFileError(file=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise MissingFileError(file=path.name) from error
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise EmptyFileError(file=path.name)
    return data


def _document(data: bytes, file: str, progress: Progress) -> PlanDocument:
    if data.startswith(_ZIP):
        return _from_zip(data, file, progress)
    for beginning, refusal in _BEGINNINGS:
        if data.startswith(beginning):
            raise refusal(file=file)
    if data.startswith(_OLE):
        raise _refusal_of_ole(data)(file=file)
    if data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB):
        raise WebPageFileError(file=file)
    if len(data) > _TEXT_LIMIT:
        raise TooLargeFileError(file=file)
    return read_text(decoded(data, file))


def _from_zip(data: bytes, file: str, progress: Progress) -> PlanDocument:
    package = Package(data, file)
    kind = package.sniffed()
    if kind == "docx":
        return _renamed(read_docx(package, progress), kind, file)
    if kind == "xlsx":
        return _renamed(read_xlsx(package, progress), kind, file)
    raise {"odt": OpenTextFileError, "ods": OpenSheetFileError}.get(kind, UnknownFormatError)(file=file)


def _renamed(document: PlanDocument, kind: str, file: str) -> PlanDocument:
    """Refuse a name that contradicts the content («.docx» named «.xlsx»): whoever opens it later would fail."""
    suffix = Path(file).suffix.lower()
    if not suffix or suffix in _SHEET_NAMES[kind]:
        return document
    program = "документ Word" if kind == "docx" else "книга Excel"
    raise RenamedFileError(file=file, program=program, right=f".{kind}")


def _refusal_of_ole(data: bytes) -> type[PlanFileRefusedError]:
    """Streams of an old container are named in UTF-16: a password's wrapper, a Word document or an Excel book."""
    for stream, refusal in (
        ("EncryptedPackage", EncryptedFileError),
        ("WordDocument", OldWordFileError),
        ("Workbook", OldExcelFileError),
        ("Book", OldExcelFileError),
    ):
        if stream.encode("utf-16-le") in data:
            return refusal
    return OldOfficeFileError


def decoded(data: bytes, file: str) -> str:
    """Text of bytes: UTF-8 and UTF-16 by their signs, else UTF-8, else the likeliest Russian encoding."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data, cp_isolation=["cp1251", "cp866", "koi8_r", "mac_cyrillic"]).best()
        text = str(best) if best else data.decode("cp1251", "replace")
    if "\x00" in text:
        raise UnknownFormatError(file=file)
    return text

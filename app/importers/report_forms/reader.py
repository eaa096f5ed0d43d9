"""A form of the authority in Excel or Word → its table, what its columns want, blanks around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.core.errors import FileRefusedError
from app.core.files import FileUnreadableError, reason_of
from app.importers.plans.package import Package
from app.importers.plans.refusals import EncryptedFileError, OldExcelFileError, OldWordFileError
from app.importers.report_forms import docx, xlsx
from app.importers.report_forms.head import blanks_in
from app.importers.report_forms.table import find_table, fingerprint, sample
from app.importers.report_forms.values import FormFile, FormTable, Grid, HeadText

_LIMIT = 15 * 2**20
_UNPACKED = 60 * 2**20
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "Workbook".encode("utf-16-le")
_DRAWN = ("xl/charts/", "xl/drawings/drawing")
_LOST = "В форме есть рисунки или диаграммы: проверьте их в заполненном файле."


class NoFormTableError(FileRefusedError):
    """В файле «{file}» не найдена таблица формы. Проверьте, тот ли файл выбран: нужна таблица с заголовками столбцов,
    например «Мероприятие», «Срок», «Отметка о выполнении».
    """


class NotAFormError(FileRefusedError):
    """Файл «{file}» не подходит: форма должна быть книгой Excel (.xlsx) или документом Word (.docx). Откройте файл в
    своей программе, выберите «Файл» → «Сохранить как» и сохраните его в одном из этих форматов.
    """


class FormTooLargeError(FileRefusedError):
    """Файл «{file}» слишком велик для формы отчёта. Оставьте в нём только форму и сохраните ещё раз."""


def read_form(path: Path, keys: Sequence[str] | None = None) -> FormFile:
    """Read a form from a file, see `form_of`; raises FileUnreadableError as well."""
    try:
        if path.stat().st_size > _LIMIT:
            raise FormTooLargeError(file=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise FileUnreadableError(file=path.name, reason=reason_of(error)) from error
    return form_of(data, path.name, keys)


def form_of(data: bytes, file: str, keys: Sequence[str] | None = None) -> FormFile:
    """Read a form from its bytes; `keys`: what its columns want, as the user has told.

    Raises FileRefusedErrors that say what to do. The file is never changed.
    """
    suffix = _suffix(data, file)
    if suffix == ".docx":
        document = docx.open_document(data, file)
        grids = docx.grids(document)
        table = _table(grids, file, keys)
        form = _form(file, suffix, table, docx.head_texts(document, table))
        return replace(form, sample=sample(grids, table))
    book = xlsx.open_book(data, file)
    grids = xlsx.grids(book)
    table = _table(grids, file, keys)
    notes = (_LOST,) if any(name.startswith(_DRAWN) for name in Package(data, file).sizes) else ()
    return replace(_form(file, suffix, table, xlsx.head_texts(book, table), notes), sample=sample(grids, table))


def _form(file: str, suffix: str, table: FormTable, texts: Sequence[HeadText], notes: tuple[str, ...] = ()) -> FormFile:
    return FormFile(file, suffix, table, blanks_in(texts), fingerprint(table, suffix), notes)


def _table(grids: Sequence[Grid], file: str, keys: Sequence[str] | None) -> FormTable:
    table = find_table(grids, keys)
    if table is None:
        raise NoFormTableError(file=file)
    return table


def _suffix(data: bytes, file: str) -> str:
    """What the content makes it, whatever the name says."""
    if data[:4] == _OLE:
        if _ENCRYPTED in data:
            raise EncryptedFileError(file=file)
        raise (OldExcelFileError if _WORKBOOK in data else OldWordFileError)(file=file)
    if data[:2] != b"PK":
        raise NotAFormError(file=file)
    package = Package(data, file)
    if sum(package.sizes.values()) > _UNPACKED:
        raise FormTooLargeError(file=file)
    kind = package.sniffed()
    if kind not in {"docx", "xlsx"}:
        raise NotAFormError(file=file)
    return f".{kind}"

"""Why a whole file cannot be read: one error class per reason, its docstring is what the user is told."""

from __future__ import annotations

from typing import Any, ClassVar

from app.core.errors import FileRefusedError


class ResultFileError(FileRefusedError):
    """Файл «{file}» прочитать не удалось. Откройте его в Excel, сохраните как «Книга Excel (.xlsx)»
    и загрузите снова.
    """

    # `reason` is the stable name that stands in `problems` of the JSON output.
    reason: ClassVar[str] = "unreadable"

    def __init__(self, *, file: str, **facts: Any) -> None:
        super().__init__(file=file, **facts)

    @property
    def code(self) -> str:
        """Short stable name of the reason."""
        return self.reason


class MissingFileError(ResultFileError):
    """Файл «{file}» не найден или недоступен. Проверьте, что он на месте, закрыт в других программах и открывается."""

    reason = "missing"


class EncryptedFileError(ResultFileError):
    """Файл «{file}» защищён паролем. Откройте его в Excel, снимите пароль (Файл → Сведения → Защита книги)
    и загрузите снова.
    """

    reason = "encrypted"


class TruncatedFileError(ResultFileError):
    """Файл «{file}» повреждён или скачан не до конца. Скачайте его ещё раз и загрузите снова."""

    reason = "truncated"


class EmptyFileError(ResultFileError):
    """Файл «{file}» пуст: в нём нет ни одной заполненной ячейки. Проверьте, тот ли файл выбран."""

    reason = "empty"


class RenamedFileError(ResultFileError):
    """Файл «{file}» на самом деле — {actual}, а не книга Excel. Откройте его своей программой и сохраните таблицу
    как «Книга Excel (.xlsx)».
    """

    reason = "renamed"


class NotAWorkbookError(ResultFileError):
    """Файл «{file}» не похож на таблицу. Загрузите книгу Excel (.xlsx, .xls), таблицу .ods или файл .csv."""

    reason = "not_a_workbook"


class BinaryWorkbookError(ResultFileError):
    """Файл «{file}» сохранён как двоичная книга .xlsb, такие книги не читаются. Откройте его в Excel и сохраните
    как «Книга Excel (.xlsx)».
    """

    reason = "binary_workbook"


class TooLargeFileError(ResultFileError):
    """Файл «{file}» слишком велик: {what}. Оставьте в книге только лист с результатами, удалите лишние строки и столбцы
    за пределами таблицы и загрузите снова.
    """

    reason = "too_large"


class HostileFileError(ResultFileError):
    """Файл «{file}» устроен так, что его чтение опасно: {what}. Он не прочитан. Скачайте файл заново с сайта ФИС ОКО
    или сохраните таблицу из Excel в новую книгу.
    """

    reason = "hostile"


class UnrecognisedFileError(ResultFileError):
    """Файл «{file}» прочитан, но это не файл результатов ВПР. Загрузите форму сбора результатов (протокол) или отчёт
    раздела «Аналитика» ФИС ОКО: индивидуальные результаты, статистику по отметкам, сравнение отметок с отметками
    по журналу, распределение первичных баллов, выполнение заданий, достижение планируемых результатов.
    """

    reason = "unrecognised"

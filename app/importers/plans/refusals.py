"""Why a file is not read as a plan: each refusal says what the user can do."""

from __future__ import annotations

from typing import ClassVar

from app.core.errors import FileRefusedError
from app.importers.plans.values import CandidateTable


class PlanFileRefusedError(FileRefusedError):
    """Файл «{file}» не прочитан как план."""

    reason_code: ClassVar[str] = "unreadable"

    @property
    def code(self) -> str:
        """Short stable name of the reason."""
        return self.reason_code


class MissingFileError(PlanFileRefusedError):
    """Файл «{file}» не открывается: его нет на месте или к нему нет доступа. Проверьте путь и права на файл."""

    reason_code = "missing"


class EmptyFileError(PlanFileRefusedError):
    """Файл «{file}» пуст. Скачайте или скопируйте его ещё раз."""

    reason_code = "empty"


class OldWordFileError(PlanFileRefusedError):
    """Файл «{file}» сохранён в старом формате Word (.doc). Откройте файл в Word и сохраните его как .docx."""

    reason_code = "old_word"


class OldExcelFileError(PlanFileRefusedError):
    """Файл «{file}» сохранён в старом формате Excel (.xls). Откройте файл в Excel и сохраните его как .xlsx."""

    reason_code = "old_excel"


class OldOfficeFileError(PlanFileRefusedError):
    """Файл «{file}» сохранён в старом формате. Откройте файл в Word или Excel и сохраните его как .docx или .xlsx."""

    reason_code = "old_office"


class EncryptedFileError(PlanFileRefusedError):
    """Файл «{file}» защищён паролем. Откройте его с паролем, снимите защиту и сохраните ещё раз."""

    reason_code = "encrypted"


class RenamedFileError(PlanFileRefusedError):
    """Имя файла «{file}» не соответствует содержимому: это {program}. Переименуйте его в «{right}» и повторите."""

    reason_code = "renamed"


class RichTextFileError(PlanFileRefusedError):
    """Файл «{file}» сохранён в формате RTF. Откройте файл в Word и сохраните его как .docx."""

    reason_code = "rtf"


class OpenTextFileError(PlanFileRefusedError):
    """Файл «{file}» сохранён в формате OpenDocument. Откройте файл в Word или LibreOffice и сохраните его как .docx."""

    reason_code = "odt"


class OpenSheetFileError(PlanFileRefusedError):
    """Файл «{file}» сохранён в формате OpenDocument. Откройте файл в Excel или LibreOffice и сохраните
    его как .xlsx.
    """

    reason_code = "ods"


class PdfFileError(PlanFileRefusedError):
    """Файл «{file}» — PDF, из него таблица не читается. Откройте файл в Word (Файл → Открыть), проверьте таблицу и
    сохраните как .docx; скан сначала распознайте.
    """

    reason_code = "pdf"


class PictureFileError(PlanFileRefusedError):
    """Файл «{file}» — картинка. Распознайте текст программой распознавания и сохраните результат как .docx."""

    reason_code = "picture"


class ScanInsideError(PlanFileRefusedError):
    """В файле «{file}» только картинки, текста нет: это скан. Распознайте текст программой распознавания и сохраните
    результат как .docx.
    """

    reason_code = "scan"


class WebPageFileError(PlanFileRefusedError):
    """Файл «{file}» — веб-страница. Откройте файл в Word и сохраните его как .docx."""

    reason_code = "web_page"


class DamagedFileError(PlanFileRefusedError):
    """Файл «{file}» повреждён или скачан не полностью. Скачайте его ещё раз или откройте и сохраните заново."""

    reason_code = "damaged"


class TooLargeFileError(PlanFileRefusedError):
    """Файл «{file}» слишком велик для плана мероприятий. Оставьте в нём только таблицу плана и сохраните ещё раз."""

    reason_code = "too_large"


class UnknownFormatError(PlanFileRefusedError):
    """Формат файла «{file}» не узнан. Подойдут .docx, .xlsx и текст (.txt, .md) с таблицей плана."""

    reason_code = "unknown_format"


class NoPlanTableError(PlanFileRefusedError):
    """В файле «{file}» нет таблицы плана: не найдена строка со столбцами «Мероприятие», «Сроки», «Ответственные».
    Проверьте, тот ли файл выбран; если тот, подпишите столбцы таблицы.
    """

    reason_code = "no_plan_table"

    @property
    def candidates(self) -> tuple[CandidateTable, ...]:
        """Tables of the file in which the user can say which column is which."""
        found: tuple[CandidateTable, ...] = self.facts.get("candidates", ())
        return found

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
    """Файл «{file}» сохранён в старом формате Word (.doc). Откройте файл в Word, выберите «Файл» → «Сохранить как» →
    «Документ Word (.docx)» и загрузите новый файл.
    """

    reason_code = "old_word"


class OldExcelFileError(PlanFileRefusedError):
    """Файл «{file}» сохранён в старом формате Excel (.xls). Откройте файл в Excel, выберите «Файл» → «Сохранить как» →
    «Книга Excel (.xlsx)» и загрузите новый файл.
    """

    reason_code = "old_excel"


class OldOfficeFileError(PlanFileRefusedError):
    """Файл «{file}» сохранён в старом формате. Откройте файл в Word или Excel, выберите «Файл» → «Сохранить как», тип
    .docx или .xlsx, и загрузите новый файл.
    """

    reason_code = "old_office"


class EncryptedFileError(PlanFileRefusedError):
    """Файл «{file}» защищён паролем. Откройте его с паролем, снимите защиту («Файл» → «Сведения» → «Защита документа»)
    и сохраните ещё раз.
    """

    reason_code = "encrypted"


class RenamedFileError(PlanFileRefusedError):
    """Имя файла «{file}» не соответствует содержимому: это {program}. Переименуйте его в «{right}» и повторите."""

    reason_code = "renamed"


class RichTextFileError(PlanFileRefusedError):
    """Файл «{file}» сохранён в формате RTF. Откройте файл в Word, выберите «Файл» → «Сохранить как» → «Документ Word
    (.docx)» и загрузите новый файл.
    """

    reason_code = "rtf"


class OpenTextFileError(PlanFileRefusedError):
    """Файл «{file}» сохранён в формате OpenDocument (.odt). Откройте файл в Word или LibreOffice, выберите «Файл» →
    «Сохранить как» → «Документ Word (.docx)» и загрузите новый файл.
    """

    reason_code = "odt"


class OpenSheetFileError(PlanFileRefusedError):
    """Файл «{file}» сохранён в формате OpenDocument (.ods). Откройте файл в Excel или LibreOffice, выберите «Файл» →
    «Сохранить как» → «Книга Excel (.xlsx)» и загрузите новый файл.
    """

    reason_code = "ods"


class ScannedPdfError(PlanFileRefusedError):
    """В файле «{file}» нет текста: это скан в PDF. Распознайте его программой распознавания (например, FineReader),
    проверьте таблицу в Word, выберите «Файл» → «Сохранить как» → «Документ Word (.docx)» и загрузите новый файл.
    """

    reason_code = "scanned_pdf"


class UnreadablePdfError(PlanFileRefusedError):
    """В файле «{file}» буквы записаны без кодов: текст виден, но не читается. Откройте его в Word, проверьте таблицу;
    если вместо слов знаки, распознайте файл как скан и сохраните результат как .docx.
    """

    reason_code = "unreadable_pdf"


class EncryptedPdfError(PlanFileRefusedError):
    """Файл «{file}» защищён паролем. Откройте его с паролем, выберите «Печать» → «Сохранить как PDF» и загрузите новый
    файл без пароля.
    """

    reason_code = "encrypted_pdf"


class LongPdfError(PlanFileRefusedError):
    """В файле «{file}» {pages}: для плана это слишком много. Напечатайте в новый PDF только страницы с планом
    («Печать» → «Сохранить как PDF» → страницы) и загрузите его.
    """

    reason_code = "long_pdf"


class PictureFileError(PlanFileRefusedError):
    """Файл «{file}» — картинка. Распознайте её программой распознавания (например, FineReader), откройте результат в
    Word, проверьте таблицу, выберите «Файл» → «Сохранить как» → «Документ Word (.docx)» и загрузите новый файл.
    """

    reason_code = "picture"


class ScanInsideError(PlanFileRefusedError):
    """В файле «{file}» только картинки, текста нет: это скан. Распознайте его программой распознавания (например,
    FineReader), проверьте таблицу в Word, выберите «Файл» → «Сохранить как» → «Документ Word (.docx)» и загрузите
    новый файл.
    """

    reason_code = "scan"


class WebPageFileError(PlanFileRefusedError):
    """Файл «{file}» — веб-страница, как бы он ни назывался. Откройте файл в Word, выберите «Файл» → «Сохранить как» →
    «Документ Word (.docx)» и загрузите новый файл.
    """

    reason_code = "web_page"


class WordXmlFileError(PlanFileRefusedError):
    """Файл «{file}» сохранён в формате Word XML. Откройте файл в Word, выберите «Файл» → «Сохранить как» →
    «Документ Word (.docx)» и загрузите новый файл.
    """

    reason_code = "word_xml"


class ArchiveFileError(PlanFileRefusedError):
    """Файл «{file}» — архив. Распакуйте его и загрузите план, который лежит внутри."""

    reason_code = "archive"


class DamagedFileError(PlanFileRefusedError):
    """Файл «{file}» повреждён или скачан не полностью. Скачайте его ещё раз или откройте и сохраните заново."""

    reason_code = "damaged"


class TooLargeFileError(PlanFileRefusedError):
    """Файл «{file}» слишком велик для плана мероприятий. Оставьте в нём только таблицу плана и сохраните ещё раз."""

    reason_code = "too_large"


class UnknownFormatError(PlanFileRefusedError):
    """Формат файла «{file}» не узнан. Подойдут .docx, .xlsx, .pdf с текстом и текст (.txt, .md) с таблицей плана."""

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

"""What a document looks like: pages of a PDF, a picture; another file by its kind and size, with «Открыть»."""

from __future__ import annotations

from pathlib import Path, PurePath

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget

from app.core.paths import Paths
from app.core.russian import number
from app.planning.evidence_naming import legal
from app.services.views.control import EvidenceView
from app.services.views.evidence import DocumentView, FileState
from app.ui.desk import Desk
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.pdf_preview import PdfPreview

_PICTURES = frozenset((".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".tif", ".tiff"))
_LARGEST = 2400
"""Pixels of the longer side that a picture is read to: a photograph of 48 megapixels is not kept whole."""
_KINDS = {
    ".docx": "Документ Word", ".doc": "Документ Word", ".rtf": "Документ Word", ".odt": "Текстовый документ",
    ".xlsx": "Книга Excel", ".xls": "Книга Excel", ".pptx": "Презентация", ".ppt": "Презентация",
    ".zip": "Архив", ".rar": "Архив", ".7z": "Архив", ".mp4": "Видеозапись", ".avi": "Видеозапись",
    ".txt": "Текст", ".heic": "Фотография",
}  # fmt: skip


class Picture(QLabel):
    """A picture that fits its place and is never larger than itself."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = QPixmap()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(80, 60)
        self.setAccessibleName("Изображение документа")

    def show_file(self, path: Path) -> bool:
        """Whether the file could be read as a picture."""
        reader = QImageReader(str(path))
        reader.setDecideFormatFromContent(True)
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid() and max(size.width(), size.height()) > _LARGEST:
            reader.setScaledSize(size.scaled(_LARGEST, _LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        self._whole = QPixmap.fromImage(image)
        self._fit()
        return not image.isNull()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """The picture follows the place, not the place the picture."""
        return QSize(240, 180)

    def _fit(self) -> None:
        if self._whole.isNull():
            self.clear()
            return
        size = self._whole.size()
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        smooth = Qt.TransformationMode.SmoothTransformation
        self.setPixmap(self._whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth))


class EvidencePreview(QStackedWidget):
    """Shows the file of the chosen document.

    Signals:
        open_wanted(): «Открыть» was pressed where there is no preview.
    """

    open_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._shown: tuple[str, str] | None = None
        self._file = EmptyState(desk.theme, "", "Открыть", icon="file")
        self._words = EmptyState(desk.theme, "", icon="document")
        self._picture = Picture()
        self._pdf = PdfPreview(desk.theme)
        for part in (self._words, self._file, self._picture, self._pdf):
            self.addWidget(part)
        self._file.pressed.connect(self.open_wanted)
        self._pdf.open_outside.connect(self.open_wanted)

    def show_document(self, view: DocumentView | None) -> None:
        """Another document, or nothing; the same file is not read again."""
        shown = (view.digest, view.state) if view is not None else None
        if shown is not None and shown == self._shown:
            return
        self._shown = shown
        path = view.document.path if view is not None else None
        if view is None or path is None or view.state is FileState.GONE:
            self._words.show_sentence(_without_file(view))
            self.setCurrentWidget(self._words)
            return
        suffix = PurePath(view.document.file_name).suffix.casefold()
        if suffix == ".pdf":
            self._pdf.show_file(path)
            if self._pdf.page_count:
                self.setCurrentWidget(self._pdf)
                return
        if suffix in _PICTURES and self._picture.show_file(path):
            self.setCurrentWidget(self._picture)
            return
        kind = _KINDS.get(suffix, f"Файл {suffix.removeprefix('.')}" if suffix else "Файл")
        size = f", {size_words(view.size)}" if view.size else ""
        self._file.show_sentence(f"{kind}{size}. Внутри программы не показывается.")
        self.setCurrentWidget(self._file)


def _without_file(view: DocumentView | None) -> str:
    if view is None:
        return "Выберите документ, чтобы увидеть его"
    if view.state is FileState.GONE:
        return "Копии файла нет на месте. Нажмите «Найти файл» и укажите его снова."
    return "Документ открывается по ссылке." if view.document.link else "Документ без файла: хранится на бумаге."


def size_words(size: int) -> str:
    """«1,4 МБ», «320 КБ»."""
    return f"{number(size / 2**20)} МБ" if size >= 2**20 else f"{max(round(size / 1024), 1)} КБ"


def open_document(desk: Desk, paths: Paths, document: EvidenceView) -> None:
    """Open a copy under its own name in the system's viewer; the kept file itself is never handed out."""
    if document.path is None or not document.path.exists():
        if document.link:
            QDesktopServices.openUrl(QUrl(document.link))
        else:
            desk.asker.tell("Документ без файла", "Нажмите «Найти файл» и укажите файл этого документа.")
        return
    folder = paths.root / "opened"
    folder.mkdir(exist_ok=True)
    target = folder / (legal(document.file_name) or "документ")
    target.write_bytes(document.path.read_bytes())
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

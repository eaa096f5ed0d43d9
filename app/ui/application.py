"""The QApplication: as little as the first paint needs, then fonts, Russian texts of Qt's own buttons, icon."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from app.core.paths import APP_NAME, resources

STYLE = "Fusion"
PROGRAM_NAME = "Маршрут школы"
FONT_FAMILY = "PT Sans"
BODY_POINTS = 10


def first_application(argv: Sequence[str]) -> QApplication:
    """A QApplication that can paint the first frame in PT Sans; `dress_application` follows once it is painted.

    `argv` is what the process was started with, the program's name first.
    """
    application = QApplication([*argv, "-style", STYLE])  # `setStyle` would load 9 ms of classes before the first paint
    application.setApplicationName(APP_NAME)
    application.setDesktopFileName("marshrut-shkoly")
    _load_font(resources() / "fonts/pt-sans/PTSans-Regular.ttf")
    application.setFont(body_font())
    return application


def build_application(argv: Sequence[str]) -> QApplication:
    """A QApplication that speaks Russian in PT Sans 10 pt; the look comes with `Theme(application)`."""
    application = first_application(argv)
    dress_application(application)
    return application


def dress_application(application: QApplication) -> None:
    """Names, fonts, language and icon of an application that exists already."""
    from PySide6.QtCore import QDir, QLocale

    from app.ui.icons import program_icon

    application.setOrganizationName(APP_NAME)
    application.setApplicationName(APP_NAME)
    QDir.setSearchPaths("icons", [str(resources() / "icons")])
    QLocale.setDefault(QLocale(QLocale.Language.Russian, QLocale.Country.Russia))
    _speak_russian(application)
    load_fonts()
    application.setFont(body_font())
    application.setWindowIcon(program_icon())


def load_fonts() -> None:
    """Make the bundled PT faces known; without the files Qt takes the system's sans serif."""
    for file in sorted((resources() / "fonts").rglob("PT*.ttf")):
        _load_font(file)


def body_font() -> QFont:
    """PT Sans 10 pt."""
    return QFont(FONT_FAMILY, BODY_POINTS)


@cache
def _load_font(file: Path) -> None:
    QFontDatabase.addApplicationFont(str(file))


def _speak_russian(application: QApplication) -> None:
    """Qt's own words («Отмена», «Сохранить») from the translation inside the Qt package."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_ru", folder):
        application.installTranslator(translator)

"""The QApplication: names, fonts, Russian texts of Qt's own buttons, icon."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDir, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.core.paths import APP_NAME, resources
from app.ui.icons import program_icon
from app.ui.theme import body_font, load_fonts

STYLE = "Fusion"
PROGRAM_NAME = "Маршрут школы"


def build_application(argv: Sequence[str]) -> QApplication:
    """A QApplication that speaks Russian in PT Sans 10 pt; the look comes with `Theme(application)`.

    `argv` is what the process was started with, the program's name first.
    """
    application = QApplication([*argv, "-style", STYLE])  # `setStyle` would load 9 ms of classes before the first paint
    dress_application(application)
    return application


def dress_application(application: QApplication) -> None:
    """Names, fonts, language and icon of an application that exists already (tests have their own)."""
    application.setOrganizationName(APP_NAME)
    application.setApplicationName(APP_NAME)
    application.setApplicationDisplayName(PROGRAM_NAME)
    application.setDesktopFileName("marshrut-shkoly")
    QDir.setSearchPaths("icons", [str(resources() / "icons")])
    QLocale.setDefault(QLocale(QLocale.Language.Russian, QLocale.Country.Russia))
    _speak_russian(application)
    load_fonts()
    application.setFont(body_font())
    application.setWindowIcon(program_icon())


def _speak_russian(application: QApplication) -> None:
    """Qt's own words («Отмена», «Сохранить») from the translation inside the Qt package."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_ru", folder):
        application.installTranslator(translator)

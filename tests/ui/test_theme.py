"""The look follows the choice, and whatever carries an icon follows the look."""

import pytest
from PySide6.QtCore import QDir
from PySide6.QtGui import QFontInfo, QFontMetrics, QImage
from PySide6.QtWidgets import QLabel, QPushButton

from app.core.paths import resources
from app.ui.application import FONT_FAMILY, body_font
from app.ui.palette import DARK, LIGHT, Tone
from app.ui.stylesheet import stylesheet
from app.ui.theme import Theme, ThemeChoice


def test_the_choice_gives_the_palette(theme, qtbot):
    assert theme.palette is LIGHT
    with qtbot.waitSignal(theme.changed):
        theme.choose(ThemeChoice.DARK)
    assert theme.palette is DARK
    assert theme.choice is ThemeChoice.DARK


def test_the_same_choice_again_tells_nobody(theme, qtbot):
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose(ThemeChoice.LIGHT)


def test_the_system_is_followed_while_the_program_runs(qapp, qtbot, monkeypatch):
    theme = Theme(qapp, ThemeChoice.SYSTEM)
    before = theme.palette
    hints = qapp.styleHints()
    other = DARK if before is LIGHT else LIGHT
    scheme = type(hints.colorScheme()).Dark if other is DARK else type(hints.colorScheme()).Light
    monkeypatch.setattr(type(hints), "colorScheme", lambda _hints: scheme)
    with qtbot.waitSignal(theme.changed):
        hints.colorSchemeChanged.emit(scheme)
    assert theme.palette is other


def test_a_dressed_button_changes_its_icon_with_the_look(theme, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    theme.dress(button, "add")
    light = drawn(button)
    theme.choose(ThemeChoice.DARK)
    assert drawn(button) != light


def test_a_deleted_button_is_forgotten(theme):
    button = QPushButton()
    theme.dress(button, "add")
    import shiboken6

    shiboken6.delete(button)
    theme.choose(ThemeChoice.DARK)
    assert theme.palette is DARK


def test_icons_are_drawn_in_the_colour_of_their_tone(theme):
    image = theme.picture("cross", 20, Tone.BAD).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(20) for y in range(20) if image.pixelColor(x, y).alpha() == 255
    }
    assert LIGHT.ink_bad in colours


@pytest.mark.parametrize("file", sorted((resources() / "icons").glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_is_a_picture_that_can_be_tinted(theme, file):
    assert not theme.icon(file.stem).pixmap(16, 16).toImage().isNull()
    assert not blank(theme.picture(file.stem, 24).toImage())
    assert "currentColor" in file.read_text("utf-8") or file.stem.startswith(("arrow_", "program"))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_pictures_named_by_the_stylesheet_exist(palette):
    names = [part.split(")")[0] for part in stylesheet(palette).split("url(")[1:]]
    assert names
    assert [name for name in names if not QDir.searchPaths("icons") or not found(name)] == []


def test_letters_are_pt_sans_of_the_sizes_agreed(qtbot):
    assert QFontInfo(body_font()).family() == FONT_FAMILY
    assert [font.pointSize() for font in (body_font(),)] == [10]


def test_figures_of_the_face_are_equally_wide():
    metrics = QFontMetrics(body_font())
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_qt_speaks_russian(qapp):
    assert qapp.translate("QPlatformTheme", "Cancel") == "Отмена"


def test_roles_of_labels_reach_the_stylesheet(theme, qtbot):
    label = QLabel("Обзор")
    label.setProperty("role", "title")
    qtbot.addWidget(label)
    label.show()
    assert label.font().pointSize() == 15
    assert label.font().bold() or label.font().weight() >= 600


def drawn(button: QPushButton) -> bytes:
    image = button.icon().pixmap(16, 16).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return bytes(image.constBits())


def blank(image: QImage) -> bool:
    return all(image.pixelColor(x, y).alpha() == 0 for x in range(image.width()) for y in range(image.height()))


def found(name: str) -> bool:
    return (resources() / "icons" / name.removeprefix("icons:")).is_file()

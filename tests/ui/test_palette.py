"""Contrast of the colours, computed."""

import pytest

from app.ui.palette import DARK, LIGHT, Palette, Tone, contrast

ENOUGH = 4.5
LOOKS = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def grounds(palette: Palette) -> list[str]:
    return [
        palette.window, palette.surface, palette.surface_alt, palette.navigation, palette.selection, palette.hover,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1.0)],
)  # fmt: skip
def test_contrast_agrees_with_published_ratios(first, second, ratio):
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)
    assert contrast(second, first) == contrast(first, second)


@LOOKS
def test_text_and_marks_are_read_on_every_surface(palette):
    inks = [palette.text, palette.muted, *(palette.ink(tone) for tone in Tone)]
    assert {(ink, ground) for ink in inks for ground in grounds(palette) if contrast(ink, ground) < ENOUGH} == set()


@LOOKS
def test_marks_are_read_on_the_pale_ground_of_their_tone(palette):
    assert [tone for tone in Tone if contrast(palette.ink(tone), palette.soft(tone)) < ENOUGH] == []
    assert [tone for tone in Tone if contrast(palette.text, palette.soft(tone)) < ENOUGH] == []


@LOOKS
def test_the_main_button_is_read(palette):
    assert contrast(palette.on_accent, palette.accent_fill) >= ENOUGH
    assert contrast(palette.on_accent, palette.accent_fill_hover) >= ENOUGH


@LOOKS
def test_frames_of_fields_are_seen(palette):
    assert contrast(palette.line_strong, palette.surface) >= 3  # WCAG 2.2, 1.4.11

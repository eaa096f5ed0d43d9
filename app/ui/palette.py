"""Colours by role for the light and the dark look, and the measure of their contrast. No Qt here."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, NamedTuple


class Tone(StrEnum):
    """What a colour says. The value is also the property that the stylesheet selects by."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    NEUTRAL = "neutral"
    ACCENT = "accent"


Ink = Tone | Literal["text", "muted", "on_accent"]
"""What words, marks and icons are drawn with."""


class Palette(NamedTuple):
    """Colours as «#rrggbb». `ink` is read on every surface and on the `soft` background of its own tone.

    A named tuple, as it is built before the first paint: a frozen dataclass of this width costs 4 ms more.
    """

    dark: bool
    window: str  # behind everything: page, status bar
    surface: str  # sheets: tables, fields, previews
    surface_alt: str  # heads of tables, read-only fields
    navigation: str  # the left column and the head of the window
    line: str  # between rows, round sheets
    line_strong: str  # round fields and buttons
    text: str
    muted: str
    disabled: str  # exempt from the contrast rule, as everywhere
    accent_fill: str  # the main button, the bar of progress
    accent_fill_hover: str
    on_accent: str  # text on accent_fill
    selection: str  # selected row: text stays `text`
    hover: str
    ink_good: str
    ink_warning: str
    ink_bad: str
    ink_neutral: str
    ink_accent: str
    soft_good: str
    soft_warning: str
    soft_bad: str
    soft_neutral: str
    soft_accent: str

    def ink(self, ink: Ink) -> str:
        """Colour of words, marks and icons."""
        return str(getattr(self, f"ink_{ink.value}" if isinstance(ink, Tone) else ink))

    def soft(self, tone: Tone) -> str:
        """Pale background of a tone."""
        return str(getattr(self, f"soft_{tone.value}"))


LIGHT = Palette(
    dark=False,
    window="#f6f6f4",
    surface="#ffffff",
    surface_alt="#f1f1ee",
    navigation="#ecece8",
    line="#dcdcd7",
    line_strong="#8e9399",
    text="#1d2125",
    muted="#585f67",
    disabled="#9a9fa5",
    accent_fill="#245fa6",
    accent_fill_hover="#1c4f8d",
    on_accent="#ffffff",
    selection="#d9e6f5",
    hover="#eef2f7",
    ink_good="#1c6637",
    ink_warning="#7d4c00",
    ink_bad="#a8261d",
    ink_neutral="#545b63",
    ink_accent="#1f5a9e",
    soft_good="#e2f0e6",
    soft_warning="#faecd0",
    soft_bad="#fae3e0",
    soft_neutral="#e9eaea",
    soft_accent="#deeaf7",
)

DARK = Palette(
    dark=True,
    window="#1c1e21",
    surface="#232629",
    surface_alt="#2a2d31",
    navigation="#17191b",
    line="#373b40",
    line_strong="#727982",
    text="#e4e6e8",
    muted="#b2b8bf",
    disabled="#6b7178",
    accent_fill="#2e6cb5",
    accent_fill_hover="#3572bc",
    on_accent="#ffffff",
    selection="#2b4463",
    hover="#2b3037",
    ink_good="#84cd9d",
    ink_warning="#e6b866",
    ink_bad="#f49a92",
    ink_neutral="#b1b7be",
    ink_accent="#8dbdf3",
    soft_good="#22382a",
    soft_warning="#3d321d",
    soft_bad="#442826",
    soft_neutral="#33373c",
    soft_accent="#253a54",
)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours «#rrggbb», 1…21 (WCAG 2.2, 1.4.3).

    Worked example: black on white, (1 + 0.05) / (0 + 0.05) = 21.
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance 0…1 of sRGB: 0.2126 R + 0.7152 G + 0.0722 B of the linear channels."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004  constants of sRGB
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

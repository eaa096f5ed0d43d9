"""Sizes of the parts round the pages, in logical pixels; the first frame needs them before the parts exist."""

from __future__ import annotations

HEADER_HEIGHT = 46
STATUS_HEIGHT = 34
NAVIGATION_WIDTH = 216
LINE_HEIGHT = 36  # of one page in the navigation
TOP_MARGIN = 8  # above the first line
ICON_LEFT = 14
ICON_SIZE = 20
NAME_LEFT = 44

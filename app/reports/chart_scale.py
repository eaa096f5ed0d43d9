"""The value axis of a chart: round ends and steps, numbers as they are read in Russian."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.reports.document import Chart

_TICKS: Final = 5
_HALF_STEP: Final = 2.5
"""The one step above 1 that is not whole."""
_HEADROOM: Final = 1.04
"""The highest bar ends a little below the axis' end, so that its figure fits above it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From `start` to `end` by `step`, in the chart's unit."""

    start: float
    end: float
    step: float

    def ticks(self) -> tuple[float, ...]:
        """Values that are marked: Scale(0, 100, 20) → 0, 20, … 100."""
        count = int((self.end - self.start) / self.step + 1e-9)
        return tuple(self.start + index * self.step for index in range(count + 1))

    def share(self, value: float) -> float:
        """Place of a value on the axis, 0…1; values beyond an end stand at that end."""
        return min(1.0, max(0.0, (value - self.start) / (self.end - self.start)))


def figure(value: float) -> str:
    """A value as text: 58.44 → «58,4», 60.0 → «60», -3.5 → «−3,5»."""
    text = f"{abs(value):.1f}".removesuffix(".0").replace(".", ",")
    return f"−{text}" if value < 0 and text != "0" else text


def scale_of(chart: Chart) -> Scale:
    """Scale that holds all values, the bounds that lie on the value axis, and zero."""
    values = [value for series in chart.series for value in series.values if value is not None]
    if chart.kind != "histogram":
        values += [value for value, _ in chart.bounds]
    return round_scale(values, chart.maximum)


def round_scale(values: Sequence[float], maximum: float | None = None) -> Scale:
    """Round scale over zero and the values; it ends at `maximum` where one is given.

    Whole values get whole steps: (3, 7) → Scale(0, 8, 2); (97.5,) with maximum 100 → Scale(0, 100, 20).
    """
    lowest = min(0.0, *values, 0.0)
    highest = maximum if maximum is not None else max(0.0, *values, 0.0) * _HEADROOM
    if highest <= lowest:
        highest = lowest + 1.0
    step = _round_step((highest - lowest) / _TICKS)
    if maximum is None and all(float(value).is_integer() for value in values):
        step = max(1.0, step) if step != _HALF_STEP else 2 * _HALF_STEP
    start = math.floor(lowest / step + 1e-9) * step
    end = highest if maximum is not None else math.ceil(highest / step - 1e-9) * step
    return Scale(start, end, step)


def _round_step(rough: float) -> float:
    """The smallest of 1, 2, 2.5, 5, 10 times a power of ten that is not below `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(times * power for times in (1.0, 2.0, 2.5, 5.0, 10.0) if times * power >= rough * (1 - 1e-9))

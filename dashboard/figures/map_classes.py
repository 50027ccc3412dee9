"""Classes of a map: which class a value falls in, and the colour of each; safe for the colour-blind, see theme.py."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import ceil

from dashboard.figures import theme


def class_colors(breaks: Sequence[float]) -> list[str]:
    """One colour per class, light to dark; two-sided where there are classes below zero."""
    below = sum(1 for limit in breaks if limit <= 0)
    above = len(breaks) + 1 - below
    if not below:
        return _spread(theme.RISING, above)
    high = theme.DIVERGING_HIGH if above <= len(theme.DIVERGING_HIGH) else theme.RISING
    return [*_below_zero(below), *_spread(high, above)]


def _below_zero(count: int) -> list[str]:
    """The colours of falls and losses, the largest first."""
    return _spread(theme.DIVERGING_LOW[::-1], count)[::-1]


def _spread(colors: Sequence[str], count: int) -> list[str]:
    """`count` of the colours from the first to the last, as evenly as they allow."""
    step = (len(colors) - 1) / max(count - 1, 1)
    # Halves go to the lighter colour.
    return [colors[ceil(index * step - 0.5)] for index in range(count)]


def class_of(value: float, breaks: Sequence[float]) -> int:
    """The class a value falls in; a value on a limit belongs to the class above it."""
    return bisect_right(breaks, value)


def change_colors(limits: Sequence[float]) -> list[str]:
    """The colours of changes: falls, no change, rises; `limits` are the sizes that part the classes of one side."""
    count = len(limits) + 1
    return [*_below_zero(count), theme.UNCHANGED, *_spread(theme.DIVERGING_HIGH, count)]


def change_class(change: float, limits: Sequence[float]) -> int:
    """The class of a change: zero stands alone in the middle, a change as large as a limit belongs to the outer class."""
    size = bisect_right(limits, abs(change)) + 1 if change else 0
    return len(limits) + 1 + (size if change > 0 else -size)


def ink_on(color: str) -> str:
    """Dark or white letters, whichever can be read on `color` (relative luminance of WCAG)."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return theme.INK if luminance > 0.21 else theme.PAPER

"""What the charts of the cube are written on: SVG as text, letters measured roughly, the ticks of an axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from math import ceil, floor

from dashboard.figures import theme
from dashboard.figures.first.scale import step_of
from dashboard.figures.image_address import image_address

SIZE = 13  # of letters, in pixels
LINE = 17
_LETTER = 0.56
_PIXELS_OF_A_TICK = 70


@dataclass(frozen=True)
class Sheet:
    """The size of a drawing, and the room around its plot."""

    width: int
    height: int
    left: int = 8
    right: int = 12
    top: int = 34
    bottom: int = 26

    @property
    def inside(self) -> tuple[float, float]:
        """Width and height of the plot."""
        return self.width - self.left - self.right, self.height - self.top - self.bottom


# Of a desk and of a telephone; the style sheet shows one of them.
DESK, PHONE = Sheet(1040, 520), Sheet(340, 440)


@dataclass(frozen=True)
class Range:
    """An axis from `low` to `high`, its ticks, and how many decimals they need."""

    low: float
    high: float
    ticks: tuple[float, ...]
    decimals: int

    def share(self, value: float) -> float:
        """Where a value lies, 0 to 1."""
        return (value - self.low) / ((self.high - self.low) or 1)


def range_of(values: Iterable[float], length: float, *, with_zero: bool = False) -> Range:
    """The range that holds all values, out to the ticks beside them; `with_zero` begins or ends at zero."""
    known = [*values, *([0.0] if with_zero else [])] or [0.0, 1.0]
    low, high = min(known), max(known)
    if low == high:
        low, high = low - 1, high + 1
    step = step_of(high - low, length, pixels=_PIXELS_OF_A_TICK)
    own = [number * step for number in range(floor(low / step), ceil(high / step) + 1)]
    decimals = max(0, len(f"{step:.10f}".rstrip("0").partition(".")[2]))
    return Range(own[0], own[-1], tuple(own), decimals)


def wide(words: str, size: int = SIZE) -> float:
    """About how many pixels words take."""
    return len(words) * size * _LETTER


def letters(
    x: float, y: float, words: str, *, anchor: str = "start", color: str = theme.INK_SOFT, size: int = SIZE
) -> str:
    """Words at a place; `y` is their foot."""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{color}" font-size="{size}"{place}>{escape(words)}</text>'


def rule(x1: float, y1: float, x2: float, y2: float, *, color: str = theme.LINE, more: str = "") -> str:
    """A straight line."""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{color}"{more}/>'


def spread(wanted: Iterable[float], *, step: float, low: float, high: float) -> list[float]:
    """Heights for labels near those wanted, in their order, none closer than `step`, all between `low` and `high`."""
    given = list(wanted)
    order = sorted(range(len(given)), key=given.__getitem__)
    placed: dict[int, float] = {}
    at = low - step
    for number in order:
        at = placed[number] = max(given[number], at + step)
    for number, limit in zip(reversed(order), _limits(high, step), strict=False):
        placed[number] = min(placed[number], limit)
    return [placed[number] for number in range(len(given))]


def _limits(high: float, step: float) -> Iterator[float]:
    while True:
        yield high
        high -= step


def address(sheet: Sheet, content: str) -> str:
    """The drawing as the address of an image."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sheet.width}" height="{sheet.height}" '
        f'viewBox="0 0 {sheet.width} {sheet.height}" font-family="system-ui, sans-serif">{content}</svg>'
    )
    return image_address(svg)

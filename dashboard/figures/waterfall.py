"""What moved a figure, step by step from where it stood: each bar begins where the one before it ended.

The bars are of the change, from zero: what a whole is may be a thousand times what moved it. Each row is an SVG of its own
beside its name, so that names of any length stay words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from dashboard.figures import theme

WIDTH, HEIGHT = 1000, 24
_ROOM = 4  # above and below a bar
GAIN, LOSS, TOTAL = theme.ACCENT, theme.DIVERGING_LOW[1], theme.INK_SOFT


@dataclass(frozen=True)
class Bar:
    """Where a bar begins and ends on the scale of all rows; `is_total` begins at zero."""

    start: float
    end: float
    is_total: bool = False


def waterfall(moved: Sequence[float]) -> list[Bar]:
    """The bars of parts that add up, one after the other, and of their sum last."""
    bars, reached = [], 0.0
    for size in moved:
        bars.append(Bar(reached, reached + size))
        reached += size
    return [*bars, Bar(0.0, reached, is_total=True)]


def waterfall_svgs(bars: Sequence[Bar]) -> list[str]:
    """`data:image/svg+xml,...` of each bar, all on one scale with zero as a line; to be drawn as wide as there is room."""
    ends = [0.0, *(end for bar in bars for end in (bar.start, bar.end))]
    low, span = min(ends), (max(ends) - min(ends)) or 1.0

    def place(value: float) -> float:
        return 4 + (value - low) / span * (WIDTH - 8)

    return [
        f"data:image/svg+xml,{quote(_row(bar, place(0.0), place(bar.start), place(bar.end)))}" for bar in bars
    ]


def _row(bar: Bar, zero: float, start: float, end: float) -> str:
    color = TOTAL if bar.is_total else GAIN if bar.end >= bar.start else LOSS
    left, wide = min(start, end), max(abs(end - start), 2.0)
    came_from = "" if bar.is_total else _line(start, theme.LINE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="none">{came_from}{_line(zero, theme.INK_SOFT)}'
        f'<rect x="{left:.1f}" y="{_ROOM}" width="{wide:.1f}" height="{HEIGHT - 2 * _ROOM}" fill="{color}"/></svg>'
    )


def _line(x: float, color: str) -> str:
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{HEIGHT}" stroke="{color}" stroke-width="1" '
        'vector-effect="non-scaling-stroke"/>'
    )

"""Small pictures on one scale, to be read beside each other: SVG data addresses that need no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.figures import theme
from dashboard.figures.image_address import image_address

WIDTH, HEIGHT, _PAD = 220, 72, 6
# further apart, two figures are not one run of reports
LONGEST_GAP_DAYS = 550
_GAP_OF_A_COLUMN = 0.25


@dataclass(frozen=True)
class Mark:
    """A figure on its day; hollow where it does not stand for a whole year; `starts_segment` after a break."""

    day: date
    value: float
    is_hollow: bool = False
    starts_segment: bool = False


@dataclass(frozen=True)
class Axis:
    """The days and values that all pictures of a row share; zero is always among the values."""

    first: date
    last: date
    low: float
    top: float

    @classmethod
    def over(cls, marks: Sequence[Mark], first: date | None = None, last: date | None = None) -> Axis:
        """The axis that holds every mark, and the days named."""
        days, values = [mark.day for mark in marks], [0.0, *(mark.value for mark in marks)]
        return cls(first or min(days), last or max(days), min(values), max(values))

    def across(self, day: date) -> float:
        """Pixels from the left."""
        share = (day - self.first).days / ((self.last - self.first).days or 1)
        return _PAD + share * (WIDTH - 2 * _PAD)

    def down(self, value: float) -> float:
        """Pixels from the top."""
        share = (value - self.low) / ((self.top - self.low) or 1)
        return HEIGHT - _PAD - share * (HEIGHT - 2 * _PAD)


def stems_svg(marks: Sequence[Mark], axis: Axis) -> str:
    """A stem from zero to each figure: single reports of a share, which no line joins; hollow for part of a year."""
    drawn = [_break_line(mark, axis) + _stem(mark, axis) for mark in marks]
    return _address(axis, "".join(drawn))


def line_svg(marks: Sequence[Mark], axis: Axis) -> str:
    """Figures of dates joined by a line, which stops where nothing was published for a year and a half."""
    drawn = "".join(_run(run, axis) for run in _runs(marks))
    dots = "".join(_dot(mark, axis, radius=2) for mark in marks[:-1])
    return _address(axis, drawn + dots + "".join(_dot(mark, axis) for mark in marks[-1:]))


def columns_svg(marks: Sequence[Mark], axis: Axis, *, slots: int) -> str:
    """A column from zero for each figure, losses downwards in their own colour; `slots` columns fill the width."""
    slot = (WIDTH - 2 * _PAD) / slots
    return _address(axis, "".join(_column(mark, axis, slot) for mark in marks))


def _stem(mark: Mark, axis: Axis) -> str:
    x, y, zero = axis.across(mark.day), axis.down(mark.value), axis.down(0)
    line = f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{zero:.1f}" y2="{y:.1f}" stroke="{theme.ACCENT}" stroke-width="2"/>'
    return line + _dot(mark, axis)


def _break_line(mark: Mark, axis: Axis) -> str:
    if not mark.starts_segment:
        return ""
    x = axis.across(mark.day) - 6
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_PAD}" y2="{HEIGHT - _PAD}" stroke="{theme.INK_SOFT}" '
        'stroke-width="1" stroke-dasharray="2 3"/>'
    )


def _dot(mark: Mark, axis: Axis, *, radius: float = 3.5) -> str:
    fill = theme.PAPER if mark.is_hollow else theme.ACCENT
    place = f'cx="{axis.across(mark.day):.1f}" cy="{axis.down(mark.value):.1f}"'
    return f'<circle {place} r="{radius}" fill="{fill}" stroke="{theme.ACCENT}" stroke-width="1.5"/>'


def _runs(marks: Sequence[Mark]) -> list[list[Mark]]:
    runs: list[list[Mark]] = []
    for mark in marks:
        is_new = not runs or mark.starts_segment or (mark.day - runs[-1][-1].day).days > LONGEST_GAP_DAYS
        runs = [*runs, [mark]] if is_new else [*runs[:-1], [*runs[-1], mark]]
    return runs


def _run(run: list[Mark], axis: Axis) -> str:
    dots = " ".join(f"{axis.across(mark.day):.1f},{axis.down(mark.value):.1f}" for mark in run)
    return f'<polyline points="{dots}" fill="none" stroke="{theme.ACCENT}" stroke-width="2"/>'


def _column(mark: Mark, axis: Axis, slot: float) -> str:
    zero, y = axis.down(0), axis.down(mark.value)
    color = theme.ACCENT if mark.value >= 0 else theme.DIVERGING_LOW[0]
    x = axis.across(mark.day) + slot * _GAP_OF_A_COLUMN / 2
    size = f'width="{slot * (1 - _GAP_OF_A_COLUMN):.1f}" height="{abs(zero - y):.1f}"'
    return f'<rect x="{x:.1f}" y="{min(zero, y):.1f}" {size} fill="{color}"/>'


def _address(axis: Axis, content: str) -> str:
    zero = axis.down(0)
    base = f'<line x1="0" x2="{WIDTH}" y1="{zero:.1f}" y2="{zero:.1f}" stroke="{theme.INK_SOFT}" stroke-width="1"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{base}{content}</svg>'
    )
    return image_address(svg)

"""Lines over periods, each named at its end; breaks are gaps, figures of parts of years hollow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures import theme
from dashboard.figures.cube.paper import (
    DESK,
    LINE,
    PHONE,
    SIZE,
    Range,
    Sheet,
    address,
    letters,
    range_of,
    rule,
    spread,
    wide,
)
from dashboard.texts.formats import format_number

_MOST_OF_NAMES = 0.36  # of the width
_DASHES = ("", "6 3", "2 3")


@dataclass(frozen=True)
class Dot:
    """A figure in a column; hollow where it stands for part of a year or may change; `starts` after a break."""

    column: int
    value: float
    is_hollow: bool = False
    starts: bool = False


@dataclass(frozen=True)
class Course:
    """A line with its name."""

    name: str
    dots: tuple[Dot, ...]


def lines_svg(
    courses: Sequence[Course], columns: Sequence[str], *, unit: str, language: str, is_rank: bool = False
) -> tuple[str, str]:
    """The chart for a desk and for a telephone. is_rank: the first place stands on top, and zero is no place."""
    return tuple(_drawn(courses, columns, unit, language, is_rank, sheet) for sheet in (DESK, PHONE))  # type: ignore[return-value]


def _drawn(
    courses: Sequence[Course], columns: Sequence[str], unit: str, language: str, is_rank: bool, sheet: Sheet
) -> str:
    own = [course for course in courses if course.dots]
    names = max((wide(course.name) for course in own), default=0.0)
    right = min(names + 16, sheet.width * _MOST_OF_NAMES)
    need = LINE * len(own) + sheet.top + sheet.bottom
    sheet = Sheet(
        sheet.width, max(sheet.height, round(need)), right=round(right), top=sheet.top, bottom=sheet.bottom
    )
    axis = range_of((dot.value for course in own for dot in course.dots), sheet.inside[1])
    if not is_rank and axis.low > 0 and axis.low < 0.5 * axis.high:
        axis = range_of((dot.value for course in own for dot in course.dots), sheet.inside[1], with_zero=True)
    left = max((wide(_number(tick, axis, language)) for tick in axis.ticks), default=0) + 14
    sheet = Sheet(sheet.width, sheet.height, round(left), sheet.right, sheet.top, sheet.bottom)
    plot = _Plot(sheet, axis, len(columns), is_rank)
    parts = [letters(0, SIZE, unit), *_grid(plot, language), *_columns(plot, columns)]
    parts += [_course(plot, course, number) for number, course in enumerate(own)]
    parts += _names(plot, own)
    return address(sheet, "".join(parts))


@dataclass(frozen=True)
class _Plot:
    sheet: Sheet
    axis: Range
    count: int
    is_rank: bool

    def x(self, column: int) -> float:
        return self.sheet.left + self.sheet.inside[0] * (column + 0.5) / self.count

    def y(self, value: float) -> float:
        share = self.axis.share(value)
        return self.sheet.top + self.sheet.inside[1] * (share if self.is_rank else 1 - share)


def _number(value: float, axis: Range, language: str) -> str:
    return format_number(value, axis.decimals, language)


def _grid(plot: _Plot, language: str) -> list[str]:
    sheet, found = plot.sheet, []
    for tick in plot.axis.ticks:
        if plot.is_rank and tick < 1:
            continue
        y = plot.y(tick)
        color = theme.INK_SOFT if tick == 0 else theme.LINE
        found.append(rule(sheet.left, y, sheet.width - sheet.right, y, color=color))
        found.append(letters(sheet.left - 6, y + 4, _number(tick, plot.axis, language), anchor="end"))
    return found


def _columns(plot: _Plot, columns: Sequence[str]) -> list[str]:
    longest = max((wide(name) for name in columns), default=1.0) + 10
    every = max(1, -(-round(longest * len(columns)) // max(1, round(plot.sheet.inside[0]))))
    foot = plot.sheet.height - 8
    return [
        letters(plot.x(number), foot, name, anchor="middle")
        for number, name in enumerate(columns)
        if (len(columns) - 1 - number) % every == 0
    ]


def _style(number: int) -> tuple[str, str]:
    color = theme.SEQUENCE[number % len(theme.SEQUENCE)]
    dash = _DASHES[number // len(theme.SEQUENCE) % len(_DASHES)]
    return color, f' stroke-dasharray="{dash}"' if dash else ""


def _course(plot: _Plot, course: Course, number: int) -> str:
    color, dash = _style(number)
    path, before = "", None
    for dot in course.dots:
        is_joined = before is not None and dot.column == before + 1 and not dot.starts
        path += f"{'L' if is_joined else 'M'}{plot.x(dot.column):.1f} {plot.y(dot.value):.1f}"
        before = dot.column
    drawn = f'<path d="{path}" fill="none" stroke="{color}" stroke-width="2"{dash}/>'
    hollow = [dot for dot in course.dots if dot.is_hollow]
    return drawn + _dots(plot, course.dots, color, 6.5) + _dots(plot, hollow, theme.PAPER, 3.5)


def _dots(plot: _Plot, dots: Sequence[Dot], color: str, width: float) -> str:
    """Discs as a path of points: a tenth of the letters that circles would take."""
    if not dots:
        return ""
    path = "".join(f"M{plot.x(dot.column):.1f} {plot.y(dot.value):.1f}h0" for dot in dots)
    return f'<path d="{path}" stroke="{color}" stroke-width="{width}" stroke-linecap="round"/>'


def _names(plot: _Plot, courses: Sequence[Course]) -> list[str]:
    sheet = plot.sheet
    wanted = [plot.y(course.dots[-1].value) for course in courses]
    heights = spread(wanted, step=LINE, low=sheet.top, high=sheet.height - sheet.bottom)
    x = sheet.width - sheet.right + 8
    most = max(4, int((sheet.right - 8) / (SIZE * 0.56)))
    found = []
    for number, (course, height) in enumerate(zip(courses, heights, strict=True)):
        end = plot.x(course.dots[-1].column)
        color, _ = _style(number)
        found.append(rule(end + 4, plot.y(course.dots[-1].value), x - 3, height, more=' stroke-width="1"'))
        name = course.name if len(course.name) <= most else course.name[: most - 1] + "…"
        found.append(letters(x, height + 4, name, color=color))
    return found

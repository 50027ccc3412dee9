"""Two figures of each region against each other: a point with its name, no line that would promise a cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.figures import theme
from dashboard.figures.cube.paper import (
    DESK,
    SIZE,
    Range,
    Sheet,
    address,
    letters,
    range_of,
    rule,
    wide,
)
from dashboard.texts.formats import format_number

_RADIUS = 5
# So many square units of a name may lie on another or on a point: more makes both unreadable.
_MOST_COVERED = 25
# Names need room beside their points: on a telephone there is only height.
_TALL = Sheet(340, 660)
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """A region by its two figures."""

    name: str
    across: float
    up: float


def scatter_svg(spots: Sequence[Spot], *, across: str, up: str, language: str) -> tuple[str, str]:
    """The chart for a desk and for a telephone; `across` and `up` name what stands on the axes with its unit."""
    return tuple(_drawn(spots, across, up, language, sheet) for sheet in (DESK, _TALL))  # type: ignore[return-value]


def _drawn(spots: Sequence[Spot], across: str, up: str, language: str, sheet: Sheet) -> str:
    rows = range_of((spot.up for spot in spots), sheet.inside[1])
    left = max(wide(format_number(tick, rows.decimals, language)) for tick in rows.ticks) + 14
    sheet = Sheet(sheet.width, sheet.height, round(left), 16, sheet.top, 48)
    cols = range_of((spot.across for spot in spots), sheet.inside[0])
    points = [
        (
            sheet.left + sheet.inside[0] * cols.share(spot.across),
            sheet.top + sheet.inside[1] * (1 - rows.share(spot.up)),
        )
        for spot in spots
    ]
    parts = [letters(0, SIZE, up), letters(sheet.width, sheet.height - 4, across, anchor="end")]
    parts += [*_rows(sheet, rows, language), *_columns(sheet, cols, language)]
    parts += [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}" fill="{theme.ACCENT}" fill-opacity="0.85"/>'
        for x, y in points
    ]
    parts += _names(spots, points, sheet)
    return address(sheet, "".join(parts))


def _rows(sheet: Sheet, axis: Range, language: str) -> Iterator[str]:
    for tick in axis.ticks:
        y = sheet.top + sheet.inside[1] * (1 - axis.share(tick))
        yield rule(
            sheet.left, y, sheet.width - sheet.right, y, color=theme.INK_SOFT if tick == 0 else theme.LINE
        )
        yield letters(sheet.left - 6, y + 4, format_number(tick, axis.decimals, language), anchor="end")


def _columns(sheet: Sheet, axis: Range, language: str) -> Iterator[str]:
    foot = sheet.height - sheet.bottom
    for tick in axis.ticks:
        x = sheet.left + sheet.inside[0] * axis.share(tick)
        yield rule(x, sheet.top, x, foot, color=theme.INK_SOFT if tick == 0 else theme.LINE)
        yield letters(x, foot + 17, format_number(tick, axis.decimals, language), anchor="middle")


def _names(spots: Sequence[Spot], points: Sequence[tuple[float, float]], sheet: Sheet) -> Iterator[str]:
    """Each name beside its point, on the side where it covers least; one that finds no room is left to the table."""
    taken: list[Box] = [(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS) for x, y in points]
    for spot, (x, y) in zip(spots, points, strict=True):
        box, anchor = min(
            _places(x, y, wide(spot.name, 12)), key=lambda place: _covered(place[0], taken, sheet)
        )
        if _covered(box, taken, sheet) > _MOST_COVERED:
            continue
        taken.append(box)
        at = box[0] if anchor == "start" else box[2] if anchor == "end" else (box[0] + box[2]) / 2
        yield letters(at, box[3] - 3, spot.name, anchor=anchor, color=theme.INK, size=12)


def _places(x: float, y: float, width: float) -> Iterator[tuple[Box, str]]:
    gap = _RADIUS + 3
    yield (x + gap, y - 7, x + gap + width, y + 7), "start"
    yield (x - gap - width, y - 7, x - gap, y + 7), "end"
    yield (x - width / 2, y - gap - 14, x + width / 2, y - gap), "middle"
    yield (x - width / 2, y + gap, x + width / 2, y + gap + 14), "middle"
    yield (x + gap, y - 20, x + gap + width, y - 6), "start"
    yield (x + gap, y + 6, x + gap + width, y + 20), "start"
    yield (x - gap - width, y - 20, x - gap, y - 6), "end"
    yield (x - gap - width, y + 6, x - gap, y + 20), "end"


def _covered(box: Box, taken: Sequence[Box], sheet: Sheet) -> float:
    left, top, right, bottom = box
    outside = max(0.0, -left) + max(0.0, right - sheet.width) + max(0.0, sheet.top - 14 - top)
    shared = sum(
        max(0.0, min(right, one[2]) - max(left, one[0])) * max(0.0, min(bottom, one[3]) - max(top, one[1]))
        for one in taken
    )
    return shared + 100 * outside

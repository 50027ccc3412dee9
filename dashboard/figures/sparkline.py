"""A small picture of a course of values, as an SVG data address that needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.figures import theme
from dashboard.figures.image_address import image_address
from dashboard.figures.multiples import LONGEST_GAP_DAYS

WIDTH, HEIGHT, _PAD = 280, 48, 4


@dataclass(frozen=True)
class Scale:
    """The scale that several small pictures share: values from low to high, days from first to last."""

    low: float
    high: float
    first: date
    last: date


def sparkline_svg(
    points: Sequence[tuple[date, float | None]],
    *,
    target: float | None = None,
    scale: Scale | None = None,
    color: str = theme.ACCENT,
    height: int = HEIGHT,
) -> str:
    """`data:image/svg+xml,...` of the values over time, a gap where one is missing, the target as a dashed line.

    On a shared `scale` that passes zero, zero is drawn as a thin line.
    """
    values = [value for _, value in points if value is not None]
    if len(values) < (1 if scale else 2):
        return ""
    scale = scale or Scale(
        min([*values, *_known(target)]), max([*values, *_known(target)]), points[0][0], points[-1][0]
    )
    low, high, first, last = scale.low, scale.high, scale.first.toordinal(), scale.last.toordinal()

    def place(day: date, value: float) -> tuple[float, float]:
        across = (day.toordinal() - first) / ((last - first) or 1)
        up = (value - low) / ((high - low) or 1)
        return _PAD + across * (WIDTH - 2 * _PAD), height - _PAD - up * (height - 2 * _PAD)

    drawn = "".join(_polyline(run, place, color) for run in _runs(points))
    end = place(*[(day, value) for day, value in points if value is not None][-1])
    dot = f'<circle cx="{end[0]:.1f}" cy="{end[1]:.1f}" r="3.5" fill="{color}"/>'
    line = _target_line(points, target, place) + _zero_line(scale, place)
    return image_address(_frame(line + drawn + dot, height))


def _zero_line(scale: Scale, place) -> str:
    if not scale.low < 0 < scale.high:
        return ""
    _, y = place(scale.first, 0)
    return f'<line x1="0" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="{theme.INK_SOFT}" stroke-width="1"/>'


def _known(target: float | None) -> list[float]:
    return [] if target is None else [target]


def _runs(points: Sequence[tuple[date, float | None]]) -> list[list[tuple[date, float]]]:
    runs: list[list[tuple[date, float]]] = [[]]
    for day, value in points:
        is_far = runs[-1] and (day - runs[-1][-1][0]).days > LONGEST_GAP_DAYS
        if value is None or is_far:
            runs.append([])
        if value is not None:
            runs[-1].append((day, value))
    return [run for run in runs if run]


def _polyline(run: list[tuple[date, float]], place, color: str) -> str:
    if len(run) == 1:
        x, y = place(*run[0])
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{color}"/>'
    dots = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(day, value) for day, value in run))
    return f'<polyline points="{dots}" fill="none" stroke="{color}" stroke-width="2"/>'


def _target_line(points: Sequence[tuple[date, float | None]], target: float | None, place) -> str:
    if target is None:
        return ""
    (x0, y), (x1, _) = place(points[0][0], target), place(points[-1][0], target)
    return (
        f'<line x1="{x0:.1f}" x2="{x1:.1f}" y1="{y:.1f}" y2="{y:.1f}" '
        f'stroke="{theme.TARGET}" stroke-dasharray="4 3" stroke-width="1.5"/>'
    )


def _frame(content: str, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}">{content}</svg>'
    )

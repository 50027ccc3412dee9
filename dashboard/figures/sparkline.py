"""A small picture of a course of values, as an SVG data address that needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from dashboard import theme

WIDTH, HEIGHT, _PAD = 280, 48, 4
# Further apart, two figures were not one run of reports.
_LONGEST_STEP_DAYS = 550


def sparkline_svg(points: Sequence[tuple[date, float | None]], *, target: float | None = None) -> str:
    """`data:image/svg+xml,...` of the values over time, a gap where one is missing, the target as a dashed line."""
    values = [value for _, value in points if value is not None]
    if len(values) < 2:
        return ""
    low, high = min([*values, *_known(target)]), max([*values, *_known(target)])
    first, last = points[0][0].toordinal(), points[-1][0].toordinal()

    def place(day: date, value: float) -> tuple[float, float]:
        across = (day.toordinal() - first) / ((last - first) or 1)
        up = (value - low) / ((high - low) or 1)
        return _PAD + across * (WIDTH - 2 * _PAD), HEIGHT - _PAD - up * (HEIGHT - 2 * _PAD)

    drawn = "".join(_polyline(run, place) for run in _runs(points))
    end = place(*[point for point in points if point[1] is not None][-1])
    dot = f'<circle cx="{end[0]:.1f}" cy="{end[1]:.1f}" r="3.5" fill="{theme.ACCENT}"/>'
    return "data:image/svg+xml," + quote(_frame(_target_line(points, target, place) + drawn + dot))


def _known(target: float | None) -> list[float]:
    return [] if target is None else [target]


def _runs(points: Sequence[tuple[date, float | None]]) -> list[list[tuple[date, float]]]:
    runs: list[list[tuple[date, float]]] = [[]]
    for day, value in points:
        is_far = runs[-1] and (day - runs[-1][-1][0]).days > _LONGEST_STEP_DAYS
        if value is None or is_far:
            runs.append([])
        if value is not None:
            runs[-1].append((day, value))
    return [run for run in runs if run]


def _polyline(run: list[tuple[date, float]], place) -> str:
    if len(run) == 1:
        x, y = place(*run[0])
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{theme.ACCENT}"/>'
    dots = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(day, value) for day, value in run))
    return f'<polyline points="{dots}" fill="none" stroke="{theme.ACCENT}" stroke-width="2"/>'


def _target_line(points: Sequence[tuple[date, float | None]], target: float | None, place) -> str:
    if target is None:
        return ""
    (x0, y), (x1, _) = place(points[0][0], target), place(points[-1][0], target)
    return (
        f'<line x1="{x0:.1f}" x2="{x1:.1f}" y1="{y:.1f}" y2="{y:.1f}" '
        f'stroke="{theme.TARGET}" stroke-dasharray="4 3" stroke-width="1.5"/>'
    )


def _frame(content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{content}</svg>'
    )

"""The words written on a time series: names at the end of lines, targets, breaks, the needed pace, the unit."""

from __future__ import annotations

from datetime import date
from textwrap import wrap
from typing import Any

from dashboard.figures import theme
from dashboard.figures.frame import note_at
from dashboard.figures.series_parts import HEIGHT, LONGEST_STEP_DAYS, Band, Line, Path, Point, Step


def step_label(step: Step) -> dict[str, Any]:
    """The words of a target, at its end, above or below it."""
    return note_at(
        step.end.isoformat(), step.value, step.words,
        xanchor="right", yanchor="bottom" if step.is_named_above else "top", align="right", font={"size": 13, "color": theme.TARGET},
    )  # fmt: skip


def break_label(day: date, words: str) -> dict[str, Any]:
    """The words above a break."""
    return note_at(
        day.isoformat(), 1, words, yref="paper", xanchor="center", yanchor="bottom",
        font={"size": 12, "color": theme.INK_SOFT},
    )  # fmt: skip


def path_label(path: Path) -> dict[str, Any]:
    """The words in the middle of the needed way."""
    middle = path.start + (path.end - path.start) / 2
    height = (path.start_value + path.end_value) / 2
    return note_at(
        middle.isoformat(), height, path.words, yanchor="bottom", font={"size": 12, "color": theme.INK_SOFT}
    )


def band_label(band: Band) -> dict[str, Any]:
    """The words of what is likely, under the end of the band."""
    day, low, _ = band.edges[-1]
    return note_at(
        day.isoformat(),
        low,
        band.words,
        xanchor="right",
        yanchor="top",
        yshift=-12,
        align="right",
        font={"size": 12, "color": theme.INK_SOFT},
    )


def line_labels(lines: list[Line], *, in_margin: bool = False) -> list[dict[str, Any]]:
    """The names of several lines: in the margin; at its last point where a line ended long ago, unless `in_margin`."""
    ends = [end for line, color in zip(lines, theme.SEQUENCE, strict=False) if (end := _end_of(line, color))]
    newest = max(end[0].day for end in ends)
    older = [end for end in ends if not in_margin and (newest - end[0].day).days > LONGEST_STEP_DAYS["as_of"]]
    current = sorted((end for end in ends if end not in older), key=lambda end: _height(end[0]))
    return [_label_on_point(place, *end) for place, end in enumerate(older)] + _labels_in_margin(
        lines, current
    )


def _end_of(line: Line, color: str) -> tuple[Point, str, str] | None:
    known = [point for point in line.points if point.value is not None]
    return (known[-1], line.name, color) if known else None


def _label_on_point(place: int, point: Point, name: str, color: str) -> dict[str, Any]:
    font = {"size": 13, "color": color}
    return note_at(
        point.day.isoformat(),
        point.value,
        name,
        xanchor="center",
        yanchor="bottom",
        yshift=5 + 17 * place,
        font=font,
    )


def _height(point: Point) -> float:
    """The value of an end; `_end_of` gives only points that have one."""
    assert point.value is not None
    return point.value


def _labels_in_margin(lines: list[Line], ends: list[tuple[Point, str, str]]) -> list[dict[str, Any]]:
    values = [point.value for line in lines for point in line.points if point.value is not None]
    span = (max(values) - min(0, *values)) or 1
    labels, top = [], float("-inf")
    for point, name, color in ends:
        wanted, half = _height(point) / span * (HEIGHT - 110), _LABEL_STEP * (1 + name.count("<br>")) / 2
        placed = max(wanted, top + half)
        top = placed + half
        labels.append(
            note_at(1, point.value, name, xref="paper", xanchor="left", xshift=8, align="left",
                    yshift=round(placed - wanted), font={"size": 13, "color": color})
        )  # fmt: skip
    return labels


def wrapped(name: str, *, width: int = 18) -> str:
    """A name broken into lines for the margin; what follows a colon explains and is left to the table."""
    return "<br>".join(wrap(name.partition(":")[0], width))


def margin_for(lines: list[Line]) -> int:
    """The room to the right that the names need, in pixels."""
    if len(lines) < 2:
        return 20
    longest = max(len(part) for line in lines for part in line.name.split("<br>"))
    return min(150, 24 + 7 * longest)


def unit_label(unit: str) -> dict[str, Any]:
    """The unit above the vertical axis."""
    return note_at(0, 1, unit, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=8)


_LABEL_STEP = 18  # pixels between the labels of two lines

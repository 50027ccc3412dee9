"""A time series with the target as dated steps, gaps left open and breaks marked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from textwrap import wrap
from typing import Any

from dashboard import theme
from dashboard.figures.frame import Figure, base_layout, note_at, quiet_axis

HEIGHT = 420
_LABEL_STEP = 18  # pixels between the labels of two lines
# Two dates further apart than this were not one run of reports: no line is drawn between them.
_LONGEST_STEP_DAYS = {"year": 400, "as_of": 500, "cumulative": 500, "since": 1200}


@dataclass(frozen=True)
class Point:
    """A figure on its date: its words for the pointer, None where not published, and whether a line may reach it."""

    day: date
    value: float | None
    words: str
    starts_segment: bool = False
    is_hollow: bool = False


@dataclass(frozen=True)
class Line:
    """One line or set of bars, with the name that is written at its end."""

    name: str
    points: list[Point]


@dataclass(frozen=True)
class Step:
    """A target in force between two dates; `words` stand at its end, on the side where values should not be."""

    value: float
    start: date
    end: date
    words: str
    is_ceiling: bool = False


@dataclass(frozen=True)
class Path:
    """The straight way from where we are to the target, and its words."""

    start: date
    start_value: float
    end: date
    end_value: float
    words: str


@dataclass(frozen=True)
class Plan:
    """Everything that a time series shows."""

    lines: list[Line]
    kind: str = "year"
    steps: list[Step] = field(default_factory=list)
    path: Path | None = None
    breaks: list[tuple[date, str]] = field(default_factory=list)
    suffix: str = ""
    unit: str = ""
    as_bars: bool = False
    is_signed: bool = False


def series_figure(plan: Plan) -> Figure:
    """The chart of a plan: lines (or bars from zero) named at their end, steps, path and breaks."""
    traces = [
        _bars(line, color) if plan.as_bars else _line(line, color, plan.kind)
        for line, color in zip(plan.lines, theme.SEQUENCE, strict=False)
    ]
    shapes = [_step_shape(step) for step in plan.steps] + [_break_shape(day) for day, _ in plan.breaks]
    annotations = [_step_label(step) for step in plan.steps] + [_break_label(*mark) for mark in plan.breaks]
    if plan.path:
        traces.append(_path_trace(plan.path))
        annotations.append(_path_label(plan.path))
    if len(plan.lines) > 1:
        annotations += _line_labels(plan.lines)
    annotations.append(_unit_label(plan.unit))
    return {"data": traces, "layout": _layout(plan, shapes, annotations)}


def _line(line: Line, color: str, kind: str) -> dict[str, Any]:
    points = _with_gaps(line.points, _LONGEST_STEP_DAYS.get(kind, 500))
    hollow = [theme.PAPER if point.is_hollow else color for point in points]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.name,
        "x": [point.day.isoformat() for point in points],
        "y": [point.value for point in points],
        "customdata": [point.words for point in points],
        "hovertemplate": "%{customdata}<extra></extra>",
        "line": {"color": color, "width": 2.5},
        "marker": {"size": 7, "color": hollow, "line": {"color": color, "width": 1.5}},
        "connectgaps": False,
        "cliponaxis": False,
    }


def _with_gaps(points: list[Point], longest_step: int) -> list[Point]:
    spaced: list[Point] = []
    for point in points:
        if spaced:
            previous = spaced[-1]
            if point.starts_segment or (point.day - previous.day).days > longest_step:
                spaced.append(Point(point.day, None, ""))
        spaced.append(point)
    return spaced


def _bars(line: Line, color: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": line.name,
        "x": [point.day.isoformat() for point in line.points],
        "y": [point.value for point in line.points],
        "customdata": [point.words for point in line.points],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"color": color},
    }


def _step_shape(step: Step) -> dict[str, Any]:
    return {
        "type": "line", "x0": step.start.isoformat(), "x1": step.end.isoformat(), "y0": step.value, "y1": step.value,
        "line": {"color": theme.TARGET, "width": 2.5, "dash": "dash"},
    }  # fmt: skip


def _step_label(step: Step) -> dict[str, Any]:
    return note_at(
        step.end.isoformat(), step.value, step.words,
        xanchor="right", yanchor="bottom" if step.is_ceiling else "top", align="right", font={"size": 13, "color": theme.TARGET},
    )  # fmt: skip


def _break_shape(day: date) -> dict[str, Any]:
    return {
        "type": "line", "x0": day.isoformat(), "x1": day.isoformat(), "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": theme.INK_SOFT, "width": 1, "dash": "dot"},
    }  # fmt: skip


def _break_label(day: date, words: str) -> dict[str, Any]:
    return note_at(
        day.isoformat(), 1, words, yref="paper", xanchor="center", yanchor="bottom",
        font={"size": 12, "color": theme.INK_SOFT},
    )  # fmt: skip


def _path_trace(path: Path) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip",
        "x": [path.start.isoformat(), path.end.isoformat()], "y": [path.start_value, path.end_value],
        "line": {"color": theme.INK_SOFT, "width": 1.5, "dash": "dot"},
    }  # fmt: skip


def _path_label(path: Path) -> dict[str, Any]:
    middle = path.start + (path.end - path.start) / 2
    height = (path.start_value + path.end_value) / 2
    return note_at(
        middle.isoformat(), height, path.words, yanchor="bottom", font={"size": 12, "color": theme.INK_SOFT}
    )


def _line_labels(lines: list[Line]) -> list[dict[str, Any]]:
    ends = [end for line, color in zip(lines, theme.SEQUENCE, strict=False) if (end := _end_of(line, color))]
    newest = max(end[0].day for end in ends)
    older = [end for end in ends if (newest - end[0].day).days > _LONGEST_STEP_DAYS["as_of"]]
    current = sorted((end for end in ends if end not in older), key=lambda end: end[0].value)
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


def _labels_in_margin(lines: list[Line], ends: list[tuple[Point, str, str]]) -> list[dict[str, Any]]:
    values = [point.value for line in lines for point in line.points if point.value is not None]
    span = (max(values) - min(0, *values)) or 1
    labels, top = [], float("-inf")
    for point, name, color in ends:
        wanted, half = point.value / span * (HEIGHT - 110), _LABEL_STEP * (1 + name.count("<br>")) / 2
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


def _margin_for(lines: list[Line]) -> int:
    if len(lines) < 2:
        return 20
    longest = max(len(part) for line in lines for part in line.name.split("<br>"))
    return min(150, 24 + 7 * longest)


def _unit_label(unit: str) -> dict[str, Any]:
    return note_at(0, 1, unit, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=8)


def _layout(plan: Plan, shapes: list, annotations: list) -> dict[str, Any]:
    years = {point.day.year for line in plan.lines for point in line.points}
    # Few years: one tick each; otherwise plotly chooses, in whole years.
    ticks = {"dtick": "M12"} if len(years) <= 8 else {}
    return base_layout(
        height=HEIGHT,
        margin={"l": 8, "r": _margin_for(plan.lines), "t": 48, "b": 8},
        xaxis=quiet_axis(type="date", tickformat="%Y", hoverformat="%d.%m.%Y", showgrid=False, **ticks),
        yaxis=quiet_axis(
            ticksuffix=plan.suffix,
            rangemode="normal" if plan.is_signed else "tozero",
            zeroline=True,
            zerolinecolor=theme.INK_SOFT,
            zerolinewidth=1,
            separatethousands=True,
            exponentformat="none",
        ),
        shapes=shapes,
        annotations=annotations,
        bargap=0.25,
    )

"""A time series with the target as dated steps, gaps left open and breaks marked."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.figures import theme
from dashboard.figures.first.axes import range_of_days
from dashboard.figures.frame import Figure, base_layout, quiet_axis
from dashboard.figures.series_labels import (
    band_label,
    break_label,
    line_labels,
    margin_for,
    path_label,
    step_label,
    unit_label,
)
from dashboard.figures.series_parts import HEIGHT, LONGEST_STEP_DAYS, Band, Line, Path, Plan, Point, Step


def series_figure(plan: Plan) -> Figure:
    """The chart of a plan: lines (or bars from zero) named at their end, steps, path and breaks."""
    # Dashes are drawn last: on a line with the same figures both can be seen.
    colored = sorted(zip(plan.lines, theme.SEQUENCE, strict=False), key=lambda pair: pair[0].is_dashed)
    traces = [
        _bars(line, color) if plan.as_bars else _line(line, color, plan.kind) for line, color in colored
    ]
    shapes = [_step_shape(step) for step in plan.steps] + [_break_shape(day) for day, _ in plan.breaks]
    annotations = [step_label(step) for step in plan.steps] + [break_label(*mark) for mark in plan.breaks]
    if plan.band:
        # below everything else
        traces.insert(0, _band_trace(plan.band))
        annotations.append(band_label(plan.band))
    if plan.path:
        traces.append(_path_trace(plan.path))
        annotations.append(path_label(plan.path))
    if len(plan.lines) > 1:
        annotations += line_labels(plan.lines, in_margin=plan.names_in_margin)
    annotations.append(unit_label(plan.unit))
    figure: dict[str, Any] = {"data": traces, "layout": _layout(plan, shapes, annotations)}
    if days := range_of_days(figure):
        figure["layout"]["xaxis"]["range"] = days
    return figure


def _line(line: Line, color: str, kind: str) -> dict[str, Any]:
    points = _with_gaps(line.points, LONGEST_STEP_DAYS.get(kind, 500))
    hollow = [theme.PAPER if point.is_hollow else color for point in points]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.name,
        "x": [point.day.isoformat() for point in points],
        "y": [point.value for point in points],
        "customdata": [point.words for point in points],
        "hovertemplate": "%{customdata}<extra></extra>",
        "line": {"color": color, "width": 2.5} | ({"dash": "dash"} if line.is_dashed else {}),
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


def _break_shape(day: date) -> dict[str, Any]:
    return {
        "type": "line", "x0": day.isoformat(), "x1": day.isoformat(), "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": theme.INK_SOFT, "width": 1, "dash": "dot"},
    }  # fmt: skip


def _path_trace(path: Path) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip",
        "x": [path.start.isoformat(), path.end.isoformat()], "y": [path.start_value, path.end_value],
        "line": {"color": theme.INK_SOFT, "width": 1.5, "dash": "dot"},
    }  # fmt: skip


def _band_trace(band: Band) -> dict[str, Any]:
    """The area between the edges, there along the lower one and back along the upper one."""
    there = [(day, low) for day, low, _ in band.edges]
    back = [(day, high) for day, _, high in reversed(band.edges)]
    around = [*there, *back]
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip", "fill": "toself", "fillcolor": theme.RISING[0],
        "x": [day.isoformat() for day, _ in around], "y": [value for _, value in around],
        "line": {"color": theme.RISING[0], "width": 0},
    }  # fmt: skip


def _layout(plan: Plan, shapes: list, annotations: list) -> dict[str, Any]:
    years = {point.day.year for line in plan.lines for point in line.points}
    # Few years: one tick each; otherwise plotly chooses, in whole years.
    ticks = {"dtick": "M12"} if len(years) <= 8 else {}
    return base_layout(
        height=HEIGHT,
        margin={"l": 8, "r": margin_for(plan.lines), "t": 48, "b": 8},
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

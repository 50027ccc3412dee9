"""A figure of lines or bars → what stands in its place at first."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from dashboard.figures.first.axes import Axes, axes_of, bar_width, stacked
from dashboard.figures.first.scale import Scale
from dashboard.figures.first.words import css, note_html, percent
from dashboard.figures.frame import Figure

# Lines are drawn in a square of so many units that is drawn out over the place.
_UNITS = 2000


def first_chart(figure: Figure, *, height: int, language: str, label: str) -> str:
    """HTML of the chart; `label` is read out instead of it. `height` is that of its place in pixels."""
    layout = figure["layout"]
    axes = axes_of(figure, height, language)
    margin = layout["margin"]
    inner = "".join([*_grid(axes, layout), _data(figure, axes), *_notes(layout, axes)])
    return (
        f'<div class="first-chart" role="img" aria-label="{escape(label)}" style="--above:{margin["t"]}px;--after:{margin["r"]}px">'
        f'<div class="first-values">{"".join(_value_names(axes))}</div>'
        f'<div class="first-plot">{inner}</div>'
        f'<div class="first-names">{"".join(_x_names(axes))}</div></div>'
    )


def _value_names(axes: Axes) -> Iterator[str]:
    for value, words, _ in axes.y_ticks:
        yield f'<span style="top:{_down(axes.y, value)}">{escape(words)}</span>'


def _x_names(axes: Axes) -> Iterator[str]:
    yield "<i>0</i>"  # It gives the line its height.
    for value, words, bands in axes.x_ticks:
        shown = f' class="{bands}"' if bands else ""
        yield f'<span{shown} style="left:{css(*axes.x.place(value))}">{escape(words)}</span>'


def _grid(axes: Axes, layout: dict[str, Any]) -> Iterator[str]:
    color = layout["yaxis"]["gridcolor"]
    lines = [(value, color) for value, _, _ in axes.y_ticks if value or not layout["yaxis"]["zeroline"]]
    if layout["yaxis"]["zeroline"]:
        lines.append((0.0, layout["yaxis"]["zerolinecolor"]))
    for value, ink in lines:
        # Where it would lie on the line of the other axis, there is none.
        if 0.001 < axes.y.place(value)[0] <= 1:
            yield f'<hr style="top:{_down(axes.y, value)};background:{ink}">'


def _data(figure: Figure, axes: Axes) -> str:
    """The box of the data, within the room around it; in it every place is a share."""
    left, right = (css(edge.share, edge.pixels) for edge in (axes.x.low, axes.x.high))
    bottom, top = (css(edge.share, edge.pixels) for edge in (axes.y.low, axes.y.high))
    shapes = [
        *_bars(figure, axes),
        *_lines(figure, axes),
        *_points(figure, axes),
        *_shapes(figure["layout"], axes),
    ]
    return f'<div class="first-data" style="inset:{top} {right} {bottom} {left}"><svg>{"".join(shapes)}</svg></div>'


def _bars(figure: Figure, axes: Axes) -> Iterator[str]:
    gap = figure["layout"].get("bargap", 0.2)
    span = axes.x.high.value - axes.x.low.value
    for trace, number, base, end in stacked(figure["data"]):
        wide = bar_width(trace, axes) * (1 - gap)
        left = axes.x.share(axes.x_of(trace["x"][number]) - wide / 2)
        top, foot = sorted((1 - axes.y.share(base), 1 - axes.y.share(end)))
        yield (
            f'<rect x="{percent(left)}" width="{percent(wide / span)}" y="{percent(top)}" '
            f'height="{percent(foot - top)}" fill="{trace["marker"]["color"]}"/>'
        )


def _lines(figure: Figure, axes: Axes) -> Iterator[str]:
    drawn = [
        _line(trace, axes)
        for trace in figure["data"]
        if trace["type"] == "scatter" and "lines" in trace["mode"]
    ]
    if drawn:
        yield f'<svg viewBox="0 0 {_UNITS} {_UNITS}" preserveAspectRatio="none">{"".join(drawn)}</svg>'


def _line(trace: dict[str, Any], axes: Axes) -> str:
    path, is_pen_down = "", False
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if y is not None:
            across, down = axes.x.share(axes.x_of(x)) * _UNITS, (1 - axes.y.share(y)) * _UNITS
            path += f"{'L' if is_pen_down else 'M'}{across:.0f} {down:.0f}"
        is_pen_down = y is not None
    style = trace["line"]
    if fill := trace.get("fillcolor"):
        return f'<path d="{path}Z" style="fill:{fill}"/>'
    return f'<path d="{path}" stroke="{style["color"]}" stroke-width="{style["width"]}"{_dash(style)}/>'


def _points(figure: Figure, axes: Axes) -> Iterator[str]:
    for trace in figure["data"]:
        if trace["type"] != "scatter" or "markers" not in trace["mode"]:
            continue
        marker, color = trace["marker"], trace["line"]["color"]
        yield f'<g fill="{color}" stroke="{color}" stroke-width="{marker["line"]["width"]}">'
        for x, y, fill in zip(trace["x"], trace["y"], marker["color"], strict=True):
            if y is not None:
                own = "" if fill == color else f' fill="{fill}"'
                across, down = axes.x.share(axes.x_of(x)), 1 - axes.y.share(y)
                yield f'<circle cx="{percent(across)}" cy="{percent(down)}" r="{marker["size"] / 2}"{own}/>'
        yield "</g>"


def _shapes(layout: dict[str, Any], axes: Axes) -> Iterator[str]:
    for shape in layout.get("shapes", ()):
        x = [percent(axes.x.share(axes.x_of(shape[name]))) for name in ("x0", "x1")]
        if shape.get("yref") == "paper":
            y = [percent(1 - _share_at(axes.y, shape[name])) for name in ("y0", "y1")]
        else:
            y = [percent(1 - axes.y.share(shape[name])) for name in ("y0", "y1")]
        style = shape["line"]
        yield (
            f'<line x1="{x[0]}" x2="{x[1]}" y1="{y[0]}" y2="{y[1]}" stroke="{style["color"]}" '
            f'stroke-width="{style["width"]}"{_dash(style)}/>'
        )


def _share_at(scale: Scale, of_axis: float) -> float:
    """The share of the data box at a share of the whole axis; room in pixels is left out."""
    return (of_axis - scale.low.share) / (1 - scale.low.share - scale.high.share)


def _notes(layout: dict[str, Any], axes: Axes) -> Iterator[str]:
    for note in layout.get("annotations", ()):
        across = (note["x"], 0.0) if note.get("xref") == "paper" else axes.x.place(axes.x_of(note["x"]))
        up = (note["y"], 0.0) if note.get("yref") == "paper" else axes.y.place(note["y"])
        yield note_html(note, across, up, ink=layout["font"]["color"])


def _dash(style: dict[str, Any]) -> str:
    kind, width = style.get("dash"), max(style["width"], 3)
    return f' stroke-dasharray="{3 * width if kind == "dash" else width:g}"' if kind else ""


def _down(scale: Scale, value: float) -> str:
    share, pixels = scale.place(value)
    return css(1 - share, -pixels)

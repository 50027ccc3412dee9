"""A figure of lines or bars → the same in a box, with the scales and words of the page's own first drawing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.figures.first.axes import BANDS, BELOW, Axes, axes_of, bar_width, stacked
from dashboard.figures.first.words import BELOW_OF, BESIDE
from dashboard.pictures.letters import width
from dashboard.pictures.marks import LINE, Box, px, rect, rule, words

_TICK = 13  # the size of their letters
_GAP = 8  # between the names of values and the lines of the grid


@dataclass(frozen=True)
class _Plot:
    """Where the axes of a chart lie in pixels."""

    axes: Axes
    left: float
    top: float
    wide: float
    high: float

    def x(self, value: float) -> float:
        share, pixels = self.axes.x.place(value)
        return self.left + share * self.wide + pixels

    def y(self, value: float) -> float:
        share, pixels = self.axes.y.place(value)
        return self.top + (1 - share) * self.high - pixels

    def at(self, day: str, value: float) -> tuple[float, float]:
        return self.x(self.axes.x_of(day)), self.y(value)


def chart(figure: Mapping[str, Any], box: Box, *, language: str, scale: float = 1.0) -> str:
    """The chart in the box, its letters and lines `scale` times as large as on the page."""
    wide, high = box.wide / scale, box.high / scale
    layout = figure["layout"]
    axes = axes_of(dict(figure), high, language)
    left = max((width(name, _TICK) for _, name, _ in axes.y_ticks), default=0) + _GAP
    top = layout["margin"]["t"]
    plot = _Plot(axes, left, top, wide - left - layout["margin"]["r"], high - top - BELOW)
    parts = [
        *_grid(plot, layout), *_bars(figure, plot), *_lines(figure, plot), *_shapes(layout, plot), *_points(figure, plot),
        *_notes(layout, plot),
    ]  # fmt: skip
    return f'<g transform="translate({px(box.left)} {px(box.top)}) scale({scale:g})">{"".join(parts)}</g>'


def _grid(plot: _Plot, layout: dict[str, Any]) -> Iterator[str]:
    axis = layout["yaxis"]
    right, ink = plot.left + plot.wide, axis["tickfont"]["color"]
    for value, name, _ in plot.axes.y_ticks:
        color = axis["zerolinecolor"] if axis["zeroline"] and not value else axis["gridcolor"]
        yield rule(plot.left, plot.y(value), right, plot.y(value), color)
        yield words([name], plot.left - _GAP, plot.y(value) - _TICK / 2, _TICK, ink=ink, anchor="right")
    band = bisect_right(BANDS, plot.wide)
    for value, name, bands in plot.axes.x_ticks:
        if not bands or f"b{band}" in bands.split():
            yield words([name], plot.x(value), plot.top + plot.high + _GAP, _TICK, ink=ink, anchor="center")


def _bars(figure: Mapping[str, Any], plot: _Plot) -> Iterator[str]:
    gap = figure["layout"].get("bargap", 0.2)
    for trace, number, base, end in stacked(figure["data"]):
        half = bar_width(trace, plot.axes) * (1 - gap) / 2
        middle = plot.axes.x_of(trace["x"][number])
        left, right = plot.x(middle - half), plot.x(middle + half)
        top, foot = sorted((plot.y(base), plot.y(end)))
        color = trace["marker"]["color"]
        yield rect(
            Box(left, top, right - left, foot - top), color if isinstance(color, str) else color[number]
        )


def _lines(figure: Mapping[str, Any], plot: _Plot) -> Iterator[str]:
    for trace in figure["data"]:
        if trace["type"] != "scatter" or "lines" not in trace["mode"]:
            continue
        path, is_pen_down = "", False
        for day, value in zip(trace["x"], trace["y"], strict=True):
            if value is not None:
                x, y = plot.at(day, value)
                path += f"{'L' if is_pen_down else 'M'}{px(x)} {px(y)}"
            is_pen_down = value is not None
        style = trace["line"]
        if fill := trace.get("fillcolor"):
            yield f'<path d="{path}Z" fill="{fill}"/>'
            continue
        dashed = f' stroke-dasharray="{dash}"' if (dash := _dash(style)) else ""
        yield f'<path d="{path}" fill="none" stroke="{style["color"]}" stroke-width="{style["width"]}"{dashed}/>'


def _points(figure: Mapping[str, Any], plot: _Plot) -> Iterator[str]:
    for trace in figure["data"]:
        if trace["type"] != "scatter" or "markers" not in trace["mode"]:
            continue
        marker, color = trace["marker"], trace["line"]["color"]
        for day, value, fill in zip(trace["x"], trace["y"], marker["color"], strict=True):
            if value is not None:
                x, y = plot.at(day, value)
                yield (
                    f'<circle cx="{px(x)}" cy="{px(y)}" r="{marker["size"] / 2:g}" fill="{fill}" stroke="{color}" '
                    f'stroke-width="{marker["line"]["width"]}"/>'
                )


def _shapes(layout: dict[str, Any], plot: _Plot) -> Iterator[str]:
    for shape in layout.get("shapes", ()):
        left, right = (plot.x(plot.axes.x_of(shape[name])) for name in ("x0", "x1"))
        if shape.get("yref") == "paper":
            low, high = (plot.top + (1 - shape[name]) * plot.high for name in ("y0", "y1"))
        else:
            low, high = (plot.y(shape[name]) for name in ("y0", "y1"))
        style = shape["line"]
        yield rule(left, low, right, high, style["color"], wide=style["width"], dash=_dash(style))


def _notes(layout: dict[str, Any], plot: _Plot) -> Iterator[str]:
    for note in layout.get("annotations", ()):
        is_free = (note.get("xref") == "paper", note.get("yref") == "paper")
        x = plot.left + note["x"] * plot.wide if is_free[0] else plot.x(plot.axes.x_of(note["x"]))
        y = plot.top + (1 - note["y"]) * plot.high if is_free[1] else plot.y(note["y"])
        sides = note.get("xanchor", "center"), note.get("yanchor", "middle")
        size, lines = note["font"]["size"], _plain(note["text"]).split("<br>")
        whole = len(lines) * size * LINE
        above = {"top": 0.0, "middle": whole / 2, "bottom": whole}[sides[1]]
        x += note.get("xshift", 0) + BESIDE.get(sides[0], 0)
        y += BELOW_OF.get(sides[1], 0) - note.get("yshift", 0) - above
        yield words(
            lines, x, y, size, ink=note["font"].get("color", layout["font"]["color"]), anchor=sides[0]
        )


def _plain(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "")


def _dash(style: dict[str, Any]) -> str:
    kind, thick = style.get("dash"), max(style["width"], 3)
    return f"{3 * thick if kind == 'dash' else thick:g}" if kind else ""

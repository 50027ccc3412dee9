"""A figure's axes → their scales, with the names of their ticks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from math import floor, log10
from typing import Any

from dashboard.figures.first.scale import ROOM, Edge, Scale, scale_of, step_of, ticks
from dashboard.figures.frame import Figure
from dashboard.texts.formats import format_number

# What the names of years, their gap and the lower margin take of the height.
BELOW = 29
# The scale is chosen for a chart at a desk; its room in pixels makes little of the whole.
_USUAL_LENGTH = 1000.0
_LETTER, _LINE, _BOX = 0.56, 1.36, 4  # of a font's size; pixels around words
# Lengths of an axis between which as many ticks find room (see `.first-chart` in the style sheet).
BANDS = (320, 400, 480, 560, 640, 720)
_PIXELS_OF_YEARS, _PIXELS_OF_VALUES = 80, 40

Tick = tuple[float, str, str]


@dataclass(frozen=True)
class Axes:
    """Both scales; ticks as (value, words, the bands in which they are shown)."""

    x: Scale
    y: Scale
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    names: list[str] | None

    def x_of(self, given: str) -> float:
        """The number of a day or of a category on the horizontal axis."""
        return float(self.names.index(given)) if self.names is not None else day_of(given)


def day_of(given: str) -> float:
    """The number of a day written as 2021-12-31, with a share of it where a time of the day follows."""
    moment = datetime.fromisoformat(given)
    return moment.toordinal() + (moment.hour * 60 + moment.minute) / 1440


def axes_of(figure: Figure, height: float, language: str) -> Axes:
    """The axes of a figure of bars or lines over days or categories that is `height` pixels high."""
    data, layout = figure["data"], figure["layout"]
    length = height - layout["margin"]["t"] - BELOW
    names = None
    if layout["xaxis"].get("type") == "category":
        names = list(dict.fromkeys(name for trace in data for name in trace["x"]))
        across = Scale(Edge(-0.5), Edge(len(names) - 0.5))
        named = list(_categories(names))
    else:
        across = Scale(*(Edge(day_of(end)) for end in layout["xaxis"]["range"]))
        named = list(_years(across, layout["xaxis"].get("dtick")))
    up = _values(data, layout, length)
    return Axes(across, up, named, list(_figures(up, layout["yaxis"], length, language)), names)


def bar_width(trace: dict[str, Any], axes: Axes) -> float:
    """How far apart the bars of a trace stand: the least step between two of them, in units of the axis."""
    places = sorted({axes.x_of(x) for x in trace["x"]})
    return min(
        (after - before for before, after in pairwise(places)), default=365.0 if axes.names is None else 1.0
    )


def stacked(data: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], int, float, float]]:
    """Of each bar its trace, its number and where it begins and ends: gains upon each other, losses below."""
    tops: dict[tuple[str, bool], float] = {}
    for trace in data:
        for number, (x, value) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            if trace["type"] == "bar" and value is not None:
                base = tops.get((x, value < 0), 0.0)
                tops[x, value < 0] = base + value
                yield trace, number, base, base + value


def range_of_days(figure: Figure) -> list[str]:
    """The first and the last moment of a time axis, as plotly would choose them at a desk: also on a narrow screen.

    There it would leave the words of a break as much room as the years themselves. Empty where nothing is drawn.
    """
    if not any(trace["x"] for trace in figure["data"]):
        return []
    first, last = _days(figure["data"], figure["layout"]).ends(_USUAL_LENGTH)
    return [_moment(first), _moment(last)]


def _moment(day: float) -> str:
    whole = datetime.combine(date.fromordinal(int(day)), time()) + timedelta(days=day % 1)
    return whole.isoformat(sep=" ", timespec="minutes")


def _days(data: list[dict[str, Any]], layout: dict[str, Any]) -> Scale:
    lows, highs = [], []
    for trace in data:
        days = [day_of(x) for x in trace["x"]]
        if not days:
            continue
        low, high = Edge(min(days)), Edge(max(days))
        if trace["type"] == "bar":
            half = min((b - a for a, b in pairwise(sorted(set(days)))), default=365.0) / 2
            low, high = Edge(low.value - half), Edge(high.value + half)
        elif "markers" in trace["mode"]:
            low, high = (Edge(one.value, _marker_room(trace), ROOM) for one in (low, high))
        lows.append(low)
        highs.append(high)
    for shape in layout.get("shapes", ()):
        lows.append(Edge(day_of(shape["x0"]), shape["line"]["width"] / 2))
        highs.append(Edge(day_of(shape["x1"]), shape["line"]["width"] / 2))
    for note in layout.get("annotations", ()):
        if note.get("xref") != "paper":
            before, after = _room_of_words(note, "x")
            lows.append(Edge(day_of(note["x"]), before))
            highs.append(Edge(day_of(note["x"]), after))
    return scale_of(lows, highs, length=_USUAL_LENGTH)


def _values(data: list[dict[str, Any]], layout: dict[str, Any], length: float) -> Scale:
    values = [(end, 0.0) for _, _, _, end in stacked(data)]
    if values:
        values.append((0.0, 0.0))
    for trace in data:
        if trace["type"] != "bar":
            room = _marker_room(trace) if "markers" in trace["mode"] else 0.0
            values += [(value, room) for value in trace["y"] if value is not None]
    lows = [Edge(value, room, ROOM) for value, room in values]
    highs = list(lows)
    for shape in layout.get("shapes", ()):
        if shape.get("yref") != "paper":
            edge = Edge(shape["y0"], shape["line"]["width"] / 2)
            lows, highs = [*lows, edge], [*highs, edge]
    for note in layout.get("annotations", ()):
        if note.get("yref") != "paper":
            below, above = _room_of_words(note, "y")
            lows.append(Edge(note["y"], below))
            highs.append(Edge(note["y"], above))
    if not lows:
        return Scale(Edge(0.0), Edge(1.0))
    lows, highs = _outermost(lows, -1), _outermost(highs, 1)
    return scale_of(lows, highs, length=length, to_zero=layout["yaxis"].get("rangemode") == "tozero")


def _outermost(edges: list[Edge], sign: int) -> list[Edge]:
    """Of the edges that need the same room only the outermost one."""
    found: dict[tuple[float, float], Edge] = {}
    for edge in edges:
        room = (edge.pixels, edge.share)
        if room not in found or sign * edge.value > sign * found[room].value:
            found[room] = edge
    return list(found.values())


def _marker_room(trace: dict[str, Any]) -> float:
    return max(trace["marker"]["size"] / 1.6, 3.0)


def _room_of_words(note: dict[str, Any], letter: str) -> tuple[float, float]:
    """What the words of a note need before and after their place, in about as many pixels as letters take."""
    lines, size = note["text"].split("<br>"), note["font"]["size"]
    if letter == "x":
        whole = max(map(len, lines)) * size * _LETTER + _BOX
    else:
        whole = len(lines) * size * _LINE + _BOX
    shift = note.get(f"{letter}shift", 0)
    share = {"left": 0.0, "bottom": 0.0, "right": 1.0, "top": 1.0}.get(note.get(f"{letter}anchor", ""), 0.5)
    return max(whole * share - shift, 0.0), max(whole * (1 - share) + shift, 0.0)


def _years(scale: Scale, fixed: str | None) -> Iterator[Tick]:
    bands: dict[int, list[int]] = {}
    for band, length in enumerate((*(limit - 40 for limit in BANDS), BANDS[-1])):
        first, last = scale.ends(length)
        step = (
            int(fixed[1:]) // 12
            if fixed
            else max(1, round(step_of((last - first) / 365.25, length, pixels=_PIXELS_OF_YEARS)))
        )
        bands.setdefault(step, []).append(band)
    first, last = scale.ends(_USUAL_LENGTH)
    for year in range(date.fromordinal(int(first)).year, date.fromordinal(int(last)).year + 1):
        day = float(date(year, 1, 1).toordinal())
        shown = [band for step, own in bands.items() if (year - 2000) % step == 0 for band in own]
        if shown and first <= day <= last:
            yield day, str(year), _named(shown)


def _categories(names: list[str]) -> Iterator[Tick]:
    for number, name in enumerate(names):
        shown = [
            band
            for band, length in enumerate((*(limit - 40 for limit in BANDS), BANDS[-1]))
            if number % max(1, -int(-len(names) // (min(length / _PIXELS_OF_YEARS, 9) + 1))) == 0
        ]
        if shown:
            yield float(number), name, _named(shown)


def _named(bands: list[int]) -> str:
    return "" if len(bands) == len(BANDS) + 1 else " ".join(f"b{band}" for band in bands)


def _figures(scale: Scale, axis: dict[str, Any], length: float, language: str) -> Iterator[Tick]:
    first, last = scale.ends(length)
    step = step_of(last - first, length, pixels=_PIXELS_OF_VALUES, most=axis.get("nticks", 0))
    decimals = max(0, -floor(log10(step) + 1e-9))
    for value in ticks(first, last, step):
        yield value, format_number(value, decimals, language) + axis.get("ticksuffix", ""), ""

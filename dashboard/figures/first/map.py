"""A figure of regions on a map → what stands in its place at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any
from zlib import crc32

from dashboard.figures import theme
from dashboard.figures.first.projection import (
    Box,
    Projection,
    bounds,
    box_around,
    conic_equal_area,
    mercator,
    path_of,
)
from dashboard.figures.first.words import note_html, percent
from dashboard.figures.frame import Figure
from dashboard.figures.hatching import Hatch, hatched_fill, patterns

Ring = tuple[tuple[float, float], ...]
# Of a whole country and of a city: less than a pixel on the largest map.
_WIDE, _CITY_WIDE = 1080, 200
_ROOM = 0.05  # that plotly leaves on each side of a city
_MIDDLE = 0.25  # of a letter's size, from the middle of a line to its foot
COARSER = 1.8  # than in a square of hatching: the country is drawn 1080 units wide
_LIGHT = theme.PAPER


@dataclass(frozen=True, eq=False)
class Shapes:
    """Boundaries: by id of a region its rings of longitude and latitude. Two of them are equal only where they are the same."""

    rings: dict[str, tuple[Ring, ...]]


@dataclass(frozen=True)
class Land:
    """The country on its plane: where a place lies, the paths of its regions, the box that they are seen in (`wide`, `high`)."""

    project: Projection
    paths: dict[str, str]
    wide: float
    high: float
    unit: float

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Shares of the box, from the left and from the top."""
        x, y = self.project(lon, lat)
        return 0.5 + x / self.wide, 0.5 + y / self.high


def land_of(shapes: Shapes, geo: dict[str, Any]) -> Land:
    """The country as a map with this `geo` in its layout shows it."""
    return _land(shapes, _Window.of(geo))


def first_map(figure: Figure, shapes: Shapes, *, label: str) -> str:
    """HTML of the map; `label` is read out instead of it."""
    layout = figure["layout"]
    geo, land = layout["geo"], land_of(shapes, layout["geo"])
    height = geo["domain"]["y"][1] - geo["domain"]["y"][0]
    named = f"area{crc32(label.encode()):08x}"
    notes = (
        note_html(note, (note["x"], 0.0), (note["y"], 0.0), ink=layout["font"]["color"])
        for note in layout["annotations"]
    )
    return (
        f'<div class="first-map" role="img" aria-label="{escape(label)}" style="--ratio:{land.wide / land.high:.4f};--part:{height}">'
        f'<svg class="first-land">{_regions(figure, land, named)}{"".join(_marks(figure, land))}</svg>'
        f"{''.join(_insets(figure, shapes, named))}{''.join(notes)}</div>"
    )


@dataclass(frozen=True)
class _Window:
    """What a map shows of the earth, and how."""

    parallels: tuple[float, float]
    turned: float
    centre: tuple[float, float]
    lon: tuple[float, float]
    lat: tuple[float, float]
    zoom: float

    @classmethod
    def of(cls, geo: dict[str, Any]) -> _Window:
        projection, centre = geo["projection"], geo["center"]
        return cls(
            parallels=tuple(projection["parallels"]),
            turned=projection["rotation"]["lon"],
            centre=(centre["lon"], centre["lat"]),
            lon=tuple(geo["lonaxis"]["range"]),
            lat=tuple(geo["lataxis"]["range"]),
            zoom=projection["scale"],
        )


@lru_cache(maxsize=8)
def _land(shapes: Shapes, window: _Window) -> Land:
    project = conic_equal_area(parallels=window.parallels, turned=window.turned, centre=window.centre)
    left, top, right, bottom = box_around(project, window.lon, window.lat)
    wide, high = (right - left) / window.zoom, (bottom - top) / window.zoom
    unit = _WIDE / wide
    paths = {name: path_of(rings, project, unit=unit) for name, rings in shapes.rings.items()}
    return Land(project, paths, wide, high, unit)


def _regions(figure: Figure, land: Land, named: str) -> str:
    wide, high = land.wide * land.unit, land.high * land.unit
    box = f"{-wide / 2:.0f} {-high / 2:.0f} {wide:.0f} {high:.0f}"
    traces = (trace for trace in figure["data"] if trace["type"] == "choropleth" and "geo" not in trace)
    drawn = "".join(filled(trace, land.paths, named=named, scale=COARSER) for trace in traces)
    return f'<svg viewBox="{box}">{drawn}</svg>'


def _grounds(trace: dict[str, Any]) -> list[Hatch | None]:
    """How each area is hatched."""
    known = trace.get("meta", {}).get("hatching") or [None] * len(trace["locations"])
    return [one and Hatch(**one) for one in known]


def filled(
    trace: dict[str, Any], paths: dict[str, str], *, named: str, scale: float = 1, border: float = 1
) -> str:
    """The regions of a trace in their colours and hatched as it says; empty where none of them is drawn.

    The names of patterns begin with `named`; their lines are `scale` times as coarse, the borders of
    regions `border` times as thick.
    """
    line = trace["marker"]["line"]
    drawn = "".join(
        f'<path d="{paths[name]}" fill="{hatched_fill(ground, named=named) if ground else _fill(trace, z)}"/>'
        for name, z, ground in zip(trace["locations"], trace["z"], _grounds(trace), strict=True)
        if name in paths
    )
    grounds = patterns(_grounds(trace), named=named, scale=scale)
    return (
        f'<g stroke="{line["color"]}" stroke-width="{line["width"] * border:.4g}">{drawn}</g>{grounds}'
        if drawn
        else ""
    )


def _fill(trace: dict[str, Any], z: float) -> str:
    share = (z - trace["zmin"]) / (trace["zmax"] - trace["zmin"])
    color = min(trace["colorscale"], key=lambda stop: abs(stop[0] - share))[1]
    return "none" if color == "rgba(0,0,0,0)" else color


def _marks(figure: Figure, land: Land) -> Iterator[str]:
    for trace in figure["data"]:
        if trace["type"] != "scattergeo":
            continue
        places = [land.place(lon, lat) for lon, lat in zip(trace["lon"], trace["lat"], strict=True)]
        yield from (
            _words(trace, places)
            if trace["mode"] == "text"
            else discs(trace, [(percent(x), percent(y)) for x, y in places])
        )


def _words(trace: dict[str, Any], places: list[tuple[float, float]]) -> Iterator[str]:
    font = trace["textfont"]
    yield f'<g class="scattergeo" font-size="{font["size"]}" fill="{min(font["color"], default=_LIGHT)}">'
    for words, ink, (x, y) in zip(trace["text"], font["color"], places, strict=True):
        # The style sheet knows light words on dark ground by plotly's own words for it.
        light = ' style="fill: rgb(255, 255, 255)"' if ink == _LIGHT else ""
        yield f'<text x="{percent(x)}" y="{percent(y)}" dy="{_MIDDLE}em"{light}>{escape(words)}</text>'
    yield "</g>"


def discs(trace: Mapping[str, Any], places: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The cities of a trace at places as SVG writes them."""
    marker = trace["marker"]
    for fill, rim, (x, y) in zip(marker["color"], marker["line"]["color"], places, strict=True):
        yield (
            f'<circle cx="{x}" cy="{y}" r="{marker["size"] / 2:g}" fill="{fill}" stroke="{rim}" '
            f'stroke-width="{marker["line"]["width"]}"/>'
        )


def _insets(figure: Figure, shapes: Shapes, named: str) -> Iterator[str]:
    for trace in figure["data"]:
        if trace["type"] != "choropleth" or "geo" not in trace or trace["locations"][0] not in shapes.rings:
            continue
        domain = figure["layout"][trace["geo"]]["domain"]
        (left, right), (bottom, top) = domain["x"], domain["y"]
        city = trace["locations"][0]
        paths, side = city_of(shapes, city)
        yield (
            f'<svg class="first-inset" viewBox="{-side / 2:.0f} {-side / 2:.0f} {side:.0f} {side:.0f}" style="left:{percent(left)};'
            f'width:{percent(right - left)};bottom:{percent(bottom)};height:{percent(top - bottom)}">{filled(trace, paths, named=f"{named}-{city}")}</svg>'
        )


@lru_cache(maxsize=32)
def city_of(shapes: Shapes, name: str) -> tuple[dict[str, str], float]:
    """The path of a city by its id, and the side of the square that it is seen in."""
    rings = shapes.rings[name]
    west, south, east, north = bounds(point for ring in rings for point in ring)
    centre = (west + east) / 2, (south + north) / 2
    wide, high = (east - west) / (1 - 2 * _ROOM) / 2, (north - south) / (1 - 2 * _ROOM) / 2
    project = mercator(centre)
    box: Box = box_around(project, (centre[0] - wide, centre[0] + wide), (centre[1] - high, centre[1] + high))
    side = max(box[2] - box[0], box[3] - box[1])
    unit = _CITY_WIDE / side
    return {name: path_of(rings, project, unit=unit)}, side * unit

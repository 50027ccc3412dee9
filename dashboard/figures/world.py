"""A map of the world in fixed classes; Kazakhstan outlined, countries without a figure left blank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from dashboard.figures import theme
from dashboard.figures.frame import Figure, base_layout
from dashboard.figures.map_classes import class_colors, class_of
from vocabulary.territory import COUNTRY

_HOME_AT = (67.0, 48.0)
_MOST_NAMED = 8
# Degrees around the middle of the outermost countries, so that their shapes are seen whole.
_ROOM_LON, _ROOM_LAT, _WIDEST = 32, 16, 200
# What a name takes of the width and height of the map.
_NAME_WIDTH, _NAME_HEIGHT = 0.16, 0.12

_HALO = ", ".join(f"{x}px {y}px 1px {theme.PAPER}" for x in (-1, 0, 1) for y in (-1, 0, 1))


@dataclass(frozen=True)
class Country:
    """A country with a figure: the words for the pointer, and those written on the map if it is among the greatest."""

    id: str
    value: float
    words: str
    label: str
    lon: float
    lat: float


def world_map(
    countries: list[Country], *, breaks: tuple[float, ...], shapes_url: str, all_shapes: Iterable[str]
) -> Figure:
    """The map: countries (greatest first) by class, all other shapes in the no-data tone, home outlined."""
    held = {country.id for country in countries}
    blank = [shape for shape in all_shapes if shape not in held and shape != COUNTRY]
    window = _window(countries)
    return {
        "data": [
            _flat(blank, shapes_url, theme.NO_DATA, theme.PAPER, 0.5),
            _classes(countries, breaks, shapes_url),
            _flat([COUNTRY], shapes_url, theme.PAPER, theme.INK, 2),
            # On the whole world a country is smaller than its name: the name stands below its middle.
            _names(
                named := _apart(countries, window),
                ["bottom center" if window is _WORLD else _beside_home(one, window) for one in named],
            ),
        ],
        "layout": base_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, geo=_geo(window), autosize=True),
    }


@dataclass(frozen=True)
class Window:
    """The degrees that the map shows."""

    west: float
    east: float
    south: float
    north: float


_WORLD = Window(-169, 191, -56, 80)


def _window(countries: list[Country]) -> Window:
    """Around the countries with a figure and home; the whole world where they are far apart."""
    lons, lats = [_HOME_AT[0], *(c.lon for c in countries)], [_HOME_AT[1], *(c.lat for c in countries)]
    found = Window(min(lons) - _ROOM_LON, max(lons) + _ROOM_LON, min(lats) - _ROOM_LAT, max(lats) + _ROOM_LAT)
    if not countries or found.east - found.west > _WIDEST or found.south < _WORLD.south:
        return _WORLD
    return replace(found, north=min(found.north, _WORLD.north))


def _apart(countries: list[Country], window: Window) -> list[Country]:
    """The greatest countries whose names do not run into the name of a greater one."""
    wide, high = (window.east - window.west) * _NAME_WIDTH, (window.north - window.south) * _NAME_HEIGHT
    named: list[Country] = []
    for country in countries[:_MOST_NAMED]:
        if all(abs(country.lon - c.lon) > wide or abs(country.lat - c.lat) > high for c in named):
            named.append(country)
    return named


def _beside_home(country: Country, window: Window) -> str:
    """Where a name stands: in the middle of its country, but never across Kazakhstan, whose name it would seem to be."""
    wide, high = (window.east - window.west) * _NAME_WIDTH, (window.north - window.south) * _NAME_HEIGHT
    lon, lat = _HOME_AT
    if abs(country.lon - lon) > wide or abs(country.lat - lat) > high:
        return "middle center"
    return "bottom center" if country.lat < lat else "top center"


def _geo(window: Window) -> dict[str, Any]:
    return {
        "visible": False,
        "projection": {"type": "equal earth", "rotation": {"lon": (window.west + window.east) / 2}},
        "lonaxis": {"range": [window.west, window.east]},
        "lataxis": {"range": [window.south, window.north]},
        "bgcolor": theme.PAPER,
    }


def _flat(shapes: list[str], shapes_url: str, fill: str, line: str, width: float) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "geojson": shapes_url,
        "locations": shapes,
        "z": [0] * len(shapes),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, fill], [1, fill]],
        "showscale": False,
        "hoverinfo": "skip",
        "marker": {"line": {"color": line, "width": width}},
    }


def _classes(countries: list[Country], breaks: tuple[float, ...], shapes_url: str) -> dict[str, Any]:
    colors = class_colors(breaks)
    last = max(len(colors) - 1, 1)
    return _flat([country.id for country in countries], shapes_url, theme.NO_DATA, theme.PAPER, 0.5) | {
        "z": [class_of(country.value, breaks) for country in countries],
        "zmax": last,
        "colorscale": [[index / last, color] for index, color in enumerate(colors)],
        "customdata": [country.words for country in countries],
        "hoverinfo": "all",
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _names(countries: list[Country], positions: list[str]) -> dict[str, Any]:
    return {
        "type": "scattergeo",
        "mode": "text",
        "textposition": positions,
        "lon": [country.lon for country in countries],
        "lat": [country.lat for country in countries],
        "text": [country.label for country in countries],
        "textfont": {"size": 12, "color": theme.INK, "shadow": _HALO},
        "hoverinfo": "skip",
    }

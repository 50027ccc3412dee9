"""A map of the regions of one scheme in fixed classes; regions without a figure are drawn as such."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from dashboard import theme
from dashboard.figures.frame import Figure, base_layout

_CENTRE = {"lon": 67.5, "lat": 48.2}


@dataclass(frozen=True)
class Area:
    """A region on the map: its value, the words for the pointer, the figure written on it."""

    id: str
    value: float | None
    words: str
    label: str
    lon: float
    lat: float
    is_point: bool = False


def class_colors(breaks: tuple[float, ...]) -> list[str]:
    """One colour per class, light to dark; two-sided where the classes go below zero."""
    count = len(breaks) + 1
    if breaks and breaks[0] < 0:
        below = sum(1 for limit in breaks if limit <= 0)
        low = theme.DIVERGING_LOW[-below:] if below <= 3 else theme.DIVERGING_LOW
        high = theme.DIVERGING_HIGH[: count - below]
        return [*low, *high][:count]
    spread = [round(index * (len(theme.RISING) - 1) / max(count - 1, 1)) for index in range(count)]
    return [theme.RISING[index] for index in spread]


def class_of(value: float, breaks: tuple[float, ...]) -> int:
    """The class a value falls in; a value on a limit belongs to the class above it."""
    return bisect_right(breaks, value)


def region_map(
    areas: list[Area], *, breaks: tuple[float, ...], shapes_url: str, chosen: str | None
) -> Figure:
    """The map: areas with a value by class, the others in the no-data tone, the chosen one outlined."""
    known = [area for area in areas if area.value is not None]
    unknown = [area for area in areas if area.value is None]
    cities = [area for area in areas if area.is_point]
    return {
        "data": [
            _classes(known, breaks, shapes_url),
            _no_data(unknown, shapes_url),
            _outline([area for area in areas if area.id == chosen], shapes_url),
            _labels([area for area in areas if not area.is_point], breaks),
            _points(cities, breaks, chosen),
        ],
        "layout": base_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, geo=_geo(), autosize=True),
    }


def _geo() -> dict[str, Any]:
    return {
        "visible": False,
        "projection": {"type": "conic equal area", "parallels": [43, 53], "rotation": {"lon": 67, "lat": 0}},
        "center": _CENTRE,
        "lonaxis": {"range": [46.2, 87.6]},
        "lataxis": {"range": [40.3, 55.7]},
        "bgcolor": theme.PAPER,
    }


def _shapes(areas: list[Area], shapes_url: str) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "geojson": shapes_url,
        "locations": [area.id for area in areas],
        "customdata": [area.words for area in areas],
        "hovertemplate": "%{customdata}<extra></extra>",
        "showscale": False,
    }


def _classes(areas: list[Area], breaks: tuple[float, ...], shapes_url: str) -> dict[str, Any]:
    colors = class_colors(breaks)
    last = max(len(colors) - 1, 1)
    return _shapes(areas, shapes_url) | {
        "z": [class_of(area.value, breaks) for area in areas],
        "zmin": 0,
        "zmax": last,
        "colorscale": [[index / last, color] for index, color in enumerate(colors)],
        "marker": {"line": {"color": theme.PAPER, "width": 1}},
    }


def _no_data(areas: list[Area], shapes_url: str) -> dict[str, Any]:
    return _shapes(areas, shapes_url) | {
        "z": [0] * len(areas),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, theme.NO_DATA], [1, theme.NO_DATA]],
        "marker": {"line": {"color": theme.NEUTRAL, "width": 1}},
    }


def _outline(areas: list[Area], shapes_url: str) -> dict[str, Any]:
    return _shapes(areas, shapes_url) | {
        "z": [0] * len(areas),
        "colorscale": [[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]],
        "marker": {"line": {"color": theme.INK, "width": 3}},
    }


def _labels(areas: list[Area], breaks: tuple[float, ...]) -> dict[str, Any]:
    colors = class_colors(breaks)
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [area.lon for area in areas],
        "lat": [area.lat for area in areas],
        "text": [area.label for area in areas],
        "textfont": {"size": 12, "color": [_ink_on(area, breaks, colors) for area in areas]},
        "hoverinfo": "skip",
    }


def _points(areas: list[Area], breaks: tuple[float, ...], chosen: str | None) -> dict[str, Any]:
    # A city is a few pixels wide on a map of the country: a disc can be seen and touched.
    colors = class_colors(breaks)
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [area.lon for area in areas],
        "lat": [area.lat for area in areas],
        "ids": [area.id for area in areas],
        "customdata": [area.words for area in areas],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "size": 16,
            "opacity": 1,
            "color": [theme.NO_DATA if a.value is None else colors[class_of(a.value, breaks)] for a in areas],
            "line": {"width": 2, "color": [theme.INK if a.id == chosen else theme.PAPER for a in areas]},
        },
    }


def _ink_on(area: Area, breaks: tuple[float, ...], colors: list[str]) -> str:
    if area.value is None:
        return theme.INK
    return ink_on(colors[class_of(area.value, breaks)])


def ink_on(color: str) -> str:
    """Dark or white letters, whichever can be read on `color` (relative luminance of WCAG)."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return theme.INK if luminance > 0.21 else theme.PAPER

"""A map of the regions of one scheme in fixed classes; regions without a figure are drawn as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures import theme
from dashboard.figures.frame import Figure, base_layout
from dashboard.figures.hatching import Hatch, hatch
from dashboard.figures.map_classes import ink_on

_CENTRE = {"lon": 67.2, "lat": 48.3}
# Shares of the height: the enlarged cities below the country, and their names below them.
INSETS, _NAMES = 0.3, 0.12
_MOST_CITIES = 3


@dataclass(frozen=True)
class Area:
    """A region on the map: its class (None: no figure), the words for the pointer, the figure written on it."""

    id: str
    place: int | None
    words: str
    label: str
    lon: float
    lat: float
    name: str = ""
    is_point: bool = False

    def color(self, colors: Sequence[str]) -> str:
        """The colour of its class, or the no-data tone."""
        return theme.NO_DATA if self.place is None else colors[self.place]


def region_map(
    areas: list[Area],
    *,
    colors: Sequence[str],
    shapes_url: str,
    chosen: str | None,
    hatching: Sequence[str] = (),
) -> Figure:
    """The map: areas with a figure by class, the others in the no-data tone, the chosen one outlined, cities as discs.

    Below it the cities are drawn once more, enlarged and named with their figures. `hatching` names that of each class.
    """
    grounds = [hatch(name, color) for name, color in zip(hatching, colors, strict=True)] if hatching else []
    known = [area for area in areas if area.place is not None]
    unknown = [area for area in areas if area.place is None]
    cities = [area for area in areas if area.is_point]
    layout = base_layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0}, geo=country_geo(has_insets=bool(cities)), autosize=True
    )
    layout |= inset_layout(cities)
    return {
        "data": [
            _classes(known, colors, shapes_url) | _hatched([area.place for area in known], grounds),
            _no_data(unknown, shapes_url),
            _outline([area for area in areas if area.id == chosen], shapes_url),
            _labels([area for area in areas if not area.is_point], colors),
            _points(cities, colors, chosen),
            *(
                _inset(city, number, colors, shapes_url, chosen) | _hatched([city.place], grounds)
                for number, city in enumerate(cities, 2)
            ),
        ],
        "layout": layout,
    }


def country_geo(*, has_insets: bool = False) -> dict[str, Any]:
    """How the country lies on a map, as the `geo` of a layout."""
    return {
        "visible": False,
        "projection": {
            "type": "conic equal area",
            "parallels": [43, 53],
            "rotation": {"lon": 67, "lat": 0},
            "scale": 1.14,
        },
        "center": _CENTRE,
        "lonaxis": {"range": [46.2, 87.6]},
        "lataxis": {"range": [40.3, 55.7]},
        "domain": {"x": [0, 1], "y": [INSETS if has_insets else 0, 1]},
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


def _classes(areas: list[Area], colors: Sequence[str], shapes_url: str) -> dict[str, Any]:
    last = max(len(colors) - 1, 1)
    return _shapes(areas, shapes_url) | {
        "z": [area.place for area in areas],
        "zmin": 0,
        "zmax": last,
        "colorscale": _stops(colors),
        "marker": {"line": {"color": theme.PAPER, "width": 1}},
    }


def _hatched(places: list[int | None], grounds: Sequence[Hatch | None]) -> dict[str, Any]:
    """What plotly has no word for on a map: how each area is hatched, None for a plain one (assets/live/hatching.js)."""
    own = [None if place is None else grounds[place] for place in places] if grounds else []
    return {"meta": {"hatching": [one and one._asdict() for one in own]}} if any(own) else {}


def _stops(colors: Sequence[str]) -> list[list[Any]]:
    """The colours along the scale from its first class to its last; one alone fills the whole scale."""
    every = [*colors, *colors] if len(colors) == 1 else colors
    return [[index / (len(every) - 1), color] for index, color in enumerate(every)]


def _one_color(color: str, areas: list[Area]) -> dict[str, Any]:
    return {"z": [0] * len(areas), "zmin": 0, "zmax": 1, "colorscale": [[0, color], [1, color]]}


def _no_data(areas: list[Area], shapes_url: str) -> dict[str, Any]:
    line = {"color": theme.NEUTRAL, "width": 1}
    return _shapes(areas, shapes_url) | _one_color(theme.NO_DATA, areas) | {"marker": {"line": line}}


def _outline(areas: list[Area], shapes_url: str) -> dict[str, Any]:
    line = {"color": theme.INK, "width": 3}
    return _shapes(areas, shapes_url) | _one_color("rgba(0,0,0,0)", areas) | {"marker": {"line": line}}


def _labels(areas: list[Area], colors: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [area.lon for area in areas],
        "lat": [area.lat for area in areas],
        "text": [area.label for area in areas],
        "textfont": {"size": 12, "color": [ink_on(area.color(colors)) for area in areas]},
        "hoverinfo": "skip",
    }


def _points(areas: list[Area], colors: Sequence[str], chosen: str | None) -> dict[str, Any]:
    # A city is a few pixels wide on a map of the country: a disc can be seen and touched.
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
            "color": [area.color(colors) for area in areas],
            "line": {"width": 2, "color": [_rim(area, colors, chosen) for area in areas]},
        },
    }


def _rim(area: Area, colors: Sequence[str], chosen: str | None) -> str:
    if area.id == chosen:
        return theme.INK
    # A pale disc with a white rim would be lost in a pale region.
    return theme.PAPER if ink_on(area.color(colors)) == theme.PAPER else theme.NEUTRAL


def _inset(
    city: Area, number: int, colors: Sequence[str], shapes_url: str, chosen: str | None
) -> dict[str, Any]:
    line = {"color": theme.INK, "width": 3} if city.id == chosen else {"color": theme.NEUTRAL, "width": 1}
    shape = _shapes([city], shapes_url) | _one_color(city.color(colors), [city])
    return shape | {"geo": f"geo{number}", "marker": {"line": line}}


def inset_layout(cities: list[Area]) -> dict[str, Any]:
    """A map of its own for each city in a row, with its name and figure below it."""
    layout: dict[str, Any] = {"annotations": []}
    for number, city in enumerate(cities):
        left, right = number / _MOST_CITIES, (number + 1) / _MOST_CITIES
        layout[f"geo{number + 2}"] = _inset_geo(left, right)
        layout["annotations"].append(
            {
                "xref": "paper", "yref": "paper", "x": (left + right) / 2, "y": _NAMES, "xanchor": "center",
                "yanchor": "top",
                "text": f"{city.name}<br><b>{city.label}</b>", "font": {"size": 12}, "showarrow": False,
            }
        )  # fmt: skip
    return layout


def _inset_geo(left: float, right: float) -> dict[str, Any]:
    return {
        "visible": False,
        "fitbounds": "locations",
        "projection": {"type": "mercator"},
        "domain": {"x": [left, right], "y": [_NAMES, INSETS - 0.02]},
        "bgcolor": theme.PAPER,
    }

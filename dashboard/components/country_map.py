"""The country as a small map of links: each region in its colour with a few letters, none of it drawn by a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.components import html
from dashboard.data.asset_url import asset_url
from dashboard.data.shapes import rings_at
from dashboard.figures.choropleth import country_geo
from dashboard.figures.first.map import Land, Shapes, land_of
from dashboard.figures.map_classes import ink_on

# Units of the drawing: it is 1080 wide, whatever the reader's window makes of it.
_DISC, _BESIDE, _DOWN = 11, 16, 8


@dataclass(frozen=True)
class Spot:
    """A region: where its letters stand, its colour, what is written on it, what is said of it, where it leads."""

    id: str
    lon: float
    lat: float
    color: str
    label: str
    words: str
    href: str
    is_city: bool = False


def country_map(spots: Sequence[Spot], *, scheme: str, chosen: str | None, label: str, sets: str) -> html.Svg:
    """The map of all regions of a scheme; `chosen` is outlined. `sets`: the id of the list that a click chooses in."""
    land = _land(scheme)
    wide, high = land.wide * land.unit, land.high * land.unit
    places = {spot.id: _place(land, spot) for spot in spots}
    # Cities are discs over their regions: their own shapes are a few pixels wide.
    wholes = [_area(spot, land.paths.get(spot.id, ""), sets) for spot in spots if not spot.is_city]
    cities = [_city(spot, places[spot.id], sets) for spot in spots if spot.is_city]
    has_area = any(spot.id == chosen and not spot.is_city for spot in spots)
    outline = html.Use(href=f"#area-{chosen}" if has_area else "#", className="map-chosen")
    words = [_words(spot, places[spot.id], is_chosen=spot.id == chosen) for spot in spots]
    return html.Svg(
        [*wholes, outline, *cities, html.G(words, className="map-words", **{"aria-hidden": "true"})],
        viewBox=f"{-wide / 2:.0f} {-high / 2:.0f} {wide:.0f} {high:.0f}",
        className="country-map",
        role="group",
        **{"aria-label": label, "data-scheme": scheme},
    )


@lru_cache(maxsize=4)
def _land(scheme: str) -> Land:
    return land_of(Shapes(rings_at(asset_url(f"geo/regions_{scheme}.json"))), country_geo())


def _place(land: Land, spot: Spot) -> tuple[int, int]:
    x, y = land.project(spot.lon, spot.lat)
    return round(x * land.unit), round(y * land.unit)


def _area(spot: Spot, path: str, sets: str) -> html.A:
    return _link(spot, html.Path(d=path, id=f"area-{spot.id}"), sets)


def _city(spot: Spot, place: tuple[int, int], sets: str) -> html.A:
    return _link(spot, html.Circle(cx=place[0], cy=place[1], r=_DISC), sets)


def _link(spot: Spot, shape: html.Element, sets: str) -> html.A:
    # By keyboard the list of regions does the same in one stop.
    return html.A(
        [shape, html.Title(spot.words)],
        href=spot.href,
        fill=spot.color,  # inherited: the outline of the chosen region is the same path in other colours
        tabIndex=-1,
        **{"aria-label": spot.words, "data-sets": sets, "data-value": spot.id},
    )


def _words(spot: Spot, place: tuple[int, int], *, is_chosen: bool) -> html.Text:
    x, y = (place[0] + _BESIDE, place[1] + _DOWN) if spot.is_city else (place[0], place[1] + _DOWN)
    look = ["is-city"] if spot.is_city else ["is-light"] if ink_on(spot.color) == "#ffffff" else []
    return html.Text(
        spot.label, x=x, y=y, className=" ".join([*look, *(["is-chosen"] if is_chosen else [])]) or None
    )

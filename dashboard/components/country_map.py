"""The country as a small map of links: each region in its colour with a few letters, none of it drawn by a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.components import html
from dashboard.data.asset_url import asset_url
from dashboard.data.shapes import rings_at
from dashboard.figures import theme
from dashboard.figures.choropleth import country_geo
from dashboard.figures.first.map import Land, Shapes, land_of
from dashboard.figures.hatching import PLAIN, Hatch, hatch, hatched_fill, patterns
from dashboard.figures.map_classes import ink_on

# Units of the drawing: it is 1080 wide, whatever the reader's window makes of it.
_DISC, _BESIDE, _DOWN = 11, 16, 8
_NAMED, _COARSER = "area", 1.8


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
    hatching: str = PLAIN

    @property
    def ground(self) -> Hatch | None:
        """How it is hatched."""
        return hatch(self.hatching, self.color)

    @property
    def fill(self) -> str:
        """What its shape is filled with; where that is a pattern, `hatches` stands in the page."""
        return hatched_fill(self.ground, named=_NAMED) if self.ground else self.color


@dataclass(frozen=True)
class Country:
    """The drawn regions of a scheme, whichever of them is chosen."""

    scheme: str
    content: tuple[html.Element, ...]
    areas: frozenset[str]


def country(spots: Sequence[Spot], *, scheme: str, sets: str | None) -> Country:
    """The regions drawn as links. `sets`: the id of the list that a click chooses in; None: a click follows the link."""
    land = drawn_land(scheme)
    places = {spot.id: _place(land, spot) for spot in spots}
    # Cities are discs over their regions: their own shapes are a few pixels wide.
    wholes = [_area(spot, land.paths.get(spot.id, ""), sets) for spot in spots if not spot.is_city]
    cities = [_city(spot, places[spot.id], sets) for spot in spots if spot.is_city]
    words = html.G(
        [_words(spot, places[spot.id]) for spot in spots], className="map-words", **{"aria-hidden": "true"}
    )
    return Country(scheme, (*hatches(spots), *wholes, *cities, words), frozenset(places))


def country_map(drawn: Country, *, chosen: str | None, label: str) -> html.Svg:
    """The map with the `chosen` region outlined; `label` is read out first."""
    land = drawn_land(drawn.scheme)
    wide, high = land.wide * land.unit, land.high * land.unit
    href = f"#area-{chosen}" if chosen in drawn.areas else "#"
    return html.Svg(
        [*drawn.content, html.Use(href=href, className="map-chosen")],
        viewBox=f"{-wide / 2:.0f} {-high / 2:.0f} {wide:.0f} {high:.0f}",
        className="country-map",
        role="group",
        **{"aria-label": label, "data-scheme": drawn.scheme},
    )


def hatches(spots: Iterable[Spot]) -> list[html.G]:
    """The patterns of hatched regions as a part of a drawing; none where all are plain."""
    grounds = sorted({spot.ground for spot in spots if spot.ground})
    drawn = patterns(grounds, named=_NAMED, scale=_COARSER)
    return [html.G(html.Ready(drawn))] if drawn else []


def shapes_of(scheme: str, spots: Iterable[Spot]) -> html.Svg:
    """The shapes of all regions and the patterns of `spots`, not shown: several maps on a page refer to them (`used_map`)."""
    paths = drawn_land(scheme).paths
    return html.Svg(
        [
            *hatches(spots),
            *(html.Path(d=path, id=f"area-{scheme}-{name}") for name, path in paths.items()),
        ],
        width=0,
        height=0,
        **{"aria-hidden": "true"},
    )


def used_map(spots: Sequence[Spot], *, scheme: str, chosen: str | None, label: str) -> html.Svg:
    """A map of shapes that stand elsewhere on the page, without links."""
    land = drawn_land(scheme)
    wide, high = land.wide * land.unit, land.high * land.unit
    places = {spot.id: _place(land, spot) for spot in spots}
    drawn = [_used(spot, places[spot.id], scheme) for spot in spots if not spot.is_city]
    drawn += [_used(spot, places[spot.id], scheme) for spot in spots if spot.is_city]
    outline = html.Use(href=f"#area-{scheme}-{chosen}", className="map-chosen") if chosen else None
    words = html.G([_words(spot, places[spot.id]) for spot in spots], className="map-words")
    return html.Svg(
        [*drawn, outline, words],
        viewBox=f"{-wide / 2:.0f} {-high / 2:.0f} {wide:.0f} {high:.0f}",
        className="country-map",
        role="img",
        **{"aria-label": label},
    )


def _used(spot: Spot, place: tuple[int, int], scheme: str) -> html.Element:
    if spot.is_city:
        return html.Circle(cx=place[0], cy=place[1], r=_DISC, fill=spot.fill)
    return html.Use(href=f"#area-{scheme}-{spot.id}", fill=spot.fill, className="map-area")


@lru_cache(maxsize=4)
def shapes_at(address: str) -> Shapes:
    """The outlines of regions in a file of boundaries, ready to be drawn."""
    return Shapes(rings_at(address))


@lru_cache(maxsize=4)
def drawn_land(scheme: str) -> Land:
    """The outlines of the regions of a division, and where its cities stand."""
    return land_of(shapes_at(asset_url(f"geo/regions_{scheme}.json")), country_geo())


def _place(land: Land, spot: Spot) -> tuple[int, int]:
    x, y = land.project(spot.lon, spot.lat)
    return round(x * land.unit), round(y * land.unit)


def _area(spot: Spot, path: str, sets: str | None) -> html.A:
    return _link(spot, html.Path(d=path, id=f"area-{spot.id}"), sets)


def _city(spot: Spot, place: tuple[int, int], sets: str | None) -> html.A:
    return _link(spot, html.Circle(cx=place[0], cy=place[1], r=_DISC, id=f"area-{spot.id}"), sets)


def _link(spot: Spot, shape: html.Element, sets: str | None) -> html.A:
    # By keyboard the list of regions does the same in one stop.
    return html.A(
        [shape, html.Title(spot.words)],
        href=spot.href,
        className="is-city" if spot.is_city else None,
        fill=spot.fill,  # inherited: the outline of the chosen region is the same path in other colours
        tabIndex=-1,
        **{"aria-label": spot.words},
        **({"data-sets": sets, "data-value": spot.id} if sets else {}),
    )


def _words(spot: Spot, place: tuple[int, int]) -> html.Text:
    x, y = (place[0] + _BESIDE, place[1] + _DOWN) if spot.is_city else (place[0], place[1] + _DOWN)
    is_light = not spot.is_city and ink_on(spot.color) == theme.PAPER
    look = "is-city" if spot.is_city else "is-light" if is_light else None
    return html.Text(spot.label, x=x, y=y, className=look)

"""How regions are painted → the map on the boundaries of their scheme."""

from __future__ import annotations

from dashboard.components.country_map import shapes_at
from dashboard.data.asset_url import asset_url
from dashboard.figures.choropleth import Area, region_map
from dashboard.figures.first.map import first_map
from dashboard.figures.frame import Figure
from dashboard.pages.map.paint import Paint
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY


def map_figure(request: Request, paint: Paint) -> dict:
    """The map of `paint`; the region of the view outlined."""
    chosen = None if request.view.region == COUNTRY else request.view.region
    # In the order of the register: a city keeps its place under the map whatever its figure is.
    order = sorted(paint.marks, key=lambda region_id: request.known.regions[(region_id, paint.scheme)].order)
    areas = [_area(request, paint, region_id) for region_id in order]
    shapes_url = asset_url(f"geo/regions_{paint.scheme}.json")
    return region_map(
        areas, colors=paint.colors, shapes_url=shapes_url, chosen=chosen, hatching=paint.hatching
    )


def map_drawing(figure: Figure, label: str) -> str:
    """What stands in the place of a map of `map_figure` until a script draws it; `label` is read out."""
    return first_map(figure, shapes_at(figure["data"][0]["geojson"]), label=label)


def _area(request: Request, paint: Paint, region_id: str) -> Area:
    region = request.known.regions[(region_id, paint.scheme)]
    mark = paint.marks[region_id]
    lon, lat = region.label or (0, 0)
    return Area(
        region_id,
        mark.place,
        mark.words,
        mark.label,
        lon,
        lat,
        name=region.name[request.language],
        is_point=region.kind == "city",
    )

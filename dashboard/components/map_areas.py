"""Rows of regions → the map: words for the pointer, figures on the areas, why one is missing."""

from __future__ import annotations

from typing import Any

from dashboard.asset_url import asset_url
from dashboard.figures.choropleth import Area, region_map
from dashboard.formats import format_number, format_value
from dashboard.link import COUNTRY
from dashboard.queries.dictionary import Indicator
from dashboard.request import Request

Row = dict[str, Any]


def map_figure(request: Request, indicator: Indicator, rows: list[Row], breaks: tuple[float, ...]) -> dict:
    """The map of `rows` (as `queries.observations.by_region`) in the classes of `breaks`; the region of the view outlined."""
    scheme = rows[0]["region_scheme"]
    chosen = None if request.view.region == COUNTRY else request.view.region
    areas = [_area(request, indicator, row) for row in rows]
    return region_map(areas, breaks=breaks, shapes_url=asset_url(f"geo/regions_{scheme}.json"), chosen=chosen)


def _area(request: Request, indicator: Indicator, row: Row) -> Area:
    region = request.known.regions[(row["region_id"], row["region_scheme"])]
    value = format_value(row["value"], indicator.unit, indicator.decimals, request.language)
    words = f"{region.name[request.language]}<br><b>{value}</b>"
    if row["value"] is None:
        words += f"<br>{why_missing(request, row)}"
    label = "–" if row["value"] is None else format_number(row["value"], indicator.decimals, request.language)
    lon, lat = region.label or (0, 0)
    return Area(row["region_id"], row["value"], words, label, lon, lat, is_point=region.kind == "city")


def why_missing(request: Request, row: Row) -> str:
    """Why a region has no figure: its notes, or the words of its status."""
    words = request.known.note_words(row["note"], request.language)
    return "; ".join(words) if words else request.say(f"obs_status.{row['obs_status']}")

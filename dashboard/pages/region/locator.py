"""Where the region lies: the country as a small map of links to all regions of its time, this one in the accent."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.country_map import Spot, country, country_map
from dashboard.figures import theme
from dashboard.queries.dictionary import Region
from dashboard.view import ids
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY


def locator(request: Request, region: Region) -> html.Div:
    """The map; a click on another region opens its page."""
    regions = [
        one for one in request.known.regions.values() if one.scheme == region.scheme and one.id != COUNTRY
    ]
    spots = [_spot(request, one, is_own=one.id == region.id) for one in regions]
    drawn = country(spots, scheme=region.scheme, sets=ids.REGION_REGION)
    label = request.say("region_page.locator", region=region.name[request.language])
    return html.Div(country_map(drawn, chosen=region.id, label=label), className="locator")


def _spot(request: Request, region: Region, *, is_own: bool) -> Spot:
    lon, lat = region.label or (0, 0)
    # Under an older scheme the link keeps to it: the region of today may be another territory.
    newest = request.known.newest_of(region)
    scheme = region.scheme if newest.territory != region.territory else None
    return Spot(
        region.id, lon, lat, theme.ACCENT if is_own else theme.NO_DATA, "", region.name[request.language],
        request.view.href(region=region.id, others=(), territory=scheme), is_city=region.kind == "city",
    )  # fmt: skip

"""The first sentences of a region's page: how many people, what migration did last, its place among the regions."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.series_plan import row_period
from dashboard.queries.dictionary import Region
from dashboard.queries.regions import Standing
from dashboard.texts.formats import format_value
from dashboard.view.request import Request

_NAMED = ("population", "net_migration", "unemployment_rate")


def region_finding(request: Request, region: Region, standings: dict[str, Standing]) -> list[html.P]:
    """A sentence for each of the figures that officials ask for first; one that says so where none is published."""
    found = [_sentence(request, region, standings[name]) for name in _NAMED if name in standings]
    return [html.P(sentence) for sentence in found] or [html.P(request.say("region_page.nothing"))]


def _sentence(request: Request, region: Region, one: Standing) -> str:
    indicator = one.indicator
    facts = {
        "indicator": indicator.short_title[request.language],
        "value": format_value(one.row["value"], indicator.unit, indicator.decimals, request.language, signed=one.row["value"] < 0),
        "period": row_period(request, one.row),
    }  # fmt: skip
    if one.rank is None:
        return request.say("region_page.finding", **facts)
    return request.say("region_page.finding_rank", **facts, rank=one.rank, regions=one.regions)

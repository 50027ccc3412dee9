"""The table of a region's newest figures: beside others, the country and the median of regions, with its rank."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.series_plan import row_period
from dashboard.components.tables import data_table
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import Indicator
from dashboard.queries.regions import Row, Standing
from dashboard.texts.formats import NO_BREAK, format_number
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY


def standings_table(request: Request, standings: list[Standing], *, others: tuple[str, ...]) -> html.Div:
    """One line per indicator; `others` are the ids of the regions compared with."""
    say = request.say
    compared = [request.region_name(region) for region in others]
    header = [
        say("table.indicator"), request.region_name(request.view.region), say("table.period"), *compared,
        say("region_page.country"), say("region_page.share"), say("region_page.median"), say("region_page.rank"),
    ]  # fmt: skip
    body = [_line(request, one, others) for one in standings]
    # The value stands beside the name: on a telephone the other columns lie outside the box.
    numeric = set(range(1, len(header))) - {2}
    table = data_table(header, body, caption=say("region_page.standings_caption"), numeric=numeric)
    return html.Div(table, className="table-box table-box--whole")


def _line(request: Request, one: Standing, others: tuple[str, ...]) -> list:
    indicator = one.indicator
    link = html.A(
        indicator.title[request.language],
        href=request.view.href(page="indicator", indicator=indicator.id, others=(), year=None),
    )
    unit = html.Span(request.say(f"unit.{indicator.unit}"), className="aside")
    return [
        html.Div([link, html.Br(), unit], className="standing-name"),
        html.Strong(_value(request, indicator, one.row, one.row["region_id"])),
        row_period(request, one.row),
        *(_value(request, indicator, one.others.get(region), region) for region in others),
        _value(request, indicator, one.country, COUNTRY),
        _share(request, one),
        "–" if one.median is None else format_number(one.median, indicator.decimals, request.language),
        _rank(request, one),
    ]


def _value(request: Request, indicator: Indicator, row: Row | None, region_id: str) -> str:
    if row is None:
        is_held = region_id in coverage(request.warehouse)[indicator.id].regions
        return request.say("value.not_for_period" if is_held else "value.missing")
    return format_number(row["value"], indicator.decimals, request.language)


def _share(request: Request, one: Standing) -> str:
    """The region's part of the country, where regions add up to it and none of the figures is below zero."""
    indicator, country = one.indicator, one.country
    is_part = indicator.is_additive and country and country["value"] > 0 and one.row["value"] >= 0
    if not is_part or any(row["value"] < 0 for row in one.others.values()):
        return "–"
    return f"{format_number(100 * one.row['value'] / country['value'], 1, request.language)}{NO_BREAK}%"


def _rank(request: Request, one: Standing) -> str:
    if one.rank is None:
        return "–"
    return request.say("region_page.rank_of", rank=one.rank, regions=one.regions)

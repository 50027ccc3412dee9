"""All regions in one table, today's first, then those that are no more; each leads to its page."""

from __future__ import annotations

from datetime import date

from dash import html

from dashboard.components.picture import Said, picture
from dashboard.components.series_plan import row_period
from dashboard.components.sources import source_list
from dashboard.components.tables import data_table
from dashboard.formats import format_number
from dashboard.link import COUNTRY
from dashboard.queries.dictionary import Indicator, Region
from dashboard.queries.regions import Standing, standing
from dashboard.queries.sources import cited
from dashboard.request import Page, Request

_COLUMNS = ("population", "net_migration", "net_migration_rate", "unemployment_rate", "average_monthly_wage")


def layout(request: Request) -> Page:
    """The table of regions with the figures that are asked for most."""
    indicators = [request.known.indicators[name] for name in _COLUMNS if name in request.known.indicators]
    today = _of_scheme(request, request.known.schemes[-1])
    former = [
        one
        for scheme in request.known.schemes[:-1]
        for one in _of_scheme(request, scheme)
        if _is_gone(request, one)
    ]
    former = list({one.territory: one for one in former}.values())
    title = request.say("regions.title")
    content = [
        html.H1(title),
        html.P(request.say("regions.lead"), className="lead-note"),
        *_table(request, today, indicators, name="regions", caption=request.say("regions.today")),
        html.H2(request.say("regions.former")),
        html.P(request.say("regions.former_lead"), className="lead-note"),
        *_table(request, former, indicators, name="former-regions", caption=request.say("regions.former")),
    ]  # fmt: skip
    return Page(content, title, request.language)


def _of_scheme(request: Request, scheme: str) -> list[Region]:
    return sorted(
        (one for one in request.known.regions.values() if one.scheme == scheme and one.id != COUNTRY),
        key=lambda one: one.order,
    )


def _is_gone(request: Request, region: Region) -> bool:
    newest = request.known.region(region.id)
    return newest.territory != region.territory or newest.scheme != request.known.schemes[-1]


def _table(
    request: Request, regions: list[Region], indicators: list[Indicator], *, name: str, caption: str
) -> list:
    found = {
        (region.territory, one.id): standing(request.warehouse, one, region, date.max)
        for region in regions
        for one in indicators
    }
    header = [
        request.say("table.region"),
        *(f"{one.short_title[request.language]}, {request.say(f'unit.{one.unit}')}" for one in indicators),
    ]
    body = [
        [_link(request, region), *(_cell(request, found[region.territory, one.id]) for one in indicators)]
        for region in regions
    ]
    table = data_table(header, body, caption=caption, numeric=set(range(1, len(header))))
    rows = [one.row for one in found.values() if one]
    listed = html.Div(source_list(request, cited(request.warehouse, (row["source_id"] for row in rows))), id=f"sources-{name}")
    said = Said(caption, request.say("regions.title"), request.say("picture.regions"), request.say("filter.latest"))
    box = html.Div(table, className="table-box table-box--whole")
    block = picture(request, box, name=name, kind="table", label=caption, said=said, sources=f"#sources-{name}")
    return [block, listed]


def _link(request: Request, region: Region) -> html.A:
    newest = request.known.region(region.id)
    territory = region.scheme if newest.territory != region.territory else None
    name = region.name[request.language]
    words = name if region.scheme == request.known.schemes[-1] else _former_name(request, region)
    return html.A(words, href=request.view.href(page="region", region=region.id, territory=territory))


def _former_name(request: Request, region: Region) -> str:
    following = request.known.schemes[request.known.schemes.index(region.scheme) + 1]
    year = request.known.scheme_start(following).year
    return request.say("regions.until", name=region.name[request.language], year=year)


def _cell(request: Request, one: Standing | None):
    if one is None:
        return request.say("value.missing")
    value = format_number(one.row["value"], one.indicator.decimals, request.language)
    return [value, html.Br(), html.Span(row_period(request, one.row), className="aside")]

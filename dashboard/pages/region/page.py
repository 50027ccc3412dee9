"""One region on one printable page: beside the country, among all regions, its balance, its territory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.components import html, live
from dashboard.components.filters import NONE, filter_row, picker, region_options, year_options
from dashboard.components.sources import source_list
from dashboard.components.tables import fold
from dashboard.pages.region.balance import balance_section
from dashboard.pages.region.conditions import conditions_section
from dashboard.pages.region.duties import duties_section
from dashboard.pages.region.finding import region_finding
from dashboard.pages.region.lately import by_view, by_year
from dashboard.pages.region.locator import locator
from dashboard.pages.region.multiples import multiples
from dashboard.pages.region.overlay import overlay
from dashboard.pages.region.people import point_in_people, rates_of
from dashboard.pages.region.pictures import standings_picture
from dashboard.pages.region.quotas import quotas_section
from dashboard.pages.region.registers import from_registers
from dashboard.pages.region.reports_owed import reports_owed
from dashboard.pages.region.standings import standings_html, standings_table
from dashboard.pages.region.territory import territory_note
from dashboard.queries.balance import balance
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import Indicator, Region
from dashboard.queries.regions import Standing, published_for, regional_indicators, standing
from dashboard.queries.registers import registers
from dashboard.queries.sources import cited
from dashboard.view import ids
from dashboard.view.link import MOST_OTHERS, LinkProblem
from dashboard.view.request import Page, Request
from dashboard.view.view import View
from vocabulary.territory import COUNTRY


@dataclass(frozen=True)
class Shown:
    """What changes with the pickers."""

    quotas: Any
    finding: Any
    standings: Any
    multiples: Any
    balance: Any
    people: Any
    conditions: Any


def layout(request: Request) -> Page:
    """The page of `request.view.region`; raises LinkProblem for the country, a territory or an indicator it does not have."""
    region = region_of(request)
    _check_indicator(request)
    shown = show(request)
    name = region.name[request.language]
    content = [
        html.P(html.A(request.say("region_page.back"), href=request.view.href(page="regions", region=COUNTRY, others=())), className="crumb"),
        html.Div(
            [
                html.Div([html.H1(name), html.Div(territory_note(request, region), className="lead-note")]),
                locator(request, region),
            ],
            className="region-head",
        ),
        html.P(html.A(request.say("portrait.link"), href=request.view.href(page="portrait", year=None, others=())), className="flow-links"),
        html.Div(shown.quotas, id=ids.REGION_QUOTAS),
        html.Div([*duties_section(request, region), *reports_owed(request, region)]),
        html.H2(request.say("region_page.figures")),
        _pickers(request, region),
        html.Div(shown.finding, id=ids.REGION_FINDING, className="finding"),
        html.H2(request.say("region_page.standings")),
        html.Div(shown.standings, id=ids.REGION_STANDINGS),
        html.Div(shown.balance, id=ids.REGION_BALANCE_BOX),
        html.Div(shown.conditions, id=ids.REGION_CONDITIONS),
        html.H2(request.say("region_page.multiples")),
        html.P(request.say("region_page.multiples_lead"), className="lead-note"),
        html.Div(shown.multiples, id=ids.REGION_MULTIPLES),
        html.Div(shown.people, id=ids.REGION_PEOPLE),
        live.Store(id=ids.REGION_STATE, data={"region": region.id, "territory": request.view.territory}),
        live.Store(id=ids.REGION_SHOWN, data=seen_of(request.view)),
    ]  # fmt: skip
    return Page(content, name, request.language, frozenset({"chart"}))


def seen_of(view: View) -> list[str | None]:
    """Comparison, indicator and year of a view, as they travel with the page."""
    return [",".join(view.others) or None, view.indicator, str(view.year) if view.year else None]


def region_of(request: Request) -> Region:
    """The region of the view under the scheme it asks for, or under its newest one; raises LinkProblem."""
    wanted, scheme = request.view.region, request.view.territory
    if wanted is None or wanted == COUNTRY:
        raise LinkProblem("problem.not_a_region")
    known = request.known
    found = known.region(wanted) if scheme is None else known.regions.get((wanted, scheme))
    if found is None:
        raise LinkProblem("problem.no_territory", scheme=scheme)
    return found


def _check_indicator(request: Request) -> None:
    wanted = request.view.indicator
    if wanted and wanted not in {one.id for one in regional_indicators(request.warehouse)}:
        raise LinkProblem("problem.indicator_here", parameter="indicator")


def show(request: Request) -> Shown:
    """What the pickers of the view select."""
    region, until = region_of(request), request.view.until_day
    compared = regional_indicators(request.warehouse)
    standings = by_year(request, "found", lambda own: _found(own, region, compared, until))
    finding = by_year(request, "finding", lambda own: region_finding(own, region, standings))
    return Shown(
        quotas=by_year(
            request,
            "quotas",
            lambda own: [*quotas_section(own, region, until), *from_registers(own, region)],
        ),
        finding=finding,
        standings=by_view(
            request,
            "standings",
            lambda own: _standings(own, region, list(standings.values()), until, finding),
        ),
        multiples=by_view(request, "multiples", lambda own: _multiples(own, region, compared, until)),
        balance=by_year(
            request, "balance", lambda own: balance_section(own, balance(own.warehouse, region, until))
        ),
        people=by_year(request, "people", lambda own: point_in_people(own, standings, rates_of(own))),
        conditions=by_year(request, "conditions", lambda own: conditions_section(own, region, until)),
    )


def _found(request: Request, region: Region, compared: list[Indicator], until: date) -> dict[str, Standing]:
    held = ((one.id, standing(request.warehouse, one, region, until)) for one in compared)
    return {name: found for name, found in held if found}


def _standings(
    request: Request, region: Region, standings: list[Standing], until: date, finding: list[html.P]
) -> list:
    others = tuple(name for name in request.view.others if name != region.id)
    rows = [
        row
        for one in standings
        for row in (one.row, one.country, *(one.others.get(name) for name in others))
        if row
    ]
    shown = {one.indicator.id for one in standings}
    more = by_year(request, "more", lambda own: _more(own, region, until, shown))
    cites = [row["source_id"] for row in rows]
    held = registers(request.warehouse)
    of_registers = [one for one in standings if one.row["source_id"] in held]
    published = [one for one in standings if one not in of_registers]
    table = standings_table(request, published, others=others)
    return [
        standings_picture(request, region, table, finding, cites),
        *_from_registers(request, of_registers, others),
        *_rest(request, more, others),
        source_list(request, cited(request.warehouse, cites)),
    ]


def _more(request: Request, region: Region, until: date, shown: set[str]) -> list[Standing]:
    """Where the region stands by all other indicators that are published for it."""
    rest = [one for one in published_for(request.warehouse, region.id) if one.id not in shown]
    found = (standing(request.warehouse, one, region, until) for one in rest)
    return [one for one in found if one]


def _from_registers(request: Request, standings: list[Standing], others: tuple[str, ...]) -> list:
    """What registers say of the region: they have a section of their own, so that all of it opens on demand here."""
    if not standings:
        return []
    table = standings_table(request, standings, others=others)
    return [fold(f"{request.say('registers.title')} ({len(standings)})", standings_html(table))]


def _rest(request: Request, standings: list[Standing], others: tuple[str, ...]) -> list:
    if not standings:
        return []
    summary = request.count("region_page.rest", len(standings), count=len(standings))
    return [fold(summary, standings_html(standings_table(request, standings, others=others)))]


def _multiples(request: Request, region: Region, compared: list[Indicator], until: date) -> list:
    indicator = shown_indicator(request, compared)
    if indicator is None:
        return []
    title = f"{indicator.title[request.language]}, {request.say(f'unit.{indicator.unit}')}"
    return [
        html.H3(title),
        *overlay(request, indicator, region, until=until),
        *_small(request, indicator, region, until),
    ]


def _small(request: Request, indicator: Indicator, region: Region, until: date) -> list:
    """The small multiples of an indicator: the same whoever the region is compared with."""
    regions = [
        one for one in request.known.regions.values() if one.scheme == region.scheme and one.id != COUNTRY
    ]
    # Links to other regions name the indicator only where it was chosen.
    return by_year(
        request,
        "small",
        lambda own: multiples(own, indicator, regions, until=until),
        indicator.id,
        request.view.indicator,
    )


def shown_indicator(request: Request, compared: list[Indicator]) -> Indicator | None:
    """The indicator of the small multiples: the one chosen, otherwise the most telling one that is published."""
    by_id = {one.id: one for one in compared}
    if request.view.indicator in by_id:
        return by_id[request.view.indicator]
    return by_id.get("net_migration_rate") or next(iter(by_id.values()), None)


def _pickers(request: Request, region: Region) -> html.Div:
    view, say = request.view, request.say
    compared = regional_indicators(request.warehouse)
    indicator = shown_indicator(request, compared)
    same_scheme = [one.id for one in request.known.regions.values() if one.scheme == region.scheme]
    allowed = set(same_scheme) - {region.id, COUNTRY}
    years = range(2000, _last_year(request) + 1)
    others = [*view.others, *[None] * MOST_OTHERS][:MOST_OTHERS]
    compared_with = [
        picker(f"{ids.REGION_OTHER}-{place}", say("region_page.compare", place=place),
               region_options(request, allowed, none=say("filter.none")), other)
        for place, other in enumerate(others, 1)
    ]  # fmt: skip
    first = [
        picker(ids.REGION_REGION, say("filter.region"), _regions(request), view.region),
        picker(ids.REGION_YEAR, say("filter.as_of_year"), year_options(years, none=say("filter.latest")), view.year or NONE),
        picker(ids.REGION_INDICATOR, say("region_page.indicator"),
               [{"label": one.title[request.language], "value": one.id} for one in compared],
               indicator.id if indicator else None),
    ]  # fmt: skip
    more = fold(
        say("region_page.compare_with"),
        html.Div(compared_with, className="filters"),
        is_open=bool(view.others),
    )
    return html.Div([filter_row(first, label=say("filter.label")), more])


def _regions(request: Request) -> list[dict[str, str]]:
    return [option for option in region_options(request) if option["value"] != COUNTRY]


def _last_year(request: Request) -> int:
    held = coverage(request.warehouse)
    # one whose every figure is hidden stands for no year
    years = (held[one.id].stood_years for one in regional_indicators(request.warehouse))
    return max(own[-1] for own in years if own)

"""The table of a region's newest figures: beside others, the country and the median of regions, with its rank."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.tables import html_table
from dashboard.pages.region.lately import by_region
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import PublishedTotal
from dashboard.queries.regions import Standing
from dashboard.texts.cells import Cell, number_cell, text_cell, value_cell, within
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.by_definition import is_zero
from dashboard.wording.periods import period_cell_of
from vocabulary.territory import COUNTRY


def standings_html(table: Table) -> html.Div:
    """The table as the page shows it."""
    return html.Div(html_table(table, is_stacked=True), className="table-box table-box--whole")


def standings_table(request: Request, standings: list[Standing], *, others: tuple[str, ...]) -> Table:
    """One line per indicator; `others` are the ids of the regions compared with."""
    say = request.say
    figures = [
        *(request.region_name(region) for region in others),
        *(say(f"region_page.{name}") for name in ("country", "share", "median", "rank")),
    ]
    # The value stands beside the name: on a telephone the other columns lie outside the box.
    header = [
        Column(say("table.indicator"), aside=say("passport.unit")),
        Column(request.region_name(request.view.region), is_number=True),
        Column(say("table.period")),
        *(Column(name, is_number=True) for name in figures),
    ]
    body = [_line(request, one, others) for one in standings]
    return table_of(header, body, caption=say("region_page.standings_caption"))


def _line(request: Request, one: Standing, others: tuple[str, ...]) -> list[Cell]:
    indicator = one.indicator
    own = _value(request, indicator, one.row, one.row["region_id"])
    return [
        _name(request, indicator),
        own.drawn(html.Strong(own.words)),
        period_cell_of(request, one.row),
        *(_value(request, indicator, one.others.get(region), region) for region in others),
        _value(request, indicator, one.country, COUNTRY),
        _share(request, one),
        Cell("–") if one.median is None else number_cell(one.median, indicator.decimals, request.language),
        _rank(request, one),
    ]


def _name(request: Request, indicator: Indicator) -> Cell:
    """The name of an indicator with its unit: a link to the region's course, which is the same in every year."""
    names: dict[str, Cell] = by_region(request, "names", lambda _: {})
    if indicator.id not in names:
        title, unit = indicator.title[request.language], request.say(f"unit.{indicator.unit}")
        href = request.view.href(page="indicator", indicator=indicator.id, others=(), year=None)
        words = [html.A(title, href=href), html.Br(), html.Span(unit, className="aside")]
        names[indicator.id] = text_cell(title, aside=unit, shown=html.Div(words, className="standing-name"))
    return names[indicator.id]


def _value(request: Request, indicator: Indicator, row: PublishedTotal | None, region_id: str) -> Cell:
    if row is None and is_zero(indicator.id, region_id):
        return number_cell(0, indicator.decimals, request.language).over(request.say("value.by_definition"))
    if row is None:
        is_held = region_id in coverage(request.warehouse)[indicator.id].regions
        return Cell(request.say("value.not_for_period" if is_held else "value.missing"))
    return number_cell(row["value"], indicator.decimals, request.language)


def _share(request: Request, one: Standing) -> Cell:
    """The region's part of the country, where regions add up to it and none of the figures is below zero."""
    indicator, country = one.indicator, one.country
    if not indicator.is_additive or country is None or country["value"] <= 0:
        return Cell("–")
    if any(row["value"] < 0 for row in (one.row, *one.others.values())):
        return Cell("–")
    return value_cell(100 * one.row["value"] / country["value"], "percent", 1, request.language)


def _rank(request: Request, one: Standing) -> Cell:
    if one.rank is None:
        return Cell("–")
    words = request.say("region_page.rank_of", rank=one.rank, regions=one.regions)
    return within(words, number_cell(one.rank, 0, request.language))

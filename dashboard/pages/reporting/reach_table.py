"""How much of the country the reported figures cover: n of 20 regions, x % of the people, and which regions are silent."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.pages.reporting.blocks import table_block
from dashboard.pages.reporting.chosen import Chosen
from dashboard.queries.reporting.parts import Reach
from dashboard.texts.cells import Cell, number_cell, period_cell, text_cell
from dashboard.view.block import Column, table_of
from dashboard.view.link import View
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

_MOST = 20


def reach_section(request: Request, own: Chosen) -> list[Any]:
    """The table; a sentence where no figure rests on reports."""
    known = [one for one in own.reaches if one.indicator_id in request.known.indicators]
    if not known:
        return [html.P(request.say("reporting.no_reach"))]
    whole = sum(one.is_whole for one in known)
    finding = request.say("reporting.reach_finding", all=len(known), whole=whole)
    say = request.say
    header: list[Column | str] = [
        say("table.indicator"),
        say("table.period"),
        Column(say("reporting.column.regions"), is_number=True),
        Column(say("reporting.column.people"), is_number=True),
        say("reporting.column.silent"),
    ]
    table = table_of(header, [_line(request, one) for one in known], caption=say("reporting.reach_caption"))
    return [
        html.P(finding, className="finding"),
        *table_block(request, table, name="reach", finding=finding, most=_MOST),
    ]


def _line(request: Request, one: Reach) -> list[Cell]:
    language = request.language
    title = request.known.indicators[one.indicator_id].short_title[language]
    href = View("indicator", language, indicator=one.indicator_id, edition=request.view.edition).href()
    regions = number_cell(one.regions, 0, language)
    people = number_cell(one.population_share, 1, language) if one.population_share is not None else Cell("–")
    missing = ", ".join(
        request.region_name(region) for region in one.silent if region != COUNTRY
    ) or request.say("reporting.none_silent")
    counted = request.say("reporting.of_regions", regions=one.regions, expected=one.expected)
    return [
        text_cell(title, shown=html.A(title, href=href)),
        period_cell(one.period_start, one.period_end, one.period_kind, language),
        regions.drawn(counted),
        people.adding("\u00a0%") if one.population_share is not None else people,
        Cell(missing),
    ]

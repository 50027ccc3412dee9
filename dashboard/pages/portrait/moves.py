"""How many came and left: the region, the year before, another region, north and south, the country; all of one whole year."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import number_cell_of, source_line
from dashboard.components.picture import picture
from dashboard.components.registers.cells import hidden_or_missing
from dashboard.components.registers.frame import hidden_words
from dashboard.components.tables import whole_table
from dashboard.pages.portrait.form import other_region
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Observation
from dashboard.queries.portrait import sum_of_group, totals_of_year
from dashboard.texts.cells import Cell, number_cell, text_cell
from dashboard.view.block import Column, Said, table_of
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

INDICATORS = (
    "population", "internal_arrivals", "internal_departures", "internal_net_migration", "international_arrivals",
    "international_departures", "international_net_migration_derived", "net_migration",
)  # fmt: skip
_GROUPS = ("north", "south")
Figures = dict[tuple[str, str], Observation]


def moves(request: Request, figures: Figures, year: int) -> list[Any]:
    """Heading, the table as a block to be taken along, its sources."""
    region, other = request.view.region, other_region(request)
    shown = [
        request.known.indicators[name]
        for name in INDICATORS
        if (name, region) in figures and name in request.known.indicators
    ]
    before = totals_of_year(request.warehouse, INDICATORS, year - 1)
    groups = [name for name in _GROUPS if name in request.known.groups]
    title = request.say("portrait.moves.title")
    table = table_of(
        _header(request, other, groups, year),
        [_line(request, one, figures, before, other, groups, year) for one in shown],
        caption=request.say("portrait.moves.caption", year=year),
    )
    rows = [
        figures[one.id, place]
        for one in shown
        for place in (region, other, COUNTRY)
        if place and (one.id, place) in figures
    ]
    cites = list(dict.fromkeys(row["source_id"] for row in rows))
    said = Said(None, title, request.region_name(region), str(year))
    block = picture(
        request, whole_table(table), name="moves",
        kind="table", label=f"{title}: {request.region_name(region)}, {year}", said=said,
        sources="#portrait-moves-block .flow-sources [data-part=sources]", tables=[table], cites=cites,
    )  # fmt: skip
    note = [
        html.P(words, className="aside")
        for words in (request.say("portrait.moves.note"), *hidden_words(request, rows))
    ]
    return [html.H2(title), block, *note, source_line(request, cites)]


def _header(request: Request, other: str | None, groups: list[str], year: int) -> list[Column | str]:
    names = [
        request.region_name(request.view.region), request.say("portrait.moves.change", year=year - 1),
        *([request.region_name(other)] if other else []), *(request.say(f"portrait.group.{name}") for name in groups),
        request.region_name(COUNTRY),
    ]  # fmt: skip
    return [request.say("table.indicator"), *(Column(name, is_number=True) for name in names)]


def _line(
    request: Request,
    one: Indicator,
    figures: Figures,
    before: Figures,
    other: str | None,
    groups: list[str],
    year: int,
) -> list[Cell | str]:
    own = figures[one.id, request.view.region]
    beside = [_figure(request, one, figures.get((one.id, other)))] if other else []
    href = request.view.href(page="indicator", indicator=one.id, year=None, others=())
    name = text_cell(one.title[request.language], shown=html.A(one.title[request.language], href=href))
    return [
        name,
        _figure(request, one, own),
        _change(request, one, own, before.get((one.id, request.view.region))),
        *beside,
        *(_sum(request, one, figures, group, year) for group in groups),
        _figure(request, one, figures.get((one.id, COUNTRY))),
    ]


def _figure(request: Request, one: Indicator, row: Observation | None) -> Cell:
    if row is None or row["value"] is None:
        return Cell(hidden_or_missing(request, row))
    return number_cell_of(request, one, row)


def _change(request: Request, one: Indicator, own: Observation, before: Observation | None) -> Cell:
    """The difference to the year before on the same territory."""
    if (
        before is None
        or own["value"] is None
        or before["value"] is None
        or own["territory_id"] != before["territory_id"]
    ):
        return Cell("–")
    return number_cell(own["value"] - before["value"], one.decimals, request.language, signed=True)


def _sum(request: Request, one: Indicator, figures: Figures, group: str, year: int) -> Cell:
    """What the regions of a group have together; only of counts, and only where each of them has a figure."""
    if not one.is_additive:
        return Cell("–")
    found = sum_of_group(request.warehouse, figures, one.id, group, date(year, 12, 31))
    return Cell("–") if found is None else number_cell(found, one.decimals, request.language)

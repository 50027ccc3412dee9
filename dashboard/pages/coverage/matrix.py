"""Indicators by year, and the regions of one indicator by year: what is published, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.components import html
from dashboard.components.filters import region_label
from dashboard.components.tables import html_cell
from dashboard.pages.coverage.cell_state import linked_cell, plain_cell
from dashboard.queries.cells import HeldCell, RegionCell, YearCell, series_of, shown_state
from dashboard.queries.coverage import NOTHING, coverage
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import words_in
from dashboard.texts.cells import Cell, text_cell
from dashboard.view.block import Table, table_of
from dashboard.view.request import Request
from vocabulary.statuses import STATES_WITH_FIGURES
from vocabulary.territory import COUNTRY


class Place(NamedTuple):
    """A cell of the matrix: what the page draws, and the words that a list of figures has instead of its shape."""

    drawn: html.Td
    words: str


def indicator_matrix(
    request: Request,
    indicators: Sequence[Indicator],
    years: Sequence[int],
    rows: list[YearCell],
    *,
    caption: str,
) -> tuple[html.Div, Table]:
    """One row per indicator, one column per year."""
    found = {(row["indicator_id"], row["year"]): row for row in rows}
    body = []
    for indicator in indicators:
        link = html.A(
            indicator.short_title[request.language],
            href=request.view.href(indicator=indicator.id, domain=None, first_year=None, last_year=None),
            title=indicator.title[request.language],
        )
        cells = [_year_cell(request, indicator, found.get((indicator.id, year)), year) for year in years]
        body.append((text_cell(indicator.short_title[request.language], shown=link), cells))
    return _table(request.say("grid.indicator"), years, body, caption)


def region_matrix(
    request: Request, indicator: Indicator, years: Sequence[int], rows: list[RegionCell], *, caption: str
) -> tuple[html.Div, Table]:
    """One row per region, the country first, one column per year."""
    found = {(row["region_id"], row["year"]): row for row in rows}
    present = {row["region_id"] for row in rows}
    body = []
    for region_id in request.known.region_ids():
        if region_id in present:
            cells = [
                _region_cell(request, indicator, region_id, found.get((region_id, year)), year)
                for year in years
            ]
            body.append((Cell(region_label(request, region_id)), cells))
    return _table(request.say("filter.region"), years, body, caption)


def _table(
    first: str, years: Sequence[int], body: list[tuple[Cell, list[Place]]], caption: str
) -> tuple[html.Div, Table]:
    """The matrix as the page draws it and as a table of words."""
    head = html.Tr([html.Th(first, scope="col"), *(html.Th(str(year), scope="col") for year in years)])
    rows = [
        html.Tr([html.Th(html_cell(name), scope="row"), *(place.drawn for place in places)])
        for name, places in body
    ]
    table = html.Table([html.Caption(caption), html.Thead(head), html.Tbody(rows)], className="cell-table")
    box = html.Div(table, className="cell-box", tabIndex=0, role="region", **{"aria-label": caption})
    lines: list[list[Cell | str]] = [[name, *(place.words for place in places)] for name, places in body]
    return box, table_of([first, *map(str, years)], lines, caption=caption)


def _year_cell(request: Request, indicator: Indicator, row: YearCell | None, year: int) -> Place:
    if row is None:
        return Place(html.Td(), "")
    state = shown_state(row)
    own = request.say(f"cell_state.{state}")
    words = [f"{year}: {own}"]
    if state not in STATES_WITH_FIGURES:
        return Place(plain_cell(state, _with_reason(request, words[0], row)), own)
    share = ""
    if row["regions"]:
        total = max(row["regions"], _regions_then(request, year))
        share = f"{row['regions_published']}/{total}"
        words.append(request.say("coverage.of_regions", known=row["regions_published"], total=total))
    if row["country_state"] not in STATES_WITH_FIGURES:
        words.append(request.say("coverage.no_country"))
    region_id = COUNTRY if row["country_state"] in STATES_WITH_FIGURES else row["region_id"] or COUNTRY
    drawn = linked_cell(state, "; ".join(words), _href(request, indicator, region_id, year), share)
    return Place(drawn, "; ".join([own, *words[1:]]))


def _region_cell(
    request: Request, indicator: Indicator, region_id: str, row: RegionCell | None, year: int
) -> Place:
    if row is None:
        return Place(html.Td(), "")
    own = request.say(f"cell_state.{row['state']}")
    words = f"{year}: {own}"
    if row["state"] not in STATES_WITH_FIGURES:
        return Place(plain_cell(row["state"], _with_reason(request, words, row)), own)
    return Place(linked_cell(row["state"], words, _href(request, indicator, region_id, year)), own)


def _regions_then(request: Request, year: int) -> int:
    """How many regions the country had at the end of a year: those of the last scheme that had begun by then."""
    scheme = max(
        (name for name in request.known.schemes if int(name) <= year), default=request.known.schemes[0]
    )
    return sum(1 for region_id, own in request.known.regions if own == scheme and region_id != COUNTRY)


def _with_reason(request: Request, words: str, row: HeldCell) -> str:
    return f"{words}. {words_in(row, 'reason', request.language) or request.say('coverage.no_reason')}"


def _href(request: Request, indicator: Indicator, region_id: str, year: int) -> str:
    """The indicator in that year and region, by a kind of period that has figures then."""
    held = coverage(request.warehouse).get(indicator.id, NOTHING)
    kind, breakdown = series_of(request.warehouse, indicator.id, region_id, year) or (None, "")
    return request.view.href(
        page="indicator",
        indicator=indicator.id,
        domain=None,
        since=None,
        region=region_id,
        first_year=year,
        last_year=year,
        kind=kind if kind != held.main_kind else None,
        breakdown=breakdown or None,
    )

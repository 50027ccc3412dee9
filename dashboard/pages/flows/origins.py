"""Qandas: the countries they come from, how many came in which year, the structure of all since 1991."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.bars import Bar, ranked_bars
from dashboard.components.flows.block import figures_links
from dashboard.components.flows.parts import (
    country_name,
    figure_cell,
    further,
    known_indicator,
    listed,
    notes,
    notes_of,
    nothing,
    section,
    source_line,
    twin,
)
from dashboard.components.flows.structure_view import (
    bars_of,
    rest_bar,
    structure_table,
    structure_view,
    which_years,
)
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import of_country
from dashboard.queries.structures import REST, Structure, comparable, day_of_row, newest, period_of, structure
from dashboard.texts.cells import Cell, within
from dashboard.view.request import Request
from dashboard.wording.periods import period_words

Row = dict[str, Any]
_FEWEST_REGIONS = 3  # One or two regions are no list of where people settle.
_WHOLE = 100


def origins(request: Request, *, share: str, arrivals: str) -> list:
    """Where qandas come from: shares by country, whole-year totals, and those of all who came since 1991."""
    indicator = known_indicator(request, share)
    rows = of_country(request.warehouse, share, "origin") if indicator else []
    until = request.view.year
    own = structure(rows, until=until)
    if indicator is None or own is None:
        return nothing("origins", request, request.say("flows.nothing_until"))

    def name(row: Row) -> str:
        return country_name(request, row)

    shown = own.ranked()
    totals = _totals(request, arrivals)
    since = newest(rows, kind="since", until=until)
    finding = _course_sentence(request, indicator, own, name)
    more = [*_totals_view(request, arrivals, totals), *_since_view(request, indicator, since, name)]
    return section(
        "origins",
        request,
        finding=finding,
        body=[
            structure_view(
                request, indicator, own, name=name, bars=bars_of(request, indicator, shown, name),
                title=request.say("flows.origins.shares"), part_of="origins", finding=finding, breakdown="origin",
            ),
            html.P(which_years(request, own), className="aside"),
            *notes([indicator.caution[request.language] if indicator.caution else None]),
            *notes(notes_of(request, [*shown, *since])),
            twin(request, structure_table(request, indicator, own, name=name)),
            figures_links(request, indicator, "origin"),
            *([figures_links(request, request.known.indicators[arrivals])] if totals else []),
            source_line(request, [row["source_id"] for row in [*shown, *since, *totals.values()]]),
            *further(request, [html.Div(more, className="flow-two")]),
        ],
    )  # fmt: skip


def _course_sentence(request: Request, indicator: Indicator, own: Structure, name) -> str:
    shown, first = own.ranked(), own.at(own.periods[0])
    sentence = request.say(
        "flows.origins.finding",
        period=period_words(request, own.shown),
        listed=listed(request, indicator, shown, name),
    )
    if own.periods[0] == own.shown:
        return sentence
    first = sorted(first, key=lambda row: -row["value"])
    words = listed(request, indicator, first, name)
    return f"{sentence} " + request.say(
        "flows.first", period=period_words(request, own.periods[0]), listed=words
    )


def _totals(request: Request, arrivals: str) -> dict[int, Row]:
    """How many came, by year: the whole year where it was published, else the longest part of it."""
    rows = {
        period_of(row): row
        for row in of_country(request.warehouse, arrivals, "")
        if row["kind"] != "since" and day_of_row(row).year <= (request.view.year or 9999)
    }
    found = {period.year: rows[period] for period in comparable(rows)}
    # Single figures from long before would make a list of empty years.
    first = min((year for year in found if year + 1 in found), default=max(found, default=0))
    return {year: row for year, row in found.items() if year >= first}


def _totals_view(request: Request, arrivals: str, totals: dict[int, Row]) -> list[html.Div]:
    """Whole years as bars; a part of a year is said in words and never drawn as a year."""
    if not totals:
        return []
    indicator = request.known.indicators[arrivals]
    bars = [
        _year_bar(request, indicator, year, totals.get(year)) for year in range(min(totals), max(totals) + 1)
    ]
    title = request.say("flows.origins.totals")
    return [html.Div([html.H3(title), ranked_bars(bars, label=title)], className="by-year")]


def _year_bar(request: Request, indicator: Indicator, year: int, row: Row | None) -> Bar:
    if row is None:
        return Bar(str(year), None, Cell(request.say("value.missing")))
    written = figure_cell(request, indicator, row["value"])
    period = period_of(row)
    if period.is_whole:
        return Bar(str(year), row["value"], written)
    words = request.say("flows.only_part", period=period_words(request, period), value=written.words)
    return Bar(str(year), None, within(words, written))


def _since_view(request: Request, indicator: Indicator, rows: list[Row], name) -> list[html.Div]:
    """The structure of all who came since 1991: a stock of its own, never a year."""
    if not rows:
        return []
    rows = sorted(rows, key=lambda row: (row["member"] in REST, -row["value"]))
    bars = bars_of(request, indicator, rows, name)
    bars += rest_bar(request, indicator, _WHOLE, rows, request.say("flows.other_countries"))
    title = request.say("flows.origins.since", period=period_words(request, period_of(rows[0])))
    return [html.Div([html.H3(title), ranked_bars(bars, label=title)])]

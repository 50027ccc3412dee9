"""One count by year: whole years as bars; a part of a year is said in words and never drawn as a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.flows.bars import Bar, bars_table, ranked_bars
from dashboard.components.flows.block import figures_links, framed
from dashboard.components.flows.parts import (
    caution_of,
    figure_cell,
    notes,
    nothing,
    remarks,
    section,
    source_line,
    twin,
)
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import of_country
from dashboard.queries.kinds import Figure
from dashboard.queries.structures import comparable, day_of_row, period_of
from dashboard.texts.cells import Cell
from dashboard.texts.formats import sentence_start
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_cell_of, period_words, short_period


def counts_by_year(request: Request, indicator_id: str) -> dict[int, Figure]:
    """The country's figure of each year: the whole year where it was published, else the longest part of it."""
    indicator = request.known.indicators.get(indicator_id)
    if indicator is None:
        return {}
    until = request.view.until
    rows = {
        period_of(row): row
        for row in of_country(request.warehouse, indicator_id, "")
        if _stands_for_a_year(indicator, row) and day_of_row(row).year <= until
    }
    found = {period.year: rows[period] for period in comparable(rows)}
    # Single figures from long before would make a list of empty years.
    first = min((year for year in found if year + 1 in found), default=max(found, default=0))
    return {year: row for year, row in found.items() if year >= first}


def _stands_for_a_year(indicator: Indicator, row: Figure) -> bool:
    # Of what is counted on a date only dates stand beside each other; what came since 1991 is no year.
    return row["kind"] == "as_of" if indicator.measure_kind == "stock" else row["kind"] != "since"


def newest_words(request: Request, indicator_id: str, counts: dict[int, Figure]) -> list[tuple[str, str]]:
    """Period and figure of the newest whole year and of the part of a year after it, where there are any."""
    indicator = request.known.indicators.get(indicator_id)
    if indicator is None:
        return []
    whole = [row for row in counts.values() if period_of(row).is_whole][-1:]
    later = [row for row in list(counts.values())[-1:] if row not in whole]
    return [
        (
            sentence_start(period_words(request, period_of(row))),
            figure_cell(request, indicator, row["value"]).words,
        )
        for row in [*whole, *later]
    ]


def most_words(request: Request, indicator_id: str, counts: dict[int, Figure]) -> str:
    """The greatest of the years shown, or of the dates where it is counted on dates; a part of a year is not compared."""
    indicator = request.known.indicators[indicator_id]
    whole = [row for row in counts.values() if period_of(row).is_whole]
    if not whole:
        return request.say("flows.no_whole_year")
    most = max(whole, key=lambda row: row["value"])
    return request.say(
        "flows.most",
        first=min(counts),
        period=period_words(request, period_of(most)),
        value=figure_cell(request, indicator, most["value"]).words,
    )


def by_year_section(request: Request, indicator_id: str, *, name: str) -> list[Any]:
    """The section `name` about one count by year; a sentence where nothing is held."""
    counts = counts_by_year(request, indicator_id)
    if not counts:
        return nothing(name, request, request.say("flows.nothing_until"))
    finding = most_words(request, indicator_id, counts)
    return section(
        name,
        request,
        finding=finding,
        body=by_year_body(request, indicator_id, counts, name=name, finding=finding),
    )


def by_year_body(
    request: Request,
    indicator_id: str,
    counts: dict[int, Figure],
    *,
    name: str,
    finding: str,
    more: Sequence[tuple[Column, dict[int, Cell]]] = (),
) -> list[Any]:
    """Bars of the years with notes, table, all figures and sources; `counts` as `counts_by_year`, not empty.

    more: further columns of the table, each with its cells by year.
    """
    indicator = request.known.indicators[indicator_id]
    bars = [_bar(request, indicator, year, counts.get(year)) for year in range(min(counts), max(counts) + 1)]
    title = indicator.title[request.language]
    span = request.say("period.years", first=min(counts), last=max(counts))
    look = None if indicator.measure_kind == "stock" else "by-year"
    cites = [row["source_id"] for row in counts.values()]
    shown = bars_table(bars, label=title, figure=Column(request.say("table.value"), is_number=True))
    table = _table(request, indicator, counts, more)
    caution = caution_of(request, indicator)
    return [
        html.H3(f"{title}, {span}"),
        framed(
            request, html.Div(ranked_bars(bars, label=title), className=look), name=name, indicator=indicator,
            finding=finding, period=span, tables=[shown, table], cites=cites,
        ),
        *notes([caution]),
        *remarks(request, list(counts.values())),
        twin(request, table),
        figures_links(request, indicator),
        source_line(request, cites),
    ]  # fmt: skip


def _bar(request: Request, indicator: Indicator, year: int, row: Figure | None) -> Bar:
    if row is None:
        return Bar(str(year), None, Cell(request.say("value.missing")))
    written = figure_cell(request, indicator, row["value"])
    period = period_of(row)
    if period.is_whole:
        return Bar(short_period(request, period), row["value"], written)
    words = request.say("flows.only_part", period=period_words(request, period), value=written.words)
    # Words only: in a workbook a part of a year must not be summed with years.
    return Bar(str(year), None, Cell(words))


def _table(
    request: Request,
    indicator: Indicator,
    counts: dict[int, Figure],
    more: Sequence[tuple[Column, dict[int, Cell]]],
) -> Table:
    missing = Cell(request.say("value.missing"))
    rows = [
        (
            period_cell_of(request, row),
            figure_cell(request, indicator, row["value"]),
            *(cells.get(year, missing) for _, cells in more),
        )
        for year, row in sorted(counts.items(), reverse=True)
    ]
    header = [Column(request.say("table.period")), Column(request.say("table.value"), is_number=True)]
    return table_of(
        [*header, *(column for column, _ in more)], rows, caption=indicator.title[request.language]
    )

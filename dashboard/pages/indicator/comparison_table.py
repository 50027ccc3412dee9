"""The table twin of a comparison: years down, publishers across, and beside a figure how sure it is."""

from __future__ import annotations

from dashboard.components.series_plan import row_period
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import PublishedTotal
from dashboard.texts.cells import Cell, number_cell, year_cell
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request


def comparison_table(
    request: Request, series: list[tuple[Indicator, list[PublishedTotal]]], *, caption: str
) -> Table:
    """The newest year first; a figure that is not final, or not of a whole year, says so in its cell."""
    by_year = [(one, {row["period_end"].year: row for row in rows}) for one, rows in series]
    years = sorted({year for _, rows in by_year for year in rows}, reverse=True)
    body = [
        [year_cell(year), *(_cell(request, one, rows.get(year)) for one, rows in by_year)] for year in years
    ]
    header: list[Column | str] = [
        request.say("table.year"),
        *(
            Column(one.title[request.language], is_number=True, unit=request.say(f"unit.{one.unit}"))
            for one, _ in series
        ),
    ]
    return table_of(header, body, caption=caption)


def _cell(request: Request, indicator: Indicator, row: PublishedTotal | None) -> Cell:
    if row is None:
        return Cell(request.say("value.missing"))
    remarks = [] if row["period_kind"] == "year" else [row_period(request, row)]
    remarks += [] if row["obs_status"] == "A" else [request.say(f"obs_status.{row['obs_status']}")]
    number = number_cell(row["value"], indicator.decimals, request.language)
    return number.adding(f" ({', '.join(remarks)})") if remarks else number

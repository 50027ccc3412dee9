"""The table twin of a comparison: years down, publishers across, and beside a figure how sure it is."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.series_plan import row_period
from dashboard.components.tables import data_table
from dashboard.queries.dictionary import Indicator
from dashboard.queries.observations import Row
from dashboard.texts.formats import format_number
from dashboard.view.request import Request


def comparison_table(
    request: Request, series: list[tuple[Indicator, list[Row]]], *, caption: str
) -> html.Table:
    """The newest year first; a figure that is not final, or not of a whole year, says so in its cell."""
    by_year = [(one, {row["period_end"].year: row for row in rows}) for one, rows in series]
    years = sorted({year for _, rows in by_year for year in rows}, reverse=True)
    body = [[str(year), *(_cell(request, one, rows.get(year)) for one, rows in by_year)] for year in years]
    header = [request.say("table.year"), *(one.title[request.language] for one, _ in series)]
    return data_table(header, body, caption=caption, numeric=set(range(1, len(header))))


def _cell(request: Request, indicator: Indicator, row: Row | None) -> str:
    if row is None:
        return request.say("value.missing")
    remarks = [] if row["period_kind"] == "year" else [row_period(request, row)]
    remarks += [] if row["obs_status"] == "A" else [request.say(f"obs_status.{row['obs_status']}")]
    number = format_number(row["value"], indicator.decimals, request.language)
    return f"{number} ({', '.join(remarks)})" if remarks else number

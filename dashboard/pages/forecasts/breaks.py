"""Where series of the country begin to be of something else: since when, why, by which source, and how many points there are since."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import source_line
from dashboard.components.searched import searched_words
from dashboard.components.tables import whole_table
from dashboard.queries.forecast_facts import Break
from dashboard.queries.forecasts import series_breaks
from dashboard.queries.kinds import in_language
from dashboard.texts.cells import Cell, number_cell, text_cell, year_cell
from dashboard.view.block import Column, table_of
from dashboard.view.request import Request

SEARCH = "series_breaks"


def breaks(request: Request) -> list[Any]:
    """Heading, what a break does, and the table; nothing in an edition that does not tell them."""
    found = [
        row for row in series_breaks(request.warehouse) if row["indicator_id"] in request.known.indicators
    ]
    if not found:
        return []
    header: list[Column | str] = [
        request.say("forecasts.column.series"),
        Column(request.say("forecasts.breaks_column.year"), is_number=True),
        request.say("forecasts.breaks_column.why"),
        Column(request.say("forecasts.breaks_column.points"), is_number=True),
    ]
    table = table_of(
        header, [_line(request, row) for row in found], caption=request.say("forecasts.breaks_table")
    )
    return [
        html.H2(request.say("forecasts.breaks_title"), id="breaks"),
        html.P(request.say("forecasts.breaks")),
        whole_table(table),
        html.P(
            f"{request.say('forecasts.breaks_missing')} {searched_words(request, SEARCH)}".strip(),
            className="aside",
        ),
        source_line(request, {row["source_id"] for row in found}),
    ]


def _line(request: Request, row: Break) -> list[Cell | str]:
    language = request.language
    title = request.known.indicators[row["indicator_id"]].short_title[language]
    href = request.view.href(page="indicator", indicator=row["indicator_id"])
    return [
        text_cell(title, shown=html.A(title, href=href)),
        year_cell(row["year"]),
        in_language(row, "why", language),
        number_cell(row["points"], 0, language),
    ]

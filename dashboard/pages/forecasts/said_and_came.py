"""What was said and what came: forecasts of years that have their figures by now."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.tables import data_table
from dashboard.queries.forecasts import Row, Tried, came
from dashboard.texts.formats import format_day, format_value
from dashboard.view.request import Request


def said_and_came(request: Request, made: list[Tried]) -> list[Any]:
    """The table with its finding; before the first figure came, from when on there will be one."""
    found = came(request.warehouse)
    heading = html.H2(request.say("forecasts.came_title"), id="came")
    if not found:
        if not made:
            return []
        first = min(made, key=lambda one: one.year)
        return [
            heading,
            html.P(
                request.say(
                    "forecasts.came_later", day=format_day(first.made_on, request.language), year=first.year
                )
            ),
        ]
    held = sum(bool(row["is_held"]) for row in found)
    header = [
        request.say(f"forecasts.came_column.{name}")
        for name in ("series", "made", "year", "said", "came", "held")
    ]
    table = data_table(
        header,
        [_row(request, row) for row in found],
        caption=request.say("forecasts.came_title"),
        numeric={2, 3, 4},
        is_stacked=True,
    )
    return [
        heading,
        html.P(
            request.count("forecasts.came", len(found), count=len(found), held=held), className="finding-more"
        ),
        html.Div(table, className="table-box table-box--whole", tabIndex=0),
    ]


def _row(request: Request, row: Row) -> list[Any]:
    language, indicator = request.language, request.known.indicators[row["indicator_id"]]

    def value(name: str) -> str:
        return format_value(row[name], indicator.unit, indicator.decimals, language)

    return [
        indicator.short_title[language],
        format_day(row["made_on"], language),
        str(row["year"]),
        f"{value('said')} ({value('low')} – {value('high')})",
        value("came"),
        request.say(f"forecasts.band.{'held' if row['is_held'] else 'missed'}"),
    ]

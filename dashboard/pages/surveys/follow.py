"""What people said they would do beside what was counted in the year after."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.tables import whole_table
from dashboard.pages.surveys.said import figure_and_interval
from dashboard.queries.survey_figures import Measured
from dashboard.queries.survey_waves import follow_ups
from dashboard.queries.surveys import Survey
from dashboard.texts.cells import number_cell, text_cell, value_cell
from dashboard.view.block import Column, Table
from dashboard.view.request import Request

_COLUMNS = ("of", "said_in", "said", "counted_in", "counted", "counted_share")
_NUMBERS = ("counted", "counted_share")


def follow(request: Request, survey: Survey, figure: Measured) -> list[Any]:
    """A table of waves and regions for which both are held; nothing where there is none."""
    found = follow_ups(request.warehouse, survey.id)
    if not found:
        return []
    title = request.say("surveys.follow_title")
    columns = tuple(
        Column(request.say(f"surveys.column.{name}"), is_number=name in _NUMBERS) for name in _COLUMNS
    )
    rows = tuple(
        (
            text_cell(request.region_name(row["region_id"])),
            text_cell(str(row["year"])),
            text_cell(figure_and_interval(request, figure, row)),
            text_cell(str(row["followed_year"])),
            number_cell(row["counted"], 0, request.language),
            value_cell(row["counted_pct"], "percent", 3, request.language),
        )
        for row in found
    )
    indicator = request.known.indicators[found[0]["indicator_id"]]
    link = request.view.href(page="indicator", indicator=indicator.id)
    return [
        html.H3(title),
        html.P(
            [request.say("surveys.follow_lead"), " ", html.A(indicator.title[request.language], href=link)],
            className="aside",
        ),
        whole_table(Table(title, columns, rows)),
    ]

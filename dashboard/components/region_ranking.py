"""The ranked table beside the map; a row chooses its region as the map and the list do."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import ids
from dashboard.components.map_areas import why_missing
from dashboard.formats import format_number
from dashboard.link import COUNTRY
from dashboard.queries.dictionary import Indicator
from dashboard.request import Request

Row = dict[str, Any]


def region_ranking(
    request: Request, indicator: Indicator, rows: list[Row], country: Row | None
) -> html.Table:
    """Regions from the highest value down, the country above them, those without a figure below."""
    body = [_rank_row(request, indicator, place, row) for place, row in enumerate(rows, 1)]
    if country:
        value = format_number(country["value"], indicator.decimals, request.language)
        name = request.region_name(COUNTRY)
        body.insert(
            0,
            html.Tr(
                [html.Td(""), html.Th(name, scope="row"), html.Td(value, className="number")],
                className="total",
            ),
        )
    header = [request.say("table.rank"), request.say("table.region"), request.say(f"unit.{indicator.unit}")]
    return html.Table(
        [
            html.Caption(request.say("map.ranking")),
            html.Thead(html.Tr([html.Th(name, scope="col") for name in header])),
            html.Tbody(body),
        ],
        className="data-table",
    )


def _rank_row(request: Request, indicator: Indicator, place: int, row: Row) -> html.Tr:
    is_known = row["value"] is not None
    value = (
        format_number(row["value"], indicator.decimals, request.language)
        if is_known
        else request.say("value.missing")
    )
    name = request.region_name(row["region_id"], row["region_scheme"])
    button = html.Button(
        name, className="row-choice", **{"data-sets": ids.MAP_REGION, "data-value": row["region_id"]}
    )
    return html.Tr(
        [
            html.Td(str(place) if is_known else "–"),
            html.Th(button, scope="row"),
            html.Td(value, className="number"),
        ],
        className="is-chosen" if row["region_id"] == request.view.region else None,
        title=None if is_known else why_missing(request, row),
    )

"""By how much provisional figures were revised, as far as both words are held."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.tables import data_table
from dashboard.queries.outlook import Revised, revised
from dashboard.texts.formats import format_number
from dashboard.view.request import Request


def revisions(request: Request) -> list[Any]:
    """The table of indicators whose provisional figures were revised; nothing where none is held."""
    found = [one for one in revised(request.warehouse) if one.indicator_id in request.known.indicators]
    if not found:
        return []
    title = request.say("outlook.revised_title")
    header = [
        request.say("forecasts.column.series"),
        *(request.say(f"outlook.revised.{name}") for name in ("cases", "least", "middle", "most")),
    ]
    table = data_table(
        header, [_row(request, one) for one in found], caption=title, numeric={1, 2, 3, 4}, is_stacked=True
    )
    return [
        html.H2(title, id="revisions"),
        html.P(request.say("outlook.revised_how")),
        html.Div(table, className="table-box table-box--whole", tabIndex=0),
    ]


def _row(request: Request, one: Revised) -> list[Any]:
    name = request.known.indicators[one.indicator_id].short_title[request.language]
    href = request.view.href(page="indicator", indicator=one.indicator_id)
    changes = [
        f"{format_number(change, 1, request.language, signed=True)}\u00a0%"
        for change in (one.least, one.middle, one.most)
    ]
    return [html.A(name, href=href), format_number(one.cases, 0, request.language), *changes]

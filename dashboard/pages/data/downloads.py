"""Every way to take the figures along: exactly what the filters select, or the whole edition."""

from __future__ import annotations

from dashboard.components import html
from dashboard.view.link import NO_BREAKDOWN
from dashboard.view.request import Request

_SELECTED = ("csv", "csv_plain", "xlsx", "parquet", "api")
_PATHS = {
    "csv": "/data.csv",
    "csv_plain": "/data.csv",
    "xlsx": "/data.xlsx",
    "parquet": "/data.parquet",
    "api": "/api/v1/observations",
}


def downloads(request: Request) -> list:
    """Links to the selection in each format, to the whole edition and to the description of the API."""
    edition = f"?edition={request.view.edition}" if request.view.edition else ""
    whole = {
        "package": f"/edition.zip{edition}",
        "sdmx": f"/edition.sdmx.csv{edition}",
        "sdmx_structure": f"/edition.sdmx.structure.xml{edition}",
        "openapi": "/api/v1/openapi.json",
    }
    selected = [
        html.Li(html.A(request.say(f"export.{name}"), href=selected_href(request, name)))
        for name in _SELECTED
    ]
    rest = [html.Li(html.A(request.say(f"export.{name}"), href=href)) for name, href in whole.items()]
    return [
        html.P(request.say("export.lead"), className="lead-note"),
        html.Ul([*selected, *rest]),
        html.P(request.say("export.cite"), className="aside"),
        *_as_drawing(request),
    ]


def selected_href(request: Request, name: str) -> str:
    """The address of exactly the selected observations in a format."""
    return request.view.file_href(_PATHS[name], more={"bom": "0"} if name == "csv_plain" else None)


def _as_drawing(request: Request) -> list[html.P]:
    """The way to the same choice as a table of rows and columns, a chart or a map, once it is about something."""
    view = request.view
    if not view.indicators:
        return []
    breakdown = None if view.breakdown == NO_BREAKDOWN else view.breakdown
    href = view.href(page="explore", breakdown=breakdown)
    return [html.P(html.A(request.say("data.explore"), href=href))]

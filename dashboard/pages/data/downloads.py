"""Every way to take the figures along: exactly what the filters select, or the whole edition."""

from __future__ import annotations

from dashboard.components import html
from dashboard.view.cube_choice import MOST_INDICATORS
from dashboard.view.reading import crossing_of
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
    # the cube holds figures by one breakdown
    is_many = len(request.view.indicators) > MOST_INDICATORS or bool(crossing_of(request.view.breakdown))
    cube = (
        []
        if is_many
        else [html.P(html.A(request.say("explore.open"), href=request.view.href(page="explore")))]
    )
    return [
        *cube,
        html.P(request.say("export.lead"), className="lead-note"),
        html.Ul([*selected, *rest]),
        html.P(request.say("export.cite"), className="aside"),
    ]


def selected_href(request: Request, name: str) -> str:
    """The address of exactly the selected observations in a format."""
    return request.view.file_href(_PATHS[name], more={"bom": "0"} if name == "csv_plain" else None)

"""The table of the figures that an indicator's chart draws, folded, with what takes it along."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.picture import picture
from dashboard.components.tables import html_table
from dashboard.queries.dictionary import Indicator
from dashboard.view import ids
from dashboard.view.block import Said, Table
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY


def table_fold(
    request: Request,
    indicator: Indicator,
    twin: Table,
    said: Said,
    cites: tuple[str | None, ...],
    *,
    label: str,
) -> html.Details:
    """A fold with the table and the file of the same figures."""
    return html.Details(
        [
            html.Summary(request.say("table.open")),
            picture(
                request,
                html.Div(html_table(twin), className="table-box", tabIndex=0),
                name="series-table",
                kind="table",
                label=label,
                said=said,
                said_at=f"#{ids.INDICATOR_FINDING}",
                sources=f"#{ids.INDICATOR_SOURCES}",
                table=f"#{ids.INDICATOR_TABLE}",
                tables=[twin],
                cites=cites,
            ),
            html.P(
                html.A(
                    request.say("table.download"),
                    href=request.view.file_href("/data.csv", only="series"),
                    download=f"{indicator.id}.csv",
                )
            ),
            html.P(html.A(request.say("explore.open"), href=_in_cube(request))),
        ],
        className="fold",
    )


def _in_cube(request: Request) -> str:
    """The same choice in rows and columns; of the country alone the cube shows every region beside it."""
    view = request.view
    regions = (
        tuple(filter(None, [view.region, view.compare])) if view.compare or view.region != COUNTRY else ()
    )
    return view.href(page="explore", indicators=(view.indicator,), regions=regions)

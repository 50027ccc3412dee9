"""A region over those it is compared with: their courses in one chart, with the way to the whole series."""

from __future__ import annotations

from datetime import date

from dashboard.components import html
from dashboard.components.html import Ready
from dashboard.components.series_plan import series_plan
from dashboard.figures.first.chart import first_chart
from dashboard.figures.series import series_figure
from dashboard.figures.series_parts import HEIGHT
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import Indicator, Region
from dashboard.queries.observations import series
from dashboard.queries.structures import day_of_row
from dashboard.view.request import Request


def overlay(request: Request, indicator: Indicator, region: Region, *, until: date) -> list[html.Div]:
    """The chart of `indicator`; nothing where no region is compared or none of them has two figures."""
    others = [name for name in request.view.others if name != region.id]
    if not others:
        return []
    kind = coverage(request.warehouse)[indicator.id].main_kind
    every = series(request.warehouse, indicator.id, [region.id, *others], kind=kind, breakdown="")
    rows = [row for row in every if row["value"] is not None and day_of_row(row) <= until]
    if len({day_of_row(row) for row in rows}) < 2:
        return []
    plan = series_plan(request, indicator, rows, kind=kind, targets=[], progress=None)
    names = ", ".join(request.region_name(name) for name in (region.id, *others))
    label = f"{indicator.title[request.language]}: {names}"
    drawn = first_chart(series_figure(plan), height=HEIGHT, language=request.language, label=label)
    href = request.view.href(
        page="indicator", indicator=indicator.id, compare=others[0], others=(), year=None, territory=None
    )
    link = html.A(request.say("region_page.overlay_more"), href=href)
    # The figure is as high as the one that the server draws.
    chart = html.Div(Ready(drawn), className="dash-graph", style={"height": f"{HEIGHT}px"})
    return [html.Div([chart, html.P(link)], className="overlay")]

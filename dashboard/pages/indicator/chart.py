"""The chart of an indicator with what takes it along."""

from __future__ import annotations

from functools import partial

from dashboard.components import html, live
from dashboard.components.picture import picture
from dashboard.figures.first.chart import first_chart
from dashboard.figures.frame import graph_config
from dashboard.figures.series import series_figure
from dashboard.figures.series_parts import HEIGHT, Plan
from dashboard.pages.indicator.shown import Shown
from dashboard.queries.dictionary import Indicator
from dashboard.view import ids
from dashboard.view.block import Charts
from dashboard.view.request import Request


def chart(request: Request, indicator: Indicator, shown: Shown) -> html.Div:
    """The chart; an empty box where nothing is to be drawn."""
    graph = live.Graph(
        id=ids.INDICATOR_CHART,
        figure=shown.figure or series_figure(Plan(lines=[])),
        config=graph_config(request.language, filename=indicator.id),
        style={"height": f"{HEIGHT}px"},
        drawing=partial(
            first_chart,
            shown.figure,
            height=HEIGHT,
            language=request.language,
            label=shown.said.finding or "",
        )
        if shown.figure and shown.said
        else None,
    )
    block = picture(
        request, graph, name="series", kind="chart", label=indicator.title[request.language],
        said=shown.said, said_at=f"#{ids.INDICATOR_FINDING}", sources=f"#{ids.INDICATOR_SOURCES}",
        table=f"#{ids.INDICATOR_TABLE}", tables=[shown.twin] if shown.twin else [], cites=shown.cites,
        drawing=Charts((shown.figure,)) if shown.figure else None,
    )  # fmt: skip
    return html.Div(
        block, id=ids.INDICATOR_CHART_BOX, className="chart" if shown.figure else "chart is-empty"
    )

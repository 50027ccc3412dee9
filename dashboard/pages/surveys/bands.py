"""Figures with their intervals as bands in HTML: readable before any script has run, on paper and by screen reader alike."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.flows.bars import percent_along
from dashboard.figures import theme
from dashboard.view.block import Band, Bands


def bands(drawing: Bands, *, label: str) -> html.Ol:
    """A band for each interval and a mark for its figure, all on one scale."""
    look = {"--band": theme.RISING[2]}
    return html.Ol(
        [_row(one, drawing.top) for one in drawing.rows],
        className="bars bands",
        style=look,
        **{"aria-label": label},
    )


def _row(one: Band, top: float) -> html.Li:
    drawn = []
    if one.value is not None and one.low is not None and one.high is not None:
        ends = {"left": percent_along(one.low, top), "width": percent_along(one.high - one.low, top)}
        drawn = [
            html.Span(className="band", style=ends),
            html.Span(className="band-mark", style={"left": percent_along(one.value, top)}),
        ]
    return html.Li(
        [
            html.Span(one.name, className="bar-name"),
            html.Span(drawn, className="bar-track", **{"aria-hidden": "true"}),
            html.Span(one.written, className="bar-value"),
        ],
        className=None if drawn else "is-missing",
    )

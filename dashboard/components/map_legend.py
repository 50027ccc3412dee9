"""What the colours of the map mean: classes, missing figures with their reason, targets among the limits."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import theme
from dashboard.components.map_areas import why_missing
from dashboard.components.verdict import target_words
from dashboard.figures.choropleth import class_colors
from dashboard.formats import format_number
from dashboard.queries.dictionary import Indicator
from dashboard.request import Request

Row = dict[str, Any]


def map_legend(request: Request, indicator: Indicator, breaks: tuple[float, ...], rows: list[Row]) -> list:
    """Unit, classes, the no-data tone with its reasons, and a note on each target that is a limit."""
    colors = class_colors(breaks)
    limits = [
        format_number(limit, indicator.decimals if abs(limit) % 1 else 0, request.language)
        for limit in breaks
    ]
    names = [request.say("legend.below", limit=limits[0])]
    names += [
        request.say("legend.between", low=low, high=high)
        for low, high in zip(limits, limits[1:], strict=False)
    ]
    names.append(request.say("legend.from", limit=limits[-1]))
    items = [_swatch(color, name) for color, name in zip(colors, names, strict=True)]
    missing = [row for row in rows if row["value"] is None]
    if missing:
        reasons = sorted({why_missing(request, row) for row in missing})
        items.append(_swatch(theme.NO_DATA, request.say("legend.missing", reasons="; ".join(reasons))))
    targets = [t for t in request.known.target_of(indicator.id) if t.value in breaks]
    notes = [html.P(request.say("legend.target", target=target_words(request, target))) for target in targets]
    return [html.P(request.say(f"unit.{indicator.unit}"), className="legend-title"), html.Ul(items), *notes]


def _swatch(color: str, name: str) -> html.Li:
    return html.Li([html.Span(className="swatch", style={"backgroundColor": color}), name])

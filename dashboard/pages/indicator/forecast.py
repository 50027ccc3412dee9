"""Whether a forecast of the series earned its place, in one sentence."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.queries.forecasts import tried
from dashboard.texts.formats import format_value
from dashboard.view.link import View
from dashboard.view.request import Request


def forecast_line(request: Request, indicator_id: str) -> list[Any]:
    """What is likely in the furthest year that may be said, or that no method beats no change; nothing for what was not tried."""
    found = tried(request.warehouse, indicator_id)
    if not found:
        return []
    drawn = [one for one in found if one.drawn]
    link = html.A(
        request.say("forecasts.here_link"),
        href=View("forecasts", request.language, edition=request.view.edition).href(),
    )
    if not drawn:
        return [html.P([_refused(request, found[0].reason), " ", link], className="note")]
    indicator, last = request.known.indicators[indicator_id], drawn[-1]
    low, high = (
        format_value(value, indicator.unit, indicator.decimals, request.language)
        for value in (last.low, last.high)
    )
    said = request.say("forecasts.here_drawn", low=low, high=high, year=last.year)
    return [html.P([said, " ", link], className="note")]


def _refused(request: Request, reason: str) -> str:
    if reason == "error":
        return request.say("forecasts.here_not")
    return request.say("forecasts.here_refused", reason=request.say(f"forecasts.reason.{reason}"))

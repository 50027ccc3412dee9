"""Whether a forecast of the series earned its place, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.series_plan import line_day
from dashboard.figures.series_parts import Band
from dashboard.queries.dictionary import Target
from dashboard.queries.forecasts import tried
from dashboard.queries.kinds import Observation, is_published
from dashboard.texts.formats import format_value
from dashboard.view.link import View
from dashboard.view.request import Request
from dashboard.wording.outlook import outlook_of


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


def forecast_band(request: Request, rows: Sequence[Observation], targets: list[Target]) -> Band | None:
    """The band of 80 % from the newest figure of a yearly series on, up to the due date of a target that still runs, where there is one.

    None for a series that did not pass its trial, and where the newest figure is not shown.
    """
    known = [row for row in rows if is_published(row)]
    drawn = [
        one for one in tried(request.warehouse, request.view.indicator, request.view.region) if one.drawn
    ]
    if not known or not drawn:
        return None
    newest = max(known, key=line_day)
    due = [found.year for target in targets if (found := outlook_of(request, target)) is not None]
    ahead = [one for one in drawn if not due or one.year <= max(due)]
    if line_day(newest).year != drawn[0].through or not ahead:
        return None
    edges = [(line_day(newest), newest["value"], newest["value"])]
    edges += [(date(one.year, 1, 1), one.low, one.high) for one in ahead]
    return Band(edges, request.say("forecasts.band_label"))


def _refused(request: Request, reason: str) -> str:
    if reason == "error":
        return request.say("forecasts.here_not")
    return request.say("forecasts.here_refused", reason=request.say(f"forecasts.reason.{reason}"))

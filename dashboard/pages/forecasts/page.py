"""Forecasts: which series earned one, how each was tried on the past, what was said and what came."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from dashboard.components import html
from dashboard.components.tables import data_table, fold
from dashboard.pages.forecasts.ahead import quotas_ahead, targets_ahead
from dashboard.pages.forecasts.breaks import breaks
from dashboard.pages.forecasts.revised import revisions
from dashboard.pages.forecasts.said_and_came import said_and_came
from dashboard.pages.forecasts.theirs import theirs
from dashboard.pages.forecasts.trial_cells import trial_cells
from dashboard.queries.forecasts import Tried, tried
from dashboard.texts.formats import format_day, format_number
from dashboard.view.link import View
from dashboard.view.request import Page, Request

_NUMERIC = {1, 2, 3, 4, 5}


def layout(request: Request) -> Page:
    """The page; in an edition without forecasts it says how they are made."""
    found, title = tried(request.warehouse), request.say("forecasts.title")
    content = [
        html.H1(title),
        html.P(finding(request, found), className="finding"),
        html.P(request.say("forecasts.how"), className="lead-note"),
        html.P(request.say("forecasts.gate"), className="lead-note"),
        *_gate(request, found),
        *breaks(request),
        *targets_ahead(request),
        *quotas_ahead(request),
        *said_and_came(request, found),
        *revisions(request),
        *theirs(request),
    ]
    return Page(content, title, request.language)


def finding(request: Request, found: list[Tried]) -> str:
    """How many of the series earned a forecast."""
    series = {one.indicator_id for one in found}
    drawn = {one.indicator_id for one in found if one.drawn}
    if not series:
        return request.say("forecasts.none_made")
    if not drawn:
        return request.count("forecasts.none_drawn", len(series), count=len(series))
    return request.count("forecasts.drawn", len(drawn), count=len(drawn), of=len(series))


def _gate(request: Request, found: list[Tried]) -> list[Any]:
    """The first year ahead of each series in the open, all years below."""
    if not found:
        return []
    first = [next(years) for _, years in groupby(found, key=lambda one: one.indicator_id)]
    made = max(one.made_on for one in found)
    return [
        html.H2(request.say("forecasts.gate_title"), id="gate"),
        html.P(request.say("forecasts.made", day=format_day(made, request.language)), className="note"),
        _table(request, first, request.say("forecasts.gate_first")),
        fold(request.say("forecasts.gate_all"), _table(request, found, request.say("forecasts.gate_every"))),
    ]


def _table(request: Request, rows: list[Tried], caption: str) -> html.Div:
    header = [
        request.say(f"forecasts.column.{name}")
        for name in ("series", "ahead", "points", "cases", "error", "held", "verdict")
    ]
    table = data_table(
        header, [_row(request, one) for one in rows], caption=caption, numeric=_NUMERIC, is_stacked=True
    )
    return html.Div(table, className="table-box table-box--whole", tabIndex=0)


def _row(request: Request, one: Tried) -> list[Any]:
    language = request.language
    indicator = request.known.indicators[one.indicator_id]
    href = View("indicator", language, indicator=one.indicator_id, edition=request.view.edition).href()
    return [
        html.A(indicator.short_title[language], href=href),
        format_number(one.horizon, 0, language),
        format_number(one.points, 0, language),
        format_number(one.cases, 0, language),
        *trial_cells(one.error_ratio, one.held, language),
        request.say(f"forecasts.reason.{'drawn' if one.drawn else _reason(one)}"),
    ]


def _reason(one: Tried) -> str:
    """A year that would pass by itself is not drawn where a nearer one did not."""
    return "nearer" if one.reason == "drawn" else one.reason

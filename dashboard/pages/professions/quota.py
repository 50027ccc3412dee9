"""Whom the quota lets in: its categories and the categories of those who work on permits, at the newest date of each."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.bars import bars_table, ranked_bars
from dashboard.components.flows.block import figures_links, framed
from dashboard.components.flows.parts import (
    caution_of,
    country_name,
    figure_column,
    known_indicator,
    listed,
    notes,
    notes_of,
    nothing,
    section,
    source_line,
)
from dashboard.components.flows.structure_view import bars_of
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import of_country
from dashboard.queries.structures import REST, Structure, structure
from dashboard.view.request import Request
from dashboard.wording.periods import period_words

NAMES = ("foreign_labour_quota", "foreign_workers_on_permits")
_BY = "category"


def quota(request: Request) -> list[Any]:
    """Bars of both, side by side; the sentence is of the quota."""
    found: list[tuple[Indicator, Structure]] = [
        (indicator, own)
        for name in NAMES
        if (indicator := known_indicator(request, name)) is not None
        and (own := structure(of_country(request.warehouse, name, _BY), until=None)) is not None
    ]
    if not found:
        return nothing("quota", request, request.say("flows.nothing_until"))
    rows = [row for _, own in found for row in own.ranked()]
    body = [
        html.Div([html.Div(_bars(request, *one)) for one in found], className="flow-two"),
        *notes([caution_of(request, found[0][0]), *notes_of(request, rows)]),
        source_line(request, [row["source_id"] for row in rows]),
    ]
    return section("quota", request, finding=_finding(request, *found[0]), body=body)


def _finding(request: Request, indicator: Indicator, own: Structure) -> str:
    named = [row for row in own.ranked() if row["member"] not in REST]
    return request.say(
        "professions.quota.finding",
        title=indicator.title[request.language],
        period=period_words(request, own.shown),
        listed=listed(request, indicator, named, lambda row: country_name(request, row)),
    )


def _bars(request: Request, indicator: Indicator, own: Structure) -> list[Any]:
    ranked, period = own.ranked(), period_words(request, own.shown)
    bars = bars_of(request, indicator, ranked, lambda row: country_name(request, row))
    title = f"{indicator.title[request.language]}, {period}"
    return [
        html.H3(title),
        framed(
            request, ranked_bars(bars, label=title), name=f"quota-{indicator.id}", indicator=indicator,
            finding=_finding(request, indicator, own), period=period, breakdown=_BY,
            cites=[row["source_id"] for row in ranked],
            tables=[bars_table(bars, label=title, figure=figure_column(request, indicator))],
        ),
        figures_links(request, indicator, _BY),
    ]  # fmt: skip

"""What was not found on a subject: its indicators without a figure, why, and where it was searched until when."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import parted
from dashboard.components.searched import GENERAL, searched_words
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import Indicator
from dashboard.view.request import Request


def not_found(request: Request, domain: str) -> list[Any]:
    """Heading, sentence, the indicators by the search that looked for them; nothing where every indicator has figures."""
    every = [one for one in request.known.indicators.values() if one.domain == domain]
    held = coverage(request.warehouse)
    without = [one for one in every if one.id not in held or not held[one.id].years]
    if not without:
        return []
    sentence = request.say("flows.missing.finding", missing=len(without), all=len(every))
    by_search: dict[str, dict[str, list[Indicator]]] = {}
    for one in without:
        reason = one.missing_reason[request.language] if one.missing_reason else ""
        by_search.setdefault(one.search or GENERAL, {}).setdefault(reason, []).append(one)
    return [
        html.H2(request.say("flows.missing.title"), id="missing"),
        html.P(sentence, className="finding"),
        *[part for search, own in by_search.items() for part in _group(request, search, own)],
    ]


def _group(request: Request, search: str, own: dict[str, list[Indicator]]) -> list[Any]:
    """What one search looked for, by the reason why there is nothing."""
    items = [
        html.Li(
            [
                *_links(request, indicators),
                *([". ", html.Span(reason, className="aside")] if reason else []),
            ]
        )
        for reason, indicators in own.items()
    ]
    return [
        html.Ul(items, className="results"),
        html.P(searched_words(request, search), className="aside flow-sources"),
    ]


def _links(request: Request, indicators: list[Indicator]) -> list[Any]:
    links = [
        html.A(one.title[request.language], href=request.view.href(page="indicator", indicator=one.id))
        for one in indicators
    ]
    return parted(links, "; ")

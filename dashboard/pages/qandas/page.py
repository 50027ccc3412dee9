"""Qandas: how many received the status, where they come from, where they settle."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from dashboard.components.flows.by_year import by_year_body, counts_by_year, most_words, newest_words
from dashboard.components.flows.frame import (
    check_year,
    question,
    region_picker,
    subject_links,
    year_picker,
    years_of,
)
from dashboard.components.flows.parts import nothing, section
from dashboard.pages.qandas.origins import origins
from dashboard.pages.qandas.settling import settling
from dashboard.view import ids
from dashboard.view.request import Page, Request

ARRIVALS, ORIGIN_SHARE, REGION_SHARE = "qandas_arrivals", "qandas_origin_share", "qandas_region_share"


def layout(request: Request) -> Page:
    """The page; raises LinkProblem for a year without figures."""
    years = years_of(request, (ARRIVALS, ORIGIN_SHARE, REGION_SHARE))
    check_year(request, years)
    shown = show(request)
    finding = shown.pop(ids.QANDAS_FINDING)
    return question(
        request,
        shown,
        finding=finding,
        finding_id=ids.QANDAS_FINDING,
        pickers=[
            region_picker(request, ids.QANDAS_REGION),
            year_picker(request, ids.QANDAS_YEAR, years),
        ],
        last=[*subject_links(request, "qandas")],
    )


def show(request: Request, only: Collection[str] | None = None) -> dict[str, Any]:
    """What the view selects by the id of its place, those of `only`: the finding as a text, sections as lists."""
    made: dict[str, Callable[[], Any]] = {
        ids.QANDAS_FINDING: lambda: _finding(request),
        ids.QANDAS_ARRIVALS: lambda: _arrivals(request),
        ids.QANDAS_ORIGINS: lambda: origins(request, share=ORIGIN_SHARE),
        ids.QANDAS_SETTLING: lambda: settling(request, share=REGION_SHARE),
    }
    return {name: make() for name, make in made.items() if only is None or name in only}


def _finding(request: Request) -> str:
    said = newest_words(request, ARRIVALS, counts_by_year(request, ARRIVALS))
    if not said:
        return request.say("flows.nothing_until")
    return " ".join(request.say("qandas.finding", period=period, value=value) for period, value in said)


def _arrivals(request: Request) -> list[Any]:
    counts = counts_by_year(request, ARRIVALS)
    if not counts:
        return nothing("arrivals", request, request.say("flows.nothing_until"))
    finding = most_words(request, ARRIVALS, counts)
    body = by_year_body(request, ARRIVALS, counts, name="arrivals", finding=finding)
    return section("arrivals", request, finding=finding, body=body)

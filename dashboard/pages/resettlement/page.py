"""Inside the country: which regions gain and lose people, and how many the state resettles."""

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
from dashboard.components.flows.net import Moves
from dashboard.components.flows.parts import nothing, section
from dashboard.pages.resettlement.internal import gains_and_losses, internal
from dashboard.view import ids
from dashboard.view.request import Page, Request

INTERNAL = Moves("internal_arrivals", "internal_departures", "internal_net_migration")
RESETTLED = "resettled_people"


def layout(request: Request) -> Page:
    """The page; raises LinkProblem for a year without figures."""
    years = years_of(request, (*INTERNAL.ids(), RESETTLED))
    check_year(request, years)
    shown = show(request)
    finding = shown.pop(ids.RESETTLEMENT_FINDING)
    return question(
        request,
        shown,
        finding=finding,
        finding_id=ids.RESETTLEMENT_FINDING,
        pickers=[
            region_picker(request, ids.RESETTLEMENT_REGION),
            year_picker(request, ids.RESETTLEMENT_YEAR, years),
        ],
        last=[*subject_links(request, "internal_migration", "resettlement")],
    )


def show(request: Request, only: Collection[str] | None = None) -> dict[str, Any]:
    """What the view selects by the id of its place, those of `only`: the finding as a text, sections as lists."""
    made: dict[str, Callable[[], Any]] = {
        ids.RESETTLEMENT_FINDING: lambda: _finding(request),
        ids.RESETTLEMENT_INTERNAL: lambda: internal(request, INTERNAL),
        ids.RESETTLEMENT_RESETTLED: lambda: _resettled(request),
    }
    return {name: make() for name, make in made.items() if only is None or name in only}


def _finding(request: Request) -> str:
    counts = counts_by_year(request, RESETTLED)
    said = [
        request.say("resettlement.finding.resettled", period=period, value=value)
        for period, value in newest_words(request, RESETTLED, counts)
    ]
    net = gains_and_losses(request, INTERNAL)
    if net is not None:
        said.insert(0, request.say("resettlement.finding.net", **net))
    return " ".join(said) or request.say("flows.nothing_until")


def _resettled(request: Request) -> list[Any]:
    counts = counts_by_year(request, RESETTLED)
    if not counts:
        return nothing("resettled", request, request.say("flows.nothing_until"))
    finding = most_words(request, RESETTLED, counts)
    body = by_year_body(request, RESETTLED, counts, name="resettled", finding=finding)
    return section("resettled", request, finding=finding, body=body)

"""Inside the country: which regions gain and lose people, and how many the state resettles."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from dashboard.components.flows.by_year import by_year_section, counts_by_year, newest_words
from dashboard.components.flows.frame import made_of, yearly_question
from dashboard.components.flows.net import Moves
from dashboard.components.flows.quota_section import quota_section
from dashboard.pages.resettlement.internal import gains_and_losses, internal
from dashboard.pages.resettlement.registers import from_registers
from dashboard.view import ids
from dashboard.view.request import Page, Request

INTERNAL = Moves("internal_arrivals", "internal_departures", "internal_net_migration")
RESETTLED = "resettled_people"

QUOTAS = ("resettlers", "qandas_and_resettlers")


def layout(request: Request) -> Page:
    """The page; raises LinkProblem for a year without figures."""
    return yearly_question(
        request,
        show,
        (*INTERNAL.ids(), RESETTLED),
        finding_id=ids.RESETTLEMENT_FINDING,
        year_id=ids.RESETTLEMENT_YEAR,
        region_id=ids.RESETTLEMENT_REGION,
        domains=(
            "internal_migration",
            "resettlement",
        ),
        beside=(ids.RESETTLEMENT_RESETTLED, ids.RESETTLEMENT_QUOTA),
    )


def show(request: Request, only: Collection[str] | None = None) -> dict[str, Any]:
    """What the view selects by the id of its place, those of `only`: the finding as a text, sections as lists."""
    makers: dict[str, Callable[[], Any]] = {
        ids.RESETTLEMENT_FINDING: lambda: _finding(request),
        ids.RESETTLEMENT_INTERNAL: lambda: internal(request, INTERNAL),
        ids.RESETTLEMENT_RESETTLED: lambda: by_year_section(request, RESETTLED, name="resettled"),
        ids.RESETTLEMENT_QUOTA: lambda: quota_section(request, *QUOTAS, sets=ids.RESETTLEMENT_REGION),
        ids.RESETTLEMENT_REGISTERS: lambda: from_registers(request),
    }
    return made_of(makers, only)


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

"""Labour risks: what the press prints of the map, strikes and wage arrears, the duty to make the map, and the scores of the register."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.duty import duty_lines
from dashboard.components.flows.frame import question, subject_links
from dashboard.components.flows.missing import not_found
from dashboard.pages.labour_risks.employers import employers
from dashboard.pages.labour_risks.held import held_figures
from dashboard.pages.labour_risks.month import finding as month_finding
from dashboard.pages.labour_risks.month import month
from dashboard.pages.labour_risks.periods import arrears, unrest
from dashboard.pages.labour_risks.press import finding, press
from dashboard.pages.labour_risks.registers import from_registers
from dashboard.pages.labour_risks.scores import scores_on
from dashboard.view.request import Page, Request

DOMAIN = "labour_relations"
DUTY, SEARCH = "gov-602-2017-risk-map", "labour_risk_map"


def layout(request: Request) -> Page:
    """The page; where the register is held its scores come first, for the month of the view."""
    held, scores = held_figures(request), scores_on(request, request.view.as_of)
    own: dict[str, Any] = {"labour-risks-registers-block": from_registers(request)}
    of_press: dict[str, Any] = {
        "labour-risks-press-block": press(request, held),
        "labour-risks-unrest-block": unrest(request, held),
        "labour-risks-arrears-block": arrears(request, held),
    }
    if scores:
        listed = {"labour-risks-employers-block": part} if (part := employers(request)) else {}
        ordered = {"labour-risks-month-block": month(request, scores), **listed, **own, **of_press}
    else:
        ordered = of_press | own
    missing = html.Section(not_found(request, DOMAIN), id="labour-risks-missing-block")
    return question(
        request,
        {**ordered, "labour-risks-duty-block": _duty(request)},
        finding=month_finding(request, scores) if scores else finding(request, held),
        last=[missing, *subject_links(request, DOMAIN)],
    )


def _duty(request: Request) -> list[Any]:
    lines = duty_lines(request, DUTY, SEARCH)
    if not lines:
        return []
    return [html.H2(request.say("question.asks.labour_risks.duty"), id="duty"), *lines]

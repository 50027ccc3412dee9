"""Professions in demand: vacancies and CVs, the promised lists with the acts found, growth points, whom the quota lets in, resettlement fairs."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.frame import question, subject_links
from dashboard.pages.professions.corridors import labour_balance
from dashboard.pages.professions.demand import demand, demand_finding
from dashboard.pages.professions.growth import growth
from dashboard.pages.professions.market import exchange, fairs, finding, held_figures
from dashboard.pages.professions.promised import promised
from dashboard.pages.professions.quota import quota
from dashboard.pages.professions.registers import from_registers, holds_vacancies
from dashboard.view.request import Page, Request


def layout(request: Request) -> Page:
    """The page."""
    held = held_figures(request)
    ranked = {
        "professions-demand-block": demand(request),
        "professions-balance-block": labour_balance(request),
    }
    own = {name: part for name, part in ranked.items() if part}
    lead = [] if own or holds_vacancies(request) else [request.say("professions.lead")]
    first = demand_finding(request) if own else finding(request, held)
    sections: dict[str, Any] = {
        **own,
        "professions-promised-block": promised(request),
        "professions-growth-block": growth(request),
        "professions-exchange-block": exchange(request, held),
        "professions-registers-block": from_registers(request),
        "professions-quota-block": quota(request),
        "professions-fairs-block": fairs(request, held),
    }
    return question(
        request,
        sections,
        finding=" ".join([first, *lead]),
        last=subject_links(request, "labour_market"),
    )

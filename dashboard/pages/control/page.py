"""Illegal migration: what was checked beside what was found and done, exactly as printed, and what was not found."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.frame import question, subject_links
from dashboard.components.flows.missing import not_found
from dashboard.pages.control.held import held_figures
from dashboard.pages.control.operations import operations
from dashboard.pages.control.registers import from_registers
from dashboard.pages.control.results import finding, results
from dashboard.view.request import Page, Request

DOMAIN = "illegal_migration"


def layout(request: Request) -> Page:
    """The page."""
    held = held_figures(request)
    sections: dict[str, Any] = {
        "control-results-block": results(request, held),
        "control-operations-block": operations(request, held),
        "control-registers-block": from_registers(request),
    }
    missing = html.Section(not_found(request, DOMAIN), id="control-missing-block")
    return question(
        request,
        sections,
        finding=finding(request, held),
        last=[missing, *subject_links(request, DOMAIN, "foreigners_stay")],
    )

"""Refugees: national status beside UNHCR's mandate, applications and decisions, origins, and what was not found."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.frame import question, subject_links
from dashboard.components.flows.missing import not_found
from dashboard.components.flows.parts import figure_cell, known_indicator
from dashboard.pages.refugees.decisions import decisions
from dashboard.pages.refugees.definitions import ASYLUM_SEEKERS, NATIONAL, REFUGEES, definitions, newest_of
from dashboard.pages.refugees.origins import origins
from dashboard.pages.refugees.registers import from_registers
from dashboard.queries.structures import period_of
from dashboard.texts.formats import sentence_start
from dashboard.view.request import Page, Request
from dashboard.wording.periods import period_words

DOMAIN = "refugees"


def layout(request: Request) -> Page:
    """The page."""
    sections: dict[str, Any] = {
        "refugees-definitions-block": definitions(request),
        "refugees-decisions-block": decisions(request),
        "refugees-origins-block": origins(request, (REFUGEES, ASYLUM_SEEKERS)),
        "refugees-registers-block": from_registers(request),
    }
    missing = html.Section(not_found(request, DOMAIN), id="refugees-missing-block")
    return question(
        request,
        sections,
        finding=_finding(request),
        last=[missing, *subject_links(request, DOMAIN)],
    )


def _finding(request: Request) -> str:
    """The newest figure by each of the two definitions, each with its day: they are never one number."""
    said = [_said(request, name) for name in (REFUGEES, NATIONAL)]
    return " ".join(filter(None, said)) or request.say("flows.nothing_until")


def _said(request: Request, name: str) -> str:
    row = newest_of(request, name)
    indicator = known_indicator(request, name)
    if row is None or indicator is None:
        return ""
    key = "national" if name == NATIONAL else "unhcr"
    value = figure_cell(request, indicator, row["value"]).words
    return request.say(
        f"refugees.finding.{key}", period=sentence_start(period_words(request, period_of(row))), value=value
    )

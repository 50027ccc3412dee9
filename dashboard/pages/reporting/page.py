"""Reporting: who owes what, what came, what figures rest on it, what is disputed, and how to check all of it."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.pages.reporting.calendar import calendar_section
from dashboard.pages.reporting.chosen import Chosen, chosen
from dashboard.pages.reporting.disputed import disputed_section
from dashboard.pages.reporting.finding import finding_of
from dashboard.pages.reporting.form import reporting_form
from dashboard.pages.reporting.ledger_table import ledger_section
from dashboard.pages.reporting.matrix import matrix_section
from dashboard.pages.reporting.reach_table import reach_section
from dashboard.pages.reporting.receipt_table import receipts_section
from dashboard.view.request import Page, Request


def layout(request: Request) -> Page:
    """The page for the body, the region and the year of the view."""
    title, own = request.say("reporting.title"), chosen(request)
    finding = finding_of(request, own)
    sections = _sections(request, own, finding)
    content = [
        html.H1(title),
        html.P(finding, className="finding"),
        html.P(request.say("reporting.lead"), className="lead-note"),
        reporting_form(request),
        _contents(request, sections),
        *[part for name, parts in sections.items() for part in (_heading(request, name), *parts)],
    ]
    return Page(content, title, request.language)


def _sections(request: Request, own: Chosen, finding: str) -> dict[str, list[Any]]:
    return {
        "duties": calendar_section(request, own, finding),
        "bodies": matrix_section(request, own, finding),
        "receipts": receipts_section(request, own),
        "reach": reach_section(request, own),
        "disputes": disputed_section(request, own),
        "ledger": ledger_section(request, own),
    }


def _heading(request: Request, name: str) -> html.H2:
    return html.H2(request.say(f"reporting.section.{name}"), id=name)


def _contents(request: Request, sections: dict[str, list[Any]]) -> html.Nav:
    parts = [html.Li(html.A(request.say(f"reporting.section.{name}"), href=f"#{name}")) for name in sections]
    return html.Nav(html.Ul(parts), className="contents", **{"aria-label": request.say("coverage.contents")})

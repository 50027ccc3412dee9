"""Coverage and trust: what is published, what changed between editions, and how sure it is."""

from __future__ import annotations

from dashboard.components import html
from dashboard.pages.coverage.block import coverage_block
from dashboard.pages.coverage.changes_block import changes_block
from dashboard.pages.coverage.edition_list import citation, comparison_form, edition_table, feeds_line
from dashboard.pages.coverage.fetched_panel import fetched_panel
from dashboard.pages.coverage.trust_panel import exceptions, source_table, sums, trust_counts, trust_finding
from dashboard.view.request import Page, Request


def layout(request: Request) -> Page:
    """The page; raises LinkProblem for an edition that is not kept and for years that end before they begin."""
    title = request.say("coverage.title")
    content = [
        html.H1(title),
        html.P(request.say("coverage.lead"), className="lead-note"),
        _contents(request),
        *coverage_block(request),
        html.H2(request.say("coverage.changes"), id="changes"),
        *([form] if (form := comparison_form(request)) else []),
        *changes_block(request),
        html.H2(request.say("coverage.trust"), id="trust"),
        html.P(trust_finding(request), className="finding"),
        trust_counts(request),
        html.H3(request.say("trust.exceptions")),
        *sums(request),
        exceptions(request),
        html.H3(request.say("trust.sources_title")),
        source_table(request),
        *fetched_panel(request),
        html.H2(request.say("coverage.editions"), id="editions"),
        edition_table(request),
        feeds_line(request),
        html.H3(request.say("editions.cite_title")),
        *citation(request),
    ]
    return Page(content, title, request.language)


def _contents(request: Request) -> html.Nav:
    parts = [
        html.Li(html.A(request.say(f"coverage.{name}"), href=f"#{name}"))
        for name in ("changes", "trust", "editions")
    ]
    return html.Nav(html.Ul(parts), className="contents", **{"aria-label": request.say("coverage.contents")})

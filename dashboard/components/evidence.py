"""Evidence as a list: each by its title, which leads to it, with the place in it and what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.queries.reporting.promises import Evidence
from dashboard.texts.cells import Cell
from dashboard.view.link import View
from dashboard.view.request import Request
from dashboard.wording.evidence import evidence_place, evidence_title


def evidence_cell(request: Request, found: Sequence[Evidence]) -> Cell:
    """All evidence of one promise or measure; where the cell is taken along, the words of each place stand in it too."""
    if not found:
        return Cell("–")
    written = "; ".join(_written(request, one) for one in found)
    return Cell(
        written, shown=html.Ul([html.Li(_shown(request, one)) for one in found], className="evidence")
    )


def _written(request: Request, one: Evidence) -> str:
    parts = [evidence_title(request, one), evidence_place(request, one), one.quote or "", one.url or ""]
    return ", ".join(filter(None, parts))


def _shown(request: Request, one: Evidence) -> list:
    title = evidence_title(request, one)
    named: Any = title
    if one.url and one.url.startswith("https://"):
        named = html.A(title, href=one.url, rel="noopener noreferrer")
    elif one.document_id in request.known.documents:
        view = View("documents", request.language, document=one.document_id, edition=request.view.edition)
        named = html.A(title, href=view.href())
    quote = [html.Br(), html.Span(f"«{one.quote}»", lang=one.quote_language)] if one.quote else []
    return [named, html.Br(), html.Span([evidence_place(request, one), *quote], className="aside")]

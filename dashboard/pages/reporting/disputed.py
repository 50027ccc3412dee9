"""Disputes of the page: both values, who says otherwise, why, and what was answered."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.disputes import dispute_table
from dashboard.pages.reporting.blocks import table_block
from dashboard.pages.reporting.chosen import Chosen
from dashboard.view.request import Request

_MOST = 30


def disputed_section(request: Request, own: Chosen) -> list[Any]:
    """The table, the newest first; a sentence where nothing is disputed."""
    if not own.disputes:
        return [html.P(request.say("dispute.none"))]
    count = len(own.disputes)
    finding = request.count("dispute.finding", count, count=count)
    table = dispute_table(request, own.disputes)
    return [
        html.P(finding, className="finding"),
        *table_block(request, table, name="disputes", finding=finding, most=_MOST),
    ]

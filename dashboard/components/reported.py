"""What stands at a figure that bodies reported: which report it rests on, how much of the country it covers, who disputes it."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.disputes import dispute_table
from dashboard.components.tables import fold, html_table
from dashboard.queries.reporting.disputes import disputes_of
from dashboard.queries.reporting.parts import Reach, reach_of
from dashboard.queries.reporting.receipts import receipt_of
from dashboard.view.link import View
from dashboard.view.request import Request
from dashboard.wording.reports import reach_words, receipt_href, receipt_words
from vocabulary.territory import COUNTRY

Row = dict[str, Any]


def rests_on(request: Request, indicator_id: str, row: Row) -> html.P | None:
    """The report that a figure was taken from, or of a figure of the country made of reports how much they cover.

    `row` has period_start, period_end, period_kind, source_id and, but for verdicts, region_id. None for other figures.
    """
    if row.get("period_start") is None:
        return None
    if row.get("region_id", COUNTRY) == COUNTRY:
        reach = reach_of(request.warehouse, indicator_id, row)
        if reach is not None:
            is_judged = row.get("state") not in (None, "incomplete")
            return html.P(_of_many(request, reach, is_judged=is_judged), className="card-report")
    receipt = receipt_of(request.warehouse, row.get("source_id"))
    if receipt is None:
        return None
    link = html.A(receipt_words(request, receipt), href=receipt_href(request, receipt))
    status = f" ({request.say('reports.provisional')})" if row.get("obs_status") == "P" else ""
    return html.P([link, status], className="card-report")


def _of_many(request: Request, reach: Reach, *, is_judged: bool) -> list[Any]:
    """Some regions settle a verdict where one employer above its cap is enough; else the country waits for all of them."""
    year = reach.period_end.year
    href = View("reporting", request.language, year=year, edition=request.view.edition).href()
    count = len(reach.report_ids)
    said = [
        html.A(request.count("reports.of_many", count, count=count), href=f"{href}#reach"),
        f": {reach_words(request, reach)}.",
    ]
    return said if reach.is_whole or is_judged else [*said, " ", request.say("reports.incomplete")]


def disputed(request: Request, indicator_id: str, region_id: str) -> html.Details | None:
    """What bodies say otherwise of the figures of a series, both values side by side; None where nobody does."""
    rows = disputes_of(request.warehouse, indicator_id, region_id)
    if not rows:
        return None
    table = html_table(dispute_table(request, rows), is_stacked=True)
    return fold(
        request.count("dispute.finding", len(rows), count=len(rows)),
        html.Div(table, className="table-box table-box--whole", tabIndex=0),
    )

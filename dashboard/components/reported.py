"""What stands at a figure that bodies reported: which report it rests on, how much of the country it covers, who disputes it."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.disputes import dispute_table
from dashboard.components.tables import fold, html_table
from dashboard.queries.kinds import Observation
from dashboard.queries.progress import Judged
from dashboard.queries.reporting.disputes import disputes_of
from dashboard.queries.reporting.parts import Reach, newer_reach, reach_of
from dashboard.queries.reporting.receipts import receipt_of
from dashboard.texts.formats import format_period
from dashboard.view.link import View
from dashboard.view.request import Request
from dashboard.wording.reports import reach_words, receipt_href, receipt_words
from vocabulary.territory import COUNTRY

# What can rest on a report: a figure of a region or of the country, or a verdict.
Reportable = Judged | Observation


def rests_on(request: Request, indicator_id: str, row: Reportable) -> html.P | None:
    """The report that a figure was taken from, or of a figure of the country made of reports how much they cover.

    None for other figures. A verdict names no region and is looked up as the country's.
    """
    if row.get("region_id", COUNTRY) == COUNTRY:
        reach = reach_of(request.warehouse, indicator_id, row)
        said = _of_many(request, reach) if reach is not None else _of_one(request, row)
        newer = newer_reach(request.warehouse, indicator_id, row)
        said = [*said, " " if said else "", _newer(request, newer)] if newer is not None else said
    else:
        said = _of_one(request, row)
    return html.P(said, className="card-report") if said else None


def _of_one(request: Request, row: Reportable) -> list[Any]:
    receipt = receipt_of(request.warehouse, row["source_id"])
    if receipt is None:
        return []
    link = html.A(receipt_words(request, receipt), href=receipt_href(request, receipt))
    return [link, f" ({request.say('reports.provisional')})" if row["obs_status"] == "P" else ""]


def _newer(request: Request, reach: Reach) -> str:
    """That some regions reported for a later time already, and how many."""
    period = format_period(reach.period_start, reach.period_end, reach.period_kind, request.language)
    return request.say("reports.newer", period=period, reach=reach_words(request, reach))


def _of_many(request: Request, reach: Reach) -> list[Any]:
    year = reach.period_end.year
    href = View("reporting", request.language, year=year, edition=request.view.edition).href()
    count = len(reach.report_ids)
    said = [
        html.A(request.count("reports.of_many", count, count=count), href=f"{href}#reach"),
        f": {reach_words(request, reach)}.",
    ]
    return said if reach.is_whole else [*said, " ", request.say("reports.incomplete")]


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

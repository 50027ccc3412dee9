"""Reports of bodies in words: which report a figure rests on, how much of the country it covers, how a duty stands."""

from __future__ import annotations

import re
from datetime import date

from dashboard.queries.reporting.parts import Reach
from dashboard.queries.reporting.receipts import Receipt
from dashboard.texts.formats import format_day, format_number, format_period
from dashboard.view.link import View
from dashboard.view.request import Request

# The shape that stands before the word of a state of what is owed, and the tone of both.
SHAPES = {
    "silent": "✖",
    "returned": "↩",
    "late": "◐",
    "passed": "?",
    "due": "▲",
    "not_due": "○",
    "on_time": "●",
    "before_cycle": "–",
}
TONES = {"silent": "bad", "returned": "watch", "late": "watch", "due": "watch", "on_time": "good"}
_CODE = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d\d)(?:-(\d\d))?))?")


def body_short(request: Request, body_id: str) -> str:
    """The short name of a body; its id where the edition has no such body."""
    names = request.known.abbreviations.get(body_id)
    return names[request.language] if names else body_id


def coded_period(request: Request, code: str) -> str:
    """The period of a report in words: 2026, 2026-H1, 2026-Q3, 2026-07, 2026-10-01; anything else as it is written."""
    found = _CODE.fullmatch(code)
    if not found:
        return code
    year, half, quarter, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if day and month:
        return format_day(date(year, month, day), request.language)
    first, months, kind = 1, 12, "year"
    if half:
        first, months, kind = 6 * half - 5, 6, "half_year"
    elif quarter:
        first, months, kind = 3 * quarter - 2, 3, "quarter"
    elif month:
        first, months, kind = month, 1, "month"
    return format_period(date(year, first, 1), date(year, first + months - 1, 28), kind, request.language)


def year_of(code: str) -> int:
    """The year that a code of a period begins with."""
    return int(code[:4])


def receipt_href(request: Request, receipt: Receipt) -> str:
    """Where a receipt stands on the page of reports."""
    view = View("reporting", request.language, report=receipt.report_id, edition=request.view.edition)
    return f"{view.href()}#report-{receipt.report_id}"


def receipt_words(request: Request, receipt: Receipt) -> str:
    """Report 2026-000012, whose it is, and when it came."""
    names = request.known.bodies.get(receipt.body_id)
    return request.say(
        "reports.rests",
        number=receipt.report_id,
        body=names[request.language] if names else receipt.body_id,
        day=format_day(receipt.received.date(), request.language),
    )


def reach_words(request: Request, reach: Reach) -> str:
    """20 өңірдің 18-і ...: how many of the regions reported, and what part of the people live there."""
    counted = request.say("reports.reach", regions=reach.regions, expected=reach.expected)
    if reach.population_share is None:
        return counted
    share = format_number(reach.population_share, 1, request.language)
    return f"{counted}, {request.say('reports.people', share=share)}"

"""Where the half-yearly report on quotas is taken: the newest half-year of which something was counted."""

from __future__ import annotations

from datetime import date

from dashboard.components import html
from dashboard.queries.execution import executions
from dashboard.texts.formats import format_period
from dashboard.view.request import Request

_ADDRESS, _KINDS = "/reports/quotas", ("docx", "xlsx")
_PLAN = "plan"


def quota_report_links(request: Request, until: date) -> html.P | None:
    """A line with both files of the report on the newest half-year by `until`; None in an edition without counts."""
    days = [row.as_of for row in executions(request.warehouse) if row.rule == _PLAN and row.as_of <= until]
    if not days:
        return None
    newest = max(days)
    half = 1 if newest.month <= 6 else 2
    start, end = (date(newest.year, 1, 1), date(newest.year, 6, 30)) if half == 1 else (date(newest.year, 7, 1), date(newest.year, 12, 31))  # fmt: skip
    period = format_period(start, end, "half_year", request.language)
    chosen = {"year": str(newest.year), "half": str(half)}
    links = [
        html.A(kind.upper(), href=request.view.file_href(f"{_ADDRESS}.{kind}", more=chosen), download="")
        for kind in _KINDS
    ]
    return html.P(
        [f"{request.say('quotas.links', period=period)}: ", links[0], " · ", links[1]],
        className="report-links",
    )

"""The measure of a plan that orders fairs and memoranda: how often it was due, and how many reports on it were found."""

from __future__ import annotations

from dashboard.queries.measures import measure_dates
from dashboard.queries.reporting.measures import measures_said
from dashboard.view.request import Request

FAIRS = "gov-602-2017-7"


def ordered_fairs(request: Request) -> str:
    """A sentence; nothing in an edition without the measure."""
    dates = [row for row in measure_dates(request.warehouse, request.today) if row["measure_id"] == FAIRS]
    if not dates:
        return ""
    return request.say(
        "professions.measure",
        number=dates[0]["number"],
        due=sum(row["due"] is not None for row in dates),
        came=len(measures_said(request.warehouse).get(FAIRS, ())),
    )

"""The measure of a plan that orders fairs and memoranda: who owes it, until when, and how many reports on it were found."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.tables import fold
from dashboard.queries.measures import measure_dates
from dashboard.queries.reporting.measures import measures_said
from dashboard.texts.formats import format_day
from dashboard.view.request import Request

FAIRS = "gov-602-2017-7"


def ordered_fairs(request: Request) -> list[html.Details]:
    """What opens on demand; nothing in an edition without the measure."""
    dates: list[dict[str, Any]] = [
        row for row in measure_dates(request.warehouse, request.today) if row["measure_id"] == FAIRS
    ]
    if not dates:
        return []
    language, one = request.language, dates[0]
    days = sorted(row["due"] for row in dates if row["due"])
    title = request.say("professions.measure.title", number=one["number"], title=one[f"title_{language}"])
    said = request.say(
        "professions.measure.said",
        bodies="; ".join(request.known.bodies[body][language] for body in one["body_ids"]),
        deadline=one["deadline_printed"],
        due=len(days),
        first=format_day(days[0], language),
        last=format_day(days[-1], language),
        came=len(measures_said(request.warehouse).get(FAIRS, ())),
    )
    href = request.view.href(page="measures", document=one["document_id"])
    return [fold(title, [html.P([said, " ", html.A(request.say("measures.title"), href=href)])])]

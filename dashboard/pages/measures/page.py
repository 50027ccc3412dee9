"""The plans' measures: what was due in each year and what is known of it, whose they are, and all of them in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.components.searched import searched_fold
from dashboard.components.tables import empty_state
from dashboard.pages.measures.bodies import bodies_section, region_note
from dashboard.pages.measures.pickers import measure_pickers
from dashboard.pages.measures.pictures import calendar_picture, deadlines_section, measures_picture
from dashboard.pages.measures.said import has_reports, reported_words
from dashboard.queries.duties import measures_of_body, measures_of_region
from dashboard.queries.measures import MeasureDate, is_dated, measure_dates
from dashboard.texts.formats import format_day
from dashboard.view import ids
from dashboard.view.request import Page, Request
from vocabulary.territory import COUNTRY


@dataclass(frozen=True)
class Shown:
    """What changes with the pickers: what stands above them, and the measures below."""

    above: list[Any]
    below: list[Any]


def layout(request: Request) -> Page:
    """The measures page; the as-of date is today where the link names none."""
    title = request.say("measures.title")
    shown = show(request)
    content = [
        html.H1(title),
        html.P(_lead(request), className="lead-note"),
        None if has_reports(request) else searched_fold(request, "measure_reports"),
        html.Div(shown.above, id=ids.MEASURES_ABOVE),
        html.H2(request.say("measures.list")),
        measure_pickers(request, measure_dates(request.warehouse, request.view.as_of or request.today)),
        html.Div(shown.below, id=ids.MEASURES_LIST),
    ]
    return Page(content, title, request.language)


def _lead(request: Request) -> str:
    return request.say("measures.lead_reported") if has_reports(request) else request.say("measures.lead")


def show(request: Request) -> Shown:
    """Finding, picture of the years, bodies; what is due soon and the table, for the filters of the view."""
    day = request.view.as_of or request.today
    of_region = _bound_in_region(request)
    every = [
        row
        for row in measure_dates(request.warehouse, day)
        if request.view.document in (None, row["document_id"])
        and (of_region is None or row["measure_id"] in of_region)
    ]
    of_body = [row for row in every if _is_of_body(request, row)]
    rows = [row for row in of_body if _is_of_date(request, row)]
    if not rows:
        return Shown([], [_nothing(request)])
    finding = _finding(request, rows)
    # The picture is what a year is chosen in: it shows all of them.
    above = [
        html.P(finding, className="finding"),
        *region_note(request),
        calendar_picture(request, of_body, finding=finding),
        bodies_section(request, every, rows),
    ]
    return Shown(above, [*deadlines_section(request, rows), measures_picture(request, rows, finding=finding)])


def _bound_in_region(request: Request) -> set[str] | None:
    """The measures that bind a body of the region of the view; None for the country, which has all of them."""
    region = request.view.region
    return None if region == COUNTRY else measures_of_region(request.warehouse, region)


def _is_of_body(request: Request, row: MeasureDate) -> bool:
    """Whether the measure names the body of the view, or binds it as one of those that it names together."""
    body = request.view.body
    if body in (None, *(row["body_ids"] or [])):
        return True
    return row["measure_id"] in measures_of_body(request.warehouse, body or "")


def _is_of_date(request: Request, row: MeasureDate) -> bool:
    view = request.view
    is_of_year = view.year is None or (row["due"] is not None and row["due"].year == view.year)
    return is_of_year and view.state in (None, row["state"])


def _nothing(request: Request) -> html.Div:
    href = request.view.href(document=None, region=COUNTRY, body=None, state=None, year=None)
    words, action = request.say("measures.none"), request.say("measures.reset")
    return empty_state(request.language, words, href=href, action=action)


def _finding(request: Request, rows: list[MeasureDate]) -> str:
    day = request.view.as_of or request.today
    dates = [row for row in rows if is_dated(row) and row["state"] != "removed"]
    facts = {
        "measures": len({row["measure_id"] for row in rows}),
        "removed": len({row["measure_id"] for row in rows if row["state"] == "removed"}),
        "dates": len(dates),
        "due": sum(1 for row in dates if row["due"] <= day),
        "day": format_day(day, request.language),
    }
    if not has_reports(request):
        return request.say("measures.finding", **facts)
    said = reported_words(request, {row["measure_id"] for row in rows})
    return f"{request.say('measures.finding_reported', **facts)} {said}"

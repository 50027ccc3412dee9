"""Which years of the coverage are shown, and the form that chooses them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.choice_form import Choice, choice_form
from dashboard.queries.cells import RegionCell, YearCell
from dashboard.view import ids
from dashboard.view.coverage_years import span, years_shown
from dashboard.view.request import Request


def years_form(request: Request, rows: Sequence[YearCell | RegionCell], choices: list[Choice]) -> html.Form:
    """The form of `choices` and, where there are `rows`, of the first and the last year to show."""
    view, bounds = request.view, []
    if rows:
        first, last = span(rows)
        years = years_shown(request, rows)
        options = [{"label": str(year), "value": str(year)} for year in range(first, last + 1)]
        bounds = [
            Choice("from", ids.COVERAGE_FIRST_YEAR, request.say("filter.from"), options, years[0]),
            Choice("to", ids.COVERAGE_LAST_YEAR, request.say("filter.to"), options, years[-1]),
        ]
    return choice_form(
        request,
        [*choices, *bounds],
        path="/coverage",
        kept={
            "indicator": view.indicator,
            "edition": view.edition,
            "since": view.since,
        },
        form_id=ids.COVERAGE_FORM,
    )


def years_beyond(
    request: Request, rows: Sequence[YearCell | RegionCell], years: range, **changes: object
) -> list:
    """How many years with figures lie outside of those shown, of how many indicators, and the link to all."""
    outside = {row["year"] for row in rows if row["figures"] and row["year"] not in years}
    if not outside:
        return []
    first, last = span(rows)
    words = request.count("coverage.beyond", len(outside), count=len(outside))
    shown = {row["indicator_id"] for row in rows if row["year"] in years and "indicator_id" in row}
    hidden = {row["indicator_id"] for row in rows if "indicator_id" in row} - shown
    if hidden:
        words += " " + request.count("coverage.beyond_indicators", len(hidden), count=len(hidden))
    link = html.A(
        request.say("coverage.all_years"), href=request.view.href(first_year=first, last_year=last, **changes)
    )
    return [html.P([words, " ", link], className="aside")]

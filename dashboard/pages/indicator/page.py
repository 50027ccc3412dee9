"""One indicator: its course against the target, its parts, its passport."""

from __future__ import annotations

from dashboard.components import html, live
from dashboard.pages.indicator.chart import chart
from dashboard.pages.indicator.comparison import comparison_sections
from dashboard.pages.indicator.filters import indicator_filters
from dashboard.pages.indicator.forecast import forecast_line
from dashboard.pages.indicator.passport import passport
from dashboard.pages.indicator.shown import show
from dashboard.pages.indicator.verdicts import targets_of
from dashboard.pages.indicator.wall import wall
from dashboard.pages.indicator.why import why_section
from dashboard.queries.coverage import NOTHING, Coverage, coverage
from dashboard.view import ids
from dashboard.view.link import LinkProblem, View
from dashboard.view.period_code import period_code
from dashboard.view.request import Page, Request
from dashboard.view.series_view import check_settled


def layout(request: Request) -> Page:
    """The page of `request.view.indicator`; raises LinkProblem for a year or breakdown it does not have."""
    indicator = request.known.indicators[request.view.indicator or ""]
    held = coverage(request.warehouse).get(indicator.id, NOTHING)
    check_settled(request.view, request.warehouse)
    _check(request, held)
    if request.view.look:
        return wall(request)
    targets = targets_of(request, indicator)
    title = indicator.title[request.language]
    shown = show(request)
    content = [
        html.P(
            html.A(
                request.say("indicator.back"),
                href=View("overview", request.language, edition=request.view.edition).href(),
            ),
            className="crumb",
        ),
        html.H1(title),
        html.P(indicator.definition[request.language], className="lead-note"),
        *([indicator_filters(request, held)] if held is not NOTHING else []),
        html.Div(shown.finding, id=ids.INDICATOR_FINDING, className="finding"),
        chart(request, indicator, shown),
        *forecast_line(request, indicator.id),
        html.Div(shown.table, id=ids.INDICATOR_TABLE),
        html.Div(shown.verdicts, id=ids.INDICATOR_VERDICTS),
        html.Div(why_section(request), id=ids.INDICATOR_WHY),
        *comparison_sections(request, indicator),
        html.H2(request.say("indicator.passport")),
        passport(request, indicator, targets),
        html.Div(shown.sources, id=ids.INDICATOR_SOURCES),
        html.P(html.A(request.say("wall.open"), href=request.view.href(look="wall")), className="wall-link")
        if shown.figure
        else None,
        live.Store(id=ids.INDICATOR_STATE, data={"indicator": indicator.id} | periods_of(request.view)),
    ]
    return Page(content, title, request.language, frozenset({"chart"}))


def periods_of(view: View) -> dict[str, str]:
    """What the link says of the change to be told, kept while the pickers above it are moved."""
    periods = {name: period_code(one) for name in ("before", "after") if (one := getattr(view, name))}
    return periods | ({"parts": view.parts} if view.parts else {})


def _check(request: Request, held: Coverage) -> None:
    years = [year for year in (request.view.first_year, request.view.last_year) if year]
    if held is not NOTHING and any(not held.years[0] <= year <= held.years[-1] for year in years):
        raise LinkProblem("problem.year", first=held.years[0], last=held.years[-1])
    names = {breakdown for _, breakdown in held.breakdowns}
    if request.view.breakdown and request.view.breakdown not in names:
        raise LinkProblem("problem.breakdown_here")

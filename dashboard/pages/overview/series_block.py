"""The course of what was chosen, as wide as the screen, against the dated lines of its documents."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.html import Ready
from dashboard.components.nearest import Near
from dashboard.components.series_plan import series_plan
from dashboard.figures.first.chart import first_chart
from dashboard.figures.series import series_figure
from dashboard.figures.series_parts import Plan
from dashboard.pages.overview.quota_card import quota_name
from dashboard.pages.overview.quota_plan import quota_plan
from dashboard.pages.overview.subjects import OfQuota, OfTarget, Subject, until_of
from dashboard.queries.coverage import NOTHING, coverage
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.execution import Execution, execution_of_region
from dashboard.queries.kinds import Observation
from dashboard.queries.observations import series
from dashboard.queries.quotas import quota_kinds, quotas_of_region
from dashboard.queries.structures import day_of_row
from dashboard.texts.formats import format_value
from dashboard.view.request import Request
from dashboard.wording.execution import day_words, done_words
from dashboard.wording.standing import row_period

HEIGHT = 160
_TICKS = 4  # the drawing is as flat as the first screen leaves room for
_ABOVE = 22  # the unit stands there


def series_block(request: Request, subject: Subject | None, near: list[Near]) -> list:
    """Heading and chart; of a target without figures the nearest figure, said to be by another definition; else nothing."""
    if subject is None:
        return []
    if isinstance(subject, OfQuota):
        return _quota(request, subject.execution)
    assert isinstance(subject, OfTarget)
    indicator, region = request.known.indicators[subject.target.indicator], subject.target.region
    if indicator.id in coverage(request.warehouse):
        lines = [one for one in request.known.targets.values() if _is_line(one, indicator)]
        return _chart(request, indicator, region, lines, note="")
    for one in near:
        if len(one.rows) > 1:
            note = request.say("overview.series_note", title=indicator.short_title[request.language])
            return _chart(request, one.indicator, one.region, [], note=note)
    return []


def _is_line(target: Target, indicator: Indicator) -> bool:
    return indicator.id == target.indicator or indicator.id in target.alternatives


def _chart(request: Request, indicator: Indicator, region: str, lines: list[Target], *, note: str) -> list:
    kind = coverage(request.warehouse).get(indicator.id, NOTHING).main_kind
    until = until_of(request)
    every = series(request.warehouse, indicator.id, [region], kind=kind, breakdown="")
    rows = [row for row in every if day_of_row(row) <= until]
    known = sorted((row for row in rows if row["value"] is not None), key=day_of_row)
    if len(known) < 2:
        return []
    plan = series_plan(request, indicator, rows, kind=kind, targets=lines, progress=None)
    heading = f"{indicator.short_title[request.language]}, {request.region_name(region)}"
    finding = request.say("card.course", **_ends(request, indicator, known))
    href = request.view.href(page="indicator", indicator=indicator.id, region=region, year=None, target=None)
    return _drawn(request, plan, heading, finding, note, href)


def _quota(request: Request, row: Execution) -> list:
    """People counted on each day against the words of the order, each from the day that it counts."""
    kind = quota_kinds(request.warehouse)[row.quota_kind]
    every = [
        one
        for one in execution_of_region(request.warehouse, row.region_id, until_of(request))
        if one.quota_kind == kind.id
    ]
    plan = quota_plan(request, every[::-1], quotas_of_region(request.warehouse, row.region_id))
    heading = f"{quota_name(request, kind.id)}, {request.region_name(row.region_id)}"
    href = request.view.href(
        page="indicator", indicator=kind.indicator_id, region=row.region_id, year=None, target=None
    )
    return _drawn(request, plan, heading, f"{day_words(request, row)}: {done_words(request, row)}", "", href)


def _drawn(request: Request, plan: Plan, heading: str, finding: str, note: str, href: str) -> list:
    figure = series_figure(plan)
    figure["layout"]["margin"]["t"] = _ABOVE
    figure["layout"]["yaxis"]["nticks"] = _TICKS
    drawn = first_chart(figure, height=HEIGHT, language=request.language, label=f"{heading}. {finding}")
    return [
        html.Div(
            [html.H2(heading, className="block-heading"), html.P(finding, className="block-finding"),
             html.P(note, className="block-note") if note else None,
             html.A(request.say("overview.whole_series"), href=href, className="block-link")],
            className="block-line",
        ),
        html.Div(Ready(drawn), className="wide-series"),
    ]  # fmt: skip


def _ends(request: Request, indicator: Indicator, known: list[Observation]) -> dict[str, str]:
    first, last = known[0], known[-1]
    return {
        "first": format_value(first["value"], indicator.unit, indicator.decimals, request.language),
        "first_year": row_period(request, first),
        "last": format_value(last["value"], indicator.unit, indicator.decimals, request.language),
        "last_year": row_period(request, last),
    }

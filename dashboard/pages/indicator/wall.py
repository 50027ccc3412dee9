"""An indicator for a wall: its newest figure with the verdict beside its course, then its regions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.components import html
from dashboard.components.flows.parts import value_words
from dashboard.components.html import Ready
from dashboard.components.verdict import Bar
from dashboard.components.wall import Slide, wall_page
from dashboard.figures.first.chart import first_chart
from dashboard.pages.indicator.shown import show
from dashboard.queries.coverage import NOTHING, coverage
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import Figure, is_published
from dashboard.queries.newest import newest
from dashboard.queries.one_period import areas
from dashboard.queries.progress import Verdict, verdicts
from dashboard.view.link import LinkProblem
from dashboard.view.request import Page, Request
from dashboard.wording.periods import period_words
from dashboard.wording.standing import now_line, row_period
from dashboard.wording.verdict import due_words, target_words

_HEIGHT = 560
_SLIDE = 7  # regions at a time


def wall(request: Request) -> Page:
    """The slides of the indicator of the view; raises LinkProblem where it has no figures in the region."""
    assert request.view.indicator is not None  # the path names it
    indicator = request.known.indicators[request.view.indicator]
    until, compared = _until(request), request.view.compare
    rows = newest(request.warehouse, [indicator.id], request.view.region, until)
    if indicator.id not in rows:
        raise LinkProblem("empty.nothing")
    row = rows[indicator.id]
    found = verdicts(request.warehouse, until)
    judged = _judged(request, indicator, found, row)
    title = indicator.short_title[request.language]
    places = [request.region_name(name) for name in (request.view.region, compared) if name]
    first = Slide(
        f"{title}, {' – '.join(places)}",
        value_words(request, indicator, row["value"]),
        row_period(request, row),
        " · ".join(filter(None, [target_words(request, judged), due_words(request, judged)])) if judged else "",
        now_line(request, judged, found[judged.id]) if judged else None,
        Bar(row["value"], judged.value, is_percent=indicator.unit == "percent") if judged and judged.value else None,
        _course(request, indicator),
    )  # fmt: skip
    return wall_page(request, indicator.title[request.language], [first, *_regions(request, indicator)])


def _judged(
    request: Request, indicator: Indicator, found: Mapping[str, Verdict], row: Figure
) -> Target | None:
    """The target that was judged on the figure shown; a figure stands beside no other verdict."""
    for target in request.known.target_of(indicator.id):
        verdict = found.get(target.id)
        if target.region == request.view.region and verdict and _figure(verdict) == _figure(row):
            return target
    return None


def _figure(row: Verdict | Figure) -> tuple[float | None, date | None, date | None]:
    return row["value"], row["period_start"], row["period_end"]


def _course(request: Request, indicator: Indicator) -> html.Div | None:
    """The chart of the page: years, regions and parts that the link chose."""
    figure = show(request).figure
    if figure is None or all(len(trace.get("x", ())) < 2 for trace in figure["data"]):
        return None
    drawn = first_chart(
        figure, height=_HEIGHT, language=request.language, label=indicator.title[request.language]
    )
    return html.Div(Ready(drawn), className="wall-series")


def _until(request: Request) -> date:
    """The last day whose figures count."""
    return date(request.view.last_year or date.max.year, 12, 31)


def _regions(request: Request, indicator: Indicator) -> list[Slide]:
    """The regions of the newest year of the view that can be mapped, a few at a time, the highest first."""
    held = coverage(request.warehouse).get(indicator.id, NOTHING).map_years
    years = [year for year in held if year <= _until(request).year]
    shown = areas(request.warehouse, indicator.id, years[-1]) if years else None
    if shown is None:
        return []
    known = [row for row in shown.rows if is_published(row)]
    slides = []
    for start in range(0, len(known), _SLIDE):
        own = known[start : start + _SLIDE]
        rows = [
            html.Tr(
                [
                    html.Th(request.region_name(row["region_id"], row["region_scheme"]), scope="row"),
                    html.Td(value_words(request, indicator, row["value"])),
                ]
            )
            for row in own
        ]
        table = html.Table(html.Tbody(rows), className="wall-table")
        places = f"{start + 1}–{start + len(own)}"
        slides.append(
            Slide(
                indicator.short_title[request.language],
                places,
                period_words(request, shown.period),
                request.say("wall.regions"),
                drawing=table,
            )
        )
    return slides

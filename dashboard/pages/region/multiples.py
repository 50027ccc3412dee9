"""Small multiples: the same indicator in every region, each with its own height, the region of the page set off."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from dashboard.components import html
from dashboard.components.sources import source_list
from dashboard.figures import theme
from dashboard.figures.sparkline import WIDTH, Scale, sparkline_svg
from dashboard.pages.region.lately import for_all_regions
from dashboard.pages.region.pictures import multiples_picture
from dashboard.queries.dictionary import Indicator, Region
from dashboard.queries.kinds import PublishedTotal, Total, is_published
from dashboard.queries.one_period import alike_over_years
from dashboard.queries.periods_held import Held
from dashboard.queries.sources import cited
from dashboard.queries.structures import Period, day_of_row, period_of
from dashboard.texts.formats import format_number
from dashboard.view.request import Request
from dashboard.wording.periods import period_words
from vocabulary.territory import FEWEST_REGIONS

_HEIGHT = 110  # of a picture that is 280 wide


@dataclass(frozen=True)
class Panels:
    """The small pictures of all regions by region id, none of them set off; `order`: the highest newest value first."""

    order: tuple[Region, ...]
    courses: dict[str, list[Total]]
    newest: dict[str, PublishedTotal]
    period: Period
    span: tuple[date, date]
    drawn: dict[str, html.Figure]


def multiples(request: Request, indicator: Indicator, regions: list[Region], *, until: date) -> list:
    """A grid of small pictures from the highest newest value down, with its sources; a region without figures says so.

    All newest values are of one period, and each picture shows only periods that are like it.
    """
    found = for_all_regions(
        request,
        "panels",
        lambda own: _panels(own, indicator, regions, until),
        indicator.id,
        regions[0].scheme,
    )
    if found is None:
        return [html.P(request.say("region_page.multiples_none"))]
    # Whichever region is chosen, the others are the same: only its own picture is drawn anew.
    shown = [
        _own_panel(request, indicator, region, found) if region.id == request.view.region else found.drawn[region.id]
        for region in found.order
    ]  # fmt: skip
    ranked = [(region, found.newest[region.id]) for region in found.order if region.id in found.newest]
    cites = [row["source_id"] for rows in found.courses.values() for row in rows]
    return [
        html.P(
            request.say("region_page.multiples_period", period=period_words(request, found.period)),
            className="lead-note",
        ),
        multiples_picture(
            request,
            indicator,
            html.Div(shown, className="multiples"),
            ranked,
            first=found.span[0],
            cites=cites,
        ),
        source_list(request, cited(request.warehouse, cites)),
    ]


def _panels(request: Request, indicator: Indicator, regions: list[Region], until: date) -> Panels | None:
    """What all regions have; None where none of them has a figure."""
    territories = frozenset(region.territory for region in regions)
    every = alike_over_years(request.warehouse, indicator.id, until=until, territories=territories)
    courses = _from_first_comparable({region.id: _course(every, region) for region in regions})
    days = [day_of_row(row) for rows in courses.values() for row in rows]
    if not any(_known(rows) for rows in courses.values()):
        return None
    newest = {region.id: row for region in regions if (row := _newest(courses[region.id], every[-1]))}
    order = sorted(
        regions, key=lambda region: -newest[region.id]["value"] if region.id in newest else float("inf")
    )
    span = min(days), max(days)
    drawn = {
        region.id: _panel(request, indicator, region, courses[region.id], newest.get(region.id), span)
        for region in regions
    }
    return Panels(tuple(order), courses, newest, every[-1].period, span, drawn)


def _course(every: list[Held], region: Region) -> list[Total]:
    rows = (held.rows.get(region.id) for held in every)
    return [row for row in rows if row and row["territory_id"] == region.territory]


def _newest(course: list[Total], last: Held) -> PublishedTotal | None:
    """The figure of the last period; None where the region has none for it."""
    rows = (row for row in reversed(course) if is_published(row) and period_of(row) == last.period)
    return next(rows, None)


def _from_first_comparable(courses: dict[str, list[Total]]) -> dict[str, list[Total]]:
    """The courses from the first day on which several regions have a figure: one old figure would stretch all."""
    known = Counter(day_of_row(row) for rows in courses.values() for row in rows if row["value"] is not None)
    first = min((day for day, regions in known.items() if regions >= FEWEST_REGIONS), default=date.min)
    return {name: [row for row in rows if day_of_row(row) >= first] for name, rows in courses.items()}


def _known(rows: list[Total]) -> list[PublishedTotal]:
    return [row for row in rows if is_published(row)]


def _own_panel(request: Request, indicator: Indicator, region: Region, found: Panels) -> html.Figure:
    rows, newest = found.courses[region.id], found.newest.get(region.id)
    return _panel(request, indicator, region, rows, newest, found.span, is_own=True)


def _panel(
    request: Request,
    indicator: Indicator,
    region: Region,
    rows: list[Total],
    last: PublishedTotal | None,
    span: tuple[date, date],
    *,
    is_own: bool = False,
) -> html.Figure:
    known = _known(rows)
    # One region far above the others would flatten them all: each has its own height, the years are shared.
    values = [0.0, *(row["value"] for row in known)]
    scale = Scale(min(values), max(values), *span)
    color = theme.SEQUENCE[1] if is_own else theme.ACCENT
    picture = sparkline_svg(
        [(day_of_row(row), row["value"]) for row in rows], scale=scale, color=color, height=_HEIGHT
    )
    name = region.name[request.language]
    newest = (
        format_number(last["value"], indicator.decimals, request.language)
        if last
        else request.say("value.not_for_period" if known else "value.missing")
    )
    caption = [
        html.Span(name) if is_own else html.A(name, href=request.view.href(region=region.id, others=())),
        html.Strong(newest),
    ]
    label = f"{name}: {newest}"
    image = (
        html.Img(src=picture, alt=label, width=WIDTH, height=_HEIGHT, className="spark") if picture else None
    )
    return html.Figure(
        [
            html.Figcaption(caption),
            image,
            _years(span) if image else None,
            _heights(request, indicator, known),
        ],
        className="multiple is-own" if is_own else "multiple",
    )


def _years(span: tuple[date, date]) -> html.Div:
    """The ends of the axis, which all pictures share: a short course begins inside it."""
    first, last = (day.year for day in span)
    return html.Div([html.Span(str(first)), html.Span(str(last))], className="spark-scale")


def _heights(request: Request, indicator: Indicator, known: list[PublishedTotal]) -> html.Div | None:
    """Between which values the picture runs: it has a height of its own."""
    if len(known) < 2:
        return None
    values = [row["value"] for row in known]
    low, high = (
        format_number(value, indicator.decimals, request.language) for value in (min(values), max(values))
    )
    return html.Div(f"{low} … {high}", className="spark-scale")

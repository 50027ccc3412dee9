"""The first page: where we stand against what the documents promised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dashboard.components import html, live
from dashboard.components.filters import filter_row, picker, region_options, year_options
from dashboard.components.nearest import Near, nearest
from dashboard.components.tables import fold
from dashboard.pages.overview import lately
from dashboard.pages.overview.card import context_card, target_card
from dashboard.pages.overview.findings import edition_changes, findings, next_deadlines
from dashboard.pages.overview.later_targets import later_targets
from dashboard.pages.overview.target_table import targets_picture
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.newest import newest
from dashboard.queries.observations import Row, histories
from dashboard.queries.progress import verdicts_on
from dashboard.queries.structures import day_of_row
from dashboard.view import ids
from dashboard.view.link import LinkProblem
from dashboard.view.request import Page, Request
from vocabulary.territory import COUNTRY


@dataclass(frozen=True)
class Parts:
    """What changes with the pickers."""

    findings: list
    targets: list
    context: list


def layout(request: Request) -> Page:
    """Findings, cards of the targets, cards of the context; raises LinkProblem for a year without figures."""
    check_year(request)
    shown = parts(request)
    seen = lately.seen_of(request)
    content = [
        html.H1(request.say("overview.title")),
        html.Div(shown.findings, id=ids.OVERVIEW_FINDINGS, className="findings"),
        _pickers(request),
        html.H2(request.say("overview.targets")),
        html.P(request.say("overview.targets_note"), className="lead-note"),
        html.Div(shown.targets, id=ids.OVERVIEW_TARGETS, className="cards"),
        later_targets(request),
        html.Div(shown.context, id=ids.OVERVIEW_CONTEXT),
        live.Store(id=ids.OVERVIEW_SHOWN, data={"national": seen, "context": seen}),
        _every_indicator(request),
        next_deadlines(request),
        edition_changes(request),
    ]
    return Page(content, request.say("overview.title"), request.language)


def check_year(request: Request) -> None:
    """Raises LinkProblem for a year in which nothing shown here was published."""
    years = _years(request)
    if request.view.year is not None and request.view.year not in years:
        raise LinkProblem("problem.year", first=min(years), last=max(years))


def parts(request: Request) -> Parts:
    """Findings, target cards and context cards as they stood at the end of the year of the view."""
    return Parts(*national(request), context(request))


def national(request: Request) -> tuple[list, list]:
    """Findings and target cards: targets are set for the country, so their links lead to its figures."""
    own = replace(request, view=replace(request.view, region=COUNTRY))
    return lately.built(own, "national", (request.view.year,), _national)


def _national(request: Request) -> tuple[list, list]:
    until = _until(request)
    targets = request.known.headline_targets()
    progress = verdicts_on(request.warehouse, [target.id for target in targets], until)
    courses = histories(request.warehouse, [target.indicator for target in targets], COUNTRY, date.max)
    cards = [
        _target(request, target, progress[target.id], courses[target.indicator], nearest(request, target, until))
        for target in sorted(targets, key=lambda target: progress[target.id]["value"] is None)
    ]  # fmt: skip
    found = findings(request, targets, progress)
    table = targets_picture(request, targets, progress, finding=found[0].children)
    return found, [*cards, table]


def _target(
    request: Request, target: Target, progress: Row, course: list[Row], near: list[Near]
) -> html.Article:
    figures = tuple((one.indicator.id, one.region, *map(_figure, one.rows)) for one in near)
    name = (target.id, bool(request.view.year), progress["as_of"], progress["state"], figures)
    return lately.built(
        request, "target", name,
        lambda own: target_card(own, target, progress, history=_until_judged(course, progress), near=near),
    )  # fmt: skip


def _figure(row: Row) -> tuple[date, date, str]:
    """What tells a figure from others of its indicator and region."""
    return row["period_start"], row["period_end"], row["region_scheme"]


def _until(request: Request) -> date:
    return date(request.view.year or 9999, 12, 31)


def _until_judged(course: list[Row], progress: Row) -> list[Row]:
    """The course up to the figure on the card."""
    last = progress["stands_for"]
    return [row for row in course if last and day_of_row(row) <= last]


def _pickers(request: Request) -> html.Div:
    years = year_options(_years(request), none=request.say("filter.latest"))
    return filter_row(
        [
            picker(
                ids.OVERVIEW_REGION,
                request.say("filter.region"),
                region_options(request),
                request.view.region,
            ),
            picker(ids.OVERVIEW_YEAR, request.say("filter.as_of_year"), years, request.view.year),
        ],
        label=request.say("filter.label"),
    )


def context(request: Request) -> list:
    """The cards of the figures that officials quote, for the region of the view."""
    return lately.built(request, "context", (request.view.region, request.view.year), _context)


def _context(request: Request) -> list:
    headline, region, until = _headline(request), request.view.region, _until(request)
    found = newest(request.warehouse, headline, region, until)
    courses = histories(request.warehouse, headline, region, until)
    cards = [
        _quoted(request, request.known.indicators[name], found.get(name), courses[name]) for name in headline
    ]
    return [
        html.H2(request.say("overview.context", region=request.region_name(region))),
        html.Div(cards, className="cards"),
    ]


def _quoted(request: Request, indicator: Indicator, row: Row | None, course: list[Row]) -> html.Article:
    figure, years = _figure(row) if row else None, (bool(request.view.year), len(course))
    return lately.built(
        request, "quoted", (indicator.id, request.view.region, years, figure),
        lambda own: context_card(own, indicator, row=row, history=course),
    )  # fmt: skip


def _headline(request: Request) -> list[str]:
    quoted = [indicator for indicator in request.known.indicators.values() if indicator.headline is not None]
    return [indicator.id for indicator in sorted(quoted, key=lambda indicator: indicator.headline)]


def _years(request: Request) -> list[int]:
    held = coverage(request.warehouse)
    shown = {target.indicator for target in request.known.headline_targets()} | set(_headline(request))
    found = {year for indicator in shown if indicator in held for year in held[indicator].stood_years}
    return sorted(found)


def _every_indicator(request: Request) -> html.Section:
    by_domain: dict[str, list[html.Li]] = {}
    held = coverage(request.warehouse)
    judged = {target.indicator for target in request.known.headline_targets()}
    shown = [
        indicator for name, indicator in request.known.indicators.items() if name in held or name in judged
    ]
    for indicator in shown:
        link = html.A(
            indicator.title[request.language],
            href=request.view.href(page="indicator", indicator=indicator.id),
        )
        by_domain.setdefault(indicator.domain, []).append(html.Li(link))
    folds = [
        fold(f"{request.say(f'domain.{domain}')} ({len(links)})", html.Ul(links))
        for domain, links in by_domain.items()
    ]
    return html.Section([html.H2(request.say("overview.every")), *folds], className="every-indicator")

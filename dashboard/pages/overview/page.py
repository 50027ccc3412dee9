"""The first screen: what was promised and where it stands, worst first; the country and the course of what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dashboard.components import html, live
from dashboard.components.briefing_link import briefing_file
from dashboard.components.filters import filter_row, picker, region_options, year_options
from dashboard.components.html import Element
from dashboard.components.nearest import Near, nearest
from dashboard.pages.overview import lately
from dashboard.pages.overview.card import context_card, target_card
from dashboard.pages.overview.findings import findings, news
from dashboard.pages.overview.lines import newer_quota_lines, no_quota_line, target_line, unread_line
from dashboard.pages.overview.map_block import map_block
from dashboard.pages.overview.not_here import not_here
from dashboard.pages.overview.quota_card import quota_card
from dashboard.pages.overview.series_block import series_block
from dashboard.pages.overview.subjects import OfQuota, OfTarget, Subject, Subjects, subjects, until_of
from dashboard.pages.overview.target_table import targets_picture
from dashboard.pages.overview.wall import wall
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Figure, Total
from dashboard.queries.newest import newest
from dashboard.queries.observations import histories
from dashboard.queries.structures import day_of_row
from dashboard.view import ids
from dashboard.view.collected import MOST, Item
from dashboard.view.link import LinkProblem
from dashboard.view.request import Page, Request
from vocabulary.languages import FIRST_LANGUAGE
from vocabulary.territory import COUNTRY


@dataclass(frozen=True)
class Parts:
    """What changes with the pickers and the cards."""

    findings: list
    targets: list
    country: list
    series: list
    context: list


def layout(request: Request) -> Page:
    """Finding, cards, map and series, then figures in context; raises LinkProblem for a year without figures."""
    check_year(request)
    if request.view.look:
        return wall(request)
    shown = parts(request)
    head = [html.H1(request.say("overview.title")), _pickers(request)]
    first = [
        html.Div(head, className="first-head"),
        html.Div(shown.findings, id=ids.OVERVIEW_FINDINGS, className="findings"),
        html.Div(news(request), className="all-news"),
        html.Div(shown.targets, id=ids.OVERVIEW_TARGETS, className="first-cards"),
        html.Div(shown.country, id=ids.OVERVIEW_MAP, className="first-country"),
        html.Div(shown.series, id=ids.OVERVIEW_SERIES, className="first-series"),
    ]
    content = [
        html.Div(first, className="first-screen"),
        html.P(
            [
                html.A(request.say("wall.open"), href=request.view.href(look="wall")),
                " · ",
                html.A(request.say("briefing.targets"), href=_briefing(request), download=""),
            ],
            className="wall-link",
        ),
        html.Div(shown.context, id=ids.OVERVIEW_CONTEXT),
        live.Input(id=ids.OVERVIEW_TARGET, type="hidden", value=request.view.target or ""),
        live.Store(id=ids.OVERVIEW_SHOWN, data=lately.seen_of(request)),
    ]
    return Page(content, request.say("overview.title"), request.language)


def _briefing(request: Request) -> str:
    """All that the cards of the view judge, as slides: one for each."""
    view = replace(request.view, target=None)
    kinds = {OfTarget: "target", OfQuota: "quota"}
    names = [f"{kinds[type(one)]}-{one.id}" for one in _shown(request).every]
    return briefing_file(
        request,
        "pptx",
        [Item(replace(view, language=FIRST_LANGUAGE, edition=None), name) for name in names[:MOST]],
    )


def check_year(request: Request) -> None:
    """Raises LinkProblem for a year in which nothing shown here was published."""
    years = _years(request)
    if request.view.year is not None and request.view.year not in years:
        raise LinkProblem("problem.year", first=min(years), last=max(years))


def parts(request: Request) -> Parts:
    """All that changes, as it stood at the end of the year of the view."""
    view = request.view
    whole = (view.region, view.year, view.target)
    found, cards = lately.built(request, "cards", whole, _cards)
    return Parts(
        found,
        cards,
        lately.built(request, "map", whole, _map),
        lately.built(request, "series", (view.year, *_course_of(_chosen(request))), _series),
        lately.built(request, "context", (view.region, view.year), _context),
    )


def _cards(request: Request) -> tuple[list, list]:
    shown = _shown(request)
    chosen = shown.chosen(request.view.target)
    targets = [one.target for one in shown.targets]
    courses = histories(request.warehouse, [target.indicator for target in targets], COUNTRY, date.max)

    def drawn(one: Subject) -> Element:
        is_chosen = chosen is not None and one.id == chosen.id
        if isinstance(one, OfQuota):
            return quota_card(request, one, is_chosen=is_chosen)
        assert isinstance(one, OfTarget)
        if not one.has_figure:
            return target_line(request, one, _near(request, one), is_chosen=is_chosen)
        return target_card(
            request, one, history=_judged(courses, one), is_chosen=is_chosen, is_said=one is worst
        )

    worst = shown.worst
    found = findings(request, shown, _judged(courses, worst) if isinstance(worst, OfTarget) else [])
    groups = [
        _group(request, shown, drawn, is_in_force=True),
        _group(request, shown, drawn, is_in_force=False),
    ]
    progress = {one.id: one.progress for one in shown.targets}
    table = targets_picture(request, targets, progress, finding=found[0].children)
    return [*not_here(request, shown), *found], [*filter(None, groups), table]


def _group(
    request: Request, shown: Subjects, drawn: Callable[[Subject], Element], *, is_in_force: bool
) -> html.Section | None:
    own = shown.group(is_in_force=is_in_force)
    unread = [unread_line(request, document) for document in shown.unread] if is_in_force else []
    unread = [*newer_quota_lines(request, [one for one in own if isinstance(one, OfQuota)]), *unread]
    if is_in_force and _lacks_a_quota(request, own):
        unread.append(no_quota_line(request))
    if not own and not unread:
        return None
    heading = request.say("overview.in_force") if is_in_force else request.say("overview.targets")
    cards = html.Div([drawn(one) for one in own if one.has_figure], className="cards cards--targets")
    lines = html.Div([*(drawn(one) for one in own if not one.has_figure), *unread], className="card-lines")
    return html.Section([html.H2(heading, className="group-heading"), cards, lines])


def _lacks_a_quota(request: Request, own: list[Subject]) -> bool:
    """Whether quotas are shown and none of them is that of the region of the view."""
    places = {one.execution.region_id for one in own if isinstance(one, OfQuota)}
    return bool(places) and request.view.region not in places


def _near(request: Request, subject: Subject) -> list[Near]:
    return nearest(request, subject.target, until_of(request)) if isinstance(subject, OfTarget) else []


def _judged(courses: dict[str, list[Total]], subject: OfTarget) -> list[Total]:
    """The course up to the figure on the card."""
    last = subject.progress["stands_for"]
    return [row for row in courses[subject.target.indicator] if last and day_of_row(row) <= last]


def _shown(request: Request) -> Subjects:
    view = request.view
    return lately.built(request, "subjects", (view.region, view.year, view.target), subjects)


def _chosen(request: Request) -> Subject | None:
    return _shown(request).chosen(request.view.target)


def _course_of(subject: Subject | None) -> tuple[str, str]:
    """What tells one series from another: the subject, and the region where it is a quota."""
    place = subject.execution.region_id if isinstance(subject, OfQuota) else ""
    return (subject.id if subject else "", place)


def _map(request: Request) -> list:
    return map_block(request, _chosen(request))


def _series(request: Request) -> list:
    subject = _chosen(request)
    return series_block(request, subject, _near(request, subject) if subject else [])


def _pickers(request: Request) -> html.Div:
    years = year_options(_years(request), none=request.say("filter.latest"))
    regions = region_options(request)
    lists = [
        picker(ids.OVERVIEW_REGION, request.say("filter.region"), regions, request.view.region),
        picker(ids.OVERVIEW_YEAR, request.say("filter.as_of_year"), years, request.view.year),
    ]
    return filter_row(lists, label=request.say("filter.label"))


def _context(request: Request) -> list:
    """The cards of the figures that officials quote, for the region of the view."""
    headline, region, until = _headline(request), request.view.region, until_of(request)
    found = newest(request.warehouse, headline, region, until)
    courses = histories(request.warehouse, headline, region, until)
    cards = [
        _quoted(request, request.known.indicators[name], found.get(name), courses[name]) for name in headline
    ]
    return [
        html.H2(request.say("overview.context", region=request.region_name(region))),
        html.Div(cards, className="cards"),
    ]


def _quoted(request: Request, indicator: Indicator, row: Figure | None, course: list[Total]) -> html.Article:
    figure = (row["period_start"], row["period_end"], row["region_scheme"]) if row else None
    return lately.built(
        request, "quoted", (indicator.id, request.view.region, bool(request.view.year), len(course), figure),
        lambda own: context_card(own, indicator, row=row, history=course),
    )  # fmt: skip


def _headline(request: Request) -> list[str]:
    quoted = [indicator for indicator in request.known.indicators.values() if indicator.headline is not None]
    return [indicator.id for indicator in sorted(quoted, key=lambda indicator: indicator.headline or 0)]


def _years(request: Request) -> list[int]:
    held = coverage(request.warehouse)
    shown = {target.indicator for target in request.known.headline_targets()} | set(_headline(request))
    found = {year for indicator in shown if indicator in held for year in held[indicator].stood_years}
    return sorted(found)

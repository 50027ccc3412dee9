"""What a region was to reach: its quotas, how far each was filled beside the time gone, its place in the order, what is not held."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.quota_course import course_bar
from dashboard.components.report_links import quota_report_links
from dashboard.components.searched import searched_words
from dashboard.components.sources import source_list
from dashboard.components.tables import fold
from dashboard.components.verdict import execution_badge
from dashboard.pages.region.quota_pictures import execution_picture, versions_picture
from dashboard.queries.designated import Designated, roles_of_region
from dashboard.queries.dictionary import Region
from dashboard.queries.execution import Execution, execution_of_region, execution_of_year, newest_executions
from dashboard.queries.quotas import Quota, quota_kinds, quotas_of_region, years_named_without
from dashboard.queries.sources import cited
from dashboard.texts.formats import format_day
from dashboard.view.request import Request
from dashboard.wording.execution import (
    day_words,
    done_words,
    gap_words,
    later_words,
    people,
    percent,
    time_words,
    version_words,
)
from vocabulary.territory import FEWEST_REGIONS

_SEARCH = "quotas"
_WIDEST = 100.0  # percent of a quota that the bar always has room for


def quotas_section(request: Request, region: Region, until: date) -> list[Any]:
    """Heading, a card for each quota that was counted, what was not; nothing in an edition that holds no quotas."""
    kinds = quota_kinds(request.warehouse)
    if not kinds:
        return []
    heading = html.H2(request.say("region_quotas.title"))
    held = [quota for quota in quotas_of_region(request.warehouse, region.id) if quota.year <= until.year]
    if not held:
        return [
            heading,
            html.P(_none_words(request, region, until), className="finding"),
            *_roles(request, region, until),
        ]
    newest = newest_executions(request.warehouse, region.id, until)
    rows = execution_of_region(request.warehouse, region.id, until)
    cards = [_card(request, row) for row in _carded(rows, newest)]
    sources = [
        *(name for row in rows for name in (row.done_source_id, row.quota_source_id)),
        *(quota.source_id for quota in held),
    ]
    return [
        heading,
        html.Div([*cards, *_missing(request, held, newest)], className="quotas-and-missing"),
        *_roles(request, region, until),
        *(
            [fold(request.say("region_quotas.every_count"), execution_picture(request, region, rows))]
            if rows
            else []
        ),
        fold(request.say("region_quotas.versions"), versions_picture(request, region, held)),
        quota_report_links(request, until),
        source_list(request, cited(request.warehouse, sources)),
    ]


def _none_words(request: Request, region: Region, until: date) -> str:
    years = [year for year in years_named_without(request.warehouse, region.id) if year <= until.year]
    name = region.name[request.language]
    if years:
        words = request.say("region_quotas.not_named", region=name, years=", ".join(map(str, years)))
    else:
        words = request.say("region_quotas.none", region=name)
    return f"{words} {searched_words(request, _SEARCH)}".strip()


def _roles(request: Request, region: Region, until: date) -> list[html.P]:
    """What the region was named for, by the newest list of each role: to receive people or to send them, when, by which act."""
    newest: dict[str, Designated] = {}
    for one in roles_of_region(request.warehouse, region.id):
        if one.valid_from <= until:
            newest.setdefault(one.role, one)
    return [html.P(_role_words(request, one), className="lead-note") for one in newest.values()]


def _role_words(request: Request, one: Designated) -> str:
    key = "ended" if one.has_ended else "seen"
    words = request.say(
        f"region_role.{key}",
        role=request.say(f"region_role.{one.role}"),
        first=format_day(one.valid_from, request.language),
        last=format_day(one.valid_to, request.language),
    )
    return f"{words} {one.act[request.language]}." if one.act else words


def _carded(rows: list[Execution], newest: dict[str, Execution]) -> list[Execution]:
    """Of each quota the newest count, and the last of a whole year where the newest is of a part of one."""
    shown: list[Execution] = []
    for kind, row in newest.items():
        whole = next((one for one in rows if one.quota_kind == kind and one.time_share >= _WIDEST), None)
        shown += [row, *([whole] if whole and whole is not row else [])]
    return shown


def _card(request: Request, row: Execution) -> html.Article:
    kind = quota_kinds(request.warehouse)[row.quota_kind]
    more = [time_words(request, row) if row.time_share < _WIDEST else "", gap_words(request, row)]
    place = _place(request, row)
    return html.Article(
        [
            html.H3(f"{kind.title[request.language]}, {day_words(request, row)}", className="card-title"),
            html.P([html.Span(percent(request, row.share), className="value")], className="figure"),
            execution_badge(request, row),
            _course(request, row),
            html.P(done_words(request, row)),
            html.P("; ".join(filter(None, more))) if any(more) else None,
            html.P(place) if place else None,
            html.P(later_words(request, row), className="aside") if row.has_later_quota else None,
        ],
        className="card",
    )


def _course(request: Request, row: Execution) -> html.Div:
    key = html.Div(
        [html.Span("0"), html.Span(f"▾ {time_words(request, row)}")],
        className="bullet-scale",
        **{"aria-hidden": "true"},
    )
    return html.Div([course_bar(request, row), key], className="bullet-box")


def _place(request: Request, row: Execution) -> str:
    """The place of the region among those of the order that were counted by the same day; of few only how many; '' where it is alone."""
    every = execution_of_year(request.warehouse, row.quota_kind, row.year, as_of=row.as_of)
    if every is None or len(every.regions) < 2:
        return ""
    if len(every.regions) < FEWEST_REGIONS:
        words = request.say("region_quotas.few", regions=len(every.regions))
    else:
        place = 1 + sum(other.share > row.share for other in every.regions)
        words = request.say("region_quotas.place", place=place, regions=len(every.regions))
    if every.country is None:
        return words
    country = request.say("region_quotas.country", share=percent(request, every.country.share))
    return f"{words} {country}"


def _missing(request: Request, held: list[Quota], newest: dict[str, Execution]) -> list[html.Div]:
    """The newest word of each quota that nothing was counted against in its year, and the search behind that, once."""
    last: dict[str, Quota] = {}
    for quota in held:
        if quota.version != "draft":
            last[quota.quota_kind] = quota
    uncounted = [
        quota for kind, quota in last.items() if kind not in newest or newest[kind].year < quota.year
    ]
    if not uncounted:
        return []
    kinds = quota_kinds(request.warehouse)
    words = [
        html.Li(
            request.say(
                "region_quotas.uncounted",
                title=kinds[quota.quota_kind].title[request.language],
                year=quota.year,
                people=people(request, quota.value),
                version=version_words(request, quota),
            )
        )
        for quota in uncounted
    ]
    return [
        html.Div(
            [
                html.P(request.say("region_quotas.uncounted_lead")),
                html.Ul(words),
                html.P(searched_words(request, _SEARCH), className="aside"),
            ],
            className="uncounted",
        )
    ]

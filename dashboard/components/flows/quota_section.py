"""The section on a quota: by region where regions were counted, else the country year by year; each beside the share of the year gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import nothing, section, source_line, twin
from dashboard.components.picture import picture
from dashboard.components.quota_course import quota_strip
from dashboard.components.quota_tables import execution_table
from dashboard.components.report_links import quota_report_links
from dashboard.components.tables import fold
from dashboard.queries.execution import (
    Execution,
    YearOfQuota,
    execution_of_region,
    execution_of_year,
    years_of_quota,
)
from dashboard.queries.quotas import quota_kinds
from dashboard.texts.formats import sentence_start
from dashboard.view.block import Said
from dashboard.view.request import Request
from dashboard.wording.execution import day_words, done_words, percent, state_name
from dashboard.wording.outlook import outlook_of_count, quota_sentences, why_no_day
from dashboard.wording.quota_finding import quota_finding
from vocabulary.territory import COUNTRY

NAME = "quota"
_MOST_YEARS = 2  # by region: the newest count, and the year before it
_MOST_OF_COUNTRY = 6
_COUNTS = ("region", "done", "quota", "period", "share", "time_share", "state", "gap")


def quota_section(request: Request, *kinds: str, sets: str | None = None) -> list[Any]:
    """How far the first of `kinds` that was counted in regions was filled; `sets` is the picker that a region chooses in.

    Where none was, the newest counts of the country against the last of them; what counts lies before the end of the year
    of the view.
    """
    until = request.view.until_day
    years = _by_region(request, kinds, until)
    country = [] if years else _of_country(request, kinds, until)
    if not years and not country:
        return nothing(NAME, request, request.say("quota_strip.nothing"))
    if years:
        finding, rows = quota_finding(request, years[0]), [row for own in years for row in _rows(own)]
        strips, *earlier = [_year(request, own, sets) for own in years]
    else:
        finding, rows = _country_words(request, country[0]), country
        strips, earlier = _of_years(request, country), []
    sources = [name for row in rows for name in (row.done_source_id, row.quota_source_id)]
    table = execution_table(request, rows, _COUNTS, caption=_title(request, rows[0]))
    page = request.view.page.replace("_", "-")
    chart = picture(
        request, strips, name=NAME, kind="chart", label=table.caption,
        said=Said(finding, f"{table.caption}, {request.say('map.quota.unit')}", request.region_name(COUNTRY), day_words(request, rows[0])),
        sources=f"#{page}-quota-block .flow-sources [data-part=sources]", table=f"#{page}-quota-block .table-box",
        tables=[table], cites=sources,
    )  # fmt: skip
    body = [
        chart,
        html.P(request.say("quota_strip.key"), className="aside"),
        *_ahead(request, [row for row in rows if row.region_id == COUNTRY]),
        *[fold(heading.children, strip) for heading, strip in earlier],
        twin(request, table),
        *_links(request, rows[0], is_mapped=bool(years)),
        source_line(request, sources),
    ]
    return section(NAME, request, finding=finding, body=body)


def _ahead(request: Request, country: list[Execution]) -> list[html.P]:
    """The day on which the country's quota would be used up, or why none is told; nothing where no count of the country is shown."""
    if not country:
        return []
    row = max(country, key=lambda one: one.as_of)
    found = outlook_of_count(request, row)
    said = " ".join(quota_sentences(request, row, found)) if found else why_no_day(request, row)
    if not said:
        return []
    link = html.A(
        request.say("outlook.link"), href=f"{request.view.href(page='forecasts', year=None)}#quotas"
    )
    return [html.P([said, " ", link], className="note outlook")]


def _by_region(request: Request, kinds: Sequence[str], until: date) -> list[YearOfQuota]:
    for kind in kinds:
        every = (
            execution_of_year(request.warehouse, kind, year, until)
            for year in years_of_quota(request.warehouse, kind)
        )
        if held := [own for own in every if own and own.regions]:
            return held[:_MOST_YEARS]
    return []


def _of_country(request: Request, kinds: Sequence[str], until: date) -> list[Execution]:
    """The newest count of each of the last years, the newest first."""
    newest: dict[tuple[str, int], Execution] = {}
    for row in execution_of_region(request.warehouse, COUNTRY, until):
        if row.quota_kind in kinds:
            newest.setdefault((row.quota_kind, row.year), row)
    return list(newest.values())[:_MOST_OF_COUNTRY]


def _rows(own: YearOfQuota) -> list[Execution]:
    return [*([own.country] if own.country else []), *own.regions]


def _year(request: Request, own: YearOfQuota, sets: str | None) -> list[Any]:
    def name(row: Execution) -> Any:
        words = request.region_name(row.region_id, row.region_scheme)
        if sets is None or row.region_id == COUNTRY:
            return words
        return html.Button(words, className="row-choice", **{"data-sets": sets, "data-value": row.region_id})

    rows = _rows(own)
    title = f"{_title(request, rows[0])}, {day_words(request, rows[0])}"
    heading = html.H3(sentence_start(day_words(request, rows[0])))
    return [heading, quota_strip(request, rows, label=title, name=name)]


def _of_years(request: Request, rows: list[Execution]) -> list[Any]:
    title = _title(request, rows[0])
    strip = quota_strip(request, rows, label=title, name=lambda row: day_words(request, row))
    return [html.H3(title), strip]


def _title(request: Request, row: Execution) -> str:
    return quota_kinds(request.warehouse)[row.quota_kind].title[request.language]


def _country_words(request: Request, row: Execution) -> str:
    return request.say(
        "quota_strip.finding",
        title=_title(request, row),
        period=day_words(request, row),
        done=done_words(request, row),
        state=state_name(request, row),
        gone=percent(request, row.time_share),
    )


def _links(request: Request, row: Execution, *, is_mapped: bool) -> list[html.P | None]:
    """The map by this quota where it has one, and the half-yearly report on plans."""
    links: list[html.P | None] = []
    if is_mapped:
        indicator = quota_kinds(request.warehouse)[row.quota_kind].indicator_id
        href = request.view.href(page="map", indicator=indicator, classes="target", year=row.year)
        links.append(html.P(html.A(request.say("map.quota.title"), href=href), className="flow-links"))
    if row.rule == "plan":
        links.append(quota_report_links(request, row.as_of))
    return links

"""What is published of a subject or of one indicator: a sentence, a legend, a matrix, and why the rest is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.choice_form import Choice
from dashboard.components.picture import picture
from dashboard.components.searched import GENERAL, searched_words
from dashboard.components.sources import hidden_list
from dashboard.components.tables import empty_state, fold
from dashboard.pages.coverage.cell_state import legend
from dashboard.pages.coverage.matrix import indicator_matrix, region_matrix
from dashboard.pages.coverage.missing_reasons import missing_table
from dashboard.pages.coverage.years import years_beyond, years_form
from dashboard.queries import cells
from dashboard.queries.cells import RegionCell, YearCell
from dashboard.queries.dictionary import Indicator
from dashboard.queries.sources import cited
from dashboard.texts.formats import NO_BREAK, format_number
from dashboard.view import ids
from dashboard.view.block import Said, Table
from dashboard.view.coverage_years import span, years_shown
from dashboard.view.request import Request
from dashboard.wording.publishers import short_sources
from vocabulary.territory import COUNTRY


def coverage_block(request: Request) -> list:
    """The matrix of a subject, or of the regions of the indicator that the view names, with its legend and sentence."""
    if request.view.indicator is not None:
        return _of_indicator(request, request.known.indicators[request.view.indicator])
    domains = list(dict.fromkeys(indicator.domain for indicator in request.known.indicators.values()))
    domain = request.view.domain or domains[0]
    indicators = [indicator for indicator in request.known.indicators.values() if indicator.domain == domain]
    rows = cells.by_year(request.warehouse, [indicator.id for indicator in indicators])
    options = [{"label": request.say(f"domain.{name}"), "value": name} for name in domains]
    chosen = Choice("domain", ids.COVERAGE_DOMAIN, request.say("coverage.domain"), options, domain)
    return [
        html.H2(request.say("coverage.of_domain", domain=request.say(f"domain.{domain}"))),
        years_form(request, rows or [], [chosen]),
        *_matrix(request, domain, indicators, rows),
    ]


def _matrix(request: Request, domain: str, indicators: list[Indicator], rows: list[YearCell] | None) -> list:
    if rows is None:
        return [empty_state(request.language, request.say("coverage.not_in_edition"))]
    named = {row["indicator_id"] for row in rows}
    without = _without(request, [indicator for indicator in indicators if indicator.id not in named])
    if not rows:
        return [empty_state(request.language, request.say("empty.nothing")), *without]
    years = years_shown(request, rows)
    in_view = {row["indicator_id"] for row in rows if row["year"] in years}
    held = [indicator for indicator in indicators if indicator.id in in_view]
    caption = request.say("coverage.caption", first=years[0], last=years[-1])
    finding = _finding(request, rows, indicators)
    matrix, table = indicator_matrix(request, held, years[::-1], rows, caption=caption)
    title = request.say("coverage.of_domain", domain=request.say(f"domain.{domain}"))
    return [
        html.P(finding, className="finding"),
        _picture(request, matrix, table, rows, years, title=title, finding=finding, domain=domain),
        *years_beyond(request, rows, years, domain=domain),
        _download(request, domain=domain),
        *without,
    ]


def _of_indicator(request: Request, indicator: Indicator) -> list:
    """Which figures of an indicator are held by region and year, and why the others are not."""
    title = indicator.title[request.language]
    back = request.say("coverage.back", domain=request.say(f"domain.{indicator.domain}"))
    heading = [
        html.P(
            html.A(back, href=request.view.href(indicator=None, domain=indicator.domain)), className="crumb"
        ),
        html.H2(html.A(title, href=request.view.href(page="indicator", domain=None, since=None))),
    ]
    rows = cells.by_region(request.warehouse, indicator.id)
    if rows is None:
        return [*heading, empty_state(request.language, request.say("coverage.not_in_edition"))]
    if not rows:
        return [*heading, empty_state(request.language, _why_nothing(request, indicator))]
    years = years_shown(request, rows)
    shown = [row for row in rows if row["year"] in years]
    caption = request.say("coverage.region_caption", first=years[0], last=years[-1])
    finding = _region_finding(request, rows)
    matrix, table = region_matrix(request, indicator, years[::-1], shown, caption=caption)
    return [
        *heading,
        *([years_form(request, rows, [])] if span(rows)[1] > span(rows)[0] else []),
        html.P(finding, className="finding"),
        _picture(request, matrix, table, shown, years, title=title, finding=finding),
        *years_beyond(request, rows, years),
        _download(request),
        html.H3(request.say("coverage.reasons")),
        missing_table(request, rows, caption=request.say("coverage.reasons_caption"))
        or html.P(request.say("coverage.nothing_missing")),
    ]


def _finding(request: Request, rows: list[YearCell], indicators: list[Indicator]) -> str:
    published = sum(1 for row in rows if row["figures"])
    held = {row["indicator_id"] for row in rows if row["figures"]}
    return request.say(
        "coverage.finding",
        held=len(held),
        indicators=len(indicators),
        published=request.written_count(published),
        all=request.written_count(len(rows)),
        share=_percent(request, published, len(rows)),
    )


def _region_finding(request: Request, rows: list[RegionCell]) -> str:
    first, last = span(rows)
    years = {row["year"] for row in rows if row["figures"]}
    if not years:
        return request.say("empty.nothing")
    newest = max(years)
    regional = [row for row in rows if row["year"] == newest and row["region_id"] != COUNTRY]
    sentence = request.say(
        "coverage.region_finding", published=len(years), all=last - first + 1, first=first, last=last
    )
    if not regional:
        return f"{sentence} {request.say('coverage.no_regions')}"
    known = sum(1 for row in regional if row["figures"])
    return f"{sentence} {request.say('coverage.newest', year=newest, known=known, total=len(regional))}"


def _picture(
    request: Request,
    matrix: html.Div,
    table: Table,
    rows: Sequence[YearCell | RegionCell],
    years: Sequence[int],
    *,
    title: str,
    finding: str,
    **changes: object,
) -> html.Div:
    """Legend and matrix as a block that can be taken away; its sources are the publishers of the figures counted."""
    named = {name for row in rows if "source_ids" in row for name in row["source_ids"]}
    short = short_sources(request, cited(request.warehouse, named)) or request.say("picture.own_count")
    sources = hidden_list([short])
    said = Said(
        finding,
        title,
        request.region_name(COUNTRY),
        f"{years[0]}–{years[-1]}",
        link=request.view.href(**changes),
    )
    return picture(
        request, [legend(request), matrix], unseen=(sources,), name="coverage", kind="table", label=title, said=said,
        tables=[table], cites=sorted(named),
    )  # fmt: skip


def _download(request: Request, **changes: Any) -> html.P:
    href = request.view.file_href("/coverage.csv", **changes)
    return html.P(html.A(request.say("coverage.download"), href=href, download="coverage.csv"))


def _without(request: Request, indicators: list[Indicator]) -> list:
    if not indicators:
        return []
    items = [
        html.Li([html.Strong(indicator.title[request.language]), ": ", _why_nothing(request, indicator)])
        for indicator in indicators
    ]
    return [fold(request.count("coverage.without", len(items), count=len(items)), html.Ul(items))]


def _why_nothing(request: Request, indicator: Indicator) -> str:
    words = indicator.missing_reason
    reason = words[request.language] if words else request.say("empty.nothing")
    return " ".join(filter(None, [reason, searched_words(request, indicator.search or GENERAL)]))


def _percent(request: Request, part: int, whole: int) -> str:
    return f"{format_number(100 * part / whole if whole else 0, 0, request.language)}{NO_BREAK}%"

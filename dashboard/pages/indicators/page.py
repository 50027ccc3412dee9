"""All indicators, found by words or by subject: since when each is held, for how many regions, and its newest figure."""

from __future__ import annotations

from dashboard.components import html
from dashboard.queries.coverage import NOTHING, coverage
from dashboard.queries.dictionary import Indicator
from dashboard.queries.finder import find
from dashboard.queries.kinds import Total
from dashboard.queries.observations import course
from dashboard.queries.totals import totals
from dashboard.texts.formats import format_value
from dashboard.view import ids
from dashboard.view.request import Page, Request
from dashboard.wording.periods import period_of_row
from vocabulary.languages import FIRST_LANGUAGE
from vocabulary.territory import COUNTRY

_MOST_FOUND = 1000


def layout(request: Request) -> Page:
    """Search, subjects, and of each subject a table; the words and the subject are part of the link."""
    title = request.say("indicators.title")
    every = _listed(request)
    shown = _asked_for(request, every)
    content = [
        html.H1(title),
        html.P(_finding(request, every, shown), className="finding"),
        _search(request),
        _subjects(request, every),
        *_tables(request, shown),
    ]
    return Page(content, title, request.language)


def _listed(request: Request) -> list[Indicator]:
    """The indicators with figures, and those that a target is set for."""
    held = coverage(request.warehouse)
    judged = {target.indicator for target in request.known.targets.values()}
    return [one for one in request.known.indicators.values() if one.id in held or one.id in judged]


def _asked_for(request: Request, every: list[Indicator]) -> list[Indicator]:
    view = request.view
    shown = [one for one in every if view.domain in (None, one.domain)]
    if not view.words:
        return shown
    found = find(request.warehouse, view.words, most=_MOST_FOUND)
    names = [
        entry.id if entry.kind == "indicator" else entry.parent
        for entry in found
        if entry.kind in ("indicator", "target")
    ]
    return [one for one in shown if one.id in names]


def _finding(request: Request, every: list[Indicator], shown: list[Indicator]) -> str:
    held = coverage(request.warehouse)
    if request.view.words or request.view.domain:
        return request.say("indicators.found", number=len(shown), total=len(every))
    regional = sum(len(held.get(one.id, NOTHING).regions - {COUNTRY}) > 0 for one in every)
    missing = sum(one.id not in held for one in every)
    return request.say("indicators.finding", total=len(every), regional=regional, missing=missing)


def _search(request: Request) -> html.Form:
    """An ordinary form: it works without scripts, and its answer is a page with a link."""
    view = request.view
    kept = {
        "lang": view.language if view.language != FIRST_LANGUAGE else None,
        "domain": view.domain,
        "edition": view.edition,
    }
    field = html.Input(
        id=ids.INDICATORS_WORDS, name="q", type="search", value=view.words or "", maxLength=100
    )
    return html.Form(
        [
            html.Label(request.say("indicators.search"), htmlFor=ids.INDICATORS_WORDS),
            field,
            *(html.Input(type="hidden", name=name, value=value) for name, value in kept.items() if value),
            html.Button(request.say("search.go"), type="submit", className="search-go"),
        ],
        action="/indicators",
        method="GET",
        role="search",
        className="indicators-search",
        **{"aria-label": request.say("indicators.search")},
    )


def _subjects(request: Request, every: list[Indicator]) -> html.Nav:
    counts: dict[str, int] = {}
    for one in every:
        counts[one.domain] = counts.get(one.domain, 0) + 1
    links = [_subject(request, None, request.say("indicators.all"), len(every))]
    links += [
        _subject(request, name, request.say(f"domain.{name}"), number) for name, number in counts.items()
    ]
    return html.Nav(
        html.Ul(links), className="subjects", **{"aria-label": request.say("indicators.subjects")}
    )


def _subject(request: Request, domain: str | None, words: str, number: int) -> html.Li:
    current = {"aria-current": "true"} if request.view.domain == domain else {}
    return html.Li(html.A(f"{words} ({number})", href=request.view.href(domain=domain), **current))


def _tables(request: Request, shown: list[Indicator]) -> list:
    if not shown:
        return [html.P(request.say("search.nothing_found", words=request.view.words or ""))]
    totals(request.warehouse, [one.id for one in shown])
    by_domain: dict[str, list[Indicator]] = {}
    for one in shown:
        by_domain.setdefault(one.domain, []).append(one)
    return [part for domain, own in by_domain.items() for part in _table(request, domain, own)]


def _table(request: Request, domain: str, own: list[Indicator]) -> list:
    title = request.say(f"domain.{domain}")
    names = ("name", "years", "regions", "last")
    head = html.Thead(html.Tr([html.Th(request.say(f"indicators.{name}"), scope="col") for name in names]))
    body = html.Tbody([_row(request, one) for one in own])
    caption = html.Caption(title, className="visually-hidden")
    return [html.H2(title), html.Table([caption, head, body], className="data-table indicator-list")]


def _row(request: Request, indicator: Indicator) -> html.Tr:
    held = coverage(request.warehouse).get(indicator.id, NOTHING)
    href = request.view.href(page="indicator", indicator=indicator.id)
    name = html.Th(html.A(indicator.title[request.language], href=href), scope="row")
    if held is NOTHING:
        return html.Tr([name, html.Td(request.say("lines.none"), colSpan=3, className="aside")])
    regions = len(held.regions - {COUNTRY})
    return html.Tr(
        [
            name,
            html.Td(_years(held.stood_years or held.years)),
            html.Td(str(regions) if regions else "–"),
            html.Td(_newest(request, indicator)),
        ]
    )


def _years(years: tuple[int, ...]) -> str:
    return "–" if not years else str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def _newest(request: Request, indicator: Indicator) -> list | str:
    """The newest figure of the country by the main kind of period, which is no forecast; a dash where it has none."""
    own = course(request.warehouse, indicator.id, COUNTRY)
    rows: list[Total] = [row for row in own if row["value"] is not None and row["obs_status"] != "F"]
    if not rows:
        return "–"
    value = format_value(rows[-1]["value"], indicator.unit, indicator.decimals, request.language)
    return [value, " ", html.Span(period_of_row(request, rows[-1]), className="aside")]

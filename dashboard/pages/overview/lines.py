"""One line for each target without figures: who must report it, and the nearest figures in grey; and for documents not read."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.nearest import Near
from dashboard.components.searched import searched_words
from dashboard.pages.overview.card import Block, as_block, card_title, headed, kept
from dashboard.pages.overview.quota_card import quota_in_sentence
from dashboard.pages.overview.subjects import OfQuota, OfTarget, until_of
from dashboard.queries.dictionary import Document
from dashboard.queries.execution import newer_quota
from dashboard.queries.structures import period_of
from dashboard.texts.cells import Cell
from dashboard.texts.formats import format_day, format_value
from dashboard.view.block import Face
from dashboard.view.request import Request
from dashboard.wording.execution import people
from dashboard.wording.standing import row_period
from dashboard.wording.verdict import shape_of, target_cell, target_words
from vocabulary.territory import COUNTRY

_MOST = 1  # nearest figures in a line; the page of the indicator has all


def target_line(request: Request, subject: OfTarget, near: list[Near], *, is_chosen: bool) -> html.Article:
    """A target without figures: its line, that none were found and where that was searched, who must report, what is nearest."""
    name = (
        subject.target.id,
        subject.progress["state"],
        *((one.indicator.id, one.region, *map(period_of, one.rows)) for one in near),
    )
    line = kept(request, "line", name, lambda own: _searched_line(own, subject, near))
    title = card_title(request, subject.id, _name(request, subject), is_chosen=is_chosen)
    return headed([title], line, is_chosen=is_chosen)


def _searched_line(request: Request, subject: OfTarget, near: list[Near]) -> html.Article:
    target = subject.target
    indicator = request.known.indicators[target.indicator]
    reason = target.missing_reason or indicator.missing_reason
    why = [
        reason[request.language] if reason else "",
        searched_words(request, target.search or indicator.search),
    ]
    explained = " ".join(filter(None, why))
    state = request.say(f"state.{subject.progress['state']}")
    content = [
        html.P([html.Span(shape_of("neutral"), className="shape", **{"aria-hidden": "true"}), " ", *_found(request, subject)], className="line-state"),
        html.P(explained, className="line-reason"),
        html.P(_nearest(request, subject, near), className="line-near") if near else None,
    ]  # fmt: skip
    rows = tuple(row for one in near for row in one.rows)
    block = Block(
        target.title[request.language], request.region_name(COUNTRY), Cell(""), Cell(request.say("value.missing")),
        target_cell(request, target), state, f"{indicator.title[request.language]}, {request.say(f'unit.{indicator.unit}')}",
        cites=rows, documents=() if rows else (target.document,),
        face=Face(
            _name(request, subject), request.say("value.missing"), "", "", None, (("neutral", state, shape_of("neutral")),), explained,
        ),
    )  # fmt: skip
    return as_block(request, content, block, name=f"target-{target.id}", look="card card--line")


def no_quota_line(request: Request) -> html.P:
    """That no execution of a quota was found for the region, so that the cards are those of the country."""
    words = request.say("lines.no_quota", region=request.region_name(request.view.region))
    return html.P(words, className="card--line")


def newer_quota_lines(request: Request, shown: Sequence[OfQuota]) -> list[html.P]:
    """The quotas in force that follow those shown and of which no execution was found, a line for each year."""
    day = min(until_of(request), request.today)
    found = [newer_quota(request.warehouse, one.execution, day) for one in shown]
    by_year: dict[int, list[str]] = {}
    for quota in filter(None, found):
        name = quota_in_sentence(request, quota.quota_kind)
        words = request.say("lines.newer_quota", name=name, people=people(request, quota.value))
        by_year.setdefault(quota.year, []).append(words)
    return [
        html.P(request.say("lines.newer_quotas", year=year, listed="; ".join(own)), className="card--line")
        for year, own in by_year.items()
    ]


def unread_line(request: Request, document: Document) -> html.P:
    """A document in force whose targets have not been read: what was looked at, and until when."""
    search = request.known.searches.get(document.search or "")
    href = request.view.href(page="documents", document=document.id, year=None, target=None)
    link = html.A(document.title[request.language], href=href)
    if search is None:
        return html.P([link, f": {request.say('lines.unread')}"], className="card--line")
    words = request.say("lines.unread_searched", day=format_day(search.until, request.language))
    return html.P([link, f": {words}"], className="card--line", title=search.where[request.language])


def _name(request: Request, subject: OfTarget) -> str:
    short = request.known.indicators[subject.target.indicator].short_title[request.language]
    return f"{short}: {target_words(request, subject.target)}"


def _found(request: Request, subject: OfTarget) -> list:
    """That no figure was found, as a link to where it is said why and where it was searched; and who must report it."""
    target = subject.target
    found = html.A(request.say("lines.none"), href=_page_of(request, target.indicator))
    if not target.reporter:
        return [found]
    body = request.known.abbreviations[target.reporter] or request.known.bodies[target.reporter]
    return [found, "; ", request.say("lines.reporter", body=body[request.language])]


def _nearest(request: Request, subject: OfTarget, near: list[Near]) -> list:
    """The newest figure of each definition that is held, with its name and period."""
    items: list = [request.say("lines.nearest"), " "]
    for number, one in enumerate(near[:_MOST]):
        row, language = one.rows[0], request.language
        value = format_value(row["value"], one.indicator.unit, one.indicator.decimals, language)
        place = request.region_name(one.region) if one.region != subject.target.region else ""
        href = request.view.href(
            page="indicator", indicator=one.indicator.id, region=one.region, year=None, target=None
        )
        name = one.indicator.short_title[language]
        items += [
            "; " if number else "",
            html.A(value, href=href, title=one.indicator.definition[language]),
            f" – {name} ({', '.join(filter(None, [row_period(request, row), place]))})",
        ]  # fmt: skip
    if len(near) > _MOST:
        rest = request.say("lines.more", number=len(near) - _MOST)
        items += ["; ", html.A(rest, href=_page_of(request, subject.target.indicator))]
    return items


def _page_of(request: Request, indicator_id: str) -> str:
    return request.view.href(page="indicator", indicator=indicator_id, region=COUNTRY, year=None, target=None)

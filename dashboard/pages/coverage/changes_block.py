"""What changed between two editions, as a sentence, by reason, by indicator and value by value."""

from __future__ import annotations

from collections import Counter

from dashboard.components import html
from dashboard.components.tables import fold
from dashboard.data.warehouse import WarehouseUnavailable
from dashboard.pages.coverage.change_table import MOST_SHOWN, change_table
from dashboard.pages.coverage.edition_list import edition_day
from dashboard.queries.changes import Change, Changes
from dashboard.view.changes import changes_of
from dashboard.view.request import Request
from vocabulary.changes import CHANGES, REASONS


def changes_block(request: Request) -> list:
    """The changes since the edition of `since=`, or since the one before; a sentence where there is nothing to tell."""
    try:
        found = changes_of(request)
    except WarehouseUnavailable:
        return [html.P(request.say("changed.outdated"))]
    if found is None:
        return [html.P(request.say("changed.not_recorded"))]
    if found.is_too_much:
        return [html.P(request.say("changed.too_much"))]
    rows = found.of(request.view.indicator)
    if not rows:
        return [html.P(request.say("changed.none", edition=found.previous)), *_all_again(request, found)]
    return [
        html.P(_finding(request, found, rows), className="finding"),
        html.Ul(
            [
                html.Li(f"{request.say(f'change_reason.{reason}')}: {number}")
                for reason, number in _by_reason(request, rows)
            ]
        ),
        *_all_again(request, found),
        *_by_indicator(request, found),
        *_table(request, rows),
    ]


def _finding(request: Request, found: Changes, rows: list[Change]) -> str:
    counts = Counter(row["change"] for row in rows)
    return request.say(
        "changed.finding",
        edition=found.previous,
        day=edition_day(request, found.previous),
        **{name: request.written_count(counts[name]) for name in CHANGES},
    )


def _by_reason(request: Request, rows: list[Change]) -> list[tuple[str, str]]:
    counts = Counter(row["reason"] for row in rows)
    return [(reason, request.written_count(counts[reason])) for reason in REASONS if counts[reason]]


def _all_again(request: Request, found: Changes) -> list:
    if request.view.indicator is None or not found.rows:
        return []
    number = request.written_count(len(found.rows))
    return [html.P(html.A(request.say("changed.all", count=number), href=request.view.href(indicator=None)))]


def _by_indicator(request: Request, found: Changes) -> list:
    if request.view.indicator is not None:
        return []
    items = []
    for name, number in found.counts().most_common():
        indicator = request.known.indicators.get(name)
        words = indicator.title[request.language] if indicator else name
        link = html.A(words, href=request.view.href(indicator=name, domain=None)) if indicator else words
        items.append(html.Li([link, f": {request.written_count(number)}"]))
    summary = request.count("changed.by_indicator", len(items), count=request.written_count(len(items)))
    return [fold(summary, html.Ul(items))]


def _table(request: Request, rows: list[Change]) -> list:
    caption = request.say("changed.caption")
    if len(rows) > MOST_SHOWN:
        caption = request.say(
            "changed.caption_part",
            shown=request.written_count(MOST_SHOWN),
            count=request.written_count(len(rows)),
        )
    href = request.view.file_href("/changes.csv")
    return [
        change_table(request, rows, caption=caption, of_one=request.view.indicator is not None),
        html.P(html.A(request.say("changed.download"), href=href, download="changes.csv")),
    ]

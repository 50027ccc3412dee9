"""The last section of a report: the sources of what it prints."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.papers.paper import Section
from dashboard.queries.sources import cited
from dashboard.view.block import table_of
from dashboard.view.request import Request
from dashboard.wording.publishers import printed_date, publisher_words
from dashboard.wording.terms import terms_words


def sources_section(request: Request, source_ids: Iterable[str | None]) -> Section:
    """Publisher, title, date, address and terms of each source, once."""
    say = request.say
    rows = [
        [
            publisher_words(source, request.language),
            source.title[request.language],
            printed_date(source, request.language),
            source.url or "",
            terms_words(source.licence, request.language),
        ]
        for source in cited(request.warehouse, source_ids)
    ]
    header = [say(f"report.source_{name}") for name in ("publisher", "title", "date", "address", "terms")]
    return Section(
        say("source.title"), [], [table_of(header, rows, caption=say("source.title"))] if rows else []
    )

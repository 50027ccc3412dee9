"""Who says so: publisher, publication, date, place in it."""

from __future__ import annotations

from dash import html

from dashboard.formats import format_day
from dashboard.queries.sources import Source, sources
from dashboard.request import Request


def source_sentence(source: Source, language: str) -> list:
    """Publisher, publication as a link where it has a safe address, and its date."""
    title = source.title
    if (source.url or "").startswith("https://"):
        title = html.A(title, href=source.url, rel="noopener noreferrer")
    day = f", {format_day(source.published_on, language)}" if source.published_on else ""
    return [f"{source.publisher[language]}: ", title, day]


def source_fold(request: Request, rows: list[dict]) -> html.Details | None:
    """What opens under a figure: its sources, the place in each, the notes on it. None where no row names one."""
    known = sources(request.warehouse)
    items = [_item(request, known[row["source_id"]], row) for row in rows if row.get("source_id") in known]
    if not items:
        return None
    return html.Details(
        [html.Summary(request.say("source.open")), html.Ul(items, className="sources")], className="fold"
    )


def _item(request: Request, source: Source, row: dict) -> html.Li:
    locator = [html.Br(), request.say("source.locator", locator=row["locator"])] if row.get("locator") else []
    notes = (
        [html.Br(), "; ".join(words)]
        if (words := request.known.note_words(row.get("note"), request.language))
        else []
    )
    return html.Li([*source_sentence(source, request.language), *locator, *notes])


def source_list(request: Request, found: list[Source], *, most: int = 12) -> html.Div:
    """The sources of a chart, newest first; the rest is folded away."""
    items = [html.Li(source_sentence(source, request.language)) for source in found]
    rest = items[most:]
    more = (
        [
            html.Details(
                [html.Summary(request.count("source.more", len(rest), count=len(rest))), html.Ul(rest)],
                className="fold",
            )
        ]
        if rest
        else []
    )
    return html.Div([html.H3(request.say("source.title")), html.Ul(items[:most]), *more], className="sources")

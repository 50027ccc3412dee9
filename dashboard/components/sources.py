"""Who says so: publisher, publication, date, place in it."""

from __future__ import annotations

from dash import html

from dashboard.components.locator import locator_words
from dashboard.formats import format_day
from dashboard.queries.sources import Source, cited, sources
from dashboard.request import Request

_FEW = 3


def source_link(source: Source):
    """The publication by its short name, as a link where it has a safe address."""
    if not (source.url or "").startswith("https://"):
        return source_name(source)
    return html.A(source_name(source), href=source.url, rel="noopener noreferrer")


def source_name(source: Source) -> str:
    """The short name of a publication; its date is said beside it in the reader's language."""
    return source.title.removesuffix(f", {source.published_on}")


def source_sentence(source: Source, language: str) -> list:
    """Publisher, publication and its date."""
    return [f"{source.publisher[language]}: ", *source_dated(source, language)]


def source_dated(source: Source, language: str) -> list:
    """The publication as a link, and its date."""
    day = f" ({format_day(source.published_on, language, short=True)})" if source.published_on else ""
    return [source_link(source), day]


def source_fold(request: Request, rows: list[dict]) -> html.Details | None:
    """What opens under a figure: its sources, the place in each, the notes on it. None where no row names one."""
    known = sources(request.warehouse)
    items = [_item(request, known[row["source_id"]], row) for row in rows if row.get("source_id") in known]
    if not items:
        return None
    # A picture has room for a few sources with their places; of many it names publishers and numbers of publications.
    cited_here = cited(request.warehouse, (row["source_id"] for row in rows))
    short = {"data-short": short_sources(request, cited_here)} if len(items) > _FEW else {}
    return html.Details(
        [html.Summary(request.say("source.open")), html.Ul(items, className="sources", **short)], className="fold"
    )


def _item(request: Request, source: Source, row: dict) -> html.Li:
    place = locator_words(request, row.get("locator"))
    locator = [html.Br(), request.say("source.locator", locator=place)] if place else []
    notes = (
        [html.Br(), "; ".join(words)]
        if (words := request.known.note_words(row.get("note"), request.language))
        else []
    )
    return html.Li([*source_sentence(source, request.language), *locator, *notes])


def source_list(request: Request, found: list[Source]) -> html.Div:
    """The sources of a chart by publisher, the newest publication first."""
    by_publisher: dict[str, list] = {}
    for source in found:
        links = by_publisher.setdefault(source.publisher[request.language], [])
        links += [", " if links else "", *source_dated(source, request.language)]
    items = [html.Li([html.Strong(publisher), ": ", *links]) for publisher, links in by_publisher.items()]
    return html.Div(
        [html.H2(request.say("source.title"), className="small-heading"), html.Ul(items)],
        className="sources",
        **{"data-short": short_sources(request, found)},
    )


def short_sources(request: Request, found: list[Source]) -> str:
    """The sources in a line for a picture: publishers, how many publications of each, of which years."""
    by_publisher: dict[str, list[Source]] = {}
    for source in found:
        by_publisher.setdefault(source.publisher[request.language], []).append(source)
    return "; ".join(_publications(request, name, own) for name, own in by_publisher.items())


def _publications(request: Request, publisher: str, own: list[Source]) -> str:
    years = sorted({source.published_on.year for source in own if source.published_on})
    span = f" ({'–'.join(map(str, dict.fromkeys((years[0], years[-1]))))})" if years else ""
    return f"{publisher}: {request.count('source.publications', len(own), count=len(own))}{span}"

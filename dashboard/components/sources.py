"""Who says so: publisher, publication, date, place in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.components import html
from dashboard.components.tables import fold
from dashboard.queries.kinds import Cited
from dashboard.queries.sources import Source, cited, sources
from dashboard.texts.words import text
from dashboard.view.request import Request
from dashboard.wording.locator import locator_words
from dashboard.wording.publishers import printed_date, short_sources

_FEW = 3
_MANY = 6  # So many publications in a row are opened by the reader who wants them; their publishers stand in a line.


def source_link(source: Source, language: str):
    """The publication by its title, as a link where it has a safe address; a copy is linked as what it is."""
    if not (source.url or "").startswith("https://"):
        return source.title[language]
    if source.copy_place:
        return html.Span([f"{source.title[language]}, ", copy_link(source, language)])
    return _link(source.title[language], source)


def copy_link(source: Source, language: str) -> html.A:
    """The link to the copy that a figure was taken from, labelled by where it stands."""
    return _link(text("source.by_copy", language, place=source.copy_place), source)


def source_sentence(source: Source, language: str) -> list:
    """Publisher, publication and its date; of a copy, where it stands and that it is one."""
    end = [f"; {text('source.not_compared', language)}"] if source.copy_place else []
    return [f"{source.publisher[language]}: ", *source_dated(source, language), *end]


def source_dated(source: Source, language: str) -> list:
    """The publication as a link, and its date as exactly as it is printed."""
    printed = printed_date(source, language)
    day = f" ({printed})" if printed else ""
    if source.copy_place and (source.url or "").startswith("https://"):
        return [source.title[language], day, ", ", copy_link(source, language)]
    return [source_link(source, language), day]


def publications(found: list[Source], language: str) -> dict[str, list]:
    """By publisher, its publications in a row; that copies were not compared is said once, at the end."""
    by_publisher: dict[str, list] = {}
    for source in found:
        row = by_publisher.setdefault(source.publisher[language], [])
        row += ["; " if row else "", *source_dated(source, language)]
    for source in found:
        row, said = (
            by_publisher[source.publisher[language]],
            f"; {text('source.copies_not_compared', language)}",
        )
        if source.copy_place and row[-1] != said:
            row.append(said)
    return by_publisher


def _link(words: str, source: Source) -> html.A:
    return html.A(words, href=source.url, rel="noopener noreferrer")


def source_fold(request: Request, rows: Sequence[Cited]) -> html.Details | None:
    """What opens under a figure: its sources, the place in each, the notes on it. None where no row names one."""
    listed = _listed(request, rows)
    if listed is None:
        return None
    return html.Details([html.Summary(request.say("source.open")), listed], className="fold")


def hidden_sources(request: Request, rows: Sequence[Cited], documents: Iterable[str] = ()) -> html.Ul | None:
    """The same for a block whose sources stand elsewhere, for whoever takes it away; `documents` where no row names one."""
    listed = _listed(request, rows)
    if listed is None:
        return hidden_list(request.known.documents[name].title[request.language] for name in documents)
    listed.__dict__.update({"hidden": True, "data-part": "sources"})
    return listed


def hidden_list(titles: Iterable[str]) -> html.Ul | None:
    """The sources of a block by their titles, for whoever takes it away (`unseen` of `picture`); None where there are none."""
    items = [html.Li(title) for title in titles]
    return html.Ul(items, hidden=True, **{"data-part": "sources"}) if items else None


def _listed(request: Request, rows: Sequence[Cited]) -> html.Ul | None:
    known = sources(request.warehouse)
    # Several figures of one place are cited once.
    places = {
        (source_id, row.get("locator"), row.get("note")): row
        for row in rows
        if (source_id := row["source_id"]) is not None and source_id in known
    }
    items = [_item(request, known[source_id], row) for (source_id, _, _), row in places.items()]
    if not items:
        return None
    # A picture has room for a few sources with their places; of many it names publishers and numbers of publications.
    cited_here = cited(request.warehouse, (row["source_id"] for row in rows))
    short = {"data-short": short_sources(request, cited_here)} if len(items) > _FEW else {}
    return html.Ul(items, className="sources", **short)


def _item(request: Request, source: Source, row: Cited) -> html.Li:
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
    items = [
        html.Li([html.Strong(publisher), ": ", *row])
        for publisher, row in publications(found, request.language).items()
    ]
    short = short_sources(request, found)
    shown = (
        [html.Ul(items)]
        if len(found) < _MANY
        else [html.P(short), fold(request.say("source.each", count=len(found)), html.Ul(items))]
    )
    return html.Div(
        [html.H2(request.say("source.title"), className="small-heading"), *shown],
        className="sources",
        **{"data-short": short},
    )

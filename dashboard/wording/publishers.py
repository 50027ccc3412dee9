"""Who says so, in words: publisher, copy, date of publication."""

from __future__ import annotations

from dashboard.queries.sources import Source
from dashboard.texts.formats import publication_words
from dashboard.texts.words import text
from dashboard.view.request import Request


def publisher_words(source: Source, language: str) -> str:
    """The publisher, and the copy that its figure was taken from if it was."""
    if not source.copy_place:
        return source.publisher[language]
    copied = text("source.by_copy", language, place=source.copy_place)
    return f"{source.publisher[language]}, {copied}; {text('source.not_compared', language)}"


def title_words(source: Source, language: str) -> str:
    """The publication by its title, and which copy of it was read where its address leads to one."""
    if not source.copy_place or not (source.url or "").startswith("https://"):
        return source.title[language]
    return f"{source.title[language]}, {text('source.by_copy', language, place=source.copy_place)}"


def printed_date(source: Source, language: str) -> str:
    """The day, month or year of a publication; empty where nothing is printed."""
    return (
        publication_words(source.published_on, source.published_precision, language)
        if source.published_on
        else ""
    )


def short_sources(request: Request, found: list[Source]) -> str:
    """The sources in a line for a picture: publishers, how many publications of each, of which years."""
    grouped: dict[tuple[str, bool], list[Source]] = {}
    for source in found:
        grouped.setdefault((source.publisher[request.language], bool(source.copy_place)), []).append(source)
    return "; ".join(
        _publications(request, _short_publisher(request, *key, own), own) for key, own in grouped.items()
    )


def _short_publisher(request: Request, publisher: str, is_copied: bool, own: list[Source]) -> str:
    if not is_copied:
        return publisher
    places = dict.fromkeys(str(source.copy_place).partition("/")[0] for source in own)
    return request.say("source.short_copies", publisher=publisher, place=", ".join(places))


def _publications(request: Request, publisher: str, own: list[Source]) -> str:
    years = sorted({source.published_on.year for source in own if source.published_on})
    span = f" ({'–'.join(map(str, dict.fromkeys((years[0], years[-1]))))})" if years else ""
    return f"{publisher}: {request.count('source.publications', len(own), count=len(own))}{span}"

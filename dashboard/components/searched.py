"""What stands beside "not found": where it was searched and until when."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.tables import data_table, fold
from dashboard.queries.dictionary import Document, Search, Target
from dashboard.texts.formats import format_day, sentence_start
from dashboard.view.request import Request

# The search behind every short "not found" that has no search of its own
GENERAL = "held_publications"


def searched_words(request: Request, search_id: str | None) -> str:
    """One sentence: not found in what was searched, until that day; and what was found instead.

    Empty where the edition has no such search (editions made before there were any).
    """
    search = request.known.searches.get(search_id or "")
    if search is None:
        return ""
    sentence = request.say(
        "searched.sentence", where=search.where[request.language], day=_day(request, search)
    )
    if search.found is None:
        return sentence
    return f"{sentence} {request.say('searched.found', found=search.found[request.language])}"


def searched_fold(request: Request, search_id: str | None) -> html.Details | None:
    """The sentence behind a short summary, for places where space is short; None without a search."""
    sentence = searched_words(request, search_id)
    return fold(request.say("searched.fold"), html.P(sentence)) if sentence else None


def searched_list(request: Request, targets: list[Target]) -> list[html.P]:
    """Under a table of targets: the sentence of each search that its reasons rest on, once."""
    named = dict.fromkeys(target.search for target in targets if target.search)
    return [html.P(words, className="aside") for name in named if (words := searched_words(request, name))]


def unread_words(request: Request, document: Document) -> str:
    """That the targets of a document have not been read in whole, and what was looked at; empty where they have."""
    search = request.known.searches.get(document.search or "")
    if search is None:
        return ""
    where, day = search.where[request.language], _day(request, search)
    said = request.say("searched.unread", document=document.title[request.language], where=where, day=day)
    return (
        f"{said} {request.say('searched.found', found=search.found[request.language])}"
        if search.found
        else said
    )


def unread_next(request: Request, target: Target) -> list[html.P]:
    """For a target of the overview: the documents that follow its own and have not been read."""
    if target.headline is None:
        return []
    titles = [one.title[request.language] for one in request.known.unread_after(target)]
    return [
        html.P(request.say("searched.unread_next", document=title), className="aside") for title in titles
    ]


def search_table(request: Request) -> html.Div:
    """All searches: what for, where, until when, and what came of each."""
    language = request.language
    rows = [
        [
            sentence_start(search.subject[language]),
            sentence_start(search.where[language]),
            _day(request, search),
            sentence_start(search.found[language] if search.found else request.say("searched.nothing")),
        ]
        for search in request.known.searches.values()
    ]
    header = [request.say(f"searched.{name}") for name in ("subject", "where", "until", "outcome")]
    table = data_table(header, rows, caption=request.say("searched.title"), numeric=set())
    return html.Div(table, className="table-box", tabIndex=0)


def _day(request: Request, search: Search) -> str:
    return format_day(search.until, request.language)

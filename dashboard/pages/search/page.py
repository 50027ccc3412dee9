"""What the search finds, by kind; the words asked for are part of the link."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.filters import region_label
from dashboard.pages.search.answers import answered
from dashboard.queries.finder import Entry, find, year_asked
from dashboard.view.link import View
from dashboard.view.request import Page, Request
from vocabulary.territory import COUNTRY

_MOST_ANSWERED = 3  # The first results of a kind say what they are; the others are names.


def layout(request: Request) -> Page:
    """The results for the words of the view."""
    title = request.say("search.title")
    words = request.view.words or ""
    found = find(request.warehouse, words)
    content: list = [html.H1(title)]
    if not words:
        content.append(html.P(request.say("search.nothing_asked"), className="finding"))
    elif not found:
        content.append(html.P(request.say("search.nothing_found", words=words), className="finding"))
    else:
        content.append(
            html.P(request.say("search.found", words=words, count=len(found)), className="finding")
        )
        # What answers best comes first, and with it the others of its kind.
        kinds = dict.fromkeys(entry.kind for entry in found)
        content += [part for kind in kinds for part in _group(request, kind, found)]
    return Page(content, title, request.language)


def _group(request: Request, kind: str, found: list[Entry]) -> list:
    own = [entry for entry in found if entry.kind == kind]
    if not own:
        return []
    items = [
        html.Li([_link(request, entry), *(answered(request, entry) if place < _MOST_ANSWERED else [])])
        for place, entry in enumerate(own)
    ]
    return [html.H2(request.say(f"search.{kind}")), html.Ul(items, className="results")]


def _link(request: Request, entry: Entry) -> html.A:
    title = region_label(request, entry.id) if entry.kind == "region" else entry.title[request.language]
    if entry.region:
        title = f"{title}: {region_label(request, entry.region)}"
    return html.A(title, href=_href(request, entry))


def _href(request: Request, entry: Entry) -> str:
    language, edition = request.language, request.view.edition
    if entry.kind in ("indicator", "target"):
        return View(
            "indicator",
            language,
            indicator=entry.id if entry.kind == "indicator" else entry.parent,
            region=entry.region or COUNTRY,
            edition=edition,
        ).href()
    if entry.kind == "page":
        return View(entry.id, language, edition=edition).href()
    if entry.kind == "region":
        return View(
            "region", language, region=entry.id, year=year_asked(request.view.words or ""), edition=edition
        ).href()
    if entry.kind == "portrait":
        return View("portrait", language, region=entry.id, edition=edition).href()
    if entry.kind == "measure":
        return f"{View('measures', language, document=entry.parent, edition=edition).href()}#{entry.id}"
    if entry.kind == "document":
        return View("documents", language, document=entry.id, edition=edition).href()
    return View("measures", language, body=entry.id, edition=edition).href()

"""What the search finds, by kind; the words asked for are part of the link."""

from __future__ import annotations

from dashboard.components import html
from dashboard.queries.finder import KINDS, Entry, find
from dashboard.view.link import View
from dashboard.view.request import Page, Request


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
        content += [part for kind in KINDS for part in _group(request, kind, found)]
    return Page(content, title, request.language)


def _group(request: Request, kind: str, found: list[Entry]) -> list:
    own = [entry for entry in found if entry.kind == kind]
    if not own:
        return []
    items = [html.Li(html.A(entry.title[request.language], href=_href(request, entry))) for entry in own]
    return [html.H2(request.say(f"search.{kind}")), html.Ul(items, className="results")]


def _href(request: Request, entry: Entry) -> str:
    language = request.language
    if entry.kind in ("indicator", "target"):
        return View(
            "indicator", language, indicator=entry.id if entry.kind == "indicator" else entry.parent
        ).href()
    if entry.kind == "measure":
        return f"{View('measures', language, document=entry.parent).href()}#{entry.id}"
    if entry.kind == "document":
        return View("documents", language, document=entry.id).href()
    return View("measures", language, body=entry.id).href()

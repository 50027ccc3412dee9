"""The table of documents: from when to when in force, what ended them, what they hold."""

from __future__ import annotations

from dashboard.components import html
from dashboard.pages.documents.pictures import title_of
from dashboard.queries.dictionary import Document
from dashboard.queries.documents import COUNTED, document_counts
from dashboard.texts.cells import Cell, day_cell, number_cell, text_cell
from dashboard.texts.formats import format_day
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request


def document_table(request: Request, shown: dict[str, Document]) -> Table:
    counts, say, language = document_counts(request.warehouse), request.say, request.language
    rows = [
        [
            _name(request, name, row),
            day_cell(row.valid_from, language) if row.valid_from else Cell(""),
            _until(request, row),
            *(_count(request, name, what, counts[name][what]) for what in COUNTED),
        ]
        for name, row in shown.items()
    ]
    header: list[Column | str] = [
        say("table.document"),
        say("table.valid_from"),
        Column(say("table.valid_to"), aside=say("table.note")),
        *(Column(say(f"table.{column}"), is_number=True) for column in COUNTED),
    ]
    return table_of(header, rows, caption=say("documents.list"))


def _name(request: Request, name: str, row: Document) -> Cell:
    link = html.A(title_of(request, row), href=request.view.href(document=name))
    drawn = [link, " ", _act_link(request, row), *_reading(request, row)]
    words = title_of(request, row) + (f" {say_link}" if (say_link := _act_words(request, row)) else "")
    return text_cell(words, aside=_reading_words(request, row), shown=drawn)


def _until(request: Request, row: Document) -> Cell:
    """Until when a document was in force, and what ended it."""
    until = row.valid_to
    own = day_cell(until, request.language) if until else Cell(request.say("documents.in_force"))
    ended = ended_words(request, row) if row.ended_by_number else ""
    return own.over(ended).drawn(html.Span([own.words, html.Br(), ended] if ended else [own.words]))


def _count(request: Request, document: str, what: str, number: int) -> Cell:
    own = number_cell(number, 0, request.language)
    if what != "measures" or not number:
        return own
    return own.drawn(html.A(own.words, href=request.view.href(page="measures", document=document)))


def _act_words(request: Request, row: Document) -> str:
    """What the address of a document leads to: the act itself or a report about it; empty where it has none."""
    return request.say(f"documents.url.{row.url_is}") if row.url else ""


def _reading_words(request: Request, row: Document) -> str:
    """What was read of an act, where that is not its whole text."""
    return "" if row.text_held == "full" else request.say(f"documents.held.{row.text_held}")


def _act_link(request: Request, row: Document):
    words = _act_words(request, row)
    return html.A(words, href=row.url, rel="noopener noreferrer") if words else ""


def _reading(request: Request, row: Document) -> list:
    words = _reading_words(request, row)
    return [html.Br(), html.Small(words)] if words else []


def ended_words(request: Request, row: Document) -> str:
    issuer = request.known.bodies[row.ended_by_issuer or ""][request.language]
    day = format_day(row.ended_by_on, request.language)
    return request.say("documents.ended_by", issuer=issuer, number=row.ended_by_number, day=day)

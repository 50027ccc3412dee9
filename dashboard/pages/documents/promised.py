"""Promises that are kept or not: each with its state, who says so and the evidence, and how many are kept of how many."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard.components import html
from dashboard.components.evidence import evidence_cell
from dashboard.components.searched import searched_words
from dashboard.pages.documents.pictures import table_of_document, title_of
from dashboard.queries.dictionary import Document, Target
from dashboard.queries.reporting.promises import ANSWERS, Promise, promises
from dashboard.texts.cells import Cell, day_cell, text_cell
from dashboard.texts.formats import NO_BREAK, format_number
from dashboard.view.block import Table, table_of
from dashboard.view.request import Request
from dashboard.wording.evidence import SHAPES, TONES, promise_words
from dashboard.wording.locator import clause_words


def promises_section(request: Request, shown: dict[str, Document], targets: list[Target]) -> list[Any]:
    """Of each document its promises with their states; nothing where no document shown made one."""
    found = promises(request.warehouse)
    sections: list[Any] = []
    for name, row in shown.items():
        own = [target for target in targets if target.document == name and target.id in found]
        if own:
            sections.append(html.P(_finding(request, [found[one.id] for one in own]), className="finding"))
            sections.append(
                _block(request, name, own, found) if len(shown) == 1 else _way_to(request, row, len(own))
            )
    if not sections:
        return []
    return [html.H2(request.say("documents.promises"), id="promises"), *sections]


def _way_to(request: Request, document: Document, number: int) -> html.P:
    """Beside other documents the list of promises is named only: it is as long as all else together."""
    href = f"{request.view.href(document=document.id)}#promises"
    return html.P(
        html.A(f"{title_of(request, document)} ({number})", href=href), className="promises-document"
    )


def _finding(request: Request, own: list[Promise]) -> str:
    """How many stand how, and the share of those in place of all and of those with an answer."""
    counts = Counter(one.state for one in own)
    answered = sum(counts[state] for state in ANSWERS)
    listed = ", ".join(
        f"{request.say(f'promise_state.{state}')} – {counts[state]}" for state in SHAPES if counts[state]
    )
    sentence = request.say("evidence.finding", all=len(own), listed=listed)
    shares = request.say(
        "evidence.shares",
        of_all=_share(request, counts["in_place"], len(own)),
        all=len(own),
        of_answered=_share(request, counts["in_place"], answered),
        answered=answered,
    )
    return f"{sentence} {shares}" if answered else sentence


def _share(request: Request, part: int, whole: int) -> str:
    return f"{format_number(100 * part / whole if whole else 0, 1, request.language)}{NO_BREAK}%"


def _block(request: Request, document: str, own: list[Target], found: dict[str, Promise]) -> html.Div:
    table = table_of_document(request, _table(request, own, found), document, "promises")
    searches = dict.fromkeys(found[one.id].search_id or one.search for one in own)
    said = [html.P(words, className="aside") for name in searches if (words := searched_words(request, name))]
    return html.Div([table, *said])


def _table(request: Request, own: list[Target], found: dict[str, Promise]) -> Table:
    names = ("promise", "due", "state", "evidence")
    header = [request.say(f"evidence.column.{name}") for name in names]
    # What has an answer stands first.
    ordered = sorted(own, key=lambda one: found[one.id].state not in ANSWERS)
    rows = [_line(request, one, found[one.id]) for one in ordered]
    return table_of(header, rows, caption=request.say("documents.promises"))


def _line(request: Request, target: Target, promise: Promise) -> list[Cell]:
    language = request.language
    return [
        text_cell(target.title[language], aside=clause_words(request, target.clause)),
        day_cell(target.due_on, language, short=True)
        if target.due_on
        else Cell(request.say("target.no_due")),
        _state(request, promise),
        evidence_cell(request, promise.evidence),
    ]


def _state(request: Request, promise: Promise) -> Cell:
    """The state of a promise as shape, word and colour, with its day and who says so."""
    words, remark = promise_words(request, promise), promise.remark
    said = words if remark is None else f"{words}. {remark[request.language]}"
    mark = html.Span(SHAPES[promise.state], className="shape", **{"aria-hidden": "true"})
    look = f"report-state verdict--{TONES.get(promise.state, 'neutral')}"
    return Cell(said, shown=html.Span([mark, " ", said], className=look))

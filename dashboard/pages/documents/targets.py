"""The targets of each document with their verdicts and what came before and after them."""

from __future__ import annotations

from datetime import date
from functools import partial

from dashboard.components import html
from dashboard.components.searched import searched_list
from dashboard.components.verdict import verdict_badge
from dashboard.pages.documents.older import opened
from dashboard.pages.documents.pictures import table_of_document
from dashboard.queries.dictionary import Document, Target
from dashboard.queries.progress import Verdict, verdicts
from dashboard.texts.cells import Cell, day_cell, text_cell
from dashboard.view.block import Table, table_of
from dashboard.view.map_choice import map_href
from dashboard.view.request import Request
from dashboard.wording.locator import clause_words
from dashboard.wording.verdict import target_cell, target_words


def target_tables(request: Request, shown: dict[str, Document], targets: list[Target]) -> list:
    found = verdicts(request.warehouse, request.view.as_of or date.max)
    tables = []
    for name, row in shown.items():
        own = [target for target in targets if target.document == name]
        if own:
            block = partial(_block, request, name, own, found)
            tables.append(opened(request, row, len(own), block, is_alone=len(shown) == 1))
    return tables or [html.P(request.say("documents.no_targets"))]


def _block(request: Request, document: str, own: list[Target], found: dict[str, Verdict]) -> html.Div:
    table = table_of_document(request, _target_table(request, own, found), document, "targets")
    return html.Div([table, *searched_list(request, own)])


def _target_table(request: Request, targets: list[Target], found: dict[str, Verdict]) -> Table:
    names = ("target_title", "target", "due", "clause", "state", "history")
    rows = [_target_line(request, target, found.get(target.id)) for target in targets]
    return table_of(
        [request.say(f"table.{name}") for name in names], rows, caption=request.say("documents.targets")
    )


def _target_line(request: Request, target: Target, progress: Verdict | None) -> list[Cell | str]:
    say, language = request.say, request.language
    state = progress["state"] if progress else "no_data"
    title = target.title[language]
    href = request.view.href(page="indicator", indicator=target.indicator, document=None)
    reason = target.missing_reason[language] if target.missing_reason and state == "no_data" else ""
    badge = html.Div([verdict_badge(request, state), html.Span(reason, className="aside")])
    history, remark = _history(request, target), target.remark[language] if target.remark else ""
    told = html.Div([html.P(history) if history else None, html.P(remark) if remark else None])
    return [
        text_cell(title, shown=html.Div([html.A(title, href=href), *_on_map(request, target)])),
        target_cell(request, target),
        day_cell(target.due_on, language) if target.due_on else say("target.no_due"),
        clause_words(request, target.clause),
        text_cell(say(f"state.{state}"), aside=reason, shown=badge),
        text_cell("; ".join(filter(None, [history, remark])), shown=told),
    ]


def _on_map(request: Request, target: Target) -> list[html.Div]:
    """The way to the map of what a target is about, where regions can be shown."""
    href = map_href(request, request.known.indicators[target.indicator])
    return [html.Div(html.A(request.say("documents.on_map"), href=href), className="aside")] if href else []


def _history(request: Request, target: Target) -> str:
    """What came before a target and what came after it, as one line; empty where it stands alone."""
    targets = request.known.targets
    chain = [targets[target.replaces]] if target.replaces in targets else []
    after = [other for other in targets.values() if other.replaces == target.id]
    if not chain and not after:
        return ""
    return " → ".join(_step_words(request, other) for other in [*chain, target, *after])


def _step_words(request: Request, target: Target) -> str:
    year = f" ({target.valid_from.year})" if target.valid_from else ""
    return f"{target_words(request, target)}{year}"

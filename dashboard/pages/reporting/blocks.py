"""A part of the page as a block that can be taken away, and the rows of a long table that the page itself shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from dashboard.components import html
from dashboard.components.picture import picture
from dashboard.components.sources import hidden_list
from dashboard.components.tables import html_table
from dashboard.texts.formats import format_day, format_number
from dashboard.view.block import Said, Table
from dashboard.view.request import Request


def table_block(
    request: Request,
    table: Table,
    *,
    name: str,
    finding: str,
    most: int,
    content: Any = None,
    documents: Iterable[str] = (),
    row_ids: Sequence[str] = (),
) -> list[Any]:
    """The table, of which the page shows `most` rows and the workbook all; `content` is drawn in its place where it is given.

    row_ids: by which links lead to the rows.
    """
    label, shown = request.say(f"reporting.section.{name}"), replace(table, rows=table.rows[:most])
    said = Said(
        finding=finding,
        measure=label,
        place=request.say("region_page.country"),
        period=format_day(request.today, request.language),
        filters=_filters(request),
    )
    names = tuple(dict.fromkeys(documents))
    titles = [request.known.documents[one].title[request.language] for one in names]
    sources = hidden_list(titles)
    drawn = content or html.Div(
        _anchored(html_table(shown, is_stacked=True), row_ids), className="table-box table-box--whole"
    )
    block = picture(
        request, drawn, unseen=(sources,), name=name, kind="table", label=label, said=said, tables=[table],
        documents=names,
    )  # fmt: skip
    return [block, *_rest(request, len(table.rows), most, name)]


def _anchored(table: html.Table, row_ids: Sequence[str]) -> html.Table:
    """The table with an id for each of its rows, so that a link leads to one of them."""
    body = table.children[2]
    for row, name in zip(body.children, row_ids, strict=False):
        row.__dict__["id"] = name
    return table


def _rest(request: Request, count: int, most: int, name: str) -> list[html.P]:
    if count <= most:
        return []
    href = request.view.href().partition("?")
    file = f"/reporting/blocks/{name}.xlsx{href[1]}{href[2]}"
    words = request.say(
        "reporting.shown",
        shown=format_number(most, 0, request.language),
        all=format_number(count, 0, request.language),
    )
    return [html.P([words, " ", html.A(request.say("reporting.whole"), href=file)], className="aside")]


def _filters(request: Request) -> tuple[str, ...]:
    view, say = request.view, request.say
    chosen = (
        ("filter.body", view.body and request.known.bodies[view.body][request.language]),
        ("filter.region", request.region_name(view.one_region) if view.one_region else None),
        ("reporting.year", view.year),
        ("reporting.column.number", view.report),
    )
    return tuple(f"{say(key)}: {value}" for key, value in chosen if value)

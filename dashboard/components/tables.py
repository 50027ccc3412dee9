"""Tables that say in figures what a chart shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.components import html
from dashboard.texts.cells import Cell
from dashboard.texts.words import text
from dashboard.view.block import Column, Table


def html_table(table: Table, *, is_stacked: bool = False) -> html.Table:
    """A table value as the page shows it; `is_stacked` as in `data_table`."""
    return data_table(
        table.header(),
        [[html_cell(cell) for cell in row] for row in table.rows],
        caption=table.caption,
        numeric={place for place, column in enumerate(table.columns) if column.is_number},
        is_stacked=is_stacked,
        sorts={place: column for place, column in enumerate(table.columns) if column.link},
    )


def whole_table(table: Table, *, is_stacked: bool = True) -> html.Div:
    """A table value as a box that shows all of its rows; it scrolls by keyboard where it is too wide."""
    return html.Div(
        html_table(table, is_stacked=is_stacked), className="table-box table-box--whole", tabIndex=0
    )


def html_cell(cell: Cell) -> Any:
    """What stands in a cell: its drawing, or its words with what belongs below them."""
    if cell.shown is not None:
        return cell.shown
    if cell.aside is None:
        return cell.words
    return [cell.words, html.Br(), html.Span(cell.aside.words, className="aside")]


def data_table(
    header: list[str],
    rows: list[list],
    *,
    caption: str,
    numeric: set[int],
    is_stacked: bool = False,
    sorts: Mapping[int, Column] | None = None,
) -> html.Table:
    """A plain table; columns whose index is in `numeric` are aligned to the right, those of `sorts` lead to the table sorted by them.

    is_stacked: on a telephone the cells of a row stand below its name, each after the head of its column, so that no
    column lies outside the screen.
    """
    # said once for each column: a page has hundreds of cells
    looks: list[dict[str, Any]] = [{"className": _kind(i, numeric)} for i in range(len(header))]
    if is_stacked:
        looks = [look | {"data-label": name} for look, name in zip(looks, header, strict=True)]
    return html.Table(
        [
            html.Caption(caption),
            html.Thead(
                html.Tr(
                    [_head(name, _kind(i, numeric), (sorts or {}).get(i)) for i, name in enumerate(header)]
                )
            ),
            html.Tbody([_row(row, looks) for row in rows]),
        ],
        className="data-table stacked" if is_stacked else "data-table",
    )


def _head(name: str, look: str | None, column: Column | None) -> html.Th:
    if column is None:
        return html.Th(name, scope="col", className=look)
    arrow = {"ascending": " ▲", "descending": " ▼"}.get(column.order, "")
    mark = html.Span(arrow, **{"aria-hidden": "true"}) if arrow else None
    order = {"aria-sort": column.order} if column.order else {}
    return html.Th(html.A([name, mark], href=column.link), scope="col", className=look, **order)


def _row(row: list, looks: list[dict[str, Any]]) -> html.Tr:
    first, *rest = row
    return html.Tr(
        [
            html.Th(first, scope="row"),
            *(html.Td(cell, **look) for cell, look in zip(rest, looks[1:], strict=True)),
        ]
    )


def _kind(index: int, numeric: set[int]) -> str | None:
    return "number" if index in numeric else None


def fold(summary: str, content, *, component_id: str | None = None, is_open: bool = False) -> html.Details:
    """Something that opens on demand, by mouse and keyboard, and is open in print."""
    extra = {"id": component_id} if component_id else {}
    return html.Details(
        [html.Summary(summary), html.Div(content, className="fold-body")],
        open=is_open,
        className="fold",
        **extra,
    )


def empty_state(
    language: str, sentence: str, *, href: str | None = None, action: str | None = None
) -> html.Div:
    """A sentence where there is nothing to show, with the next step."""
    step = [html.P(html.A(action, href=href))] if href and action else []
    return html.Div(
        [html.P(text("empty.title", language), className="empty-title"), html.P(sentence), *step],
        className="empty-state",
        role="note",
    )

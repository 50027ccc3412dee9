"""The table: rows by columns, each cell with its marks, sums where there are any."""

from __future__ import annotations

from dashboard.components import html
from dashboard.pages.explore.absent import absent
from dashboard.pages.explore.marks import DEFINITION_MARK, Marks, drawn, plain
from dashboard.pages.explore.shown import Shown
from dashboard.queries.cube.cell import CubeCell
from dashboard.queries.cube.grid import Key
from dashboard.queries.cube.totals import Total
from dashboard.texts.cells import Cell, number_cell
from dashboard.texts.formats import format_number
from dashboard.view.block import Column, Table, table_of
from dashboard.wording.cube_words import decimals_of, measured_words, places_of, unit_words, why_words


def cube_table(shown: Shown, marks: Marks, *, caption: str) -> Table:
    """The rows and columns that have room, with sums where they are asked for."""
    request = shown.request
    has_sums = shown.has_row_sums
    unit = unit_words(request, shown.choice, shown.one_indicator) if shown.one_indicator else ""
    head = [_head_of_rows(shown)]
    names = [
        ", ".join(
            filter(None, [shown.column_head(column), _unit_of_column(shown, column), _places(shown, column)])
        )
        for column in shown.columns
    ]
    columns = [
        Column(name, is_number=True, unit=unit or _unit_of_column(shown, column))
        for name, column in zip(names, shown.columns, strict=True)
    ]
    if has_sums:
        columns.append(Column(request.say("explore.total"), is_number=True, unit=unit))
    rows = [_row(shown, marks, row, has_sums=has_sums) for row in shown.rows]
    if shown.has_column_sums:
        rows.append(_sums(shown, has_sums=has_sums))
    return table_of([*head, *columns], rows, caption=caption)


def _head_of_rows(shown: Shown) -> str:
    """What stands in the rows; parts by the name of what they are parts of."""
    dimension, by = shown.grid.row_dimensions[0], shown.choice.question.breakdown
    if dimension == "member" and by:
        return shown.request.known.breakdowns[by][shown.request.language]
    return shown.request.say(f"explore.dimension.{dimension}")


def _unit_of_column(shown: Shown, column: str) -> str:
    if shown.grid.column_dimension != "indicator":
        return ""
    return unit_words(shown.request, shown.choice, shown.request.known.indicators[column])


def _places(shown: Shown, column: str) -> str:
    """Of a column of ranks, among how many regions all of them are counted."""
    return places_of(shown.request, shown.grid.column(column)) if shown.choice.measure == "rank" else ""


def _row(shown: Shown, marks: Marks, row: Key, *, has_sums: bool) -> list[Cell]:
    cells = [_cell(shown, marks, row, column) for column in shown.columns]
    sums = [_sum(shown, shown.row_total(row), shown.grid.row(row))] if has_sums else []
    return [_head(shown, marks, row), *cells, *sums]


def _head(shown: Shown, marks: Marks, row: Key) -> Cell:
    """The name of a row; of an indicator among others its unit and, behind a mark, its definition."""
    name = shown.row_name(row)
    dimensions = shown.grid.row_dimensions
    if "indicator" not in dimensions or shown.one_indicator:
        return Cell(name)
    indicator = shown.request.known.indicators[row[dimensions.index("indicator")]]
    unit = unit_words(shown.request, shown.choice, indicator)
    marks.seen["definition"] = DEFINITION_MARK
    sign = html.Abbr(DEFINITION_MARK, title=indicator.definition[shown.request.language])
    return Cell(f"{name}, {unit}").drawn([f"{name}, {unit} ", sign])


def _cell(shown: Shown, marks: Marks, row: Key, column: str) -> Cell:
    request, cell = shown.request, shown.cell(row, column)
    if cell is None:
        note = absent(shown, row, column)
        sign = request.say(f"explore.none.{note}")
        marks.seen[note] = sign
        return Cell(sign).drawn(html.Abbr(sign, title=request.say(f"explore.none_title.{note}")))
    own = marks.of(row, column, cell)
    if cell.measured is None:
        marks.seen[f"why_{cell.why}"] = "–"
        why = why_words(request, cell.why)
        return Cell(f"– ({why})").drawn(drawn_missing(why, own))
    words = measured_words(request, shown.choice, cell)
    made = _number(shown, cell, words)
    moved = _moved(shown, cell)
    if shown.choice.measure == "rank" and not _places(shown, column):
        moved = f" ({places_of(request, [cell])}){moved}"
    if not own and not moved:
        return made
    return made.adding(moved + plain(own)).drawn(drawn(words + moved, own))


def drawn_missing(why: str, marks: list) -> list:
    """A dash that says why."""
    return drawn("", [])[:0] + [html.Abbr("–", title=why), *drawn("", marks)[1:]]


def _number(shown: Shown, cell: CubeCell, words: str) -> Cell:
    if cell.measured is None or not words.strip("0123456789"):
        return Cell(words, cell.measured, "number", 0) if cell.measured is not None else Cell(words)
    decimals = decimals_of(shown.choice, shown.indicator(cell))
    made = number_cell(
        cell.measured, decimals, shown.request.language, signed=shown.choice.measure == "difference"
    )
    return made if made.words == words else Cell(words)


def _moved(shown: Shown, cell: CubeCell) -> str:
    """Of a rank by how many places it moved since the base year."""
    if cell.moved is None or not shown.choice.question.base:
        return ""
    arrow = "=" if not cell.moved else "▲" if cell.moved > 0 else "▼"
    return f" {arrow}{format_number(abs(cell.moved), 0, shown.request.language) if cell.moved else ''}"


def _sums(shown: Shown, *, has_sums: bool) -> list[Cell]:
    own = [_sum(shown, shown.column_total(column), shown.grid.column(column)) for column in shown.columns]
    return [Cell(shown.request.say("explore.total")), *own, *([Cell("")] if has_sums else [])]


def _sum(shown: Shown, total: Total, cells: list[CubeCell]) -> Cell:
    if total.value is None:
        why = shown.request.say(f"explore.no_total.{total.why}")
        return Cell(f"– ({why})").drawn([html.Abbr("–", title=why)])
    decimals = decimals_of(shown.choice, shown.indicator(cells[0]))
    return number_cell(
        total.value, decimals, shown.request.language, signed=shown.choice.measure == "difference"
    )

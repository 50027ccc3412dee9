"""The figures of a view before any form: typed columns, rows, and what they are about; CSV, JSON and Parquet follow from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from dashboard.exports.chosen import Chosen
from dashboard.exports.coverage_files import coverage_table
from dashboard.exports.cube_file import LISTS, cube_table
from dashboard.exports.map_file import map_table
from dashboard.queries import table
from dashboard.view.block import Block, Cite
from dashboard.view.request import Request

Type = Literal["string", "number", "integer", "boolean", "date"]
Row = tuple[Any, ...]
# Every other column holds words or ids. `value` and `change` are in the unit of the row.
_TYPES: dict[str, Type] = {
    "value": "number", "change": "number", "share": "number", "done": "number", "quota": "number", "gap": "number", "number": "number", "measured": "number", "beside": "number",
    "time_share": "number", "per_month": "number",
    "year": "integer", "moved": "integer", "parts": "integer", "revision": "integer", "figures": "integer", "row": "integer",
    "is_derived": "boolean", "is_break": "boolean", "is_synthetic": "boolean",
    "period_start": "date", "period_end": "date", "stands_for": "date", "published_on": "date", "collected_on": "date", "as_of": "date", "day": "date",
}  # fmt: skip
_SIDES = ("earlier_", "later_")  # of a map of two years
OF_BLOCKS = ("block", "table", "row", "column", "unit", "number", "day", "words")


@dataclass(frozen=True)
class Figures:
    """What files of a view hold; `rows` may be asked once more for each file. cites: sources, places and notes."""

    request: Request
    name: str
    columns: tuple[tuple[str, Type], ...]
    rows: Callable[[], Iterable[Row]]
    indicators: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    documents: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    count: Callable[[], int] = lambda: 0  # how many rows, where there may be many


def typed(names: Iterable[str]) -> tuple[tuple[str, Type], ...]:
    """Each column with its type."""
    found = []
    for name in names:
        plain = next((name.removeprefix(side) for side in _SIDES if name.startswith(side)), name)
        found.append((name, _TYPES.get(plain, "string")))
    return tuple(found)


def of_chosen(chosen: Chosen) -> Figures:
    """Observations: those of the table, or of the chart of an indicator."""
    used = table.used(chosen.request.warehouse, chosen.selection)
    return Figures(
        chosen.request,
        chosen.name,
        typed(chosen.columns),
        chosen.rows,
        tuple(used["indicator_id"]),
        tuple([*(Cite(one) for one in used["source_id"]), *(Cite(None, None, one) for one in used["note"])]),
        count=chosen.count,
    )


def of_map(request: Request, blocks: Sequence[Block]) -> Figures:
    """What the map draws, a row for each region; raises LinkProblem."""
    names, rows = map_table(request)
    cites, documents, credits = _told(blocks)
    by_id = [row[names.index("indicator_id")] for row in rows] if "indicator_id" in names else []
    about = tuple(dict.fromkeys(by_id)) or _indicator(request)
    found = [tuple(row) for row in rows]
    return Figures(request, "map", typed(names), lambda: found, about, cites, documents, credits)


def of_cube(request: Request) -> Figures:
    """The cells of the cube; raises LinkProblem."""
    choice, names, rows = cube_table(request)
    found = [tuple(row) for row in rows]
    places = [names.index(name) for name in LISTS]
    used = dict.fromkeys(name for row in found for place in places for name in row[place].split(";"))
    # A line is named here; in the files of blocks it is counted.
    columns: tuple[tuple[str, Type], ...] = tuple(
        (name, "string" if name == "line" else kind) for name, kind in typed(names)
    )
    notes = dict.fromkeys(row[names.index("note")] for row in found)
    cites = (*(Cite(one) for one in used if one), *(Cite(None, None, one) for one in notes if one))
    about = tuple(one.id for one in choice.indicators)
    request = _with_window(request, choice.question.most, names, found)
    return Figures(request, "explore", columns, lambda: found, about, cites)


def _with_window(request: Request, most: int, names: list[str], rows: Sequence[Row]) -> Request:
    """The request whose link names the first year of the cells where earlier ones may have been left out."""
    ends = {row[names.index("period_end")] for row in rows} - {None}
    years = {end.year for end in ends}
    if request.view.first_year is not None or most == 1 or max(len(ends), len(years)) < most:
        return request
    return replace(request, view=replace(request.view, first_year=min(years)))


def of_coverage(request: Request) -> Figures:
    """The cells of the coverage page; raises LinkProblem."""
    names, rows = coverage_table(request)
    # Whoever writes a file marks a generated edition; what the cells of a row list is one text in every form.
    start = 1 if names[0] == "is_synthetic" else 0
    found = [
        tuple(";".join(cell) if isinstance(cell, list) else cell for cell in row[start:]) for row in rows
    ]
    return Figures(request, "coverage", typed(names[start:]), lambda: found, _indicator(request))


def of_blocks(request: Request, blocks: Sequence[Block]) -> Figures:
    """The tables of all blocks of a page, a row for each cell, in the order in which they are read.

    block, table (its caption), row (from 1), column, unit, number, day and words (what the page writes).
    """
    cites, documents, credits = _told(blocks)
    name = "-".join(part for part in request.view.href().partition("?")[0].split("/") if part) or "overview"
    return Figures(
        request, name, typed(OF_BLOCKS), lambda: _cells(blocks), _indicator(request), cites, documents, credits
    )  # fmt: skip


def _cells(blocks: Sequence[Block]) -> Iterator[Row]:
    for block in blocks:
        for one in block.tables:
            for line, row in enumerate(one.rows, 1):
                for column, cell in zip(one.columns, row, strict=True):
                    number = cell.value if isinstance(cell.value, (int, float)) else None
                    day = cell.value if isinstance(cell.value, date) else None
                    yield (
                        block.name,
                        one.caption,
                        line,
                        column.name,
                        column.unit or None,
                        number,
                        day,
                        str(cell),
                    )


def _told(blocks: Sequence[Block]) -> tuple[tuple[Cite, ...], tuple[str, ...], tuple[str, ...]]:
    cites = dict.fromkeys(cite for block in blocks for cite in block.cites)
    documents = dict.fromkeys(name for block in blocks for name in block.documents)
    credits = dict.fromkeys(block.credit for block in blocks if block.credit)
    return tuple(cites), tuple(documents), tuple(credits)


def _indicator(request: Request) -> tuple[str, ...]:
    return (request.view.indicator,) if request.view.indicator else ()

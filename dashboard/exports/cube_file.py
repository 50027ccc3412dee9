"""The cells of the cube as plain columns: what its page shows, without sums, nothing cut."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from dashboard.queries.cube.asking import cells
from dashboard.queries.cube.cell import CubeCell
from dashboard.queries.sources import sources
from dashboard.view.cube_choice import CubeChoice, choose_cube
from dashboard.view.request import Request
from dashboard.wording.cube_words import line_name, unit_of

_OF_CELL = tuple(field.name for field in fields(CubeCell))
_NAMES = ("indicator", "line_name", "breakdown", "member_name", "unit", "measure", "measured_unit")
_CITED = ("publisher", "source_title", "source_url")
COLUMNS = (*_OF_CELL, *_NAMES, *_CITED)


def cube_table(request: Request) -> tuple[CubeChoice, list[str], list[list[Any]]]:
    """The choice of a link to the cube, column names and rows; raises LinkProblem.

    One row per cell, with the fields of `CubeCell`; indicator, line_name, member_name in the language of the link; unit of
    `value`, measured_unit of `measured`; publisher, source_title, source_url. A measure that is missing is None, with the
    reason in `why`.
    """
    choice = choose_cube(request)
    return (
        choice,
        list(COLUMNS),
        [_row(request, choice, cell) for cell in cells(request.warehouse, choice.question)],
    )


def _row(request: Request, choice: CubeChoice, cell: CubeCell) -> list[Any]:
    known, language = request.known, request.language
    indicator = known.indicators[cell.indicator_id]
    source = sources(request.warehouse).get(cell.source_id or "")
    breakdown = choice.question.breakdown
    names = [
        indicator.title[language], line_name(request, cell.line, [cell]), breakdown or None,
        known.members[(breakdown, cell.member)][language] if breakdown else None,
        indicator.unit, choice.measure, unit_of(choice, indicator),
    ]  # fmt: skip
    cited = (
        [source.publisher[language], source.title[language], source.url] if source else [None] * len(_CITED)
    )
    return [*(getattr(cell, name) for name in _OF_CELL), *names, *cited]

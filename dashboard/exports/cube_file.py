"""The cells of the cube as plain columns: what its page shows, without sums, nothing cut."""

from __future__ import annotations

from collections.abc import Iterable
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
# Fields of several ids, which a file writes one after another with a semicolon between.
LISTS = ("source_ids", "beside_source_ids")
COLUMNS = (*_OF_CELL, *_NAMES, *_CITED)


def cube_table(request: Request) -> tuple[CubeChoice, list[str], list[list[Any]]]:
    """The choice of a link to the cube, column names and rows; raises LinkProblem.

    One row per cell, with the fields of `CubeCell`; indicator, line_name, member_name in the language of the link; unit of
    `value`, measured_unit of `measured`; publisher, source_title, source_url
    of all sources of `value`, each once. A measure that is missing is None, with the
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
    every = sources(request.warehouse)
    cited = [every[name] for name in cell.source_ids if name in every]
    breakdown = choice.question.breakdown
    names = [
        indicator.title[language], line_name(request, cell.line, [cell]), breakdown or None,
        known.members[(breakdown, cell.member)][language] if breakdown else None,
        indicator.unit, choice.measure, unit_of(choice, indicator),
    ]  # fmt: skip
    said = [
        _listed((one.publisher[language] for one in cited), "; "),
        _listed((one.title[language] for one in cited), "; "),
        _listed((one.url for one in cited), " "),
    ]
    return [*(_written(cell, name) for name in _OF_CELL), *names, *said]


def _written(cell: CubeCell, name: str) -> Any:
    return ";".join(getattr(cell, name)) if name in LISTS else getattr(cell, name)


def _listed(words: Iterable[str | None], mark: str) -> str | None:
    """Each once, in their order."""
    return mark.join(dict.fromkeys(filter(None, words))) or None

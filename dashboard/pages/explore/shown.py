"""What the page shows, gathered once: the choice, its cells in their places, names, totals, how many rows have room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dashboard.queries.cube.cell import CubeCell
from dashboard.queries.cube.grid import Grid, Key
from dashboard.queries.cube.totals import NEVER, Adding, Total
from dashboard.queries.dictionary import Indicator
from dashboard.queries.sources import sources
from dashboard.view.cube_choice import CubeChoice, choose_cube, cube_of, is_every_region
from dashboard.view.request import Request
from dashboard.wording.cube_words import head_of, name_of

# So many cells a table has room for: with their marks they are the greater part of a page.
MOST_CELLS, MOST_COLUMNS = 600, 40


@dataclass(frozen=True)
class Shown:
    """A choice with its cells; `grid` holds all of them, `rows` and `columns` those that the page has room for."""

    request: Request
    choice: CubeChoice
    cells: tuple[CubeCell, ...]
    grid: Grid

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns shown: the newest where there are too many."""
        return self.grid.columns[-MOST_COLUMNS:]

    @cached_property
    def rows(self) -> tuple[Key, ...]:
        """The rows shown: the first where there are too many."""
        return self.grid.rows[: max(1, MOST_CELLS // max(1, len(self.columns)))]

    @property
    def is_cut(self) -> bool:
        """Whether more is selected than shown."""
        return len(self.rows) < len(self.grid.rows) or len(self.columns) < len(self.grid.columns)

    @property
    def has_figures(self) -> bool:
        """Whether anything was found."""
        return bool(self.cells)

    def cell(self, row: Key, column: str) -> CubeCell | None:
        """What stands there; None where nothing was found."""
        return self.grid.cells.get((row, column))

    def row_name(self, row: Key) -> str:
        """The name of a row, of all its dimensions."""
        cells = self.grid.row(row)
        return " · ".join(
            head_of(self.request, self.choice, dimension, value, cells)
            for dimension, value in zip(self.grid.row_dimensions, row, strict=False)
        )

    def column_name(self, column: str) -> str:
        """The name of a column in a sentence."""
        return name_of(
            self.request, self.choice, self.grid.column_dimension, column, self.grid.column(column)
        )

    def column_head(self, column: str) -> str:
        """The same above a column."""
        return head_of(
            self.request, self.choice, self.grid.column_dimension, column, self.grid.column(column)
        )

    def indicator(self, cell: CubeCell) -> Indicator:
        """What a cell is a figure of."""
        return self.request.known.indicators[cell.indicator_id]

    @cached_property
    def one_indicator(self) -> Indicator | None:
        """The indicator where it is one."""
        return self.choice.indicators[0] if len(self.choice.indicators) == 1 else None

    @cached_property
    def publishers(self) -> dict[str, str]:
        """The publisher by source."""
        return {name: one.publisher_id for name, one in sources(self.request.warehouse).items()}

    def row_total(self, row: Key) -> Total:
        """The sum of a row."""
        cells = [cell for column in self.grid.columns if (cell := self.cell(row, column))]
        total = self._adding.total(cells, self.grid.column_dimension)
        return (
            Total(None, "part_missing")
            if total.value is not None and len(cells) < len(self.grid.columns)
            else total
        )

    def column_total(self, column: str) -> Total:
        """The sum of a column."""
        if len(self.grid.row_dimensions) > 1:
            return Total(None, "not_summed")
        cells = self.grid.column(column)
        total = self._adding.total(cells, self.grid.row_dimensions[0])
        # A region that was divided has no figure in a later year: of all regions those of the division count.
        is_whole = is_every_region(self.choice) or len(cells) == len(self.grid.rows)
        return total if total.value is None or is_whole else Total(None, "part_missing")

    @property
    def has_row_sums(self) -> bool:
        """Whether rows can have sums at all: figures of several indicators, or of a stock over the years, never do."""
        return self._may_add(len(self.grid.columns), (self.row_total(row) for row in self.rows))

    @property
    def has_column_sums(self) -> bool:
        """The same for columns."""
        return self._may_add(len(self.grid.rows), (self.column_total(column) for column in self.columns))

    def _may_add(self, lines: int, totals: Iterable[Total]) -> bool:
        return self.choice.has_totals and lines > 1 and any(total.why not in NEVER for total in totals)

    @cached_property
    def _adding(self) -> Adding:
        groups = {
            group.id: frozenset(part[1] for part in group.parts) for group in self.choice.question.groups
        }
        return Adding(
            self.request.known, self.publishers, self.choice.measure, groups, is_every_region(self.choice)
        )


def shown_of(request: Request) -> Shown:
    """What a view shows; raises LinkProblem."""
    choice = choose_cube(request)
    cells, arranged = cube_of(request, choice)
    return Shown(request, choice, tuple(cells), arranged)

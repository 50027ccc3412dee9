"""How much may be read: counts over all sheets of a file, and refuses at the right moment with all that was found."""

from __future__ import annotations

from dataclasses import dataclass

from reporting.checking.cells import FileRefused, a1, refused
from reporting.settings import MEGABYTE, Limits

# A table of reports has tens of columns; a cell beyond IV is a stray one
_COLUMNS = 256
# Titles above the table and lines below it are rows too
ROWS_AROUND = 100


@dataclass
class Caps:
    """`rows` and `cells` count what holds something; after the most rows nothing is kept, but all is counted."""

    limits: Limits
    columns: int = _COLUMNS
    rows: int = 0
    cells: int = 0

    @property
    def is_full(self) -> bool:
        """Whether more rows were met than may be kept."""
        return self.rows > self.limits.rows + ROWS_AROUND

    def row(self, sheet: str, number: int, last_column: int, cells: int) -> None:
        """One more row that holds something: its number, its last column from 0, how many of its cells hold something."""
        self.rows += 1
        self.cells += cells
        blank_above = number - self.rows
        if last_column >= self.columns or blank_above > max(self.limits.rows, ROWS_AROUND):
            place = a1(last_column, number)
            raise refused("SHEET_TOO_LARGE", sheet=sheet, cell=place, row=number, area=f"A1:{place}")
        if self.cells > self.limits.cells and not self.is_full:
            raise refused("TOO_MANY_CELLS", sheet=sheet, limit=self.limits.cells)

    def finish(self) -> None:
        """Raises FileRefused when more rows came than may."""
        if self.is_full:
            raise refused("TOO_MANY_ROWS", found=self.rows, limit=self.limits.rows)


def too_large(size: int, limits: Limits) -> FileRefused:
    """The refusal of a file that has more bytes than may be."""
    megabytes = f"{limits.file_bytes / MEGABYTE:.4g}"
    return refused("FILE_TOO_LARGE", found=size, limit=limits.file_bytes, megabytes=megabytes)

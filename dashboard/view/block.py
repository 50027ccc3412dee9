"""A block of a page that readers take away, without its drawing: what it says, its tables, whom it cites."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dashboard.texts.cells import Cell

# Of a picture of a block that the server draws: what messengers show beside a link.
WIDE, HIGH = 1200, 630


@dataclass(frozen=True)
class Said:
    """What a picture says in words: the finding as its title, what is measured and where, when, with which filters.

    link: of exactly what is shown, where it says more than the link of the page. figures: as in `components.picture`, for
    a block whose figures change with the pickers.
    """

    finding: str | None = None
    measure: str = ""
    place: str = ""
    period: str = ""
    filters: tuple[str, ...] = ()
    link: str | None = None
    figures: str | None = None


@dataclass(frozen=True)
class Column:
    """The head of a column. unit: of its numbers where the page says it elsewhere; aside: what stands below its cells.

    link: where the table stands sorted by it; order: `ascending` or `descending` where it is sorted so now.
    """

    name: str
    is_number: bool = False
    unit: str = ""
    aside: str = ""
    link: str = ""
    order: str = ""


@dataclass(frozen=True)
class Table:
    """A table before any form; the HTML of the page and the sheet of a workbook are both made from it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def header(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    def words(self) -> list[list[str]]:
        """The rows as they are read."""
        return [[str(cell) for cell in row] for row in self.rows]


class Cite(NamedTuple):
    """A source, with the place in it and the notes on the figure where the block tells them."""

    source_id: str | None
    locator: str | None = None
    note: str | None = None


class Bar(NamedTuple):
    """A figure, its line, and how much of the time until the line is due is gone, on the scale of the figure."""

    value: float
    line: float | None
    gone: float | None = None
    is_percent: bool = False

    @property
    def top(self) -> float:
        """Where the bar from zero would be full."""
        if self.is_percent and (self.line or 0) > 50:
            return max(100.0, self.value)
        return max(self.value, self.line or 0) * 1.15 or 1


@dataclass(frozen=True)
class Face:
    """What a card shows: its title, the figure with its period, the line, the bar, and lines of a verdict as (tone, words, shape)."""

    title: str
    value: str
    period: str
    line: str = ""
    bar: Bar | None = None
    verdict: tuple[tuple[str, str, str], ...] = ()
    more: str = ""


@dataclass(frozen=True)
class Charts:
    """Figures as plotly draws them, side by side under their names, and the colours that need words: (colour, words, name of the hatching)."""

    figures: tuple[Mapping[str, Any], ...]
    names: tuple[str, ...] = ()
    legend: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Band:
    """A figure between the ends of its interval (None: not shown) under its name, and what is written beside it."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    written: str


@dataclass(frozen=True)
class Bands:
    """Figures with their intervals, all on one scale from zero to `top`."""

    rows: tuple[Band, ...]
    top: float


Drawing = Face | Charts | Bands


@dataclass(frozen=True)
class Block:
    """What can be taken away under a name that is unique on its page and stable over editions and languages.

    kind: `card`, `chart`, `map` or `table`. tables: the one that the picture stands for, then those that say more.
    cites: sources of its figures; documents: ids of those it is about; credit: of what it is drawn on. drawing: what is seen
    of it beside the table, for pictures that are drawn without a browser.
    """

    name: str
    kind: str
    label: str
    said: Said
    tables: tuple[Table, ...]
    cites: tuple[Cite, ...] = ()
    documents: tuple[str, ...] = ()
    credit: str = ""
    drawing: Drawing | None = None


class _MadeLater(Table):
    """A table whose rows are made when they are first asked for."""

    def __init__(self, caption: str, columns: tuple[Column, ...], make: Callable[[], Table]) -> None:
        self.__dict__.update(caption=caption, columns=columns, _make=make)

    def __getattr__(self, name: str) -> Any:
        if name != "rows":
            raise AttributeError(name)
        rows = self.__dict__["rows"] = self.__dict__["_make"]().rows
        return rows


def table_later(
    columns: Sequence[Column | str], rows: Callable[[], Iterable[Sequence[Cell | str]]], *, caption: str
) -> Table:
    """The same as `table_of` for a table that the page does not show: whoever takes the block away has its rows made."""
    head = table_of(columns, [], caption=caption)
    return _MadeLater(caption, head.columns, lambda: table_of(columns, rows(), caption=caption))


def table_of(columns: Sequence[Column | str], rows: Iterable[Sequence[Cell | str]], *, caption: str) -> Table:
    """The table; a column and a cell given as a text have nothing but words."""
    return Table(
        caption,
        tuple(Column(one) if isinstance(one, str) else one for one in columns),
        tuple(tuple(Cell(cell) if isinstance(cell, str) else cell for cell in row) for row in rows),
    )

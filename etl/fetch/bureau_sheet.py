"""The bureau of national statistics, a table that there is as XLSX only: places down, years across.

The layout changes from year to year, so everything is found by its words: the sheet by its name (first in the connector's
`header`), the title in a cell above the years, the row of years, whose other words are the rest of `header`, and places in
the first column. A row with one cell begins a block, such as the urban population; a condition names the block meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.catalog.connectors import Connector
from etl.errors import quoted
from etl.fetch.reading import LOOK, Figure, Places, expect_title, figure_of
from etl.fetch.stopped import Stopped
from etl.fetch.workbook import cells_of

# 2024, 2024.0, 2024 г., 2024*
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:\.0+)?(?: ?(?:г\.?|год|жыл))?\*{0,3}")
_FEWEST_YEARS = 2


def next_address(content: bytes, address: str) -> str | None:
    """The whole table is one answer."""
    return None


def read(contents: Sequence[bytes], connector: Connector, places: Places) -> list[Figure]:
    """The figures of the block that the conditions name, of the whole sheet without one; raises Stopped."""
    [content] = contents
    [wanted] = connector.figures
    rows = cells_of(content, connector.header[0])
    at, years = _years(rows)
    _expect_title(rows[:at], connector)
    _expect_words(rows[at], years, connector)
    figures: list[Figure] = []
    for place, row in _places(rows[at + 1 :], connector, places):
        for column, year in years.items():
            written = row[column] if column < len(row) else ""
            figures += figure_of(wanted, place, year, written, f"{connector.element}; {place}; {year}")
    return figures


def _years(rows: list[list[str]]) -> tuple[int, dict[int, int]]:
    """The row of years, and the year of each of its columns."""
    for at, row in enumerate(rows):
        years = {
            column: int(match[1])
            for column, cell in enumerate(row)
            if column and (match := _YEAR.fullmatch(cell))
        }
        if len(years) >= _FEWEST_YEARS:
            return at, years
    raise Stopped("header", "The sheet has no row of years", advice=f"{LOOK}: its layout has changed.")


def _expect_title(above: list[list[str]], connector: Connector) -> None:
    words = [cell for row in above for cell in row if cell]
    expected = (connector.title or "").casefold()
    if expected not in (word.casefold() for word in words):
        expect_title(words[0] if words else "", connector)


def _expect_words(header: list[str], years: dict[int, int], connector: Connector) -> None:
    named = [cell for column, cell in enumerate(header) if cell and column not in years]
    if named != [*connector.header[1:]]:
        found = ", ".join(quoted(name) for name in named[:8]) or "nothing"
        words = f"Beside the years the header has {found}, expected {', '.join(map(quoted, connector.header[1:])) or 'nothing'}"
        advice = f"{LOOK}; if it is the same table, write its new header in metadata/connectors.yml."
        raise Stopped("header", words, advice=advice)


def _places(rows: list[list[str]], connector: Connector, places: Places) -> Iterator[tuple[str, list[str]]]:
    meant = {condition.value for condition in connector.conditions}
    block = ""
    for row in rows:
        if len([cell for cell in row if cell]) == 1:
            block = next(cell for cell in row if cell)
        elif row and (place := places.find(row[0])) is not None and (not meant or block in meant):
            yield place, row

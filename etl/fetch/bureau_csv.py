"""The bureau of national statistics, table as text: columns parted by tabs, UTF-8 with a byte order mark.

NAM is the table's name, PERIOD the year, VAL the value, КАТО… the place by name; a column whose name starts with L
repeats another one as a code. A year with its month (202412) is a year only where the connector says so (`year_day`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import islice

from etl.catalog.connectors import Connector
from etl.errors import quoted
from etl.fetch.reading import LOOK, Figure, Places, expect_title, figure_of, is_year, no_year
from etl.fetch.stopped import Stopped

_TITLE, _PERIOD, _PLACE = "NAM", "PERIOD", "КАТО"
_MOST_ROWS = 500_000


def next_address(content: bytes, address: str) -> str | None:
    """The whole table is one answer."""
    return None


def read(contents: Sequence[bytes], connector: Connector, places: Places) -> list[Figure]:
    """The figures of the rows that meet the connector's conditions; raises Stopped."""
    [content] = contents
    header, *rows = _rows(content)
    _expect_header(header, connector)
    [place] = [name for name in header if name.startswith(_PLACE)][:1] or [""]
    figures: list[Figure] = []
    for number, cells in enumerate(rows, start=2):
        row = dict(zip(header, cells, strict=True))
        if any(row[condition.column] != condition.value for condition in connector.conditions):
            continue
        expect_title(row[_TITLE], connector)
        region = places.find(row[place])
        if region is None:
            continue
        year = _year(row[_PERIOD], number, connector)
        locator = f"{connector.element}; {region}; {year}"
        for wanted in connector.figures:
            figures += figure_of(wanted, region, year, row[wanted.column], locator)
    return figures


def _year(written: str, number: int, connector: Connector) -> int:
    """The year of a row; a month, a quarter or a day is none."""
    month = connector.year_day[3:] if connector.year_day else None
    bare = written[:-2] if month and len(written) == 6 and written.endswith(month) else written
    if not is_year(bare):
        raise no_year(f"Row {number}", quoted(written), f"2025{f' or 2025{month}' if month else ''}")
    return int(bare)


def _rows(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Stopped(
            "unreadable", "The table's bytes are not UTF-8", advice=f"{LOOK}: its encoding has changed."
        ) from None
    if not text.startswith((_TITLE, f'"{_TITLE}"')):
        words = f"The answer starts with {quoted(text[:40])} instead of the column {_TITLE}"
        raise Stopped("start", words, advice=f"{LOOK}: the address may show a page now.")
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
        rows = list(islice(reader, _MOST_ROWS + 1))
    except csv.Error as error:
        raise Stopped("unreadable", f"The table cannot be read: {error}", advice=f"{LOOK}.") from None
    if len(rows) > _MOST_ROWS:
        words = f"The table has more than {_MOST_ROWS:,} rows"
        raise Stopped("too_large", words, advice=f"{LOOK}: the publisher may give another file there.")
    header, *others = ([cell.strip() for cell in row] for row in rows)
    for number, row in enumerate(others, start=2):
        if len(row) != len(header):
            words = f"Row {number} of the table has {len(row)} cells, its header {len(header)}"
            raise Stopped("unreadable", words, advice=f"{LOOK}; the answer may have been cut off.")
    return [header, *others]


def _expect_header(header: list[str], connector: Connector) -> None:
    """Every column that is no code must be one that is expected, once: a new one splits the rows anew."""
    named = sorted(name for name in header if not name.startswith("L"))
    expected = sorted(connector.header)
    if named == expected:
        return
    new = [name for name in named if name not in expected]
    gone = [name for name in expected if name not in named]
    changed = [
        *(f"{quoted(name)} is new" for name in new),
        *(f"{quoted(name)} is gone" for name in gone),
    ] or ["a column stands twice"]
    advice = f"{LOOK}; write the new header, and which value of a new column is the total, in metadata/connectors.yml."
    raise Stopped("header", f"The columns have changed: {', '.join(changed[:6])}", advice=advice)

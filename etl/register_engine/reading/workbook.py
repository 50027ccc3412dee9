"""Workbooks of Excel, read row by row; of several sheets the one whose heads the register knows best."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import duckdb

from etl.register_engine.reading.source import Misshapen, Unreadable, batches, shown

_ADVICE = "Save the table as .xlsx again, or hand in CSV."
_MOST_UNPACKED, _MOST_DENSE, _DENSE_FROM = 2 << 30, 200, 1 << 20
_LOOKED_AT = 20


class WorkbookSource:
    """A Source (source.py) of a workbook; rows without any value are no rows."""

    kind = "xlsx"

    def __init__(self, path: Path, known: Callable[[Sequence[str]], int]) -> None:
        self.misshapen = Misshapen()
        _refuse_bombs(path)
        # a fifth of the time in which a child starts, of which most extracts need nothing
        import openpyxl

        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
            found = [_heads(sheet, known) for sheet in book.worksheets]
        except (MemoryError, OSError):
            raise
        except Exception as error:  # whatever openpyxl makes of a broken part
            raise Unreadable(f"it is no whole workbook ({type(error).__name__})", _ADVICE) from None
        best = max(range(len(found)), key=lambda at: known(found[at][1]), default=None)
        if best is None or not found[best][1]:
            raise Unreadable("no sheet of it holds a table", _ADVICE)
        self._sheet = book.worksheets[best]
        number, heads = found[best]
        self.heads, self.first_row = tuple(heads), number + 1

    def show(self, connection: duckdb.DuckDBPyConnection, wanted: Sequence[int]) -> str:
        """Numbers are those of rows that hold something, counted from the heads."""
        return shown(connection, batches(self._rows(wanted), wanted), wanted)

    def _rows(self, wanted: Sequence[int]) -> Iterator[list[str | None]]:
        for row in self._sheet.iter_rows(min_row=self.first_row, values_only=True):
            if any(value is not None for value in row):
                yield [_text(row[index]) if index < len(row) else None for index in wanted]


def _refuse_bombs(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as container:
            members = container.infolist()
    except zipfile.BadZipFile:
        raise Unreadable("it is no whole workbook (the container is broken)", _ADVICE) from None
    names = {member.filename for member in members}
    if "[Content_Types].xml" not in names:
        raise Unreadable("it is an archive, no workbook", "Unpack it and hand in the table itself.")
    dense = any(
        one.file_size > _DENSE_FROM and one.file_size > _MOST_DENSE * max(one.compress_size, 1)
        for one in members
    )
    if dense or sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise Unreadable("it unpacks to far more than its size", _ADVICE)


def _heads(sheet: Any, known: Callable[[Sequence[str]], int]) -> tuple[int, list[str]]:
    """Number of the row among the first ones whose cells the register knows best, and those cells."""
    # sizes that a file states of itself are often wrong
    sheet.reset_dimensions()
    rows = itertools.islice(sheet.iter_rows(values_only=True), _LOOKED_AT)
    found = [(number, [_text(value) or "" for value in row]) for number, row in enumerate(rows, 1)]
    return max(found, key=lambda one: (known(one[1]), -one[0]), default=(0, []))


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

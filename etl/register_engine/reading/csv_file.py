"""CSV of any size, read as a stream: delimiter and encoding are found by the first lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc_of
import pyarrow.csv as pc

from etl.register_engine.reading.source import Misshapen, Unreadable, schema_of, shown

_DELIMITERS = (";", ",", "\t", "|")
_LOOKED_AT = 1 << 20
_BLOCK = 4 << 20
# a note has a few lines; a cell with more is the rest of the file behind a quote that was left open
_MOST_LINES = 20
_ADVICE = "Save it as CSV in UTF-8, one record a line, quotes closed."


class CsvSource:
    """A Source (source.py) of a CSV file."""

    kind = "csv"

    def __init__(self, path: Path, known: Callable[[Sequence[str]], int]) -> None:
        self._path = path
        self.misshapen = Misshapen()
        with path.open("rb") as stream:
            start = stream.read(_LOOKED_AT)
        self._encoding = _encoding(start, is_whole=len(start) < _LOOKED_AT)
        text = start.decode(self._encoding, "ignore").removeprefix("\ufeff")
        self._delimiter, heads = _best(text, known)
        self.heads = tuple(heads)
        # Excel numbers the heads 1
        self.first_row = 2

    def show(self, connection: duckdb.DuckDBPyConnection, wanted: Sequence[int]) -> str:
        """Raises Unreadable where the beginning is no CSV."""
        try:
            reader = self._reader(wanted)
        except (pa.ArrowInvalid, UnicodeError) as error:
            raise Unreadable(_words(error), _ADVICE) from None
        return shown(connection, self._numbered(reader, wanted), wanted)

    def _reader(self, wanted: Sequence[int]) -> pc.CSVStreamingReader:
        names = [f"c{index}" for index in range(len(self.heads))]
        return pc.open_csv(
            str(self._path),
            read_options=pc.ReadOptions(
                use_threads=False,
                block_size=_BLOCK,
                column_names=names,
                skip_rows_after_names=1,
                encoding="utf8" if self._encoding == "utf-8" else self._encoding,
            ),
            parse_options=pc.ParseOptions(
                delimiter=self._delimiter, newlines_in_values=True, invalid_row_handler=self._skip
            ),
            convert_options=pc.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
                include_columns=[f"c{index}" for index in wanted],
            ),
        )

    def _skip(self, row: pc.InvalidRow) -> str:
        # numbers count the heads as the first row
        self.misshapen.add(row.number - 1)
        if row.text.count("\n") > _MOST_LINES:
            self.misshapen.swallowed(row.number)
        return "skip"

    def _numbered(self, reader: pc.CSVStreamingReader, wanted: Sequence[int]) -> Iterator[pa.RecordBatch]:
        done = 0
        for batch in reader:
            numbers = pa.array(range(done + 1, done + 1 + batch.num_rows), pa.int64())
            columns = [batch.column(f"c{index}") for index in wanted]
            if batch.num_rows and any(
                pc_of.max(pc_of.count_substring(column, "\n")).as_py() > _MOST_LINES for column in columns
            ):
                self.misshapen.swallowed(done + self.first_row)
            yield pa.RecordBatch.from_arrays([numbers, *columns], schema=schema_of(wanted))
            done += batch.num_rows


def _encoding(start: bytes, *, is_whole: bool) -> str:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        # a letter cut at the end of what was looked at is no fault
        if is_whole or error.start < len(start) - 4:
            return "cp1251"
    return "utf-8"


def _best(text: str, known: Callable[[Sequence[str]], int]) -> tuple[str, list[str]]:
    """The delimiter under which the register knows most heads, and then the one that makes most."""
    found = {delimiter: _first(text, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda one: (known(found[one]), len(found[one])))
    if not any(found[best]):
        raise Unreadable("its first row is empty", "Put the heads of the columns into the first row.")
    return best, found[best]


def _first(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:120]

"""What every format is read as: rows of text with their number in the file."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import duckdb
import pyarrow as pa

BATCH = 20_000


class Unreadable(Exception):
    """A file that cannot be taken as a whole: what it is, and what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        self.problem, self.advice = problem, advice
        super().__init__(f"{problem}. {advice}")


class Misshapen:
    """Rows that have another number of cells than the heads, or are no record at all: counted, never kept."""

    def __init__(self) -> None:
        self._numbers = array("q")
        self._swallowing = 0

    def add(self, number: int) -> None:
        """One more, in the order of the file."""
        self._numbers.append(number)

    def swallowed(self, number: int) -> None:
        """A row of that number holds so many lines that a quote was left open in it: rows after it are hidden in one cell."""
        self._swallowing = self._swallowing or number

    def demand_whole(self) -> None:
        """Call it when all is read; raises Unreadable where rows were swallowed, which no count of rows would show."""
        if self._swallowing:
            raise Unreadable(
                f"a quote is left open near row {self._swallowing}, so that the rows after it are hidden in one cell",
                "Close the quote, or write a quote in a value twice.",
            )

    def __len__(self) -> int:
        return len(self._numbers)

    def first(self, count: int) -> list[int]:
        """Numbers of the first of them."""
        return list(self._numbers[:count])

    def number_of(self, place: int) -> int:
        """The number in the file of the good row at a place among good ones, both from 1 and heads not counted."""
        number = place
        while (moved := place + bisect_right(self._numbers, number)) != number:
            number = moved
        return number


class Source(Protocol):
    """An extract whose heads are read. `first_row` is the number, in the file, of its first row below the heads."""

    kind: str
    heads: tuple[str, ...]
    first_row: int
    misshapen: Misshapen

    def show(self, connection: duckdb.DuckDBPyConnection, wanted: Sequence[int]) -> str:
        """SQL of a relation of the wanted columns, `_row` (BIGINT, from 1, good rows only) and `c<index>` (VARCHAR).

        It can be read once. Reading raises Unreadable, or duckdb.Error where the file breaks in the middle.
        """


def schema_of(wanted: Sequence[int]) -> pa.Schema:
    """The columns of a batch."""
    return pa.schema([("_row", pa.int64()), *((f"c{index}", pa.string()) for index in wanted)])


def batches(rows: Iterable[Sequence[str | None]], wanted: Sequence[int]) -> Iterator[pa.RecordBatch]:
    """Rows of the wanted columns as batches, numbered from 1."""
    schema, held, done = schema_of(wanted), [], 0
    for row in rows:
        held.append(row)
        if len(held) == BATCH:
            yield _batch(held, done, schema)
            done += len(held)
            held = []
    if held:
        yield _batch(held, done, schema)


def _batch(rows: Sequence[Sequence[str | None]], done: int, schema: pa.Schema) -> pa.RecordBatch:
    numbers = pa.array(range(done + 1, done + 1 + len(rows)), pa.int64())
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    return pa.RecordBatch.from_arrays([numbers, *columns], schema=schema)


def shown(
    connection: duckdb.DuckDBPyConnection, stream: Iterator[pa.RecordBatch], wanted: Sequence[int]
) -> str:
    """Batches as a relation that can be read once."""
    connection.register("_extract", pa.RecordBatchReader.from_batches(schema_of(wanted), stream))
    return "_extract"

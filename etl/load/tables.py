"""The few ways in which this package speaks to DuckDB while building."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from etl.errors import StatementFailed
from vocabulary.sandbox import BUILDER_SANDBOX, READER_SANDBOX


def open_for_building(path: Path, readable: Iterable[Path] = ()) -> duckdb.DuckDBPyConnection:
    """A writable connection to a new file, in small blocks: every column of a small table takes at least one.

    Of other files it may read those named.
    """
    config = {**BUILDER_SANDBOX, "default_block_size": "16384"}
    allowed = [str(one) for one in readable]
    if not allowed:
        return duckdb.connect(str(path), config=config)
    # what may be read has to be said before the rest is closed
    del config["enable_external_access"]
    connection = duckdb.connect(str(path), config=config)
    connection.execute("SET allowed_paths = ?", [allowed])
    connection.execute("SET enable_external_access = false")
    return connection


def open_for_reading(path: Path, *, spilled: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A connection that can read this file and nothing else, as the dashboard opens it.

    spilled: where a statement puts aside what does not fit into a reader's memory, gone with the connection; None refuses it.
    """
    config = {**READER_SANDBOX}
    if spilled is not None:
        del config["max_temp_directory_size"]
        config["temp_directory"] = str(spilled)
    return duckdb.connect(str(path), read_only=True, config=config)


def run(connection: duckdb.DuckDBPyConnection, name: str, statement: str) -> None:
    """Run one of our SQL files; a mistake in it names the file. A refusal of the disk stays an IOException."""
    try:
        connection.execute(statement)
    except (duckdb.ProgrammingError, duckdb.DataError, duckdb.NotSupportedError) as error:
        raise StatementFailed(name, problem=str(error)) from error


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """Append rows that share their keys and return their number; the table's types decide, nothing is guessed."""
    listed = list(rows)
    if listed:
        insert_columns(connection, table, {name: [row[name] for row in listed] for name in listed[0]})
    return len(listed)


def insert_columns(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Sequence[Any]]
) -> None:
    """Append rows given column by column: a hundred times faster than a statement per row, and needs no data frame."""
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(["unnest(?)"] * len(columns))
    connection.execute(f"INSERT INTO {table} ({names}) SELECT {values}", list(columns.values()))

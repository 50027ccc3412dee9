"""Rows to Parquet by DuckDB, in memory and in a folder of its own: the connection to the edition writes nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

import duckdb

from vocabulary.sandbox import Settings
from vocabulary.sql_words import sql_text

_ROWS_PER_PIECE = 20_000
_MEMORY: Settings = {"threads": "2", "memory_limit": "512MB", "autoload_known_extensions": "false"}


def parquet(columns: Sequence[tuple[str, str]], rows: Iterable[tuple], about: Mapping[str, str]) -> bytes:
    """A Parquet file of `rows`; columns are (name, DuckDB type), `about` becomes its key-value metadata."""
    names = ", ".join(f'"{name}"' for name, _ in columns)
    typed = ", ".join(f'"{name}" {kind}' for name, kind in columns)
    connection = duckdb.connect(":memory:", config=_MEMORY)
    try:
        connection.execute(f"CREATE TABLE rows ({typed})")
        iterator = iter(rows)
        while piece := list(islice(iterator, _ROWS_PER_PIECE)):
            unnested = ", ".join(["unnest(?)"] * len(columns))
            connection.execute(
                f"INSERT INTO rows ({names}) SELECT {unnested}",
                [list(column) for column in zip(*piece, strict=True)],
            )
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.parquet"
            pairs = ", ".join(f"{sql_text(name)}: {sql_text(value)}" for name, value in about.items())
            connection.execute(
                f"COPY rows TO {sql_text(path)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{pairs}}})"
            )
            return path.read_bytes()
    finally:
        connection.close()

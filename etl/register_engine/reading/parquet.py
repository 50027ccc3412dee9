"""Parquet, read by DuckDB itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from etl.register_engine.reading.source import Misshapen, Unreadable
from vocabulary.sql_words import sql_name, sql_text

_ADVICE = "Write it again as Parquet of plain columns, or hand in CSV."


class ParquetSource:
    """A Source (source.py) of a Parquet file."""

    kind = "parquet"

    def __init__(self, path: Path) -> None:
        self._path = path
        self.misshapen = Misshapen()
        try:
            schema = pq.read_schema(path)
        except (pa.ArrowException, OSError) as error:
            raise Unreadable(
                f"it is no whole Parquet ({' '.join(str(error).split())[:100]})", _ADVICE
            ) from None
        nested = [field.name for field in schema if pa.types.is_nested(field.type)]
        if nested:
            raise Unreadable(f"its column {nested[0][:40]!r} holds lists or records", _ADVICE)
        if len(set(schema.names)) < len(schema.names):
            raise Unreadable("two of its columns have one name", _ADVICE)
        self.heads = tuple(schema.names)
        self.first_row = 1

    def show(self, connection: duckdb.DuckDBPyConnection, wanted: Sequence[int]) -> str:
        """Numbers come with the file, so that both cores read."""
        columns = "".join(f", CAST({sql_name(self.heads[index])} AS VARCHAR) AS c{index}" for index in wanted)
        return f"(SELECT file_row_number + 1 AS _row{columns} FROM read_parquet({sql_text(self._path)}, file_row_number = true, hive_partitioning = false))"

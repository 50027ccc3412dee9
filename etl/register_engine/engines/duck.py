"""DuckDB in the process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.errors import StatementFailed
from vocabulary.sql_words import sql_texts

# what Spark calls so; the subset of SQL that both run counts days by it
_MACROS = "CREATE MACRO unix_date(d) AS date_diff('day', DATE '1970-01-01', d)"


class DuckEngine:
    """An Engine (engine.py) on a DuckDB of its own, which spills into `work` where memory ends."""

    name = "duckdb"
    version = duckdb.__version__

    def __init__(self, *, work: Path | None = None, memory_limit: str = "6GB", threads: int = 2) -> None:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory_limit,
            "threads": threads,
        }
        if work is not None:
            config["temp_directory"] = str(work)
        self._connection = duckdb.connect(config=config)
        self._connection.execute("SET TimeZone = 'UTC'")
        self._connection.execute(_MACROS)

    def view(self, name: str, files: list[Path], columns: Mapping[str, str]) -> None:
        if files:
            listed = ", ".join(
                f'CAST("{column}" AS {kind}) AS "{column}"' for column, kind in columns.items()
            )
            body = f"SELECT {listed} FROM read_parquet([{sql_texts(files)}], union_by_name = true, hive_partitioning = false)"
        else:
            listed = ", ".join(f'CAST(NULL AS {kind}) AS "{column}"' for column, kind in columns.items())
            body = f"SELECT {listed} WHERE false"
        self._connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS {body}')

    def table(self, name: str, rows: pa.Table) -> None:
        self._connection.register("_given", rows)
        self._connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM _given')
        self._connection.unregister("_given")

    def select(self, statement: str) -> pa.Table:
        try:
            return self._connection.sql(statement).to_arrow_table()
        except duckdb.Error as error:
            raise StatementFailed("mart", problem=str(error)) from None

    def close(self) -> None:
        self._connection.close()

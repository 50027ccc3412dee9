"""DuckDB in the process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.errors import StatementFailed
from vocabulary.sql_words import sql_text, sql_texts

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
        read = f"read_parquet([{sql_texts(files)}], union_by_name = true, hive_partitioning = false)"
        known = self._connection.sql(f"FROM {read}").columns if files else []
        listed = ", ".join(
            f"CAST({_quoted(column) if column in known else 'NULL'} AS {kind}) AS {_quoted(column)}"
            for column, kind in columns.items()
        )
        body = f"SELECT {listed} FROM {read}" if files else f"SELECT {listed} WHERE false"
        self._connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS {body}')

    def table(self, name: str, rows: pa.Table) -> None:
        self._connection.register("_given", rows)
        self._connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM _given')
        self._connection.unregister("_given")

    def keep(self, name: str, statement: str) -> None:
        with _saying(name):
            self._connection.execute(f'CREATE TABLE "{name}" AS {statement}')

    def forget(self, name: str) -> None:
        self._connection.execute(f'DROP TABLE "{name}"')

    def write(self, statement: str, path: Path) -> None:
        with _saying(path.stem):
            self._connection.execute(f"COPY ({statement}) TO {sql_text(path)} (FORMAT parquet)")

    def select(self, statement: str) -> pa.Table:
        with _saying("mart"):
            return self._connection.sql(statement).to_arrow_table()

    def close(self) -> None:
        self._connection.close()


def _quoted(column: str) -> str:
    return f'"{column}"'


@contextmanager
def _saying(what: str) -> Iterator[None]:
    """Faults of a statement as ours."""
    try:
        yield
    except duckdb.Error as error:
        raise StatementFailed(what, problem=str(error)) from None

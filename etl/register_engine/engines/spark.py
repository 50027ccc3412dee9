"""Spark Connect: Apache Spark of a data centre, or Sail, which speaks the same protocol from one wheel.

Files are read and written where the server runs: it needs the same folders under the same paths.
"""

from __future__ import annotations

import logging
import shutil
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from etl.errors import EngineUnavailable, StatementFailed
from etl.register_engine.engines.reaching import ask_version, first_words, try_address

with warnings.catch_warnings():
    # the client speaks of pandas, which is not used here: rows come back as Arrow
    warnings.simplefilter("ignore")
    from pyspark.errors import PySparkException
    from pyspark.sql.connect.client.retries import DefaultPolicy
    from pyspark.sql.connect.session import SparkSession

# as DuckDB reads the same text: moments without a zone, a fault where a number does not fit
_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.ansi.enabled": "true",
}
_TYPES = {"VARCHAR": "STRING", "TIMESTAMP": "TIMESTAMP_NTZ", "INTEGER": "INT"}
_ARROW_TYPES = {
    pa.string(): "STRING",
    pa.int64(): "BIGINT",
    pa.int32(): "INT",
    pa.date32(): "DATE",
    pa.float64(): "DOUBLE",
}


class SparkEngine:
    """An Engine (engine.py) on a session of its own at `remote` (sc://host:15002); raises EngineUnavailable.

    The server writes what is kept into `work`; without it a view is kept as its text, which each SELECT that names it runs again.
    """

    name = "spark"

    def __init__(self, remote: str, work: Path | None = None) -> None:
        self._remote, self._work = remote, work
        try_address(remote)
        logging.getLogger("pyspark.sql.connect").setLevel(logging.CRITICAL)
        self._session = SparkSession(remote)
        warnings.filterwarnings("ignore", message=".*RETRIES_EXCEEDED")
        # two short tries and not ten minutes of them: what was begun is run again from its start
        self._session.client.set_retry_policies([DefaultPolicy(max_retries=2, max_backoff=1000, jitter=0)])
        try:
            self.version = ask_version(self._session)
        except EngineUnavailable:
            self._session.client.close()
            raise
        for name, value in _SETTINGS.items():
            self._session.conf.set(name, value)

    def view(self, name: str, files: list[Path], columns: Mapping[str, str]) -> None:
        typed = {column: _TYPES.get(kind, kind) for column, kind in columns.items()}
        if not files:
            self._session.sql(_nothing(typed)).createOrReplaceTempView(name)
            return
        with self._saying(f"view {name}"):
            read = self._session.read.option("mergeSchema", "true").parquet(*(str(path) for path in files))
            known = set(read.columns)
            listed = [
                f"CAST({column if column in known else 'NULL'} AS {kind}) AS {column}"
                for column, kind in typed.items()
            ]
            read.selectExpr(*listed).createOrReplaceTempView(name)

    def table(self, name: str, rows: pa.Table) -> None:
        typed = {field.name: _ARROW_TYPES.get(field.type, str(field.type)) for field in rows.schema}
        with self._saying(f"table {name}"):
            frame = (
                self._session.createDataFrame(rows) if rows.num_rows else self._session.sql(_nothing(typed))
            )
            frame.createOrReplaceTempView(name)

    def keep(self, name: str, statement: str) -> None:
        with self._saying(name):
            frame = self._session.sql(statement)
            if self._work is not None:
                folder = str(self._work / name)
                frame.write.mode("overwrite").parquet(folder)
                frame = self._session.read.parquet(folder)
            frame.createOrReplaceTempView(name)

    def forget(self, name: str) -> None:
        with self._saying(name):
            self._session.catalog.dropTempView(name)
        if self._work is not None:
            shutil.rmtree(self._work / name, ignore_errors=True)

    def write(self, statement: str, path: Path) -> None:
        pq.write_table(self.select(statement), path)

    def select(self, statement: str) -> pa.Table:
        with self._saying("mart"):
            return self._session.sql(statement).toArrow()

    def close(self) -> None:
        try:
            try_address(self._remote)
        except EngineUnavailable:  # it is gone, and what it held for us too
            self._session.client.close()
        else:
            self._session.stop()

    @contextmanager
    def _saying(self, what: str) -> Iterator[None]:
        """Say faults of the server as ours: EngineUnavailable where it went away, StatementFailed in its words otherwise."""
        try:
            yield
        except PySparkException as error:
            words = first_words(error)
            if self._is_gone(words):
                problem = f"the server went away while it computed ({words[:120]})"
                advice = "Start it again and run the same command."
                raise EngineUnavailable("spark", problem=problem, advice=advice) from None
            raise StatementFailed(what, problem=words) from None

    def _is_gone(self, words: str) -> bool:
        try:
            try_address(self._remote)
        except EngineUnavailable:
            return True
        return "UNAVAILABLE" in words or "SESSION" in words


def _nothing(typed: Mapping[str, str]) -> str:
    listed = ", ".join(f"CAST(NULL AS {kind}) AS {column}" for column, kind in typed.items())
    return f"SELECT {listed} WHERE false"

"""An engine by its name, ended when the work with it is done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.errors import EngineUnavailable
from etl.register_engine.engines.duck import DuckEngine
from etl.register_engine.engines.engine import Engine

ENGINES = ("duckdb", "spark")


@contextmanager
def open_engine(name: str, *, work: Path | None = None, memory_limit: str = "6GB") -> Iterator[Engine]:
    """The engine of one of ENGINES, closed at the end: DuckDB spills into `work`; Spark is where SPARK_REMOTE says.

    Raises EngineUnavailable where it is not installed or does not answer.
    """
    engine = _spark() if name == "spark" else DuckEngine(work=work, memory_limit=memory_limit)
    try:
        yield engine
    finally:
        engine.close()


def _spark() -> Engine:
    try:
        from etl.register_engine.engines.spark import SparkEngine
    except ImportError as error:
        raise EngineUnavailable(
            "spark",
            problem=f"its client is not installed ({error.name})",
            advice="Install requirements-registers.txt, or leave --engine out to compute in DuckDB.",
        ) from None
    return SparkEngine(os.environ.get("SPARK_REMOTE", ""))

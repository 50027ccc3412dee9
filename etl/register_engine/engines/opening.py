"""An engine by its name, ended when the work with it is done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import EngineUnavailable

if TYPE_CHECKING:
    from etl.register_engine.engines.engine import Engine

ENGINES = ("duckdb", "spark")


@contextmanager
def open_engine(
    name: str, *, work: Path | None = None, memory_limit: str = "6GB", threads: int = 2
) -> Iterator[Engine]:
    """The engine of one of ENGINES, closed at the end: DuckDB (of so many threads) spills into `work`; Spark, which is where
    SPARK_REMOTE says, keeps there what it is told to.

    Raises EngineUnavailable where it is not installed or does not answer.
    """
    engine = _spark(work) if name == "spark" else _duck(work, memory_limit, threads)
    try:
        yield engine
    finally:
        engine.close()


# engines bring Arrow and numpy, a fifth of a second, which every command of `python -m etl` would pay
def _duck(work: Path | None, memory_limit: str, threads: int) -> Engine:
    from etl.register_engine.engines.duck import DuckEngine

    return DuckEngine(work=work, memory_limit=memory_limit, threads=threads)


def _spark(work: Path | None) -> Engine:
    try:
        from etl.register_engine.engines.spark import SparkEngine
    except ImportError as error:
        raise EngineUnavailable(
            "spark",
            problem=f"its client is not installed ({error.name})",
            advice="Install requirements-registers.txt, or leave --engine out to compute in DuckDB.",
        ) from None
    return SparkEngine(os.environ.get("SPARK_REMOTE", ""), work)

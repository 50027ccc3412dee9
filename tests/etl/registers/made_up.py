"""Extracts made up for registers, once a session, and the published figures that seed them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from etl.register_engine.generating import generate
from etl.register_engine.layout import read_layout
from vocabulary.sql_words import sql_text

Extract = Callable[[str], Path]


def extracts(edition: Path, folder: Path, *, rows: int = 100_000) -> Extract:
    """Gives the file of a register's made up rows, which is written when it is first asked for."""

    def file(name: str) -> Path:
        target = folder / f"{name}.parquet"
        if not target.exists():
            layout = read_layout(name)
            drawn = {one: file(one) for one in layout.reads}
            generate(layout, edition, target, rows=rows, seed=1, drawn=drawn)
        return target

    return file


def asked(question: str) -> list[tuple[Any, ...]]:
    """The rows that a question on files gives."""
    with duckdb.connect() as connection:
        return connection.execute(question).fetchall()


def published(edition: Path, question: str) -> list[tuple[Any, ...]]:
    """The rows that a question on an edition gives."""
    with opened(edition) as connection:
        return connection.execute(question).fetchall()


@contextmanager
def opened(edition: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """An edition to read, also while the dashboard of another test holds it open in its own way."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {sql_text(edition)} AS held (READ_ONLY)")
        connection.execute("USE held")
        yield connection

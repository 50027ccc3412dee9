"""Extracts made up for registers, once a session, and the published figures that seed them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from etl.register_engine.generating import generate
from etl.register_engine.layout import read_layout

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
    with duckdb.connect(str(edition), read_only=True) as connection:
        return connection.execute(question).fetchall()

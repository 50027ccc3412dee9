"""A DuckDB for short SELECTs on rows that are at hand: opening one of its own for each takes longer than most of them."""

from __future__ import annotations

from functools import cache

import duckdb


def scratch() -> duckdb.DuckDBPyConnection:
    """A connection to close: what it registers and its temporary tables are its own, from whatever thread."""
    return _database().cursor()


@cache
def _database() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()

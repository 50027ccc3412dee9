"""Staging: metadata and source rows with their types, one table per kind of metadata and one of figures.

The tables are made here, of the declarations of their rows; those of verdicts stand in sql/tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb

from etl.catalog import Catalog
from etl.catalog.catalog import DECLARATIONS
from etl.load.apart import APART
from etl.load.columns import Column, columns_of, flatten
from etl.load.tables import insert, insert_columns
from etl.survey_papers import Paper
from etl.validate import Observation

# Read by the build itself and by no statement, or row by row below
_NOT_STAGED = frozenset({"breakdowns", "size_exceptions", "expected_rows", "survey_tables"})
# They stand in the order of their document
_NUMBERED = frozenset({"measures", "corrections", "survey_questions"})


def make_staging(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the empty tables of metadata and figures in the schema staging, which must exist."""
    for table, row_class in _tables().items():
        columns = columns_of(row_class)
        if table in _NUMBERED:
            columns = (Column("order", "INTEGER", lambda row: None), *columns)
        described = ", ".join(f'"{column.name}" {column.type}' for column in columns)
        connection.execute(f"CREATE TABLE staging.{table} ({described})")


def fill_staging(
    connection: duckdb.DuckDBPyConnection, catalog: Catalog, observations: Sequence[Observation]
) -> None:
    """Make the tables and fill them but for files of surveys, which may still be in the making."""
    make_staging(connection)
    for kind in _entry_tables():
        rows: Iterable[dict[str, Any]] = map(flatten, getattr(catalog, kind))
        if kind in _NUMBERED:
            rows = ({"order": order} | row for order, row in enumerate(rows, start=1))
        insert(connection, f"staging.{kind}", rows)
    for table, (_, rows_of) in APART.items():
        insert(connection, f"staging.{table}", map(flatten, rows_of(catalog)))
    # ten thousand rows are read column by column: a dict for each of them would take longer than writing them
    if observations:
        cells = {column.name: list(map(column.read, observations)) for column in columns_of(Observation)}
        insert_columns(connection, "staging.observations", cells)


def _tables() -> dict[str, type]:
    """The class of the rows of every table."""
    apart = {table: row_class for table, (row_class, _) in APART.items()}
    return {**_entry_tables(), **apart, "survey_papers": Paper, "observations": Observation}


def _entry_tables() -> dict[str, type]:
    return {kind: declaration for kind, declaration in DECLARATIONS.items() if kind not in _NOT_STAGED}

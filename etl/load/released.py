"""Tables that registers release beside their figures, read by DuckDB itself from what the snapshot holds: hundreds of thousands of rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb

from etl.inputs.snapshot import Snapshot
from etl.load.tables import run
from vocabulary.audiences import INSPECTORS
from vocabulary.registers import CROSSED, INSPECTED
from vocabulary.sql_words import sql_text


class ReleasedTable(NamedTuple):
    """A file of the snapshot, the table of staging that it fills, and its columns: exactly these, or these and others."""

    path: str
    table: str
    columns: dict[str, str]
    is_open: bool = False


CROSSED_COLUMNS = {
    "register_id": "VARCHAR",
    "indicator_id": "VARCHAR",
    "region_id": "VARCHAR",
    "region_scheme": "VARCHAR",
    "period_start": "DATE",
    "period_end": "DATE",
    "period_kind": "VARCHAR",
    "members": "MAP(VARCHAR, VARCHAR)",
    "value": "DOUBLE",
    "obs_status": "VARCHAR",
}
TABLES = (
    ReleasedTable(CROSSED, "crossed", CROSSED_COLUMNS),
    ReleasedTable(
        INSPECTED,
        "inspected",
        {
            "register_id": "VARCHAR",
            "list_id": "VARCHAR",
            "employer_number": "VARCHAR",
            "region_id": "VARCHAR",
        },
        is_open=True,
    ),
)


def write_aside(snapshot: Snapshot, folder: Path) -> dict[str, Path]:
    """The released tables as files beside the edition that is being made: what is hashed is what is read. By path in the snapshot."""
    files = {}
    for table in TABLES:
        if file := snapshot.file(table.path):
            files[table.path] = folder / file.name
            files[table.path].write_bytes(file.content)
    return files


@contextmanager
def released_tables(
    connection: duckdb.DuckDBPyConnection, files: dict[str, Path], audience: str
) -> Iterator[None]:
    """Staging tables of what was released, while marts are made of them: there it all stands, and once is enough.

    Raises StatementFailed where a file lacks a column or is no table.
    """
    tables = [one for one in TABLES if audience == INSPECTORS or one.path != INSPECTED]
    for one in tables:
        listed = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in one.columns.items())
        others = f", * EXCLUDE ({', '.join(one.columns)})" if one.is_open else ""
        if one.path in files:
            statement = f"SELECT {listed}{others} FROM read_parquet({sql_text(files[one.path])})"
        else:
            nothing = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in one.columns.items())
            statement = f"SELECT {nothing} WHERE false"
        run(connection, one.path, f"CREATE TABLE staging.{one.table} AS {statement}")
    yield
    for one in tables:
        connection.execute(f"DROP TABLE staging.{one.table}")

"""Checks on a built edition: every sql/checks/*.sql must return no rows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import duckdb

from etl.errors import AuditFailed, StatementFailed
from etl.inputs.snapshot import Snapshot
from etl.publish.offenders import Offenders
from etl.refusals import Refusal

_SHOWN_ROWS = 20


def audit(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> int:
    """Run all checks of the inputs that an edition was made of, and return their number.

    Raises AuditFailed with the rows that break each rule and where they stand in the inputs, and StatementFailed for a check that cannot run.
    """
    findings: dict[str, list[str]] = {}
    offenders = Offenders(connection, snapshot)
    checks = snapshot.statements("checks")
    for name, statement in sorted(checks.items()):
        try:
            result = connection.execute(statement)
            columns = [column[0] for column in result.description or ()]
            rows = result.fetchall()
        except duckdb.Error as error:
            raise StatementFailed(f"checks/{name}.sql", problem=str(error)) from error
        if rows:
            shown = (dict(zip(columns, row, strict=True)) for row in rows[:_SHOWN_ROWS])
            told = [_told(row, offenders.place(name, row)) for row in shown]
            findings[name] = told + (
                [Refusal("rows_in_all", rows=len(rows))] if len(rows) > _SHOWN_ROWS else []
            )
    if findings:
        raise AuditFailed(findings)
    return len(checks)


def _told(row: Mapping[str, Any], place: str) -> str:
    cells = ", ".join(f"{column}={value}" for column, value in row.items())
    return Refusal("cells_at", cells=cells, place=place) if place else cells


def count_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of every mart, by table name."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts' ORDER BY table_name"
        ).fetchall()
    ]
    return {name: _single(connection, f'SELECT count(*) FROM marts."{name}"') for name in names}


def hash_content(connection: duckdb.DuckDBPyConnection) -> str:
    """Hash over all rows of all marts, independent of row order and file layout: equal inputs, equal hash."""
    digest = hashlib.sha256()
    for name, rows in count_rows(connection).items():
        digest.update(f"{name} {rows} {_hash_rows(connection, name) if rows else ''}\n".encode())
    return digest.hexdigest()


def _hash_rows(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """MD5 over the sorted MD5 of every row, read in pieces: millions of rows do not fit into memory as one text."""
    lines = hashlib.md5(usedforsecurity=False)
    # two numbers sort as their 32 hexadecimal digits do, in a fifth of the room
    result = connection.execute(
        f"""
        SELECT CAST('0x' || left(line, 16) AS UBIGINT), CAST('0x' || right(line, 16) AS UBIGINT)
        FROM (SELECT md5(CAST(mart AS VARCHAR)) AS line FROM marts."{name}" AS mart) ORDER BY ALL"""
    )
    while piece := result.fetchmany(100_000):
        lines.update("".join(f"{first:016x}{second:016x}" for first, second in piece).encode())
    return lines.hexdigest()


def _single(connection: duckdb.DuckDBPyConnection, statement: str) -> Any:
    row = connection.execute(statement).fetchone()
    assert row is not None
    return row[0]

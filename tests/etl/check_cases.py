"""Cases of the checks in SQL: a few rows in, the offenders out.

A file `sql_checks/<check>.yml` per check. `tables` names the columns that the check reads and gives rows that keep its rule.
Each case under `holds` and `breaks` says by what rows a table is replaced, and is written as what differs from the table's
first row: `marts.target: [{value: 3}, {}]` are two rows, the first with another value. A case that breaks says under
`offenders` what the check must return, as many of its columns as tell the rows apart. `changes_nothing` names changes of the statement that no rows can show, and why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from etl.load.tables import open_for_reading
from etl.load.vocabulary import TABLES, write_vocabulary

CASES = Path(__file__).parent / "sql_checks"
CHECKS = Path(__file__).parent.parent.parent / "etl" / "sql" / "checks"

Row = Mapping[str, Any]
_FOR_INSPECTORS = {("marts.inspected_employer", "register_id"): "VARCHAR"}
Types = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Case:
    """Rows by table (schema.name), the columns of each table, and the rows that a check returns for them."""

    name: str
    columns: dict[str, list[str]]
    rows: dict[str, list[Row]]
    offenders: list[Row]


def names_of_checks() -> list[str]:
    """Every check of etl/sql/checks."""
    return sorted(path.stem for path in CHECKS.glob("*.sql"))


def statement(check: str) -> str:
    """The text of a check."""
    return (CHECKS / f"{check}.sql").read_text(encoding="utf-8")


def cases_of(check: str) -> list[Case]:
    """The cases of a check: its tables as they are, then those under `holds` and `breaks`."""
    written = _written(check)
    tables = written["tables"]
    columns = {
        table: list(dict.fromkeys(name for row in rows for name in row)) for table, rows in tables.items()
    }

    def case(name: str, changed: Mapping[str, list[Row]], offenders: list[Row]) -> Case:
        if unknown := changed.keys() - tables.keys():
            raise ValueError(f"{check}.yml: {name}: {sorted(unknown)} are not under `tables`.")
        own = {table: [tables[table][0] | row for row in rows] for table, rows in changed.items()}
        return Case(name, columns, tables | own, offenders)

    held = [case(name, changed, []) for name, changed in (written.get("holds") or {}).items()]
    broken = [
        case(
            name,
            {table: rows for table, rows in changed.items() if table != "offenders"},
            changed["offenders"],
        )
        for name, changed in written["breaks"].items()
    ]
    return [case("as described", {}, []), *held, *broken]


def changes_of_nothing(check: str) -> dict[str, str]:
    """Changes of the statement (names as in sql_mutants) that change no answer, each with the reason."""
    return _written(check).get("changes_nothing") or {}


def types_of(edition: Path) -> dict[tuple[str, str], str]:
    """The type of each column (schema.table, column) of an edition that the build has made, and of tables for inspectors alone."""
    with open_for_reading(edition) as connection:
        rows = connection.execute(
            "SELECT table_schema || '.' || table_name, column_name, data_type FROM information_schema.columns"
        ).fetchall()
    return {(table, column): kind for table, column, kind in rows} | _FOR_INSPECTORS


def open_empty() -> duckdb.DuckDBPyConnection:
    """A database in memory. Statements over a handful of rows are run as written: improving them would take longer."""
    connection = duckdb.connect(config={"threads": "1"})
    connection.execute("PRAGMA disable_optimizer")
    connection.execute("CREATE SCHEMA staging; CREATE SCHEMA marts; CREATE SCHEMA meta")
    write_vocabulary(connection)
    return connection


def fill(connection: duckdb.DuckDBPyConnection, case: Case, types: Types) -> None:
    """Leave the vocabulary and the rows of a case in a database; a column that no edition has is a KeyError."""
    for schema, table in connection.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall():
        if schema != "staging" or table not in TABLES:
            connection.execute(f"DROP TABLE {schema}.{table}")
    for table, columns in case.columns.items():
        described = ", ".join(f"{name} {types[table, name]}" for name in columns)
        connection.execute(f"CREATE TABLE {table} ({described})")
        if rows := case.rows[table]:
            places = ", ".join(f"({', '.join('?' * len(columns))})" for _ in rows)
            values = [row.get(name) for row in rows for name in columns]
            connection.execute(f"INSERT INTO {table} VALUES {places}", values)


def offenders_of(connection: duckdb.DuckDBPyConnection, sql: str, case: Case) -> Counter[str]:
    """What a check returns, in the columns of the case's offenders, each row as text with its number."""
    answer = connection.execute(sql)
    names = [column[0] for column in answer.description]
    rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    told = case.offenders[0].keys() if case.offenders else names
    return _counted({name: row[name] for name in told} for row in rows)


def expected_of(case: Case) -> Counter[str]:
    """The offenders that a case names, likewise."""
    return _counted(case.offenders)


@cache
def _written(check: str) -> dict[str, Any]:
    return yaml.safe_load((CASES / f"{check}.yml").read_text(encoding="utf-8"))


def _counted(rows: Iterable[Row]) -> Counter[str]:
    return Counter(repr(sorted(row.items())) for row in rows)

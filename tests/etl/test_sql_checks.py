"""Checks in SQL: rows in, offenders out. A check is only as good as the rows that it stops."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from check_cases import (
    CASES,
    Case,
    cases_of,
    changes_of_nothing,
    expected_of,
    fill,
    names_of_checks,
    offenders_of,
    open_empty,
    statement,
    types_of,
)
from sql_mutants import mutants

CHECKS = names_of_checks()


@pytest.fixture(scope="module")
def types(warehouse_path: Path) -> dict[tuple[str, str], str]:
    return types_of(warehouse_path)


@pytest.fixture(scope="module")
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    with open_empty() as connection:
        yield connection


def test_every_check_has_cases_and_no_case_has_lost_its_check():
    assert sorted(path.stem for path in CASES.iterdir()) == CHECKS


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_returns_the_offenders_and_nobody_else(check, types, empty):
    for case in cases_of(check):
        fill(empty, case, types)
        assert offenders_of(empty, statement(check), case) == expected_of(case), case.name


@pytest.mark.parametrize("check", CHECKS)
def test_no_condition_of_a_check_can_go_without_notice(check, types, empty):
    unnoticed = dict(mutants(empty, statement(check)))
    for case in cases_of(check):
        fill(empty, case, types)
        unnoticed = {name: sql for name, sql in unnoticed.items() if _is_unnoticed(empty, sql, case)}
    assert unnoticed.keys() == changes_of_nothing(check).keys(), "\n".join(unnoticed.values())


def _is_unnoticed(connection: duckdb.DuckDBPyConnection, sql: str, case: Case) -> bool:
    """Whether a changed statement still returns what the case expects; one that does not run is noticed."""
    try:
        return offenders_of(connection, sql, case) == expected_of(case)
    except duckdb.Error:
        return False

"""A check that fails says where in the inputs its offenders stand: tried with rows of the real edition, for each check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.inputs.snapshot import Snapshot, take_snapshot
from etl.load.tables import open_for_reading
from etl.paths import Paths
from etl.publish.offenders import Offenders

pytestmark = pytest.mark.contract
PATHS = Paths.from_environment().of_project()
CHECKS = sorted(path.stem for path in (PATHS.sql / "checks").glob("*.sql"))
# of the edition as a whole, or of a list of regions that holds no entry of this name
NOWHERE = {"edition__is_described", "edition__is_for_its_audience", "change_value__agrees_with_the_counts"}
WITHOUT_LINE = {"region__scheme_has_one_country"}


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return take_snapshot(PATHS, is_synthetic=False)


@pytest.fixture(scope="module")
def connection(real_warehouse_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_reading(real_warehouse_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def offenders(connection, snapshot) -> Offenders:
    return Offenders(connection, snapshot)


def a_row(connection, snapshot: Snapshot, check: str) -> dict[str, object]:
    """What a check would tell of the first row of the mart that it is named after; {} where the edition has none."""
    mart = check.partition("__")[0]
    told = [column[0] for column in connection.execute(snapshot.statements("checks")[check]).description]
    [(held,)] = connection.execute(
        "SELECT coalesce(list(column_name), []) FROM duckdb_columns() WHERE schema_name = 'marts' AND table_name = ?",
        [mart],
    ).fetchall()
    columns = [column for column in told if column in held]
    rows = (
        connection.execute(f"SELECT {', '.join(columns)} FROM marts.{mart} LIMIT 1").fetchall()
        if columns
        else []
    )
    return dict(zip(columns, rows[0], strict=True)) if rows else {}


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_leads_to_file_and_row_or_line(check, connection, snapshot, offenders):
    row = a_row(connection, snapshot, check)
    if not row:
        pytest.skip("this edition holds no row of it")
    place = offenders.place(check, row)
    if check in NOWHERE:
        assert place == ""
    elif check in WITHOUT_LINE:
        assert place == "metadata/regions.yml"
    else:
        assert re.match(r"(sources|metadata)/\S+\.(csv|yml), (row|line)s? \d+", place)


@pytest.mark.parametrize("seed", [3, 14, 159])
def test_a_figure_leads_to_its_own_row(connection, snapshot, offenders, seed):
    """The row named holds the indicator, the region and the printed number."""
    names = ("indicator_id", "region_id", "period_start", "period_end", "member", "locator", "value")
    [(file, number, printed, *cells)] = connection.execute(
        f"""SELECT file, row_number, printed_value, {", ".join(names)} FROM staging.observations
            WHERE value IS NOT NULL USING SAMPLE reservoir(1 ROWS) REPEATABLE ({seed})"""
    ).fetchall()
    row = dict(zip(names, cells, strict=True))
    assert offenders.place("observation__stock_is_not_negative", row).startswith(f"{file}, row") and str(
        number
    ) in offenders.place("observation__stock_is_not_negative", row)
    line = snapshot.file(file).content.decode().splitlines()[number - 1]
    assert row["indicator_id"] in line and row["region_id"] in line and printed in line


def test_an_entry_leads_to_its_own_line(connection, snapshot, offenders):
    [(target,)] = connection.execute("SELECT max(target_id) FROM marts.target").fetchall()
    place = offenders.place("progress__is_explained", {"target_id": target, "as_of": None, "state": "met"})
    file, line = re.fullmatch(r"(\S+), line (\d+)", place).groups()
    assert f"id: {target}" in snapshot.file(file).content.decode().splitlines()[int(line) - 1]


def test_what_is_computed_leads_to_the_entry_that_says_so(connection, offenders):
    [row] = connection.execute(
        """SELECT indicator_id, region_id, period_end FROM marts.observation
           WHERE is_derived AND indicator_id NOT IN (SELECT indicator_id FROM staging.observations) LIMIT 1"""
    ).fetchall()
    cells = dict(zip(("indicator_id", "region_id", "period_end"), row, strict=True))
    assert re.match(
        r"metadata/indicators\S*, line \d+$", offenders.place("observation__value_is_finite", cells)
    )


def test_a_note_that_nobody_wrote_leads_to_the_rows_that_bear_it(connection, offenders):
    [(note, indicator, number)] = connection.execute(
        """SELECT note, indicator_id, min(row_number) FROM staging.observations
           WHERE note <> '' AND NOT contains(note, ';') GROUP BY note, indicator_id HAVING count(*) = 1 ORDER BY ALL LIMIT 1"""
    ).fetchall()
    place = offenders.place("observation__notes_exist", {"indicator_id": indicator, "note_id": note})
    assert re.search(rf"rows? (.*\D)?{number}\b", place)

"""Former territories added up from their parts, cells of coverage, and what changed value by value."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from etl.load.tables import open_for_reading
from etl.pipeline import build_warehouse
from tests.etl.builds import change_value, copy_inputs


@pytest.fixture(scope="module")
def warehouse(warehouse_path: Path):
    with open_for_reading(warehouse_path) as connection:
        yield connection


def rows(warehouse: duckdb.DuckDBPyConnection, statement: str) -> list[tuple]:
    return warehouse.execute(statement).fetchall()


def test_a_former_territory_is_the_sum_of_its_parts_and_says_so(warehouse):
    found = rows(
        warehouse,
        """SELECT value, is_rebuilt, parts FROM marts.rebuilt_observation
           WHERE indicator_id = 'population' AND region_id = 'KZ-19' AND region_scheme = '2018'
             AND year(period_end) IN (2021, 2023) ORDER BY period_end""",
    )
    assert found == [(1_006_000, False, []), (1_524_000, True, ["KZ-19", "KZ-33"])]


def test_nothing_is_added_up_from_parts_that_are_not_all_published(warehouse):
    missing = rows(
        warehouse,
        """SELECT r.region_id, r.period_end, r.parts FROM marts.rebuilt_observation r
           WHERE is_rebuilt AND EXISTS (
               SELECT unnest(r.parts) AS part EXCEPT
               SELECT o.region_id FROM marts.observation o WHERE o.indicator_id = r.indicator_id AND o.is_latest
                 AND o.period_end = r.period_end AND o.period_start = r.period_start AND o.value IS NOT NULL)""",
    )
    assert missing == []


def test_a_figure_that_cannot_be_split_is_never_rebuilt(warehouse):
    assert rows(
        warehouse,
        """SELECT DISTINCT indicator_id FROM marts.rebuilt_observation r JOIN marts.indicator USING (indicator_id)
           WHERE NOT is_additive""",
    ) == []


def test_every_year_of_the_country_between_first_and_last_is_a_cell(warehouse):
    holes = rows(
        warehouse,
        """SELECT indicator_id, max(year) - min(year) + 1 - count(*) AS holes FROM marts.coverage_cell
           WHERE region_id = 'KZ' GROUP BY 1 HAVING holes <> 0""",
    )
    assert holes == []


def test_a_cell_with_figures_gives_no_reason_and_an_empty_one_is_missing(warehouse):
    wrong = rows(
        warehouse,
        """SELECT * FROM marts.coverage_cell
           WHERE (rows > 0) <> (state NOT IN ('missing_not_collected', 'missing_cannot_exist', 'suppressed'))
              OR (rows > 0 AND reason_en IS NOT NULL)""",
    )
    assert wrong == []


def test_what_changed_between_two_editions_is_named_value_by_value(tmp_path):
    paths = copy_inputs(tmp_path)
    build_warehouse(paths)
    change_value(paths, ",1528000,", ",1528039,", file="population.csv")
    change_value(paths, ",935000,", ",934961,", file="population.csv")
    build_warehouse(paths)
    with open_for_reading(paths.warehouse.resolve()) as connection:
        found = rows(
            connection,
            """SELECT change, region_id, old_value, new_value, reason FROM meta.change_value
               WHERE indicator_id = 'population' ORDER BY region_id""",
        )
        counts = rows(connection, "SELECT added, changed, removed FROM meta.change WHERE indicator_id = 'population'")
    assert found == [
        ("changed", "KZ-75", 1528000, 1528039, "entry_corrected"),
        ("changed", "KZ-79", 935000, 934961, "entry_corrected"),
    ]
    assert counts == [(0, 2, 0)]


def test_a_first_edition_has_no_changes(warehouse):
    assert rows(warehouse, "SELECT count(*) FROM meta.change_value") == [(0,)]

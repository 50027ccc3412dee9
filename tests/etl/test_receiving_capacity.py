"""How many people a region can receive: the weakest part decides, nothing is added up, and one unknown part leaves it unknown."""

from __future__ import annotations

import duckdb
import pytest

from etl.paths import Paths

SQL = Paths.from_environment().sql / "marts"
PARTS = [("school_places", 1, "places", 0.2), ("housing", 2, "metres", 15), ("water", 3, "cubic", 30)]


def capacity(figures: list[tuple[str, str, float]]) -> dict[str, tuple]:
    """Region → (people, weakest part, missing parts) by the marts, over the regions A and B of today's scheme."""
    with duckdb.connect() as connection:
        connection.execute(
            """CREATE SCHEMA staging; CREATE SCHEMA marts;
               CREATE TABLE marts.region AS FROM (VALUES ('A', '2022', 'region'), ('B', '2022', 'city'), ('KZ', '2022', 'country'),
                   ('OLD', '2018', 'region')) AS region(region_id, scheme, kind);
               CREATE TABLE staging.receiving_parts (id TEXT, "order" INT, title_kk TEXT, title_ru TEXT, title_en TEXT,
                   indicator TEXT, per_person DECIMAL(9, 3), "search" TEXT);
               CREATE TABLE marts.observation (indicator_id TEXT, region_id TEXT, region_scheme TEXT, value DOUBLE, breakdown TEXT,
                   period_start DATE, period_end DATE, source_id TEXT, is_latest BOOLEAN)"""
        )
        for part in PARTS:
            connection.execute(
                "INSERT INTO staging.receiving_parts VALUES (?, ?, '', '', '', ?, ?, 's')", part
            )
        for indicator, region, value in figures:
            connection.execute(
                "INSERT INTO marts.observation VALUES (?, ?, '2022', ?, '', '2024-01-01', '2024-12-31', 'x', true)",
                [indicator, region, value],
            )
        # an older figure never decides
        connection.execute(
            "INSERT INTO marts.observation SELECT * REPLACE (1 AS value, DATE '2020-12-31' AS period_end) FROM marts.observation"
        )
        for name in ("receiving_part", "receiving_capacity"):
            connection.execute(f"CREATE TABLE marts.{name} AS {(SQL / f'{name}.sql').read_text('utf-8')}")
        rows = connection.execute(
            "SELECT region_id, people, weakest_part_id, missing_part_ids FROM marts.receiving_capacity"
        ).fetchall()
    return {region: tuple(rest) for region, *rest in rows}


def test_the_weakest_part_decides_and_nothing_is_added_up():
    # 1000 places / 0.2 = 5,000 people; 30,000 m² / 15 = 2,000; 300,000 m³ / 30 = 10,000
    found = capacity([("places", "A", 1000), ("metres", "A", 30_000), ("cubic", "A", 300_000)])
    assert found["A"] == (2000, "housing", [])


def test_one_unknown_part_leaves_the_whole_unknown_and_is_named():
    found = capacity([("places", "A", 1000), ("metres", "A", 30_000), ("places", "B", 5)])
    assert found["A"] == (None, None, ["water"])
    assert found["B"] == (None, None, ["housing", "water"])


@pytest.mark.parametrize("shortage", [-500, 0])
def test_a_shortage_receives_nobody_and_never_fewer(shortage):
    found = capacity([("places", "A", shortage), ("metres", "A", 30_000), ("cubic", "A", 300_000)])
    assert found["A"] == (0, "school_places", [])


def test_former_regions_and_the_country_receive_nobody():
    assert set(capacity([("places", "A", 1)])) == {"A", "B"}

"""Regions add up to the country, former territories to their parts; every exception has its reason in metadata."""

from __future__ import annotations

import duckdb
import pytest

from etl.load.tables import open_for_reading

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path):
    with open_for_reading(real_warehouse_path) as connection:
        yield connection


def rows(warehouse: duckdb.DuckDBPyConnection, statement: str) -> list[tuple]:
    return warehouse.execute(statement).fetchall()


def test_every_exception_says_why_in_three_languages(warehouse):
    found = rows(warehouse, "SELECT reason_kk, reason_ru, reason_en FROM marts.sum_exception")
    assert found and all(all(reason and len(reason) > 20 for reason in row) for row in found)


def test_whole_years_of_regions_are_compared_with_the_country(warehouse):
    """The audit is worth something only if there are many sums to check."""
    (compared,) = rows(
        warehouse,
        """WITH regional AS (
               SELECT indicator_id, region_scheme, period_end, count(*) AS n FROM marts.observation o
               JOIN marts.indicator USING (indicator_id)
               WHERE is_latest AND is_additive AND region_id <> 'KZ' AND breakdown = '' AND value IS NOT NULL GROUP BY ALL)
           SELECT count(*) FROM regional JOIN marts.observation c
             ON c.indicator_id = regional.indicator_id AND c.region_id = 'KZ' AND c.period_end = regional.period_end
                AND c.is_latest AND c.breakdown = '' AND c.region_scheme = regional.region_scheme
           WHERE n IN (16, 17, 20)""",
    )[0]
    assert compared > 80


@pytest.mark.parametrize(
    ("region", "scheme", "year", "parts"),
    [("KZ-YUZ", "2017", 2020, ["KZ-61", "KZ-79"]), ("KZ-63", "2018", 2024, ["KZ-10", "KZ-63"]),
     ("KZ-19", "2018", 2023, ["KZ-19", "KZ-33"]), ("KZ-35", "2018", 2022, ["KZ-35", "KZ-62"])],
)  # fmt: skip
def test_a_former_territory_is_exactly_the_sum_of_its_parts(warehouse, region, scheme, year, parts):
    [(value, named)] = rows(
        warehouse,
        f"""SELECT value, parts FROM marts.rebuilt_observation WHERE indicator_id = 'population' AND region_id = '{region}'
            AND region_scheme = '{scheme}' AND year(period_end) = {year} AND is_rebuilt""",
    )
    listed = ", ".join(f"'{part}'" for part in parts)
    [(total,)] = rows(
        warehouse,
        f"""SELECT sum(value) FROM marts.observation WHERE indicator_id = 'population' AND is_latest AND breakdown = ''
            AND period_kind = 'year' AND year(period_end) = {year} AND region_id IN ({listed})""",
    )
    assert named == parts and value == total


def test_moves_between_the_parts_are_never_counted_as_arrivals_of_the_whole(warehouse):
    assert rows(
        warehouse,
        """SELECT count(*) FROM marts.rebuilt_observation
           WHERE indicator_id IN ('internal_arrivals', 'internal_departures')""",
    ) == [(0,)]


def test_net_migration_per_resident_is_its_two_published_numbers(warehouse):
    wrong = rows(
        warehouse,
        """SELECT rate.region_id, rate.period_end FROM marts.observation rate
           JOIN marts.observation net ON net.indicator_id = 'net_migration' AND net.is_latest AND net.breakdown = ''
             AND net.region_id = rate.region_id AND net.period_end = rate.period_end AND net.territory_id = rate.territory_id
           JOIN marts.observation people ON people.indicator_id = 'population' AND people.is_latest
             AND people.region_id = rate.region_id AND people.period_end = rate.period_end
             AND people.territory_id = rate.territory_id
           WHERE rate.indicator_id = 'net_migration_rate' AND abs(rate.value - 1000 * net.value / people.value) > 1e-9""",
    )
    assert wrong == []

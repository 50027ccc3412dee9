"""Regional series close: months make the year, regions make the country, what was derived equals what is published."""

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


def test_twelve_months_are_the_year(warehouse):
    compared = rows(
        warehouse,
        """SELECT m.indicator_id, m.region_id, count(*) AS months, sum(m.value) AS summed, any_value(y.value) AS year
           FROM marts.observation m JOIN marts.observation y USING (indicator_id, region_id, region_scheme)
           WHERE m.period_kind = 'month' AND m.breakdown = '' AND m.is_latest AND year(m.period_end) = 2024
             AND y.period_kind = 'year' AND y.breakdown = '' AND y.is_latest AND year(y.period_end) = 2024
             AND m.indicator_id IN ('internal_arrivals', 'internal_departures', 'internal_net_migration')
           GROUP BY ALL""",
    )
    assert len(compared) == 60
    assert [row for row in compared if row[2] != 12 or row[3] != row[4]] == []


def test_moves_inside_the_country_cancel_out_every_month(warehouse):
    months = rows(
        warehouse,
        """SELECT period_end, sum(value) FILTER (WHERE indicator_id = 'internal_arrivals') AS arrivals,
                  sum(value) FILTER (WHERE indicator_id = 'internal_departures') AS departures,
                  sum(value) FILTER (WHERE indicator_id = 'internal_net_migration') AS net
           FROM marts.observation WHERE period_kind = 'month' AND is_latest AND breakdown = '' AND year(period_end) = 2024
             AND indicator_id IN ('internal_arrivals', 'internal_departures', 'internal_net_migration') GROUP BY ALL""",
    )
    assert len(months) == 12
    assert [row for row in months if row[1] != row[2] or row[3] != 0] == []


def test_arrivals_less_departures_are_the_net_of_each_region_and_month(warehouse):
    differences = rows(
        warehouse,
        """SELECT a.value - d.value - n.value FROM marts.observation a
           JOIN marts.observation d USING (region_id, region_scheme, period_end, period_kind, breakdown, is_latest)
           JOIN marts.observation n USING (region_id, region_scheme, period_end, period_kind, breakdown, is_latest)
           WHERE a.indicator_id = 'internal_arrivals' AND d.indicator_id = 'internal_departures'
             AND n.indicator_id = 'internal_net_migration' AND a.period_kind = 'month' AND a.breakdown = '' AND a.is_latest""",
    )
    assert len(differences) == 240 and set(differences) == {(0,)}


def test_internal_and_derived_international_balance_make_up_the_whole(warehouse):
    differences = rows(
        warehouse,
        """SELECT d.value + i.value - n.value FROM marts.observation d
           JOIN marts.observation i USING (region_id, period_end, period_kind, breakdown, is_latest)
           JOIN marts.observation n USING (region_id, period_end, period_kind, breakdown, is_latest)
           WHERE d.indicator_id = 'international_net_migration_derived' AND i.indicator_id = 'internal_net_migration'
             AND n.indicator_id = 'net_migration' AND d.breakdown = '' AND d.is_latest""",
    )
    assert len(differences) == 60 and set(differences) == {(0,)}


def test_the_derived_international_balance_adds_up_to_the_country(warehouse):
    differences = rows(
        warehouse,
        """SELECT sum(d.value) - any_value(c.value) FROM marts.observation d
           JOIN marts.observation c ON c.indicator_id = 'international_net_migration' AND c.region_id = 'KZ' AND c.is_latest
             AND c.breakdown = '' AND c.period_kind = 'year' AND c.period_end = d.period_end
           WHERE d.indicator_id = 'international_net_migration_derived' AND d.is_latest GROUP BY d.period_end""",
    )
    assert differences == [(0,)] * 3


def test_natural_increase_of_regions_is_births_less_deaths_of_the_country(warehouse):
    years = rows(
        warehouse,
        """SELECT year(n.period_end) AS year, count(n.value) AS regions,
                  sum(n.value) - any_value(b.value) + any_value(d.value) AS difference
           FROM marts.observation n
           JOIN marts.observation b ON b.indicator_id = 'births' AND b.period_end = n.period_end AND b.is_latest
           JOIN marts.observation d ON d.indicator_id = 'deaths' AND d.period_end = n.period_end AND d.is_latest
           WHERE n.indicator_id = 'natural_increase' AND n.is_latest GROUP BY ALL ORDER BY ALL""",
    )
    whole = [row for row in years if row[1] in (16, 17, 20)]
    assert [row[0] for row in whole] == [2013, 2015, 2016, 2017, 2018, 2019, 2020, 2022, 2023, 2024]
    assert [row for row in whole if row[2] != 0] == []


def test_regions_make_up_the_gross_domestic_product(warehouse):
    years = rows(
        warehouse,
        """SELECT year(o.period_end) AS year, count(*) - 1 AS regions,
                  sum(o.value) FILTER (WHERE o.region_id <> 'KZ') - max(o.value) FILTER (WHERE o.region_id = 'KZ') AS apart,
                  max(o.value) FILTER (WHERE o.region_id = 'KZ') - any_value(gdp.value) AS unlike
           FROM marts.observation o
           JOIN marts.observation gdp ON gdp.indicator_id = 'wb_gdp_tenge' AND gdp.period_end = o.period_end
           WHERE o.indicator_id = 'gross_regional_product' AND o.is_latest GROUP BY ALL ORDER BY ALL""",
    )
    assert [row[:2] for row in years] == [
        (year, 16 if year < 2018 else 17 if year < 2022 else 20) for year in range(2010, 2024)
    ]
    assert [row for row in years if abs(row[2]) > 0.01 or abs(row[3]) > 0.0001] == []


def test_the_product_of_south_kazakhstan_is_marked_as_computed(warehouse):
    marked = rows(
        warehouse,
        """SELECT region_id, count(*) FROM marts.observation
           WHERE indicator_id = 'gross_regional_product' AND obs_status = 'E' AND note = 'residual_of_regions' GROUP BY ALL""",
    )
    assert marked == [("KZ-YUZ", 8)]

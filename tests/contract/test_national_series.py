"""Series of the country and of regions by several publishers: they close among themselves where they should."""

from __future__ import annotations

import duckdb
import pytest

from etl.load.tables import open_for_reading

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path):
    with open_for_reading(real_warehouse_path) as connection:
        yield connection


def course(warehouse: duckdb.DuckDBPyConnection, indicator: str, *, breakdown: str = "", member: str = "") -> dict[int, float]:
    rows = warehouse.execute(
        """SELECT year(period_end), value FROM marts.observation
           WHERE indicator_id = ? AND region_id = 'KZ' AND breakdown = ? AND member = ? AND is_latest AND period_kind = 'year'
             AND value IS NOT NULL""",
        [indicator, breakdown, member],
    ).fetchall()
    assert rows, indicator
    return dict(rows)


def test_arrivals_less_departures_are_the_balance(warehouse):
    arrivals, departures = course(warehouse, "international_arrivals"), course(warehouse, "international_departures")
    net = course(warehouse, "international_net_migration")
    shared = net.keys() & arrivals.keys() & departures.keys() & set(range(2000, 2025))
    assert len(shared) == 25
    assert [year for year in shared if arrivals[year] - departures[year] != net[year]] == []


def test_the_yearly_balance_of_the_population_closes_except_at_the_censuses(warehouse):
    people, births, deaths = (course(warehouse, name) for name in ("population", "births", "deaths"))
    net = course(warehouse, "net_migration")
    gaps = {
        year: people[year + 1] - people[year] - births[year] + deaths[year] - net[year]
        for year in net
        if year + 1 in people and year in people and year in births
    }
    assert len(gaps) >= 20
    assert {year for year, gap in gaps.items() if abs(gap) > 50} <= {2008, 2021}


def test_the_world_bank_repeats_the_estimate_of_the_un(warehouse):
    bank, un = course(warehouse, "wb_net_migration"), course(warehouse, "wpp_net_migration")
    assert [year for year in bank.keys() & un.keys() if bank[year] != un[year]] == []


def test_the_world_bank_repeats_the_refugees_of_unhcr(warehouse):
    bank, unhcr = course(warehouse, "wb_refugees_in_country"), course(warehouse, "unhcr_refugees_in_country")
    assert [year for year in range(2016, 2025) if bank[year] != unhcr[year]] == []


def test_projections_are_forecasts_and_lie_within_their_intervals(warehouse):
    low, middle, high = (
        course(warehouse, "wpp_net_migration", breakdown="projection_variant", member=name) for name in ("lower95", "median", "upper95")
    )
    assert len(middle) == 77 and all(low[year] <= middle[year] <= high[year] for year in middle)
    statuses = warehouse.execute(
        "SELECT DISTINCT obs_status FROM marts.observation WHERE breakdown = 'projection_variant'"
    ).fetchall()
    assert statuses == [("F",)]


def test_twelve_months_are_the_year(warehouse):
    wrong = warehouse.execute(
        """SELECT m.indicator_id, m.region_id, sum(m.value) AS months, any_value(y.value) AS year
           FROM marts.observation m JOIN marts.observation y
             ON y.indicator_id = m.indicator_id AND y.region_id = m.region_id AND y.period_kind = 'year'
                AND year(y.period_end) = 2024 AND y.is_latest AND y.breakdown = ''
           WHERE m.period_kind = 'month' AND m.is_latest AND year(m.period_end) = 2024 AND m.breakdown = ''
             AND m.indicator_id IN ('internal_arrivals', 'internal_departures', 'internal_net_migration')
           GROUP BY ALL HAVING count(*) <> 12 OR months <> year"""
    ).fetchall()
    assert wrong == []


def test_moves_inside_the_country_cancel_out_every_month(warehouse):
    sums = warehouse.execute(
        """SELECT period_end, sum(value) FROM marts.observation
           WHERE indicator_id = 'internal_net_migration' AND period_kind = 'month' AND is_latest
             AND year(period_end) = 2024 AND region_scheme = '2022' GROUP BY ALL"""
    ).fetchall()
    assert len(sums) == 12 and {total for _, total in sums} == {0}


def test_internal_and_derived_international_balance_make_up_the_whole(warehouse):
    wrong = warehouse.execute(
        """SELECT d.region_id, d.period_end FROM marts.observation d
           JOIN marts.observation i USING (region_id, period_end, period_kind) JOIN marts.observation n USING (region_id, period_end, period_kind)
           WHERE d.indicator_id = 'international_net_migration_derived' AND i.indicator_id = 'internal_net_migration'
             AND n.indicator_id = 'net_migration' AND d.is_latest AND i.is_latest AND n.is_latest AND d.breakdown = i.breakdown
             AND i.breakdown = '' AND n.breakdown = '' AND abs(d.value + i.value - n.value) > 0.5"""
    ).fetchall()
    assert wrong == []


def test_regions_make_up_the_gross_domestic_product(warehouse):
    sums = warehouse.execute(
        """SELECT year(period_end) AS year, sum(value) FILTER (WHERE region_id <> 'KZ') - max(value) FILTER (WHERE region_id = 'KZ')
           FROM marts.observation WHERE indicator_id = 'gross_regional_product' AND is_latest GROUP BY ALL ORDER BY ALL"""
    ).fetchall()
    assert len(sums) == 14 and all(abs(difference) < 0.01 for _, difference in sums)


def test_every_source_has_a_publisher_terms_and_an_address(warehouse):
    bare = warehouse.execute(
        "SELECT source_id FROM marts.source WHERE coalesce(licence, '') = '' OR publisher IS NULL OR (url IS NULL AND confidence = 'medium')"
    ).fetchall()
    assert bare == []


def test_every_comparison_has_series_to_compare(warehouse):
    named = warehouse.execute("SELECT comparison_id, unnest(indicator_ids) FROM marts.comparison").fetchall()
    assert len({name for name, _ in named}) >= 8
    without = warehouse.execute(
        """SELECT indicator_id FROM (SELECT DISTINCT unnest(indicator_ids) AS indicator_id FROM marts.comparison)
           ANTI JOIN (SELECT indicator_id FROM marts.observation
                      WHERE region_id = 'KZ' AND breakdown = '' AND is_latest AND value IS NOT NULL) USING (indicator_id)"""
    ).fetchall()
    assert without == []

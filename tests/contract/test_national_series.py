"""Series of the country by several publishers: complete, and closing among themselves where they should."""

from __future__ import annotations

import duckdb
import pytest

from etl.load.tables import open_for_reading

pytestmark = pytest.mark.contract

REPEATED = [
    ("wb_refugees_in_country", "unhcr_refugees_in_country", range(1993, 2025)),
    ("wb_refugees_from_country", "unhcr_refugees_from_country", range(1994, 2025)),
    ("wb_asylum_seekers_in_country", "unhcr_asylum_seekers_in_country", range(2000, 2025)),
    ("wb_asylum_seekers_from_country", "unhcr_asylum_seekers_from_country", range(2000, 2025)),
    ("wb_net_migration", "wpp_net_migration", range(1960, 2024)),
    ("wb_migrant_stock", "desa_migrant_stock", (1990, 1995, 2000, 2005, 2010, 2015, 2020, 2024)),
]
PARTED = [
    "unhcr_refugees_in_country", "unhcr_refugees_from_country", "unhcr_asylum_seekers_in_country",
    "unhcr_asylum_seekers_from_country", "unhcr_asylum_applications", "unhcr_stateless_persons",
    "unhcr_others_of_concern", "unhcr_in_need_of_protection", "desa_migrant_stock",
]  # fmt: skip
# How far the second lies above the first, in percent of it, as the reasons of the comparisons say.
DISTANCES = [
    ("births", "wpp_births", range(2000, 2008), 8, 13.5),
    ("births", "wpp_births", range(2008, 2024), 2, 5.5),
    ("deaths", "wpp_deaths", range(2000, 2003), 9, 11),
    ("deaths", "wpp_deaths", range(2010, 2024), -1.5, 5),
    ("population", "wb_population", range(2000, 2022), 3.5, 6.1),
    ("population", "wb_population", range(2022, 2025), 2, 3),
    ("labour_force", "wb_labour_force", (2012, 2013), 0, 1),
    ("labour_force", "wb_labour_force", range(2001, 2015), 0, 10),
    ("labour_force", "wb_labour_force", range(2016, 2026), 0, 10),
    ("unemployment_rate", "wb_unemployment_rate", (2021, 2023, 2024, 2025), 1, 15),
]


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path):
    with open_for_reading(real_warehouse_path) as connection:
        yield connection


def course(
    warehouse: duckdb.DuckDBPyConnection, indicator: str, *, breakdown: str = "", member: str = ""
) -> dict[int, float]:
    rows = warehouse.execute(
        """SELECT year(period_end), value FROM marts.observation
           WHERE indicator_id = ? AND region_id = 'KZ' AND breakdown = ? AND member = ? AND is_latest
             AND period_kind = 'year' AND value IS NOT NULL""",
        [indicator, breakdown, member],
    ).fetchall()
    assert rows, indicator
    return dict(rows)


def test_arrivals_less_departures_are_the_balance(warehouse):
    arrivals, departures = (
        course(warehouse, "international_arrivals"),
        course(warehouse, "international_departures"),
    )
    net = course(warehouse, "international_net_migration")
    assert net.keys() == set(range(1991, 2026))
    assert [year for year in net if arrivals[year] - departures[year] != net[year]] == []


def test_the_balance_of_the_population_closes_except_where_a_census_breaks_the_series(warehouse):
    people, births, deaths = (course(warehouse, name) for name in ("population", "births", "deaths"))
    net = course(warehouse, "net_migration")
    # The population of a January after which the edition marks a break rests on another census.
    broken = warehouse.execute(
        """SELECT year(period_end) - 1 FROM marts.observation
           WHERE indicator_id = 'population' AND region_id = 'KZ' AND obs_status = 'B' AND is_latest"""
    ).fetchall()
    gaps = {
        year: people[year + 1] - people[year] - births[year] + deaths[year] - net[year]
        for year in net.keys() & births.keys()
        if year + 1 in people
    }
    assert len(gaps) == 25
    assert {year for year, gap in gaps.items() if abs(gap) > 50} == {year for (year,) in broken}


@pytest.mark.parametrize(("repeated", "first", "years"), REPEATED, ids=[one[0] for one in REPEATED])
def test_the_world_bank_repeats_what_others_count(warehouse, repeated, first, years):
    bank, own = course(warehouse, repeated), course(warehouse, first)
    assert [year for year in years if bank[year] != own[year]] == []


def test_the_newest_years_of_the_world_bank_are_the_projection_of_the_un(warehouse):
    median = course(warehouse, "wpp_net_migration", breakdown="projection_variant", member="median")
    forecasts = warehouse.execute(
        """SELECT year(period_end), value FROM marts.observation
           WHERE indicator_id = 'wb_net_migration' AND obs_status = 'F' AND is_latest"""
    ).fetchall()
    assert dict(forecasts) == {year: median[year] for year in (2024, 2025)}


def test_projections_are_forecasts_and_their_intervals_lie_within_each_other(warehouse):
    order = ("lower95", "lower80", "median", "upper80", "upper95")
    variants = [
        course(warehouse, "wpp_net_migration", breakdown="projection_variant", member=name) for name in order
    ]
    assert all(one.keys() == set(range(2024, 2101)) for one in variants)
    assert [year for year in variants[0] if (own := [one[year] for one in variants]) != sorted(own)] == []
    statuses = warehouse.execute(
        """SELECT DISTINCT breakdown, obs_status FROM marts.observation
           WHERE indicator_id = 'wpp_net_migration' ORDER BY ALL"""
    ).fetchall()
    assert statuses == [("", "E"), ("projection_variant", "F")]


@pytest.mark.parametrize("indicator", PARTED)
def test_countries_add_up_to_the_total(warehouse, indicator):
    wrong = warehouse.execute(
        """SELECT year(period_end) AS year, sum(value) FILTER (WHERE breakdown = '') AS total,
                  coalesce(sum(value) FILTER (WHERE breakdown <> ''), 0) AS parts
           FROM marts.observation WHERE indicator_id = ? AND is_latest GROUP BY ALL HAVING total IS DISTINCT FROM parts""",
        [indicator],
    ).fetchall()
    assert wrong == []


@pytest.mark.parametrize(
    ("low", "high", "years", "least", "most"),
    DISTANCES,
    ids=[f"{one[1]}-{one[2][0]}-{one[2][-1]}" for one in DISTANCES],
)
def test_publishers_differ_by_as_much_as_the_reason_says(warehouse, low, high, years, least, most):
    first, second = course(warehouse, low), course(warehouse, high)
    apart = {year: 100 * (second[year] - first[year]) / first[year] for year in years}
    assert {year: share for year, share in apart.items() if not least <= share <= most} == {}


def test_a_comparison_has_several_series_and_each_has_figures_of_the_country(warehouse):
    named = warehouse.execute(
        """SELECT c.comparison_id, len(c.indicator_ids), count(DISTINCT o.indicator_id)
           FROM marts.comparison c LEFT JOIN marts.observation o
             ON list_contains(c.indicator_ids, o.indicator_id) AND o.region_id = 'KZ' AND o.value IS NOT NULL
           GROUP BY ALL"""
    ).fetchall()
    assert len(named) >= 14
    assert [row for row in named if row[1] < 2 or row[1] != row[2]] == []


def test_compared_series_have_one_unit(warehouse):
    mixed = warehouse.execute(
        """SELECT c.comparison_id, list(DISTINCT i.unit) AS units FROM marts.comparison c
           JOIN marts.indicator i ON list_contains(c.indicator_ids, i.indicator_id)
           GROUP BY ALL HAVING len(units) > 1"""
    ).fetchall()
    assert mixed == []

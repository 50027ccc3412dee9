"""Every series of the country and of regions is in the edition with all its years, its status and its source."""

from __future__ import annotations

import duckdb
import pytest

from etl.load.tables import open_for_reading

pytestmark = pytest.mark.contract

# indicator, first and last year, figures (of all regions and countries), years with a figure of the country or regions
SERIES = [
    ("births", 2000, 2025, 26), ("deaths", 2000, 2025, 26),
    ("wpp_net_migration", 1950, 2100, 459), ("wpp_net_migration_rate", 1950, 2023, 74),
    ("wpp_births", 1950, 2031, 82), ("wpp_deaths", 1950, 2031, 82), ("wpp_population", 2024, 2031, 24),
    ("desa_migrant_stock", 1990, 2024, 240),
    ("unhcr_refugees_in_country", 1993, 2025, 230), ("unhcr_refugees_from_country", 1994, 2025, 711),
    # nine years in which nobody was counted stand only in the published tables
    ("unhcr_asylum_seekers_in_country", 1993, 2025, 131 + 9), ("unhcr_asylum_seekers_from_country", 2000, 2025, 540),
    ("unhcr_asylum_applications", 2000, 2025, 133), ("unhcr_stateless_persons", 2004, 2025, 44),
    ("unhcr_others_of_concern", 2000, 2013, 14), ("unhcr_in_need_of_protection", 2025, 2025, 2),
    ("wb_net_migration", 1960, 2025, 66), ("wb_migrant_stock", 1990, 2024, 8), ("wb_migrant_stock_share", 1990, 2024, 8),
    ("wb_refugees_in_country", 1993, 2024, 32), ("wb_refugees_from_country", 1994, 2024, 31),
    ("wb_asylum_seekers_in_country", 2000, 2024, 25), ("wb_asylum_seekers_from_country", 2000, 2024, 25),
    ("wb_remittances_paid", 1995, 2024, 30), ("wb_remittances_received", 1995, 2024, 30),
    ("wb_remittances_received_share", 1995, 2024, 30), ("wb_inflation", 1994, 2024, 31),
    ("wb_gdp_dollars", 1990, 2024, 35), ("wb_gdp_tenge", 1990, 2024, 35), ("wb_gdp_growth", 1991, 2024, 34),
    ("wb_gdp_per_person", 1990, 2024, 35), ("wb_exchange_rate", 1994, 2024, 31),
    ("wb_participation_rate", 1990, 2025, 36), ("wb_labour_force", 1990, 2025, 36), ("wb_unemployment_rate", 1991, 2025, 35),
    ("wb_population", 1960, 2024, 65), ("wb_population_growth", 1961, 2024, 64), ("wb_fertility_rate", 1960, 2024, 65),
    ("wb_urban_share", 1960, 2024, 65),
    ("gross_regional_product", 2010, 2023, 250), ("average_monthly_wage", 2012, 2025, 195),
    ("natural_increase", 2013, 2024, 189), ("international_net_migration_derived", 2022, 2024, 60),
]  # fmt: skip
# Sources whose figures are estimates or projections throughout.
ESTIMATED_BY = ("un-desa-ims-2024", "un-wpp-2024-migration", "un-wpp-2024-births", "un-wpp-2024-deaths")


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path):
    with open_for_reading(real_warehouse_path) as connection:
        yield connection


def rows(warehouse: duckdb.DuckDBPyConnection, statement: str, values: list | None = None) -> list[tuple]:
    return warehouse.execute(statement, values or []).fetchall()


@pytest.mark.parametrize(("indicator", "first", "last", "figures"), SERIES, ids=[one[0] for one in SERIES])
def test_a_series_has_all_its_figures(warehouse, indicator, first, last, figures):
    held = rows(
        warehouse,
        """SELECT min(year(period_end)), max(year(period_end)), count(*) FROM marts.observation
           WHERE indicator_id = ? AND is_latest AND value IS NOT NULL""",
        [indicator],
    )
    assert held == [(first, last, figures)]


def test_a_series_has_one_publisher_unless_it_says_otherwise(warehouse):
    """Two publishers of one quantity are two series; rows taken from another publisher carry the reason."""
    mixed = rows(
        warehouse,
        """SELECT DISTINCT o.indicator_id, o.note FROM marts.observation o
           JOIN marts.indicator i USING (indicator_id) JOIN marts.source s USING (source_id)
           WHERE o.indicator_id IN (SELECT unnest(?)) AND s.publisher_id <> i.owner_body_id""",
        [[one[0] for one in SERIES]],
    )
    assert {indicator for indicator, _ in mixed} == {"gross_regional_product", "desa_migrant_stock"}
    told = {"gdp_of_the_world_bank", "total_from_world_bank"}
    assert [note for _, note in mixed if not told & set(note.split(";"))] == []


def test_what_is_computed_or_modelled_is_no_final_figure(warehouse):
    final = rows(
        warehouse,
        """SELECT DISTINCT source_id, indicator_id FROM marts.observation
           WHERE value IS NOT NULL AND obs_status NOT IN ('E', 'F')
             AND (source_id IN (SELECT unnest(?))
                  OR indicator_id IN ('natural_increase', 'international_net_migration_derived', 'wb_labour_force',
                                      'wb_unemployment_rate', 'wb_participation_rate', 'wb_net_migration'))""",
        [list(ESTIMATED_BY)],
    )
    assert final == []


def test_small_counts_of_unhcr_say_that_they_are_rounded(warehouse):
    untold = rows(
        warehouse,
        """SELECT indicator_id, value FROM marts.observation
           WHERE indicator_id LIKE 'unhcr_%' AND NOT list_contains(string_split(note, ';'), 'small_counts_protected')""",
    )
    between = rows(
        warehouse,
        "SELECT value FROM marts.observation WHERE indicator_id LIKE 'unhcr_%' AND value BETWEEN 1 AND 4",
    )
    assert untold == [] and between == []


def test_a_gap_of_these_series_says_why(warehouse):
    gaps = dict(
        rows(
            warehouse,
            """SELECT o.note, count(*) FROM marts.observation o JOIN marts.note n ON n.note_id = o.note
               WHERE o.value IS NULL AND o.indicator_id IN ('average_monthly_wage', 'natural_increase') GROUP BY ALL""",
        )
    )
    assert gaps == {
        "row_repeats_other_year": 1, "row_lost_by_the_move": 1, "not_in_the_copy": 5,
        "left_out_boundary_2014": 2, "left_out_census_2021": 17,
    }  # fmt: skip


def test_every_source_has_a_publisher_terms_and_an_address(warehouse):
    bare = rows(
        warehouse,
        """SELECT source_id FROM marts.source WHERE coalesce(licence, '') = '' OR publisher IS NULL
           OR (url IS NULL AND confidence = 'medium')""",
    )
    assert bare == []

"""What became of each figure found in the later press: new_figures.csv lists them all and says why."""

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from test_edition import rows

from dashboard.data.warehouse import Warehouse
from dashboard.queries.regions import published_for, regional_indicators
from etl.inputs import grammar
from etl.load.tables import open_for_reading

pytestmark = pytest.mark.contract

with Path(__file__).with_name("new_figures.csv").open(encoding="utf-8", newline="") as _table:
    FIGURES = list(csv.DictReader(_table))
PROJECTIONS = sorted({figure["indicator_id"] for figure in FIGURES if figure["obs_status"] == "F"})
# Weak figures are held, as estimates, and their note says what is weak.
WEAK = {
    "ofensywawolnosci-pl-2015": "third_hand",
    "turkystan-kz-2020": "year_from_comparison",
    "qazaq24-com-2026-03-18": "from_news_aggregator",
}
CONTRADICTIONS = {
    "channels_exceed_total": 3,
    "origin_shares_exceed_whole": 12,
    "china_mongolia_order_differs": 2,
    "same_shares_in_two_releases": 13,
    "rounded_in_act": 1,
}


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_reading(real_warehouse_path) as connection:
        yield connection


def name_of(figure: dict[str, str]) -> str:
    return "-".join(figure[key] for key in ("indicator_id", "region_id", "period", "member", "source_id"))


def test_each_of_the_144_figures_was_judged_once():
    numbers = [int(figure["figure"]) for figure in FIGURES if figure["figure"]]
    assert numbers == list(range(1, 145))
    assert all(figure["why"] for figure in FIGURES)


@pytest.mark.parametrize("figure", FIGURES, ids=name_of)
def test_a_figure_is_held_as_it_was_judged(warehouse, figure):
    period = grammar.read_period(figure["period"], figure["period_kind"])
    keys = ("indicator_id", "region_id", "region_scheme", "period_kind", "breakdown", "member", "source_id")
    found = rows(
        warehouse,
        f"""SELECT value, obs_status, note FROM marts.observation
            WHERE {" AND ".join(f"{key} = ${key}" for key in keys)} AND period_start = $first AND period_end = $last""",
        first=period.start,
        last=period.end,
        **{key: figure[key] for key in keys},
    )
    assert found == [(float(figure["value"]), figure["obs_status"], figure["note"])]


@pytest.mark.parametrize("source_id", WEAK)
def test_a_weak_figure_is_an_estimate_and_says_why(source_id):
    own = [figure for figure in FIGURES if figure["source_id"] == source_id]
    assert own and {figure["obs_status"] for figure in own} == {"E"}
    assert all(WEAK[source_id] in figure["note"].split(";") for figure in own)
    assert all(figure["why"].startswith("weak: ") for figure in own)


@pytest.mark.parametrize("indicator_id", PROJECTIONS)
def test_a_projection_of_others_is_a_forecast_and_never_judged(warehouse, indicator_id):
    statuses = rows(
        warehouse,
        "SELECT DISTINCT obs_status FROM marts.observation WHERE indicator_id = $id",
        id=indicator_id,
    )
    judged = rows(
        warehouse,
        """SELECT target_id FROM marts.target
           WHERE indicator_id = $id OR list_contains(alternative_indicator_ids, $id)
             OR list_contains(proxy_indicator_ids, $id)""",
        id=indicator_id,
    )
    [(owner, caution)] = rows(
        warehouse,
        "SELECT owner_body_id, caution_en FROM marts.indicator WHERE indicator_id = $id",
        id=indicator_id,
    )
    assert statuses == [("F",)] and judged == []
    assert owner in ("workforce-centre", "national-economy-ministry") and "never judged" in caution


def test_what_a_figure_contradicts_stands_beside_it(warehouse):
    held = dict(
        rows(
            warehouse,
            """SELECT code, count(*) FROM (SELECT unnest(string_split(note, ';')) AS code FROM marts.observation)
               WHERE list_contains($codes, code) GROUP BY code""",
            codes=list(CONTRADICTIONS),
        )
    )
    assert held == CONTRADICTIONS


def test_a_figure_held_before_is_kept_beside_the_new_one(warehouse):
    found = rows(
        warehouse,
        """SELECT value, source_id FROM marts.observation WHERE indicator_id = 'qandas_arrivals' AND region_id = 'KZ'
             AND year(period_start) = 2004 AND year(period_end) = 2008 AND breakdown = '' ORDER BY value""",
    )
    assert found == [(439400, "gov-602-2017"), (439430, "caravan-kz-2011-10")]


def test_permanent_work_is_not_put_into_the_series_of_any_work(warehouse):
    found = rows(
        warehouse,
        """SELECT indicator_id, value FROM marts.observation WHERE region_id = 'KZ'
             AND period_start = DATE '2023-01-01' AND period_end = DATE '2023-11-30'
             AND NOT is_derived
             AND (contains(indicator_id, 'support') OR contains(indicator_id, 'subsidy')) ORDER BY indicator_id""",
    )
    assert found == [
        ("qandas_housing_support_recipients", 513),
        ("qandas_one_off_subsidy_recipients", 1630),
        ("qandas_support_recipients", 1630),
        ("qandas_support_recipients_employed_permanent", 614),
    ]


def test_parts_of_the_projection_fit_their_wholes(warehouse):
    change = {
        (region, member): value
        for region, member, value in rows(
            warehouse,
            "SELECT region_id, member, value FROM marts.observation WHERE indicator_id = 'wdc_population_change'",
        )
    }
    eight = sum(value for (region, _), value in change.items() if region != "KZ")
    assert eight == change["KZ", "eight_falling"]
    assert abs(eight + change["KZ", "twelve_growing"] - change["KZ", ""]) < 100_000  # printed in millions


def test_labour_relations_have_the_figures_of_the_map_of_risks(warehouse):
    found = dict(
        rows(
            warehouse,
            """SELECT indicator_id, value FROM marts.observation
               WHERE source_id = 'informburo-kz-2025-11' AND region_id = 'KZ'""",
        )
    )
    assert found == {
        "enterprises_at_labour_risk": 1800,
        "enterprises_brought_out_of_labour_risk": 3200,
        "workers_of_enterprises_brought_out_of_risk": 100_000,
        "enterprises_under_targeted_work": 95,
        "collective_labour_disputes_settled": 55,
        "strikes": 11,
    }


def test_a_region_is_asked_about_what_happened_not_about_projections(real_warehouse_path):
    warehouse = Warehouse(real_warehouse_path)
    compared = {one.id for one in regional_indicators(warehouse)}
    told = {one.id for one in published_for(warehouse, "KZ-11")}
    assert "population" in compared & told and not (compared | told) & set(PROJECTIONS)

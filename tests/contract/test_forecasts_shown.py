"""Forecasts of the real edition: made of the figures that it holds, never judged, told in three languages."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.pages.forecasts.page import finding
from dashboard.queries.forecasts import tried
from dashboard.queries.outlook import revised
from dashboard.view.asked import request_of
from vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Warehouse:
    return Warehouse(real_warehouse_path)


def test_every_long_series_was_tried_on_the_figures_that_the_edition_holds(warehouse):
    """`python -m etl forecast make` after a source brought new figures; then build again."""
    wanted = warehouse.records(
        dict, "SELECT indicator_id FROM marts.forecast_series WHERE region_id = 'KZ' AND points >= 12"
    )
    assert {one.indicator_id for one in tried(warehouse)} == {row["indicator_id"] for row in wanted} != set()


def test_what_is_drawn_passed_the_gate_for_every_year_up_to_it(warehouse):
    for one in tried(warehouse):
        passed = one.points >= 12 and one.error_ratio is not None and one.held is not None
        passed = passed and one.error_ratio <= 0.95 and 0.70 <= one.held <= 0.90 and one.cases >= 6
        assert one.reason == "drawn" or not one.drawn
        assert (one.reason == "drawn") <= passed
        assert one.reason != "error" or one.error_ratio is None or one.error_ratio > 0.95
        assert one.low <= one.value <= one.high


def test_no_forecast_is_an_observation_and_none_is_judged(warehouse):
    [row] = warehouse.records(
        dict,
        "SELECT count(*) AS n FROM marts.observation WHERE obs_status = 'F' AND source_id IN (SELECT method FROM marts.forecast)",
    )
    assert row["n"] == 0
    columns = {row["column_name"] for row in warehouse.records(dict, "DESCRIBE marts.progress")}
    assert not {name for name in columns if "forecast" in name}


def test_what_came_is_held_against_what_was_said(warehouse):
    for row in warehouse.records(dict, "SELECT * FROM marts.forecast_score"):
        assert row["error"] == pytest.approx(abs(row["said"] - row["came"]))
        width, outside = row["high"] - row["low"], max(row["low"] - row["came"], row["came"] - row["high"], 0)
        assert row["interval_score"] == pytest.approx(width + 10 * outside)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_was_found_and_leads_to_the_series(real_warehouse_path, warehouse, language):
    client = create_app(real_warehouse_path).server.test_client()
    page = client.get(f"/forecasts?lang={language}").get_data(as_text=True)
    request = request_of(warehouse, "/forecasts", {"lang": language})
    assert finding(request, tried(warehouse)) in page and "/indicators/births" in page
    one = client.get(f"/indicators/births?lang={language}").get_data(as_text=True)
    assert "/forecasts" in one
    untried = client.get(f"/indicators/foreign_labour_quota?lang={language}").get_data(as_text=True)
    assert request.say("forecasts.here_not") not in untried


def test_revisions_are_differences_of_what_was_said_and_what_is_said_now(warehouse):
    rows = warehouse.records(
        dict,
        "SELECT first_value, first_status, value, change, first_known_from, known_from FROM marts.revision",
    )
    assert len(rows) >= 10
    for row in rows:
        assert row["value"] != row["first_value"] and row["first_known_from"] <= row["known_from"]
        assert row["first_value"] == 0 or row["change"] == pytest.approx(
            100 * (row["value"] - row["first_value"]) / abs(row["first_value"])
        )
    [balance] = [one for one in revised(warehouse) if one.indicator_id == "international_net_migration"]
    # the balance of 2024 came out as 17,164 and was revised to 16,550; that of 2022 from -6,946 to -6,722
    assert (balance.cases, round(balance.least, 1), round(balance.most, 1)) == (4, -3.6, 3.2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_how_provisional_figures_were_revised(real_warehouse_path, warehouse, language):
    page = (
        create_app(real_warehouse_path)
        .server.test_client()
        .get(f"/forecasts?lang={language}")
        .get_data(as_text=True)
    )
    request = request_of(warehouse, "/forecasts", {"lang": language})
    part = page.partition('id="revisions"')[2].partition("<h2")[0]
    assert request.say("outlook.revised.most") in part and "/indicators/international_net_migration" in part


def test_a_series_is_tried_from_its_last_break_on_and_the_page_says_why(real_warehouse_path, warehouse):
    rows = warehouse.records(
        dict,
        """SELECT indicator_id, max(year) AS year, list(why_en) AS why, any_value(first_year) AS first_year
           FROM marts.series_break LEFT JOIN marts.forecast_series AS series USING (indicator_id)
           WHERE coalesce(series.region_id, 'KZ') = 'KZ' GROUP BY indicator_id""",
    )
    assert {row["indicator_id"] for row in rows} == {
        "population", "unhcr_refugees_in_country", "unhcr_asylum_seekers_in_country", "foreign_labour_quota_share",
    }  # fmt: skip
    page = unescape(
        create_app(real_warehouse_path).server.test_client().get("/forecasts?lang=en").get_data(as_text=True)
    )
    section = page.split('id="breaks"')[1]
    for row in rows:
        assert row["first_year"] >= row["year"], row
        assert all(why in section for why in row["why"]), row
    long = warehouse.records(
        dict,
        "SELECT points FROM marts.forecast_series WHERE indicator_id = 'unhcr_refugees_in_country' AND region_id = 'KZ'",
    )
    assert long[0]["points"] < 12
    assert not [one for one in tried(warehouse) if one.indicator_id == "unhcr_refugees_in_country"]

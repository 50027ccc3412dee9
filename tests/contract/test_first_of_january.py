"""Every figure counted on 1 January stands for the end of the year before, wherever a year is chosen."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.queries.newest import newest
from dashboard.queries.one_period import held_by_year
from dashboard.view.asked import request_of
from dashboard.wording.standing import row_period
from tests.conftest import PROJECT

pytestmark = pytest.mark.contract

WORDS = {"kk": "{} жылдың соңы", "ru": "конец {} года", "en": "end of {}"}


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Warehouse:
    return Warehouse(real_warehouse_path)


@pytest.fixture(scope="module")
def counted_at() -> dict[str, str]:
    """By indicator what its entry says of the day it is counted on."""
    files = [PROJECT / "etl/metadata/indicators.yml", *(PROJECT / "etl/metadata/indicators").glob("*.yml")]
    entries = [entry for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return {entry["id"]: entry["counted_at"] for entry in entries if entry.get("counted_at")}


@pytest.fixture(scope="module")
def stocks(warehouse) -> dict[str, list[dict]]:
    """Totals that stand for another day than their period ends on, by indicator."""
    found = defaultdict(list)
    for row in warehouse.records(
        dict,
        """SELECT indicator_id, region_id, period_start, period_end, period_kind, stands_for FROM marts.observation
           WHERE stands_for <> period_end AND is_latest AND value IS NOT NULL AND breakdown = '' AND obs_status <> 'F'""",
    ):
        found[row["indicator_id"]].append(row)
    return found


def expected(row: dict, counted: str | None) -> date:
    """The rule, told once more: years counted at their start, and 1 January unless the day itself is meant."""
    if row["period_kind"] == "year" and counted == "year_start":
        return date(row["period_end"].year - 1, 12, 31)
    is_counted = row["period_kind"] in ("as_of", "cumulative") and counted != "that_day"
    is_new_year = (row["period_end"].month, row["period_end"].day) == (1, 1)
    return row["period_end"] - timedelta(days=1) if is_counted and is_new_year else row["period_end"]


def test_every_observation_stands_for_the_day_that_its_indicator_says(warehouse, counted_at):
    rows = warehouse.records(
        dict, "SELECT DISTINCT indicator_id, period_end, period_kind, stands_for FROM marts.observation"
    )
    wrong = [row for row in rows if row["stands_for"] != expected(row, counted_at.get(row["indicator_id"]))]
    assert not wrong
    assert len({row["indicator_id"] for row in rows if row["stands_for"] != row["period_end"]}) >= 15


def test_a_stock_whose_years_are_first_of_january_is_marked_as_one(warehouse, counted_at):
    """By its own definition; a rate per people of 1 January is no stock, and so is what was counted since 1 January."""
    rows = warehouse.records(
        dict,
        """SELECT indicator_id FROM marts.indicator WHERE measure_kind = 'stock' AND main_period_kind = 'year'
           AND regexp_matches(concat_ws(' ', title_en, definition_en), 'on 1 January|start of the year|beginning of the year')""",
    )
    assert (
        {row["indicator_id"] for row in rows}
        == {name for name, when in counted_at.items() if when == "year_start"}
        != set()
    )


def test_rules_and_events_of_a_first_of_january_are_no_stock_of_the_year_before(warehouse, counted_at):
    meant = {name for name, when in counted_at.items() if when == "that_day"}
    assert meant == {"visa_free_unilateral_countries", "visa_free_stay_days", "migration_milestone_year"}
    rows = warehouse.records(
        dict,
        "SELECT DISTINCT indicator_id FROM marts.observation WHERE stands_for <> period_end AND list_contains($names, indicator_id)",
        {"names": sorted(meant)},
    )
    assert rows == []


def test_the_newest_figure_at_the_end_of_each_year_is_of_that_day_and_says_which_year_it_ends(
    warehouse, stocks
):
    assert (
        "population" in stocks and "foreign_workers_skilled_share" in stocks and "qandas_since_1991" in stocks
    )
    checked = 0
    for name, rows in stocks.items():
        for row in rows:
            found = newest(warehouse, [name], row["region_id"], row["stands_for"])
            if found and found[name]["period_end"] == row["period_end"]:
                checked += 1
                for language, words in WORDS.items():
                    request = request_of(warehouse, "/", {"lang": language})
                    assert words.format(row["stands_for"].year) in row_period(request, found[name]), (
                        name,
                        row,
                    )
            before = newest(warehouse, [name], row["region_id"], row["stands_for"] - timedelta(days=1))
            assert not before or before[name]["stands_for"] < row["stands_for"], (name, row)
    assert checked > 400


def test_maps_put_a_stock_of_the_first_of_january_into_the_year_it_ends(warehouse, stocks):
    for name in stocks:
        for year, periods in held_by_year(warehouse, name).items():
            for one in periods:
                assert {row["stands_for"].year for row in one.rows.values()} == {year}, (name, year)


def test_no_two_cards_of_a_year_print_two_first_of_januaries(real_warehouse_path):
    client = create_app(real_warehouse_path).server.test_client()
    seen = 0
    for year in range(2014, 2026):
        page = client.get(f"/?lang=en&year={year}").get_data(as_text=True).replace("\u00a0", " ")
        printed = set(re.findall(r'class="period">1 January (\d{4}), the end of (\d{4})', page))
        seen += bool(printed)
        assert all(int(day) == int(end) + 1 <= year + 1 for day, end in printed), year
        assert not re.search(r'class="period">1 January \d{4}<', page), year
    assert seen >= 10

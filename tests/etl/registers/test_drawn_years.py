"""Moves are drawn for as many whole years as are asked for, each exactly as published, where figures of small numbers are enough."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.register_engine.generating import generate
from etl.register_engine.layout import read_layout

PUBLISHED = {(2021, "KZ-61"): 400, (2021, "KZ-75"): 500, (2022, "KZ-61"): 600, (2022, "KZ-75"): 300, (2023, "KZ-61"): 200, (2023, "KZ-75"): 250}  # fmt: skip


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("small") / "edition.duckdb"
    with duckdb.connect(str(path)) as made:
        made.execute("CREATE SCHEMA marts")
        made.execute(
            "CREATE TABLE marts.observation (indicator_id VARCHAR, region_id VARCHAR, period_start DATE, period_end DATE, "
            "period_kind VARCHAR, breakdown VARCHAR, member VARCHAR, value DOUBLE, corrected_value DOUBLE, is_latest BOOLEAN)"
        )
        made.execute("CREATE TABLE marts.region (region_id VARCHAR, name_kk VARCHAR, name_ru VARCHAR, valid_from DATE, valid_to DATE, kind VARCHAR)")  # fmt: skip
        made.execute("CREATE TABLE marts.designated_region (role VARCHAR, region_id VARCHAR, valid_from DATE, valid_to DATE)")  # fmt: skip
        made.execute("CREATE TABLE marts.region_group (group_id VARCHAR, region_id VARCHAR)")
        for (year, region), people in PUBLISHED.items():
            other = sum(PUBLISHED[year, one] for one in ("KZ-61", "KZ-75")) - people
            for indicator, value in (("internal_arrivals", people), ("internal_departures", other)):
                made.execute(
                    "INSERT INTO marts.observation VALUES (?, ?, ?, ?, 'year', '', '', ?, NULL, true)",
                    [indicator, region, date(year, 1, 1), date(year, 12, 31), value],
                )
    return path


@pytest.mark.parametrize(
    ("rows", "years", "drawn"), [(1, 1, {2023}), (1, 3, {2021, 2022, 2023}), (1, 2, {2022, 2023}), (1000, 1, {2022, 2023}), (1, 9, {2021, 2022, 2023})]
)  # fmt: skip
def test_the_latest_years_are_drawn_and_each_is_what_was_published(edition, tmp_path, rows, years, drawn):
    target = tmp_path / "moves.parquet"
    generate(read_layout("moves"), edition, target, rows=rows, seed=1, years=years)
    found = duckdb.connect().execute(
        f"SELECT year(moved_on), to_region, count(*) FROM '{target}' WHERE kind = 'permanent' GROUP BY ALL"
    )
    assert {(year, region): people for year, region, people in found.fetchall()} == {
        key: people for key, people in PUBLISHED.items() if key[0] in drawn
    }

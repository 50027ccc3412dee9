"""No file lets two territories of one region be subtracted: each carries the territory and marks where it changes."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.pages.data.page import grid_rows
from dashboard.pages.indicator import shown as indicator_page
from dashboard.queries.table import COLUMNS
from dashboard.queries.whole import TABLES, columns
from dashboard.view.asked import request_of
from dashboard.web.prerender import render_html

pytestmark = pytest.mark.contract

SERIES = ("indicator_id", "region_id", "period_kind", "breakdown", "member")


@pytest.fixture(scope="module")
def client(real_warehouse_path: Path):
    return create_app(real_warehouse_path).server.test_client()


@pytest.fixture(scope="module")
def rows(client) -> list[dict[str, str]]:
    content = client.get("/data.csv?bom=0").get_data(as_text=True)
    return list(csv.DictReader(io.StringIO(content, newline="")))


def series_of(rows: list[dict[str, str]]) -> dict[tuple, list[dict[str, str]]]:
    found = defaultdict(list)
    for row in rows:
        # A count since 1991 is another series than a count since January.
        is_since = row["period_kind"] == "cumulative" and row["period_start"][:4] < row["period_end"][:4]
        found[(*(row[name] for name in SERIES), is_since)].append(row)
    order = ("period_end", "period_start", "region_scheme")
    return {key: sorted(own, key=lambda row: [row[name] for name in order]) for key, own in found.items()}


def test_a_natural_join_by_territory_gives_the_twelve_changes_that_can_be_told(rows):
    own = [
        row
        for row in rows
        if row["indicator_id"] == "net_migration" and row["region_id"] != "KZ" and row["value"]
    ]
    first, last = (
        {row["territory_id"] for row in own if row["period_kind"] == "year" and row["period_end"][:4] == year}
        for year in ("2014", "2024")
    )
    assert len(first & last) == 12
    assert not {territory.split("@")[0] for territory in first & last} & {"KZ-19", "KZ-35", "KZ-63"}


def test_each_change_of_territory_is_marked_on_its_first_row_and_nowhere_else(rows):
    changes = 0
    for key, own in series_of(rows).items():
        for before, row in pairwise(own):
            is_new = before["territory_id"] != row["territory_id"]
            changes += is_new
            expected = "true" if is_new or row["obs_status"] == "B" else "false"
            assert row["is_break"] == expected, (key, row["period_end"])
        assert own[0]["is_break"] == ("true" if own[0]["obs_status"] == "B" else "false"), key
    assert changes >= 31


def test_the_balance_of_almaty_region_is_marked_where_zhetysu_left_it(rows):
    own = [
        row
        for row in rows
        if (row["indicator_id"], row["region_id"], row["period_kind"]) == ("net_migration", "KZ-19", "year")
    ]
    of = {row["period_end"][:4]: row for row in own}
    assert (float(of["2021"]["value"]), of["2021"]["is_break"]) == (-7535, "false")
    assert (float(of["2022"]["value"]), of["2022"]["is_break"]) == (1909, "true")


def test_every_file_and_answer_carries_territory_and_mark(client, rows, tmp_path):
    names = {"territory_id", "is_break"}
    assert names <= set(COLUMNS) and names <= set(rows[0])
    answer = client.get("/api/v1/observations?indicator=net_migration&region=KZ-19&limit=50").get_json()
    marked = {row["period_end"]: (row["territory_id"], row["is_break"]) for row in answer["observations"]}
    assert marked["2022-12-31"] == ("KZ-19", True) and marked["2021-12-31"] == ("KZ-19@2018", False)
    sdmx = list(
        csv.DictReader(io.StringIO(client.get("/edition.sdmx.csv").get_data(as_text=True), newline=""))
    )
    assert sum(row["IS_BREAK"] == "true" for row in sdmx) == sum(row["is_break"] == "true" for row in rows)
    assert {row["TERRITORY"] for row in sdmx} == {row["territory_id"] for row in rows}


def test_the_package_describes_territory_and_mark(client):
    package = zipfile.ZipFile(io.BytesIO(client.get("/edition.zip").get_data()))
    described = {one["name"]: one for one in json.loads(package.read("datapackage.json"))["resources"]}
    for table in ("observation", "rebuilt-observation"):
        fields = {field["name"]: field for field in described[table]["schema"]["fields"]}
        assert all(fields[name].get("description") for name in ("territory_id", "is_break")), table
        assert fields["is_break"]["type"] == "boolean"


def test_what_was_added_up_lies_on_one_territory(real_warehouse_path):
    warehouse = Warehouse(real_warehouse_path)
    assert "is_break" in dict(columns(warehouse, "rebuilt_observation")) and "rebuilt_observation" in TABLES
    several = warehouse.records(
        dict,
        """SELECT region_id, region_scheme FROM marts.rebuilt_observation GROUP BY ALL HAVING count(DISTINCT territory_id) > 1""",
    )
    assert several == []


def test_the_table_of_observations_says_which_rows_lie_on_a_former_territory(real_warehouse_path):
    warehouse = Warehouse(real_warehouse_path)
    request = request_of(warehouse, "/data", {"lang": "en", "indicator": "net_migration", "region": "KZ-19"})
    rows = {row["period"]: row for row in grid_rows(request, start=0, size=50)}
    assert "KZ-19@2018" in rows["2021"]["status"] and "‡" not in rows["2021"]["value"]
    assert "not that of the figure before" in rows["2022"]["status"] and "‡" in rows["2022"]["value"]
    assert "former territory" not in rows["2022"]["status"] and "‡" not in rows["2023"]["value"]


def test_the_table_of_a_series_marks_the_first_figure_of_another_territory(real_warehouse_path):
    warehouse = Warehouse(real_warehouse_path)
    request = request_of(warehouse, "/indicators/net_migration", {"lang": "en", "region": "KZ-19"})
    table = render_html(indicator_page.show(request).table)
    [line] = [line for line in table.split("<tr") if "‡" in line and "<caption" not in line]
    assert "2022" in line and "1,909" in line and "other territory" in line
    assert "not subtracted" in table

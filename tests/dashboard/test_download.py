"""The CSV download: exactly what the data page selects, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from dashboard.exports.csv_file import safe_cell
from dashboard.queries import table
from dashboard.queries.selection import Selection

LINKS = {
    "/data.csv": Selection(),
    "/data.csv?indicator=population": Selection(("population",)),
    "/data.csv?region=KZ-75&lang=ru": Selection(regions=("KZ-75",)),
    "/data.csv?from=2020&to=2021": Selection(first_year=2020, last_year=2021),
    "/data.csv?by=category": Selection(breakdown="category"),
    "/data.csv?indicator=population&region=KZ-79&from=2022": Selection(("population",), ("KZ-79",), 2022),
}


def rows_of(client, link: str) -> list[dict[str, str]]:
    answer = client.get(link)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("link", LINKS)
def test_the_download_holds_exactly_what_the_page_selects(client, warehouse, link):
    chosen = LINKS[link]
    rows = rows_of(client, link)
    shown = table.page(warehouse, chosen, start=0, size=10_000, sort=[])

    def key(row: dict) -> tuple:
        return tuple(
            str(row[name] or "")
            for name in ("indicator_id", "region_id", "period_end", "period_kind", "breakdown", "member")
        )

    assert len(rows) == table.count(warehouse, chosen) == len(shown) > 0
    assert sorted(map(key, rows)) == sorted(map(key, shown))
    assert sorted(float(row["value"]) for row in rows if row["value"]) == sorted(
        row["value"] for row in shown if row["value"] is not None
    )


def test_every_figure_in_the_download_names_its_source(client):
    rows = rows_of(client, "/data.csv")
    assert all(
        row["source_id"] and row["source_title"] and row["publisher"] and row["locator"] for row in rows
    )


def test_a_missing_figure_is_an_empty_cell_with_its_flag(client):
    [row] = [
        row for row in rows_of(client, "/data.csv?indicator=unemployment_rate") if row["obs_status"] == "O"
    ]
    assert row["value"] == ""
    assert row["note"]


def test_spreadsheets_see_the_letters_and_the_line_ends_they_expect(client):
    answer = client.get("/data.csv")
    assert answer.get_data().startswith(b"\xef\xbb\xbf")
    assert answer.mimetype == "text/csv"
    assert b"\r\n" in answer.get_data()


def test_a_selection_without_observations_is_a_header(client):
    answer = client.get("/data.csv?indicator=qandas_arrivals&region=KZ-75")
    assert len(answer.get_data(as_text=True).splitlines()) == 1


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1+1", "\n=1", '=HYPERLINK("http://x")']
)
def test_text_that_a_spreadsheet_would_run_is_text(cell):
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["2021", "KZ-75", "a=b", "", "table 1; row 2"])
def test_other_text_stays_as_it_is(cell):
    assert safe_cell(cell) == cell


def test_negative_figures_stay_numbers(client):
    values = [row["value"] for row in rows_of(client, "/data.csv?indicator=net_migration&region=KZ-19")]
    assert min(map(float, values)) == -1000


@pytest.mark.parametrize("cell", [None, float("nan")])
def test_a_missing_cell_is_empty(cell):
    assert safe_cell(cell) == ""


def test_the_download_of_a_chart_holds_what_the_chart_shows(app):
    client = app.server.test_client()
    everything, shown = (
        list(csv.DictReader(io.StringIO(client.get(link).get_data(as_text=True).removeprefix("\ufeff"))))
        for link in ("/data.csv?indicator=net_migration", "/data.csv?indicator=net_migration&only=series")
    )
    assert {row["region_id"] for row in shown} == {"KZ"}
    assert 1 < len(shown) < len(everything)

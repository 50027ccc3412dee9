"""What is downloaded, read back, is what the page shows for the same link: in every format and language."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, datetime

import duckdb
import pytest
from openpyxl import load_workbook

from dashboard.app import create_app
from dashboard.exports.chosen import ALL_COLUMNS
from dashboard.exports.csv_file import BOM
from dashboard.exports.sdmx import HEADER, time_period
from dashboard.exports.xlsx_file import IN_SHEET
from dashboard.queries import table
from dashboard.queries.whole import TABLES
from dashboard.texts.words import text
from dashboard.view.selected import selected
from vocabulary.changes import FIGURE_KEY
from vocabulary.languages import LANGUAGES

LINKS = [
    "", "indicator=population", "region=KZ-75", "region=KZ", "indicator=population&from=2020&to=2022", "by=category",
    "status=B", "kind=as_of", "source=test-ministry", "asof=2019-01-01",
]  # fmt: skip


def shown(ask, link: str) -> dict[tuple, float | None]:
    """The figures that the data page shows for a link, by key."""
    request = ask("/data", **dict(part.split("=") for part in link.split("&") if part))
    rows = table.page(request.warehouse, selected(request), start=0, size=100_000, sort=[])
    assert rows
    return {tuple(row[name] for name in FIGURE_KEY): row["value"] for row in rows}


def fetched(client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_data()


def from_csv(content: bytes) -> dict[tuple, float | None]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return {
        (*(row[name] for name in FIGURE_KEY[:3]), date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"]),
         *(row[name] for name in FIGURE_KEY[5:])): float(row["value"]) if row["value"] else None
        for row in rows
    }  # fmt: skip


def from_xlsx(content: bytes, language: str) -> dict[tuple, float | None]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    header, *lines = sheet.iter_rows(values_only=True)
    columns = {text(f"sheet_heading.{name}", language): name for name in IN_SHEET}
    rows = [dict(zip((columns[heading] for heading in header), line, strict=True)) for line in lines]
    return {tuple(_plain(row[name]) for name in FIGURE_KEY): row["value"] for row in rows}


def _plain(cell: object) -> object:
    return cell.date() if isinstance(cell, datetime) else "" if cell is None else cell


def _fifteen_digits(figures: dict[tuple, float | None]) -> dict[tuple, str]:
    return {key: "" if value is None else f"{float(value):.14e}" for key, value in figures.items()}


def from_parquet(content: bytes, folder) -> dict[tuple, float | None]:
    path = folder / "rows.parquet"
    path.write_bytes(content)
    rows = duckdb.execute(f"SELECT {', '.join(FIGURE_KEY)}, value FROM read_parquet('{path}')").fetchall()
    return {tuple(row[:-1]): row[-1] for row in rows}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", LINKS)
def test_every_format_holds_exactly_what_the_page_shows(client, ask, tmp_path, link, language):
    expected = shown(ask, link)
    query = f"?{link}{'&' if link else ''}lang={language}"
    assert from_csv(fetched(client, "/data.csv" + query)) == expected
    # A cell of Excel holds fifteen digits.
    assert _fifteen_digits(from_xlsx(fetched(client, "/data.xlsx" + query), language)) == _fifteen_digits(
        expected
    )
    assert from_parquet(fetched(client, "/data.parquet" + query), tmp_path) == expected
    answer = json.loads(fetched(client, f"/api/v1/observations{query}&limit=1000"))
    rows = answer["observations"]
    assert answer["total"] == len(expected)
    assert {
        (*(row[name] for name in FIGURE_KEY[:3]), date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"]),
         *(row[name] for name in FIGURE_KEY[5:])): row["value"]
        for row in rows
    } == expected  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "/data.csv?indicator=population",
        "/data.xlsx?indicator=population",
        "/data.parquet",
        "/edition.zip",
        "/edition.sdmx.csv",
    ],
)
def test_the_same_link_gives_the_same_bytes(client, path):
    assert fetched(client, path) == fetched(client, path)


def test_the_mark_for_excel_can_be_left_out(client):
    assert fetched(client, "/data.csv").decode().startswith(BOM)
    assert not fetched(client, "/data.csv?bom=0").decode().startswith(BOM)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_says_what_it_holds_in_the_readers_language(client, language):
    book = load_workbook(
        io.BytesIO(fetched(client, f"/data.xlsx?indicator=population&from=2020&lang={language}"))
    )
    words = "\n".join(
        str(cell) for row in book.worksheets[1].iter_rows(values_only=True) for cell in row if cell
    )
    assert text("export.edition", language) in words and "edition=" in words and "2020" in words
    assert (
        "test-statistics" in words
        and book.worksheets[0].auto_filter.ref
        and book.worksheets[0].freeze_panes == "B2"
    )


def test_cells_have_types_and_nothing_is_a_formula(client):
    sheet = load_workbook(io.BytesIO(fetched(client, "/data.xlsx?labels=id"))).worksheets[0]
    header = [cell.value for cell in sheet[1]]
    assert tuple(header) == ALL_COLUMNS
    kinds = {
        name: {cell.data_type for cell in column[1:] if cell.value is not None}
        for name, column in zip(header, sheet.columns, strict=True)
    }
    assert (
        kinds["value"] == {"n"}
        and kinds["period_end"] == {"d"}
        and kinds["indicator_id"] == {"s"}
        and kinds["is_derived"] == {"b"}
    )
    assert not any("f" in found for found in kinds.values())


def test_a_generated_edition_marks_every_file(client, tmp_path):
    """The edition of the fixtures is a generated one."""
    assert fetched(client, "/data.csv").decode("utf-8-sig").startswith("is_synthetic,")
    words = load_workbook(io.BytesIO(fetched(client, "/data.xlsx"))).worksheets[1]
    assert any(row[0] == "SYNTHETIC" for row in words.iter_rows(values_only=True))
    path = tmp_path / "rows.parquet"
    path.write_bytes(fetched(client, "/data.parquet"))
    about = dict(duckdb.execute(f"SELECT key, value FROM parquet_kv_metadata('{path}')").fetchall() and [
        (bytes(key).decode(), bytes(value).decode())
        for key, value in duckdb.execute(f"SELECT key, value FROM parquet_kv_metadata('{path}')").fetchall()
    ])  # fmt: skip
    assert about["is_synthetic"] == "true" and about["edition"] in about["link"]
    assert "-synthetic" in client.get("/data.csv").headers["Content-Disposition"]
    package = json.loads(
        zipfile.ZipFile(io.BytesIO(fetched(client, "/edition.zip"))).read("datapackage.json")
    )
    assert package["is_synthetic"] and "synthetic" in package["name"]


def test_the_package_describes_every_file_in_it_and_holds_every_row(client, warehouse):
    archive = zipfile.ZipFile(io.BytesIO(fetched(client, "/edition.zip")))
    package = json.loads(archive.read("datapackage.json"))
    assert sorted(archive.namelist()) == sorted(
        ["datapackage.json", *(one["path"] for one in package["resources"])]
    )
    for resource in package["resources"]:
        rows = list(csv.reader(io.StringIO(archive.read(resource["path"]).decode(), newline="")))
        assert rows[0] == [one["name"] for one in resource["schema"]["fields"]]
        mart = resource["name"].replace("-", "_")
        [found] = warehouse.records(dict, f"SELECT count(*) AS n FROM marts.{mart}")
        assert len(rows) - 1 == found["n"]


def test_the_keys_of_the_package_hold(client):
    archive = zipfile.ZipFile(io.BytesIO(fetched(client, "/edition.zip")))
    tables = {}
    for resource in json.loads(archive.read("datapackage.json"))["resources"]:
        rows = list(csv.DictReader(io.StringIO(archive.read(resource["path"]).decode(), newline="")))
        tables[resource["name"]] = (resource["schema"], rows)
    assert set(TABLES) == {name.replace("-", "_") for name in tables}
    for schema, rows in tables.values():
        if key := schema.get("primaryKey"):
            assert len({tuple(row[name] for name in key) for row in rows}) == len(rows)
        for reference in schema.get("foreignKeys", []):
            [name], other = reference["fields"], reference["reference"]
            allowed = {row[other["fields"][0]] for row in tables[other["resource"]][1]} | {""}
            assert {row[name] for row in rows} - allowed <= DOCUMENTS_ARE_SOURCES.get(name, set())


# A figure that an act prints has the act as its source.
DOCUMENTS_ARE_SOURCES = {"source_id": {"gov-602-2017", "gov-961-2022"}}


def test_sdmx_holds_each_observation_once_under_its_dimensions(client, ask):
    rows = list(csv.DictReader(io.StringIO(fetched(client, "/edition.sdmx.csv").decode(), newline="")))
    assert tuple(rows[0]) == HEADER
    dimensions = ("INDICATOR", "REF_AREA", "AREA_SCHEME", "FREQ", "BREAKDOWN", "MEMBER", "TIME_PERIOD")
    assert len({tuple(row[name] for name in dimensions) for row in rows}) == len(rows) == len(shown(ask, ""))


@pytest.mark.parametrize(
    ("start", "end", "kind", "written"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), "year", "2021"), (date(2021, 7, 1), date(2021, 12, 31), "half_year", "2021-S2"),
        (date(2021, 4, 1), date(2021, 6, 30), "quarter", "2021-Q2"), (date(2021, 4, 1), date(2021, 4, 30), "month", "2021-04"),
        (date(2021, 10, 1), date(2021, 10, 1), "as_of", "2021-10-01"), (date(2021, 1, 1), date(2021, 8, 31), "cumulative", "2021-01-01/P243D"),
    ],
)  # fmt: skip
def test_periods_are_written_as_sdmx_asks(start, end, kind, written):
    assert time_period(start, end, kind) == written


def test_too_many_rows_for_a_sheet_are_refused_with_what_to_do(warehouse_path, monkeypatch):
    monkeypatch.setattr("dashboard.exports.file_routes.MOST_ROWS", 3)
    answer = create_app(warehouse_path).server.test_client().get("/data.xlsx?lang=en")
    assert answer.status_code == 400 and "Parquet" in answer.get_data(as_text=True)


def test_an_as_of_day_shows_what_was_known_then(ask):
    """The quota of 2019 was published in December 2018 and revised in June 2019."""
    link = "indicator=foreign_labour_quota_share&from=2019&to=2019"
    assert set(shown(ask, f"{link}&asof=2019-01-01").values()) == {0.6}
    assert set(shown(ask, link).values()) == {0.58}


def test_a_figure_without_a_day_of_publication_is_known_from_the_end_of_its_period(ask):
    link = "indicator=qandas_arrivals&region=KZ&from=2018&to=2019"
    assert set(shown(ask, f"{link}&asof=2019-06-01").values()) == {15000}
    assert 17000 in shown(ask, f"{link}&asof=2023-01-20").values()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_as_known_on_a_day_says_for_how_many_figures_it_is_not(client, language):
    link = f"indicator=qandas_arrivals&from=2018&asof=2019-06-01&lang={language}"
    said = text("data.undated", language, undated=1, count=1)
    answer = client.get(f"/api/v1/observations?{link}").get_json()
    assert (answer["total"], answer["undated"], answer["undated_note"]) == (1, 1, said)
    about = load_workbook(io.BytesIO(fetched(client, f"/data.xlsx?{link}"))).worksheets[1]
    assert said in {cell.value for row in about.iter_rows() for cell in row}
    plain = client.get(f"/api/v1/observations?indicator=qandas_arrivals&lang={language}").get_json()
    assert plain["undated"] is None and plain["undated_note"] is None


def test_the_two_days_stand_in_every_file(client):
    [row] = csv.DictReader(
        io.StringIO(fetched(client, "/data.csv?indicator=qandas_arrivals&to=2018&from=2018&bom=0").decode())
    )
    assert (row["published_on"], row["published_precision"], row["collected_on"]) == ("", "", "2024-03-01")
    assert "known_from" not in ALL_COLUMNS and {"PUBLISHED_ON", "COLLECTED_ON"} <= set(HEADER)

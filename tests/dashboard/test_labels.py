"""Names beside ids in every form of the figures; a territory that changed shows in each of them."""

from __future__ import annotations

import csv
import io
from datetime import date

import duckdb
import pytest
from openpyxl import load_workbook

from dashboard.exports.chosen import ALL_COLUMNS
from dashboard.exports.labels import NAMES, with_names
from dashboard.exports.xlsx_about import DECODED
from dashboard.exports.xlsx_file import IN_SHEET
from dashboard.texts.formats import format_period
from dashboard.texts.words import text
from vocabulary.languages import LANGUAGES

LINK = "indicator=population&region=KZ-19,KZ-75&from=2020"


def csv_rows(client, link: str) -> list[dict[str, str]]:
    answer = client.get(f"/data.csv?bom=0&{link}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))


def sheets(client, link: str) -> tuple[list[tuple], list[tuple]]:
    book = load_workbook(io.BytesIO(client.get(f"/data.xlsx?{link}").data))
    data, about = (list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets)
    return data, about


@pytest.mark.parametrize("labels", [*LANGUAGES, None])
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_stand_beside_ids_in_the_language_asked_for(client, known, language, labels):
    asked = f"{LINK}&lang={language}" + (f"&labels={labels}" if labels else "")
    rows, words = csv_rows(client, asked), labels or language
    assert rows and {row["region_id"] for row in rows} == {"KZ-19", "KZ-75"}
    for row in rows:
        assert row["indicator"] == known.indicators["population"].title[words]
        assert row["region"] == known.regions[row["region_id"], row["region_scheme"]].name[words]
        assert row["unit_name"] == text(f"unit.{row['unit']}", words)
        assert row["status"] == text(f"obs_status.{row['obs_status']}", words)
        assert row["member_name"] == text("filter.total", words) and row["breakdown_name"] == ""
        assert row["year"] == row["period_end"][:4]
    names = list(rows[0])
    assert names.index("region") == names.index("region_id") + 1


def test_parts_of_a_breakdown_have_names(client, known):
    rows = csv_rows(client, "by=category&member=1&lang=en")
    assert rows and {(row["breakdown_name"], row["member_name"]) for row in rows} == {
        ("Category", "Category 1")
    }


def test_ids_alone_are_the_columns_of_before(client):
    rows = csv_rows(client, f"{LINK}&labels=id")
    assert tuple(rows[0])[1:] == ALL_COLUMNS
    data, about = sheets(client, f"{LINK}&labels=id")
    assert data[0] == ALL_COLUMNS
    assert not {text("decoded.column", "kk", heading=name) for name in ("value", "unit")} & {
        row[0] for row in about
    }


@pytest.mark.parametrize(
    "link", ["/data.csv", "/data.xlsx", "/data.parquet", "/data.json", "/indicators/population.csv"]
)
def test_a_language_that_there_is_not_is_refused(client, link):
    for labels in ("de", "KK", ""):
        assert client.get(f"{link}?labels={labels}").status_code == 400
    assert client.get(f"{link}?labels=ru").status_code == 200
    assert client.get("/map.csv?indicator=population&labels=ru").status_code == 400


def test_parquet_and_json_have_the_same_names(client, tmp_path):
    path = tmp_path / "rows.parquet"
    path.write_bytes(client.get(f"/data.parquet?{LINK}&lang=ru").data)
    table = duckdb.execute(f"SELECT region_id, region, year, notes FROM read_parquet('{path}')")
    typed = {name[0]: str(name[1]) for name in table.description}
    assert typed["year"] in ("INTEGER", "NUMBER") and len(table.fetchall()) == len(csv_rows(client, LINK))
    figures = client.get(f"/data.json?{LINK}&labels=en").get_json()["figures"]
    assert {(row["region_id"], row["region"]) for row in figures} == {
        ("KZ-19", "Almaty Region"),
        ("KZ-75", "Almaty"),
    }


def test_the_api_gives_names_where_it_is_asked_for_them(client):
    plain, named = (
        client.get(f"/api/v1/observations?{LINK}{more}").get_json()["observations"]
        for more in ("", "&labels=ru")
    )
    assert [{name: value for name, value in row.items() if name not in NAMES} for row in named] == plain
    assert all(row.keys() >= set(NAMES) for row in named) and not any(
        row.keys() & set(NAMES) for row in plain
    )
    ids = client.get(f"/api/v1/observations?{LINK}&labels=id").get_json()["observations"]
    assert ids == plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_has_plain_headings_and_the_figures(client, language):
    data, about = sheets(client, f"{LINK}&lang={language}")
    assert data[0] == tuple(text(f"sheet_heading.{name}", language) for name in IN_SHEET)
    assert data[0][0] == {"kk": "Жыл", "ru": "Год", "en": "Year"}[language]
    assert len(set(data[0])) == len(data[0]) and len(data) == len(csv_rows(client, LINK)) + 1
    for name, heading in zip(IN_SHEET, data[0], strict=True):
        [words] = [row[1] for row in about if row[0] == text("decoded.column", language, heading=heading)]
        assert words.partition(".")[0] == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_sheet_decodes_every_code_of_the_first(client, known, language):
    data, about = sheets(client, f"lang={language}")
    terms = {row[0]: row[1] for row in about}
    places = {name: IN_SHEET.index(name) for name in DECODED}
    for row in data[1:]:
        cells = {name: row[place] for name, place in places.items()}
        assert terms[f"region_id {cells['region_id']}, {cells['region_scheme']}"]
        assert terms[f"unit {cells['unit']}"] == text(f"unit.{cells['unit']}", language)
        assert terms[f"obs_status {cells['obs_status']}"]
        assert not cells["source_id"] or terms[f"source {cells['source_id']}"]
        assert (
            not cells["member"]
            or terms[f"member {cells['member']} ({cells['breakdown']})"]
            == (known.members[cells["breakdown"], cells["member"]][language])
        )
        assert all(terms[f"note {code}"] for code in (cells["note"] or "").split(";") if code in known.notes)
    assert "KZ-19@2018" in {row[places["territory_id"]] for row in data[1:]}
    assert known.regions["KZ-33", "2022"].name[language] in terms["territory_id KZ-19@2018"]


def test_a_changed_territory_shows_in_every_file_and_answer(client, tmp_path):
    """A join of years by region alone would subtract figures of different territories."""
    link = "indicator=population&region=KZ-19&lang=en"
    rows = csv_rows(client, link)
    before, after = ([row for row in rows if row["territory_id"] == own] for own in ("KZ-19@2018", "KZ-19"))
    assert before and after and {row["region_id"] for row in rows} == {"KZ-19"}
    assert [row["is_break"] for row in sorted(after, key=lambda row: row["period_end"])][0] == "true"
    assert all("former territory (KZ-19@2018)" in row["notes"] for row in before)
    assert not any("former territory" in row["notes"] for row in after)
    observations = client.get(f"/api/v1/observations?{link}").get_json()["observations"]
    assert {(row["territory_id"], row["is_break"]) for row in observations} >= {("KZ-19", True)}
    header = (
        client.get("/map.csv?indicator=population&bom=0").get_data(as_text=True).splitlines()[0].split(",")
    )
    assert {"territory_id", "is_break"} <= set(header)
    assert {"territory_id", "is_break"} <= set(with_names(ALL_COLUMNS)) & set(IN_SHEET)


def test_a_period_is_named_as_the_page_names_it(client):
    rows = csv_rows(client, "lang=ru")
    assert len({row["period_kind"] for row in rows}) > 1
    for row in rows:
        start, end = (date.fromisoformat(row[name]) for name in ("period_start", "period_end"))
        assert row["period"] == format_period(start, end, row["period_kind"], "ru")


@pytest.mark.parametrize("sort", ["value", "-value", "region,-period"])
def test_files_are_sorted_as_the_link_says(client, sort):
    link = f"indicator=population&sort={sort}"
    asked = client.get(f"/api/v1/observations?limit=1000&{link}").get_json()["observations"]
    rows = csv_rows(client, link)
    assert [(row["region_id"], row["period_end"]) for row in rows] == [
        (row["region_id"], row["period_end"]) for row in asked
    ]
    data, _ = sheets(client, f"{link}&labels=id")
    assert [row[ALL_COLUMNS.index("region_id")] for row in data[1:]] == [row["region_id"] for row in rows]
    assert rows != csv_rows(client, "indicator=population")

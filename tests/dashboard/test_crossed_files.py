"""Crossed figures and registers by the API and as files: what a link chooses is what a plain filter of the cells gives."""

from __future__ import annotations

import csv
import io
from itertools import product
from pathlib import Path

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest

from dashboard.app import create_app
from etl.pipeline import build_warehouse
from etl.register_engine.releasing import release
from tests.etl.registers.release_home import INDICATOR, NAME, cell, counted, paths_of, register_home

CATEGORIES, ORIGINS, YEARS = ("1", "2"), ("UZ", "CN"), (2023, 2024)


def _cells():
    from datetime import date

    for number, (category, origin, region, year) in enumerate(
        product(CATEGORIES, ORIGINS, ("KZ", "KZ-75"), YEARS)
    ):
        day = {"period_start": date(year, 12, 31), "period_end": date(year, 12, 31)}
        small = (category, origin, region, year) == ("2", "CN", "KZ-75", 2024)
        members = {"category": category, "origin": origin}
        yield cell(3 if small else 100 + number, members, region_id=region, **day)


CELLS = list(_cells())


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    home: Path = tmp_path_factory.mktemp("crossed")
    paths = paths_of(home)
    release(register_home(home), counted([cell(5000), *CELLS]), paths)
    build_warehouse(paths, is_synthetic=True)
    return create_app(home / "warehouse.duckdb").server.test_client()


def _plain(**wanted):
    """The cells that a link should choose, each as region, year, members and value."""
    found = set()
    for one in CELLS:
        members, year = dict(one["members"]), one["period_end"].year
        if wanted.get("region", one["region_id"]) != one["region_id"]:
            continue
        if not wanted.get("from", year) <= year <= wanted.get("to", year):
            continue
        if any(members[name] not in allowed for name, allowed in wanted.get("members", {}).items()):
            continue
        value = None if one["value"] < 5 else one["value"]
        found.add((one["region_id"], year, members["category"], members["origin"], value))
    return found


def _of_json(answer):
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return {
        (one["region_id"], int(one["stands_for"][:4]), one["members"]["category"], one["members"]["origin"], one["value"])
        for one in answer.get_json()["crossed"]
    }  # fmt: skip


CHOICES = {
    "": {},
    "region=KZ-75": {"region": "KZ-75"},
    "indicator=foreign_workers_on_permits&from=2024": {"from": 2024},
    "to=2023&by=category,origin": {"to": 2023},
    "member=category:2,origin:CN": {"members": {"category": ["2"], "origin": ["CN"]}},
    "member=category:1,category:2&region=KZ": {"members": {"category": ["1", "2"]}, "region": "KZ"},
    "from=2024&to=2024&member=origin:UZ": {"from": 2024, "to": 2024, "members": {"origin": ["UZ"]}},
}


@pytest.mark.parametrize("link", CHOICES)
def test_a_link_chooses_what_a_plain_filter_chooses_in_every_form(client, tmp_path, link):
    expected = _plain(**CHOICES[link])
    assert _of_json(client.get(f"/api/v1/crossed?limit=1000&{link}")) == expected
    text = client.get(f"/crossed.csv?bom=0&{link}").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {
        (row["region_id"], int(row["stands_for"][:4]), row["category"], row["origin"], float(row["value"]) if row["value"] else None)
        for row in rows
    } == expected  # fmt: skip
    assert all(row["is_synthetic"] == "true" for row in rows)
    path = tmp_path / "crossed.parquet"
    path.write_bytes(client.get(f"/crossed.parquet?{link}").get_data())
    found = duckdb.sql(
        f"SELECT region_id, year(stands_for), category, origin, value FROM '{path}'"
    ).fetchall()
    assert set(found) == expected


def test_pages_lead_to_each_other_and_miss_nothing(client):
    found, address = set(), "/api/v1/crossed?limit=5"
    while address:
        answer = client.get(address)
        found |= _of_json(answer)
        assert answer.get_json()["total"] == len(CELLS)
        address = (answer.get_json()["next"] or "").replace("http://localhost", "")
    assert found == _plain()


def test_what_is_hidden_is_hidden_in_every_form_and_says_so(client):
    link = "region=KZ-75&from=2024&member=category:2,origin:CN"
    [one] = client.get(f"/api/v1/crossed?{link}").get_json()["crossed"]
    assert (one["value"], one["obs_status"], one["conf_status"]) == (None, "Q", "C")
    zipped = client.get("/edition.zip").get_data()
    import zipfile

    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        rows = list(csv.DictReader(io.TextIOWrapper(archive.open("data/crossed_observation.csv"), "utf-8")))
    hidden = [row for row in rows if row["obs_status"] == "Q"]
    assert [(row["value"], row["category"], row["origin"]) for row in hidden] == [("", "2", "CN")]


@pytest.mark.parametrize(
    ("link", "status"),
    [
        ("indicator=lost", 404),
        ("region=KZ-99", 404),
        ("by=lost", 404),
        ("member=category:9", 404),
        ("member=2", 404),
        ("from=24", 400),
        ("limit=0", 400),
        ("category=1", 400),
    ],
)
def test_what_a_link_cannot_mean_is_refused_by_name(client, link, status):
    answer = client.get(f"/api/v1/crossed?{link}&lang=en")
    assert answer.status_code == status
    assert answer.get_json()["parameter"] == link.partition("=")[0]


def test_registers_say_what_was_read_and_what_is_hidden(client):
    [register] = client.get("/api/v1/registers").get_json()["registers"]
    assert register["register_id"] == NAME and register["title"]["en"] == "Small register"
    assert (register["rows_read"], register["rows_stored"], register["cells"], register["cells_hidden"]) == (
        10,
        7,
        len(CELLS) + 1,
        1,
    )
    first = register["indicators"][0]
    assert first["indicator_id"] == INDICATOR and first["breakdowns"] == ["category", "origin"]
    assert first["share_hidden"] == pytest.approx(1 / (len(CELLS) + 1))


def test_the_same_is_not_sent_twice(client):
    answer = client.get("/api/v1/crossed")
    again = client.get("/api/v1/crossed", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def _of_table(rows) -> set[tuple]:
    return {
        (row["region_id"], int(str(row["period_end"])[:4]), row["category"], row["origin"], None if row["value"] in (None, "") else float(row["value"]))
        for row in rows
    }  # fmt: skip


TABLE_CHOICES = {
    "by=category,origin": {},
    "by=origin,category&region=KZ-75": {"region": "KZ-75"},
    "by=category,origin&from=2024&sort=-value": {"from": 2024},
    "by=category,origin&member=category:2,origin:CN": {"members": {"category": ["2"], "origin": ["CN"]}},
    "by=category,origin&member=category:1,category:2&region=KZ": {"region": "KZ"},
    "by=category,origin&year=2023&indicator=foreign_workers_on_permits": {"to": 2023},
}


@pytest.mark.parametrize("link", TABLE_CHOICES)
def test_the_table_of_observations_takes_several_breakdowns_at_once_in_every_form(client, link):
    expected = _plain(**TABLE_CHOICES[link])
    text = client.get(f"/data.csv?bom=0&labels=id&{link}").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert _of_table(rows) == expected and len(rows) == len(expected)
    assert all((row["note"] == "hidden_to_protect") == (row["obs_status"] == "Q") for row in rows)
    assert not {"breakdown", "member"} & set(rows[0])
    file = pq.read_table(io.BytesIO(client.get(f"/data.parquet?labels=id&{link}").get_data()))
    assert _of_table(file.to_pylist()) == expected
    answer = client.get(f"/api/v1/observations?limit=1000&{link}").get_json()
    assert answer["total"] == len(expected)
    assert _of_table(one | one["members"] for one in answer["observations"]) == expected
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/data.xlsx?labels=id&{link}").get_data()))
    head, *cells = book.worksheets[0].iter_rows(values_only=True)
    assert _of_table(dict(zip(head, row, strict=True)) for row in cells) == expected


@pytest.mark.parametrize("language, words", [("kk", "Өзбекстан"), ("ru", "Узбекистан"), ("en", "Uzbekistan")])
def test_files_and_answers_name_each_part_in_the_language_of_the_link(client, language, words):
    link = f"by=category,origin&member=origin:UZ&labels={language}"
    text = client.get(f"/data.csv?bom=0&{link}").get_data(as_text=True)
    assert {row["origin_name"] for row in csv.DictReader(io.StringIO(text))} == {words}
    [first, *_] = client.get(f"/api/v1/observations?{link}").get_json()["observations"]
    assert first["member_names"]["origin"] == words and "member_name" not in first
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/data.xlsx?{link}&lang={language}").get_data()))
    head, row, *_ = book.worksheets[0].iter_rows(values_only=True)
    assert words in row and len(set(head)) == len(head)


def test_the_page_offers_the_sets_there_are_and_the_parts_of_each(client):
    page = client.get("/data?lang=en&by=category,origin&member=category:1").get_data(as_text=True)
    assert 'value="category,origin"' in page and "Category × Country of origin" in page
    assert (
        "/data.csv?lang=en&amp;by=category,origin&amp;member=category:1" in page
        and "/explore?" not in page.partition("data-downloads")[2].partition("</ul>")[0]
    )
    entries = client.get("/choices.json?by=category,origin&lang=en").get_json()["entries"]
    assert {"value": "origin:UZ", "label": "Country of origin: Uzbekistan"} in entries
    found = client.get("/choices.json?list=member&q=uzbekistan").get_json()["found"]
    assert "member:origin:UZ" in found
    assert (
        client.get("/choose?page=data&by=category,origin&member=origin:UZ&member=category:1")
        .headers["Location"]
        .endswith("/data?by=category,origin&member=category:1,origin:UZ")
    )


@pytest.mark.parametrize(
    ("link", "status"),
    [("by=none,category", 400), ("by=category,lost", 404), ("by=category,origin&member=1", 404), ("by=category,category", 400),
     ("by=category,origin&member=category:9", 404), ("by=category&member=category:1", 404)],
)  # fmt: skip
def test_what_several_breakdowns_cannot_mean_is_refused(client, link, status):
    assert client.get(f"/data.csv?{link}").status_code == status
    assert client.get(f"/data?{link}").status_code == status

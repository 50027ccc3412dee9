"""The package of an edition: valid by the library of its standard, every column described, hashes and terms true."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from frictionless import validate

from dashboard.data.known_codes import codes_of
from dashboard.exports.package_schema import column_words, table_words
from dashboard.queries.sources import sources
from dashboard.queries.whole import TABLES, columns


@pytest.fixture(scope="module")
def folder(app, tmp_path_factory) -> Path:
    """The package, unpacked."""
    place = tmp_path_factory.mktemp("package")
    content = app.server.test_client().get("/edition.zip").get_data()
    zipfile.ZipFile(io.BytesIO(content)).extractall(place)
    return place


@pytest.fixture(scope="module")
def described(folder) -> dict:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def faults(folder: Path) -> list[list]:
    return validate(str(folder / "datapackage.json")).flatten(["type", "message"])


def test_the_library_finds_nothing_wrong(folder):
    assert faults(folder) == []


@pytest.mark.parametrize("old, new", [(",persons,", ",people,"), ("\r\n", "\r\nbroken\r\n")])
def test_it_finds_a_table_that_is_not_as_described(folder, tmp_path, old, new):
    for file in folder.rglob("*.*"):
        copy = tmp_path / file.relative_to(folder)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
    table = tmp_path / "data" / "observation.csv"
    table.write_bytes(table.read_bytes().replace(old.encode(), new.encode(), 1))
    assert faults(tmp_path)


def test_length_and_hash_of_each_table_are_said(folder, described):
    for resource in described["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_every_table_and_column_says_what_it_is(described, warehouse):
    assert [table for table in TABLES if not table_words(table)] == []
    nameless = [
        f"{table}.{name}"
        for table in TABLES
        for name, _ in columns(warehouse, table)
        if not column_words(table, name)
    ]
    assert nameless == [], "say in exports/package_words.yml what these columns are"
    assert all(field["description"] for one in described["resources"] for field in one["schema"]["fields"])


def test_columns_of_codes_list_them(folder, described):
    listed = 0
    for resource in described["resources"]:
        table = resource["name"].replace("-", "_")
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for field in resource["schema"]["fields"]:
            allowed = field.get("constraints", {}).get("enum", [])
            assert tuple(allowed) == codes_of(table, field["name"])
            assert {row[field["name"]] for row in rows} - {""} <= set(allowed) or not allowed
            listed += bool(allowed)
    assert listed > 25


def test_each_publisher_has_its_terms(described, warehouse):
    pairs = {(one.publisher_id, one.licence) for one in sources(warehouse).values()}
    titles = [one["title"] for one in described["licenses"]]
    assert len(titles) == len(set(titles)) == len(pairs)
    assert all(one["name"] for one in described["licenses"])
    assert {one["title"].partition(": ")[0] for one in described["licenses"]} == {
        one.publisher["en"] for one in sources(warehouse).values()
    }

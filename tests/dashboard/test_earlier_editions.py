"""A link may name an edition: it opens that one, says so, and asks it again on every change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.data.editions import Editions
from dashboard.data.warehouse import Warehouse
from dashboard.texts.words import text
from vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module")
def reader(two_editions):
    return create_app(two_editions[0]).server.test_client()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_earlier_edition_says_that_it_is_one(reader, two_editions, language):
    _, old, new = two_editions
    page = reader.get(f"/?lang={language}&edition={old}").get_data(as_text=True)
    assert text("shell.current_edition", language) in page and old in page
    assert text("shell.current_edition", language) not in reader.get(
        f"/?lang={language}&edition={new}"
    ).get_data(as_text=True)


def test_each_edition_shows_its_own_figure(reader, two_editions):
    _, old, _ = two_editions
    link = "/data.csv?indicator=population&region=KZ-75&from=2022&to=2022"
    assert "1528039" in reader.get(link).get_data(as_text=True)
    assert "1528039" not in reader.get(f"{link}&edition={old}").get_data(as_text=True)


def test_links_on_an_earlier_edition_stay_in_it(reader, two_editions):
    _, old, _ = two_editions
    page = reader.get(f"/?lang=en&edition={old}").get_data(as_text=True)
    assert f'href="/map?lang=en&amp;edition={old}"' in page


def test_an_unknown_edition_is_not_found(reader):
    answer = reader.get("/?lang=en&edition=../../etc/passwd")
    assert answer.status_code == 404 and text("problem.edition", "en") in answer.get_data(as_text=True)


def test_only_a_few_earlier_editions_stay_open(two_editions):
    path, old, new = two_editions
    warehouse = Warehouse(path)
    assert warehouse.editions() == sorted([old, new], reverse=True)
    assert (
        warehouse.at(old) is warehouse.at(old)
        and warehouse.at(new) is warehouse
        and warehouse.at(None) is warehouse
    )
    with pytest.raises(KeyError):
        warehouse.at("20000101T000000Z-00000000")


def test_an_edition_that_was_closed_opens_again(two_editions):
    path, old, _ = two_editions
    editions = Editions(path)
    for number in (1, 2):
        answer = Warehouse(editions)
        assert answer.at(old).records(dict, f"SELECT {number} AS n") == [{"n": number}]
        answer.release()
        editions.close()


@pytest.mark.parametrize("content", [b"no edition", b""])
def test_an_edition_that_cannot_be_read_is_not_offered_and_a_link_to_it_says_so(
    two_editions, tmp_path, content
):
    path, old, new = two_editions
    shutil.copytree(path.parent / "editions", tmp_path / "editions")
    tmp_path.joinpath("editions", f"{old}.duckdb").write_bytes(content)
    link = tmp_path / "warehouse.duckdb"
    link.symlink_to(Path("editions") / f"{new}.duckdb")
    reader = create_app(link).server.test_client()
    assert reader.get("/api/v1/editions").get_json()["editions"] == [new]
    for path_of in ("/feed.json", "/feed.atom", "/coverage", "/data"):
        answer = reader.get(path_of)
        assert answer.status_code == 200 and f"edition={old}" not in answer.get_data(as_text=True), path_of
    page = reader.get(f"/?lang=en&edition={old}")
    assert page.status_code == 404 and text("problem.edition_unreadable", "en") in page.get_data(as_text=True)
    said = reader.get(f"/api/v1/regions?lang=en&edition={old}")
    assert (said.status_code, said.get_json()["parameter"]) == (404, "edition")
    assert said.get_json()["detail"] == text("problem.edition_unreadable", "en")

"""A fetched figure stands in the place of the copy it confirms: one figure, its publisher as source, the copy remembered."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from answers import Recorded, connector_of, inputs_with
from builds import FIXTURES

from etl.catalog import read_catalog
from etl.fetch.run import fetch
from etl.inputs.snapshot import InputFile
from etl.load.tables import open_for_reading
from etl.pipeline import build_warehouse
from etl.publish import current_edition
from etl.validate import Observation
from etl.validate.fetched import in_place_of_copies

ON = datetime(2024, 4, 1, 8, 30, tzinfo=UTC)


def rows(paths, statement):
    with closing(open_for_reading(current_edition(paths))) as connection:
        return connection.execute(statement).fetchall()


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    paths = inputs_with(tmp_path_factory.mktemp("fetched"), "bureau_json")
    fetch(
        connector_of(paths),
        paths,
        is_dry=False,
        now=lambda: ON,
        ask=lambda _: Recorded("bureau_json.differing.json"),
    )
    build_warehouse(paths, is_synthetic=True)
    return paths


def test_the_publisher_is_the_source_and_the_copy_is_remembered(paths):
    statement = """SELECT source_id, copy_source_id, note, CAST(published_on AS VARCHAR), CAST(collected_on AS VARCHAR),
                          locator, is_latest
                   FROM marts.observation WHERE indicator_id = 'population' AND region_id = '{}' AND year(period_end) = {}"""
    [(source, copy, note, published, collected, locator, is_latest)] = rows(
        paths, statement.format("KZ-19", 2023)
    )
    assert (source, copy, is_latest) == ("own-bureau_json", "test-statistics", True)
    assert "fetched_confirms_copy" in note and locator == "6584; KZ-19; 2023"
    assert (published, collected) == ("2024-02-01", "2024-03-01")  # since when it is known has not changed
    [(source, copy, *_)] = rows(paths, statement.format("KZ-79", 2023))
    assert (source, copy) == (
        "test-statistics",
        None,
    )  # the publisher gives another value: not without a person's word
    [(source, copy, note, *_)] = rows(paths, statement.format("KZ", 2024))
    assert (source, copy) == ("own-bureau_json", None) and note in ("", None)


def test_a_figure_of_the_place_can_be_walked_back_to_the_fetched_table(paths):
    found = rows(paths, "SELECT DISTINCT file FROM staging.observations WHERE source_id = 'own-bureau_json'")
    assert found == [("sources/fetched/bureau_json.csv",)]


def test_a_confirmed_copy_is_no_second_publication(paths):
    [(count,)] = rows(
        paths,
        "SELECT count(*) FROM marts.observation WHERE source_id = 'own-bureau_json' AND len(confirmed_by) > 0",
    )
    assert count == 0


def test_the_edition_holds_what_came_of_the_last_try(paths):
    found = rows(
        paths,
        "SELECT connector_id, is_on, last_tried_at, last_good_at, problem, figures, differing FROM marts.fetch_state",
    )
    moment = ON.replace(tzinfo=None)
    assert found == [("bureau_json", True, moment, moment, None, 18, 2)]


def test_an_address_is_a_source_once_a_figure_was_fetched(tmp_path):
    paths = inputs_with(tmp_path, "bureau_json")
    build_warehouse(paths, is_synthetic=True)
    assert rows(paths, "SELECT source_id FROM marts.source WHERE source_id LIKE 'own-%'") == []
    assert rows(paths, "SELECT last_tried_at, last_good_at FROM marts.fetch_state") == [(None, None)]


def _rows(*changes):
    """A copy and a fetched row of one figure, each with some cells changed."""
    entries = read_catalog(
        InputFile(f"metadata/{path.relative_to(FIXTURES / 'metadata').as_posix()}", path.read_bytes())
        for path in (FIXTURES / "metadata").rglob("*.yml")
    )
    own, copy = entries.sources[:2]
    sources = (
        own.model_copy(update={"id": "own", "publisher": "statistics-bureau"}),
        copy.model_copy(update={"id": "copy", "publisher": "statistics-bureau", "carrier": "example.org"}),
        copy.model_copy(update={"id": "print", "publisher": "statistics-bureau", "carrier": None}),
        copy.model_copy(update={"id": "other", "publisher": "labour-ministry", "carrier": "example.org"}),
    )
    day = date(2023, 12, 31)
    plain = Observation(
        "sources/a.csv", 2, "population", "KZ", "2022", "KZ", date(2023, 1, 1), day, "year", "", "", Decimal(5), "5", "A",
        "copy", "a", None, None, date(2024, 1, 1), 0, "", (), "", "printed", "exact",
    )  # fmt: skip
    fetched = replace(
        plain, file="sources/fetched/x.csv", source_id="own", locator="b", collected_on=date(2024, 2, 1)
    )
    rows = [replace(row, **change) for row, change in zip((plain, fetched), changes, strict=True)]
    return in_place_of_copies(rows, replace(entries, sources=sources))


def test_a_copy_and_its_confirmation_are_one_figure():
    [row] = _rows({"note": "mid_year", "confirmed_by": ("own", "print")}, {"note": "mid_year"})
    assert (row.source_id, row.copy_source_id, row.file) == ("own", "copy", "sources/fetched/x.csv")
    assert row.note == "mid_year;fetched_confirms_copy" and row.confirmed_by == ("print",)


@pytest.mark.parametrize(
    "changes",
    [
        ({"value": Decimal(6)}, {}),
        ({"region_scheme": "2018"}, {}),
        ({"source_id": "print"}, {}),
        ({"source_id": "other"}, {}),
        ({}, {"revision": 1}),
        ({"member": "men"}, {}),
    ],
)
def test_another_value_place_publisher_or_print_stays_beside_it(changes):
    assert [row.copy_source_id for row in _rows(*changes)] == [None, None]

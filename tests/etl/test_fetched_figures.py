"""A fetched figure stands in the place of the copy it confirms: one figure, its publisher as source, the copy remembered."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from answers import Recorded, connector_of, inputs_with

from etl.fetch.run import fetch
from etl.load.tables import open_for_reading
from etl.pipeline import build_warehouse
from etl.publish import current_edition

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

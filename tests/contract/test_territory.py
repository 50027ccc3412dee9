"""Figures rebuilt on former territories are exact sums of published parts, and whole schemes still make up the country."""

from __future__ import annotations

import csv
import io
from collections import defaultdict

import pytest

from dashboard.app import create_app
from etl.load.tables import open_for_reading

pytestmark = pytest.mark.contract

KEY = "indicator_id, period_start, period_end, period_kind, breakdown, member"


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path):
    with open_for_reading(real_warehouse_path) as connection:
        yield connection


@pytest.fixture(scope="module")
def reader(real_warehouse_path):
    return create_app(real_warehouse_path).server.test_client()


@pytest.fixture(scope="module")
def published(warehouse) -> dict[tuple, dict[str, tuple]]:
    """Key of a figure → territory → (value, source), for additive indicators."""
    found: dict[tuple, dict[str, tuple]] = defaultdict(dict)
    for *key, territory, value, source in warehouse.execute(
        f"""SELECT {KEY}, territory_id, value, source_id FROM marts.observation JOIN marts.indicator USING (indicator_id)
            WHERE is_latest AND is_additive AND value IS NOT NULL"""
    ).fetchall():
        found[tuple(key)][territory] = (value, source)
    return found


@pytest.fixture(scope="module")
def parts_of(warehouse) -> dict[str, tuple[str, ...]]:
    return {
        territory: tuple(parts)
        for territory, parts in warehouse.execute(
            "SELECT DISTINCT territory_id, parts FROM marts.region WHERE len(parts) > 0"
        ).fetchall()
    }


def test_the_four_territories_that_were_divided_are_known_by_their_parts(parts_of):
    assert {territory: set(parts) for territory, parts in parts_of.items()} == {
        "KZ-YUZ": {"KZ-61", "KZ-79"},
        "KZ-19@2018": {"KZ-19", "KZ-33"},
        "KZ-35@2018": {"KZ-35", "KZ-62"},
        "KZ-63@2018": {"KZ-63", "KZ-10"},
    }


def test_every_sum_is_exactly_its_published_parts_of_the_same_period_and_names_all_their_sources(
    warehouse, published, parts_of
):
    sums = warehouse.execute(
        f"""SELECT {KEY}, territory_id, value, source_ids, source_id, parts FROM marts.rebuilt_observation
            WHERE is_rebuilt"""
    ).fetchall()
    assert len(sums) > 100
    for *key, territory, value, sources, source, parts in sums:
        own = published[tuple(key)]
        assert territory not in own, "a published figure of the territory itself goes first"
        named = [own[part] for part in parts_of[territory]]
        assert value == pytest.approx(sum(figure for figure, _ in named), rel=1e-12)
        assert sorted({name for _, name in named}) == sources and source in sources
        assert len(parts) == len(parts_of[territory])


def test_nothing_that_could_be_added_up_is_left_out(warehouse, published, parts_of):
    refused = {
        name
        for (name,) in warehouse.execute(
            "SELECT indicator_id FROM marts.sum_exception WHERE kind = 'not_rebuilt'"
        ).fetchall()
    }
    expected = {
        (*key, territory)
        for key, own in published.items()
        for territory, parts in parts_of.items()
        if key[0] not in refused and territory not in own and all(part in own for part in parts)
    }
    found = warehouse.execute(
        f"SELECT DISTINCT {KEY}, territory_id FROM marts.rebuilt_observation WHERE is_rebuilt"
    ).fetchall()
    assert set(found) == expected and expected


def test_published_figures_of_a_scheme_stand_there_unchanged(warehouse):
    changed = warehouse.execute(
        f"""SELECT o.indicator_id, o.region_id, o.period_end FROM marts.observation AS o
            JOIN marts.rebuilt_observation AS r USING ({KEY}, region_id, region_scheme)
            WHERE o.is_latest AND o.value IS NOT NULL
              AND (r.is_rebuilt OR r.value <> o.value OR r.source_id <> o.source_id OR r.note <> o.note)"""
    ).fetchall()
    assert changed == []


def test_the_population_of_the_sixteen_former_regions_is_that_of_the_country_in_every_year(warehouse):
    years = warehouse.execute(
        """SELECT year(period_end), sum(value) FILTER (region_id <> 'KZ') - any_value(value) FILTER (region_id = 'KZ'),
                  count(*) FILTER (region_id <> 'KZ')
           FROM marts.rebuilt_observation
           WHERE indicator_id = 'population' AND region_scheme = '2017' AND breakdown = '' AND period_kind = 'year'
           GROUP BY ALL ORDER BY ALL"""
    ).fetchall()
    assert [year for year, *_ in years] == list(range(2000, 2026))
    assert {(difference, regions) for _, difference, regions in years} == {(0, 16)}


def test_a_region_that_was_divided_is_not_called_missing_in_years_published_on_its_parts(warehouse):
    wrong = warehouse.execute(
        """SELECT cell.indicator_id, cell.year, cell.region_id FROM marts.coverage_cell AS cell
           JOIN marts.region AS former ON former.region_id = cell.region_id AND len(former.parts) > 0
           WHERE cell.rows = 0 AND EXISTS (
               SELECT 1 FROM marts.observation AS o
               WHERE o.indicator_id = cell.indicator_id AND year(o.period_end) = cell.year AND o.is_latest
                 AND list_contains(former.parts, o.territory_id) AND o.territory_id <> cell.region_id)"""
    ).fetchall()
    assert wrong == []


def test_the_file_of_a_rebuilt_chart_holds_the_rebuilt_figures_and_says_which_they_are(reader, warehouse):
    answer = reader.get("/data.csv?indicator=population&region=KZ-YUZ&territory=2017&only=series&lang=en")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    held = warehouse.execute(
        """SELECT CAST(period_end AS VARCHAR), value, is_rebuilt FROM marts.rebuilt_observation
           WHERE indicator_id = 'population' AND region_id = 'KZ-YUZ' AND region_scheme = '2017' AND breakdown = ''
             AND period_kind = 'year' ORDER BY period_end"""
    ).fetchall()
    told = sorted(
        (row["period_end"], float(row["value"]), row["is_derived"].lower() == "true") for row in rows
    )
    assert told == held and {was_added for *_, was_added in held} == {True, False}

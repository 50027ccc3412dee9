"""Questions to the warehouse: the columns they promise, and empty answers for what is not there."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from dashboard.queries import coverage, dictionary, observations, one_period, progress, sources, table
from dashboard.queries.newest import newest
from dashboard.queries.selection import Selection
from dashboard.view.selected import selected

SERIES_KEYS = {
    "region_id", "region_scheme", "territory_id", "period_start", "period_end", "period_kind", "breakdown", "member",
    "value", "obs_status", "source_id", "locator", "note", "correction_id", "is_derived", "is_break",
}  # fmt: skip
FOREVER = date.max


def series(warehouse, indicator: str, *regions: str, kind: str = "year", breakdown: str = "") -> list[dict]:
    return observations.series(warehouse, indicator, regions or ("KZ",), kind=kind, breakdown=breakdown)


def test_a_series_has_the_columns_it_promises(warehouse):
    rows = series(warehouse, "population", "KZ", "KZ-75")
    assert all(set(row) == SERIES_KEYS for row in rows)
    assert all(isinstance(row["value"], float) and isinstance(row["period_end"], date) for row in rows)


def test_a_series_has_a_row_for_every_year_between_its_first_and_last(warehouse):
    rows = series(warehouse, "net_migration")
    found = {row["period_end"].year: row["value"] for row in rows}
    assert sorted(found) == list(range(2017, 2024))
    assert found[2021] is None
    assert next(row for row in rows if row["period_end"].year == 2021)["obs_status"] == "O"


def test_a_series_is_of_one_kind_of_period(warehouse):
    assert {row["period_kind"] for row in series(warehouse, "qandas_arrivals", kind="cumulative")} == {
        "cumulative"
    }
    assert {row["period_kind"] for row in series(warehouse, "qandas_arrivals")} == {"year"}


def test_a_series_of_totals_has_no_parts_and_the_other_way_round(warehouse):
    totals = series(warehouse, "foreign_workers_on_permits", kind="as_of")
    parts = series(warehouse, "foreign_workers_on_permits", kind="as_of", breakdown="category")
    assert {row["member"] for row in totals} == {""}
    assert "" not in {row["member"] for row in parts}


def test_only_the_latest_revision_is_shown(warehouse):
    rows = series(warehouse, "foreign_workers_on_permits", kind="as_of")
    days = [row["period_end"] for row in rows]
    assert len(days) == len(set(days))


@pytest.mark.parametrize(
    ("indicator", "region", "kind", "breakdown"),
    [
        ("nothing", "KZ", "year", ""),
        ("population", "KZ-99", "year", ""),
        ("population", "KZ", "century", ""),
        ("population", "KZ", "year", "shoe"),
        ("' OR 1=1 --", "KZ", "year", ""),
    ],
)
def test_a_series_of_what_is_not_there_is_empty(warehouse, indicator, region, kind, breakdown):
    assert series(warehouse, indicator, region, kind=kind, breakdown=breakdown) == []


def test_unknown_regions_are_simply_absent(warehouse):
    assert {row["region_id"] for row in series(warehouse, "population", "KZ-75", "KZ-99")} == {"KZ-75"}


def test_the_newest_value_is_the_newest_by_the_day_asked(warehouse):
    found = newest(warehouse, ["population"], "KZ", date(2020, 12, 31))
    assert found["population"]["period_end"].year == 2020
    assert (SERIES_KEYS - {"is_break"}) | {"indicator_id"} <= set(found["population"])


def test_a_missing_newest_year_gives_the_newest_that_was_published(warehouse):
    found = newest(warehouse, ["unemployment_rate"], "KZ", date(2021, 12, 31))
    assert found["unemployment_rate"]["period_end"].year == 2020


def test_nothing_is_newest_of_what_is_not_there(warehouse):
    assert newest(warehouse, ["nothing"], "KZ", FOREVER) == {}
    assert newest(warehouse, ["population"], "KZ-99", FOREVER) == {}
    assert newest(warehouse, ["population"], "KZ", date(1990, 1, 1)) == {}
    assert newest(warehouse, [], "KZ", FOREVER) == {}


def test_a_course_is_there_for_every_indicator_asked_oldest_first(warehouse):
    found = observations.histories(warehouse, ["population", "nothing"], "KZ", FOREVER)
    assert found["nothing"] == []
    days = [row["period_end"] for row in found["population"]]
    assert days == sorted(days)
    assert len(days) == 9


def test_regions_come_highest_first_with_the_unpublished_last(warehouse):
    rows = one_period.areas(warehouse, "population", 2023).rows
    values = [row["value"] for row in rows]
    assert all(one >= other for one, other in pairwise(values))
    assert {row["region_scheme"] for row in rows} == {"2022"}
    assert "KZ" not in {row["region_id"] for row in rows}
    assert all(set(row) >= SERIES_KEYS - {"is_break"} for row in rows)


def test_a_region_nobody_published_is_there_without_a_value(warehouse):
    # Of the unemployment rate only Almaty is in the fixtures.
    rows = one_period.areas(warehouse, "unemployment_rate", 2023).rows
    assert [row["region_id"] for row in rows if row["value"] is not None] == ["KZ-75"]
    assert len(rows) == 5
    assert {row["obs_status"] for row in rows[1:]} == {"O"}


def test_regions_of_an_old_year_are_those_of_its_scheme(warehouse):
    regions = {row["region_id"] for row in one_period.areas(warehouse, "population", 2016).rows}
    assert regions == {"KZ-19", "KZ-75", "KZ-YUZ"}


def test_no_regions_for_what_is_not_there(warehouse):
    assert one_period.areas(warehouse, "nothing", 2023) is None
    assert one_period.areas(warehouse, "population", 1999) is None
    assert one_period.areas(warehouse, "net_migration", 2021) is None


def test_the_country_has_its_value(warehouse):
    assert one_period.areas(warehouse, "population", 2023).country["value"] == 5_120_000


def test_what_an_indicator_covers_is_known(warehouse):
    held = coverage.coverage(warehouse)
    assert held["population"].years == tuple(range(2015, 2024))
    assert held["population"].map_years == (2022, 2023)
    assert "qandas_employed_share" not in held
    assert held["unemployment_rate"].map_years == ()


def test_every_name_of_the_edition_is_known(warehouse):
    known = dictionary.dictionary(warehouse)
    assert {"population", "net_migration"} <= set(known.indicators)
    assert known.region("KZ-99") is None
    assert known.region("KZ-19").scheme == known.schemes[-1]
    assert known.region_ids()[0] == "KZ"
    assert known.note_words("unknown;also", "en") == known.note_words(None, "en") == []
    assert known.target_of("nothing") == []


def test_verdicts_stand_as_they_stood_on_the_day(warehouse):
    then, now = progress.verdicts(warehouse, date(2019, 12, 31)), progress.verdicts(warehouse, FOREVER)
    assert set(then) <= set(now)
    assert then["skilled-share-2021"]["as_of"] == date(2019, 10, 1)
    assert now["skilled-share-2021"]["as_of"] == date(2022, 10, 1)


def test_a_target_without_figures_has_its_verdict_too(warehouse):
    verdict = progress.verdicts(warehouse, FOREVER)["qandas-employed-2021"]
    assert (verdict["state"], verdict["as_of"], verdict["value"]) == ("no_data", None, None)
    assert all(verdict[f"explanation_{language}"] for language in ("kk", "ru", "en"))


def test_sources_are_cited_once_newest_first(warehouse):
    known = list(sources.sources(warehouse))
    cited = sources.cited(warehouse, [*known, *known, None, "nothing"])
    days = [source.published_on or date.min for source in cited]
    assert len(cited) == len(known)
    assert days == sorted(days, reverse=True)


def test_the_edition_says_what_it_is(warehouse):
    assert sources.edition(warehouse)["is_synthetic"] is True
    assert sources.edition(warehouse)["edition_id"] in warehouse.version()


def test_pages_of_the_table_follow_each_other_without_overlap(warehouse):
    everything = table.page(warehouse, Selection(), start=0, size=10_000, sort=[])
    pages = [
        table.page(warehouse, Selection(), start=start, size=20, sort=[])
        for start in range(0, len(everything), 20)
    ]
    assert [row for page in pages for row in page] == everything
    assert table.count(warehouse, Selection()) == len(everything)


@pytest.mark.parametrize("is_descending", [False, True])
def test_the_table_sorts_with_missing_values_last(warehouse, is_descending):
    rows = table.page(
        warehouse,
        Selection(("unemployment_rate",)),
        start=0,
        size=100,
        sort=[("value", is_descending)],
    )
    values = [row["value"] for row in rows]
    assert values[-1] is None
    assert values[:-1] == sorted(values[:-1], reverse=is_descending)


def test_the_table_knows_no_column_from_outside(warehouse):
    with pytest.raises(KeyError):
        table.page(
            warehouse, Selection(), start=0, size=1, sort=[("value; DROP TABLE marts.observation", False)]
        )


def test_a_page_behind_the_end_is_empty(warehouse):
    assert table.page(warehouse, Selection(), start=1_000_000, size=10, sort=[]) == []


def test_a_selection_of_what_is_not_there_is_empty(warehouse):
    selection = Selection(("nothing",))
    assert table.count(warehouse, selection) == 0
    assert table.page(warehouse, selection, start=0, size=10, sort=[]) == []
    assert list(table.rows(warehouse, selection)) == []


def test_nothing_chosen_in_a_link_means_every_region(ask):
    assert selected(ask("/data")).regions == ()
    assert selected(ask("/data", region="KZ-75")).regions == ("KZ-75",)

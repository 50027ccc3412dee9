"""When figures were published and when they were collected: two days, and what is not known is said."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.pages.data.page import count_sentence
from dashboard.queries import table
from dashboard.queries.selection import Selection
from dashboard.view.asked import request_of
from dashboard.view.selected import selected
from vocabulary.changes import FIGURE_KEY
from vocabulary.languages import LANGUAGES

pytestmark = pytest.mark.contract
FIRST_COLLECTED = date(2026, 11, 21)
AS_KNOWN = [("net_migration", date(2025, 6, 1)), ("population", date(2024, 1, 1))]


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


def test_the_day_of_collection_never_stands_for_the_day_of_publication(warehouse):
    [row] = warehouse.records(
        dict,
        """SELECT count(*) FILTER (published_on IS NULL) AS unknown, min(collected_on) AS first,
                  count(*) FILTER (published_on > collected_on) AS published_later,
                  count(*) FILTER (published_on = $first AND published_precision = 'day') AS same
           FROM marts.observation""",
        {"first": FIRST_COLLECTED},
    )
    assert row["unknown"] > 4000 and row["first"] == FIRST_COLLECTED
    assert row["published_later"] == row["same"] == 0


def test_a_copy_has_only_the_day_that_its_publisher_printed(warehouse):
    rows = warehouse.records(
        dict,
        """SELECT source_id, min(published_on) AS day, min(published_precision) AS precision FROM marts.observation
           WHERE source_id IN ('bns-6584-population', 'bns-6567-net-migration', 'wb-wdi-2026-04', '24-kz-2024-08')
           GROUP BY source_id ORDER BY source_id""",
    )
    assert [tuple(row.values()) for row in rows] == [
        ("24-kz-2024-08", date(2024, 8, 31), "month"),
        ("bns-6567-net-migration", None, None),
        ("bns-6584-population", None, None),
        ("wb-wdi-2026-04", date(2026, 4, 8), "day"),
    ]


def test_what_is_computed_of_undated_parts_is_undated(warehouse):
    rows = warehouse.records(
        dict,
        """SELECT DISTINCT published_on FROM marts.observation WHERE indicator_id = 'net_migration_rate'
           UNION SELECT DISTINCT published_on FROM marts.rebuilt_observation WHERE indicator_id = 'population'""",
    )
    assert rows == [{"published_on": None}]


@pytest.mark.parametrize(("indicator", "day"), AS_KNOWN)
def test_a_figure_of_an_ended_period_is_kept_although_its_day_of_publication_is_unknown(
    warehouse, indicator, day
):
    then = Selection((indicator,), as_of=day)
    rows = table.page(warehouse, then, start=0, size=5_000, sort=[])
    undated = [row for row in rows if row["published_on"] is None]
    assert len(undated) > 100 and all(row["period_end"] <= day for row in undated)
    assert all(row["published_on"] <= day for row in rows if row["published_on"])
    newest = table.page(warehouse, Selection((indicator,)), start=0, size=5_000, sort=[])
    assert len(undated) == sum(row["published_on"] is None and row["period_end"] <= day for row in newest)
    assert (table.count_undated(warehouse, then), table.count(warehouse, then)) == (len(undated), len(rows))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_view_of_what_was_known_says_for_how_many_figures_the_day_is_unknown(warehouse, language):
    request = request_of(
        warehouse, "/data", {"indicator": "population", "asof": "2024-01-01", "lang": language}
    )
    number = str(table.count(warehouse, selected(request)))
    assert count_sentence(request).count(number) >= 2
    today = request_of(warehouse, "/data", {"indicator": "population", "lang": language})
    assert len(count_sentence(today)) < len(count_sentence(request)) / 2


def test_a_first_release_is_what_was_known_until_its_revision_came_out(warehouse):
    """The balance of 2024 was first printed in February 2025; its revision later that year."""
    key = {
        "indicators": ("international_net_migration",),
        "first_year": 2024,
        "last_year": 2024,
        "kind": "year",
    }
    values = [
        row["value"]
        for day in (date(2025, 6, 1), date(2026, 6, 1))
        for row in table.page(
            warehouse, Selection(**key, as_of=day, regions=("KZ",), breakdown=""), start=0, size=9, sort=[]
        )
    ]
    assert values == [17164, 16550]


def test_of_one_key_one_figure_is_known_on_any_day(warehouse):
    places = [table.COLUMNS.index(name) for name in FIGURE_KEY]
    for day in (date(2012, 1, 1), date(2020, 6, 30), date(2024, 12, 31), FIRST_COLLECTED):
        keys = [tuple(row[place] for place in places) for row in table.rows(warehouse, Selection(as_of=day))]
        assert keys and len(set(keys)) == len(keys)


def test_on_the_day_of_the_newest_collection_everything_is_known(warehouse):
    [row] = warehouse.records(dict, "SELECT max(collected_on) AS day FROM marts.observation")
    assert sorted(map(str, table.rows(warehouse, Selection(as_of=row["day"])))) == sorted(
        map(str, table.rows(warehouse, Selection()))
    )

"""Blocks of the table of observations are pieces of one sorted table, from whichever end they are read."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.queries import held_series, places, table
from dashboard.queries.selection import Selection
from dashboard.queries.table import SORT_COLUMNS
from vocabulary.changes import FIGURE_KEY

SIZE = 37
EVERYTHING = Selection()


def blocks(warehouse, selection, sort) -> list[dict]:
    total = table.count(warehouse, selection)
    return [
        row
        for start in range(0, total, SIZE)
        for row in table.page(warehouse, selection, start=start, size=SIZE, sort=sort)
    ]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("name", sorted(SORT_COLUMNS))
def test_blocks_together_are_the_whole_table_once_and_in_order(warehouse, name, descending):
    rows = blocks(warehouse, EVERYTHING, [(name, descending)])
    assert (
        len({tuple(row[part] for part in FIGURE_KEY) for row in rows})
        == len(rows)
        == table.count(warehouse, EVERYTHING)
    )
    values = [row[SORT_COLUMNS[name]] for row in rows]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=descending)
    assert values[len(known) :] == [None] * (len(values) - len(known)), "missing values come last both ways"


SORTS = (
    [("value", False)],
    [("value", True)],
    [("published_on", True)],
    [("status", False), ("value", True)],
    [("member", True), ("region", False), ("period", True)],
)
SELECTIONS = (
    EVERYTHING,
    Selection(first_year=2015, regions=("KZ", "KZ-61", "KZ-75")),
    Selection(as_of=date(2024, 6, 30)),
)


@pytest.mark.parametrize("selection", SELECTIONS, ids=("all", "chosen", "as of a day"))
@pytest.mark.parametrize("sort", SORTS, ids=str)
def test_a_block_found_by_counting_classes_is_that_of_a_full_sort(warehouse, monkeypatch, selection, sort):
    sorted_at_once = blocks(warehouse, selection, sort)
    assert len(sorted_at_once) > 3 * SIZE
    asked = []
    monkeypatch.setattr(places, "_NEAR_AN_END", 0)
    monkeypatch.setattr(places, "_SOON_SORTED", 0)
    monkeypatch.setattr(places, "_classes", _noting(asked, places._classes))
    # few figures here: classes as wide as those of millions
    monkeypatch.setattr(places, "_CLASSES", {"value": "value > 100", "published_on": "year(published_on)"})
    assert blocks(warehouse, selection, sort) == sorted_at_once
    assert set(asked) >= {table.SORT_COLUMNS[sort[0][0]]}


def _noting(asked: list[str], classes):
    return lambda warehouse, part, column: asked.append(column) or classes(warehouse, part, column)


def test_a_greater_value_never_has_a_smaller_class(warehouse):
    rows = warehouse.records(
        dict,
        f"""SELECT value, {places._CLASSES["value"]} AS class
            FROM (SELECT unnest([-1e15, -2.5, -1e-9, 0.0, 1e-9, 0.1, 0.5, 99.9, 100.0, 1e6, 1e6 + 1, 1e15]) AS value)""",
    )
    classes = [row["class"] for row in rows]
    assert classes == sorted(classes) and len(set(classes)) > len(classes) / 2


def test_without_a_sort_the_newest_figures_of_an_indicator_come_first(warehouse):
    rows = blocks(warehouse, EVERYTHING, [])
    order = [(row["indicator_id"], -row["period_end"].toordinal(), row["region_id"]) for row in rows]
    assert order == sorted(order)


def test_a_block_beyond_the_end_is_empty_and_one_across_the_end_is_short(warehouse):
    total = table.count(warehouse, EVERYTHING)
    assert table.page(warehouse, EVERYTHING, start=total + 50, size=SIZE, sort=[]) == []
    last = table.page(warehouse, EVERYTHING, start=total - 3, size=SIZE, sort=[("value", True)])
    assert last == blocks(warehouse, EVERYTHING, [("value", True)])[-3:]


def test_what_is_held_of_an_indicator_is_the_same_from_the_mart_and_from_all_observations(warehouse):
    assert held_series._held(warehouse) == held_series._counted(warehouse)


@pytest.mark.parametrize(
    "selection", [*SELECTIONS, Selection(regions=("KZ-99",))], ids=("all", "chosen", "as of a day", "nothing")
)
def test_how_many_of_whom_and_how_many_without_a_day_are_those_of_the_rows(warehouse, selection):
    rows = [dict(zip(table.COLUMNS, row, strict=True)) for row in table.rows(warehouse, selection)]
    assert table.count(warehouse, selection) == len(rows)
    assert table.sources_used(warehouse, selection) == sorted({row["source_id"] for row in rows})
    assert table.count_undated(warehouse, selection) == sum(row["published_on"] is None for row in rows)


def test_how_many_of_whom_and_how_many_without_a_day_is_one_question(real_warehouse_path, monkeypatch):
    own, asked = Warehouse(real_warehouse_path), []
    monkeypatch.setattr("dashboard.data.warehouse._ask", lambda edition, sql, given: asked.append(sql) or [])
    for ask in (table.count, table.count_undated, table.sources_used):
        ask(own, Selection(as_of=date(2024, 6, 30)))
    own.release()
    # which columns an edition has is asked once of each
    assert sum("FROM marts.observation" in sql for sql in asked) == 1

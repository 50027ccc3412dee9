"""Blocks of the table of observations are pieces of one sorted table, from whichever end they are read."""

from __future__ import annotations

import pytest

from dashboard.queries import coverage, table
from dashboard.queries.selection import Selection
from dashboard.queries.table import SORT_COLUMNS

SIZE = 37
EVERYTHING = Selection()
KEY = (
    "indicator_id",
    "region_id",
    "region_scheme",
    "period_start",
    "period_end",
    "period_kind",
    "breakdown",
    "member",
)


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
        len({tuple(row[part] for part in KEY) for row in rows})
        == len(rows)
        == table.count(warehouse, EVERYTHING)
    )
    values = [row[SORT_COLUMNS[name]] for row in rows]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=descending)
    assert values[len(known) :] == [None] * (len(values) - len(known)), "missing values come last both ways"


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
    assert coverage._held(warehouse) == coverage._counted(warehouse)

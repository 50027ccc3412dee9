"""What moved the published figures: every pair of periods that the page offers first adds up, and the known one is right."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.queries.change_parts import REGIONS, SHARE, usual_pair
from dashboard.queries.change_ways import ways
from dashboard.queries.dictionary import dictionary
from vocabulary.territory import COUNTRY

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def told(real_warehouse_path):
    """Indicator → the ways to tell its changes in the country."""
    warehouse = Warehouse(real_warehouse_path)
    known = dictionary(warehouse)
    found = {one.id: ways(warehouse, one, COUNTRY) for one in known.indicators.values()}
    return {name: own for name, own in found.items() if own}


def test_shares_counts_and_regions_are_told(told):
    names = {way.name for own in told.values() for way in own}
    assert {SHARE, REGIONS, "category", "origin"} <= names and len(told) >= 15


def test_parts_add_up_to_the_change_exactly(told):
    for own in told.values():
        for way in own:
            change = way.change(*usual_pair(way, day=None))
            assert sum(part.moved for part in change.parts) == change.whole


def test_regions_are_of_one_scheme(told):
    for own in told.values():
        for way in (one for one in own if one.name == REGIONS):
            for one in way.whole:
                assert all(other.territory == one.territory for other in way.earlier(one))


def test_the_skilled_share_lost_most_of_its_points_to_category_three(told):
    [way] = [one for one in told["foreign_workers_skilled_share"] if one.name == SHARE]
    before, after = usual_pair(way, day=date(2021, 11, 1))
    assert (before.period.end, after.period.end >= date(2025, 12, 1)) == (date(2021, 11, 1), True)
    change = way.change(before, next(one for one in way.whole if one.period.end == date(2025, 12, 1)))
    first, last = change.before, change.after
    assert (round(float(first), 1), round(float(last), 1)) == (72.3, 46.6)
    assert change.ranked()[0].name == "3" and change.ranked()[0].moved < -10

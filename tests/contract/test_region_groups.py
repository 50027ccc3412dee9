"""Groups of regions: north and south as the concept of 2017 names them, roles as acts and orders give them."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.queries.designated import regions_with_role
from dashboard.queries.dictionary import Dictionary, dictionary
from dashboard.queries.groups import groups, spans_of
from vocabulary.languages import LANGUAGES

pytestmark = pytest.mark.contract

NAMED = {
    "north": {"KZ-39", "KZ-55", "KZ-59"},
    "south": {"KZ-YUZ", "KZ-31", "KZ-43", "KZ-19"},
}
LATER = {"north": set(), "south": {"KZ-61", "KZ-79", "KZ-33"}}
ROLES = ("receives_qandas", "receives_resettlers", "sends")


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


@pytest.fixture(scope="module")
def known(warehouse) -> Dictionary:
    return dictionary(warehouse)


@pytest.mark.parametrize("group", sorted(NAMED))
def test_north_and_south_are_what_the_concept_names_and_what_that_was_divided_into(warehouse, known, group):
    rows = groups(warehouse)[group]
    assert {row.region_id for row in rows if row.is_named} == NAMED[group]
    assert {row.region_id for row in rows if not row.is_named} == LATER[group]
    assert {(row.source_id, row.locator) for row in rows} == {
        ("gov-602-2017", "section=2; subsection=3; paragraph=83")
    }
    # A region belongs to the group under every division, so that its id is enough to select it.
    held = {(row.region_id, row.region_scheme) for row in rows}
    assert held == {key for key in known.regions if key[0] in NAMED[group] | LATER[group]}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("day", [date(2016, 6, 30), date(2019, 6, 30), date(2023, 6, 30), date(2025, 12, 31)])
def test_a_region_is_in_the_group_of_its_role_on_the_days_of_its_lists(warehouse, role, day):
    named = {
        region
        for region, since, until in spans_of(warehouse, [role])
        if since and until and since <= day <= until
    }
    assert named == set(regions_with_role(warehouse, role, day))


def test_every_group_has_a_name_in_each_language_and_of_its_own(known):
    assert list(known.groups) == ["north", "south", *ROLES]
    for language in LANGUAGES:
        assert len({title[language] for title in known.groups.values()}) == len(known.groups)

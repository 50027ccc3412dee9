"""How far the quotas were filled: the numbers that anybody can work out from what is published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.queries.designated import Designated, regions_with_role
from dashboard.queries.execution import (
    execution_of_region,
    execution_of_year,
    executions,
    newest_executions,
    years_of_quota,
)
from dashboard.queries.quota_missing import Missing
from dashboard.queries.quotas import Quota, quota_kinds, quotas_of_region, quotas_of_year, years_named_without
from dashboard.texts.words import text
from tests.rows_checked import wrong_objects
from vocabulary.languages import LANGUAGES
from vocabulary.quotas import EXECUTION_STATES, QUOTA_VERSIONS

pytestmark = pytest.mark.contract
BOTH = "qandas_and_resettlers"
OF_2024 = {
    "KZ-55": 97.6, "KZ-59": 87.6, "KZ-39": 68.0, "KZ-62": 53.0, "KZ-10": 111.6, "KZ-35": 119.4, "KZ-63": 121.8, "KZ-11": 188.4,
}  # fmt: skip


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Warehouse:
    return Warehouse(real_warehouse_path)


def test_the_whole_of_2024_by_region(warehouse):
    found = execution_of_year(warehouse, BOTH, 2024)
    assert found.as_of == date(2024, 12, 31) and found.missing == {}
    assert {row.region_id: round(row.share, 1) for row in found.regions} == OF_2024
    assert (found.country.done, found.country.quota, round(found.country.share, 1)) == (8950, 9483, 94.4)
    assert sum(row.done for row in found.regions) == 8950
    assert sum(row.quota for row in found.regions) == 9483
    states = {row.region_id: row.state for row in found.regions}
    assert {region for region, state in states.items() if state == "above_quota"} == {
        region for region, share in OF_2024.items() if share > 100
    }
    assert set(states.values()) == {"above_quota", "not_filled"}


def test_by_region_only_the_first_number_of_2024_is_published_and_each_row_says_so(warehouse):
    found = execution_of_year(warehouse, BOTH, 2024)
    assert {(row.quota_version, row.has_later_quota) for row in found.regions} == {("initial", True)}
    assert (found.country.quota_version, found.country.has_later_quota) == ("redistributed", False)


def test_nine_months_of_2025_stand_beside_each_other_though_one_region_has_ten(warehouse):
    found = execution_of_year(warehouse, BOTH, 2025)
    assert found.as_of == date(2025, 9, 30)
    shares = {row.region_id: round(row.share, 1) for row in found.regions}
    assert shares == {"KZ-59": 48.2, "KZ-55": 45.9}
    assert (found.country.done, found.country.quota, round(found.country.share, 1)) == (5213, 9653, 54.0)
    assert (found.country.gap, found.country.per_month, found.country.state) == (4440, 1480, "behind")
    newest = newest_executions(warehouse, "KZ-55")[BOTH]
    assert newest.as_of == date(2025, 10, 31) and round(newest.share, 1) == 50.5


def test_a_region_whose_quota_is_not_held_whole_is_missing_with_the_reason(warehouse):
    missing = execution_of_year(warehouse, BOTH, 2025).missing
    assert missing["KZ-35"] == Missing("quota_not_found")  # counted, but not against a quota
    assert missing["KZ-11"].reason == "only_part"
    parts = {
        one: [(part.quota_kind, part.value) for part in why.parts]
        for one, why in missing.items()
        if why.parts
    }
    assert set(parts) == {"KZ-10", "KZ-11", "KZ-23", "KZ-27", "KZ-39", "KZ-63"}
    assert all(kind == "qandas" for [(kind, _)] in parts.values()) and parts["KZ-11"][0][1] > 0
    assert set(execution_of_year(warehouse, BOTH, 2023).missing.values()) == {Missing("count_not_found")}


def test_a_region_outside_a_whole_list_has_no_quota_and_outside_another_it_was_not_found(warehouse):
    assert execution_of_year(warehouse, BOTH, 2024).why("KZ-75") == Missing("not_named")
    assert execution_of_year(warehouse, BOTH, 2025).why("KZ-75") == Missing("quota_not_found")
    assert execution_of_year(warehouse, "qandas", 2025).why("KZ-75") == Missing("not_named")
    assert years_named_without(warehouse, "KZ-75") == [2023, 2024, 2026]
    assert years_named_without(warehouse, "KZ-39") == []


def test_qandas_and_resettlers_of_2024_are_each_set_against_the_number_of_august(warehouse):
    newest = {kind: execution_of_year(warehouse, kind, 2024).country for kind in ("qandas", "resettlers")}
    assert [(row.done, row.quota, row.quota_version) for row in newest.values()] == [
        (3000, 3033, "redistributed"),
        (5950, 6450, "redistributed"),
    ]
    june = execution_of_year(warehouse, "qandas", 2024, as_of=date(2024, 6, 30)).country
    assert (june.done, june.quota, june.quota_version) == (1891, 2433, "initial")


def test_the_quota_for_foreign_labour_is_a_ceiling(warehouse):
    row = newest_executions(warehouse, "KZ")["foreign_labour"]
    assert (row.as_of, row.done, row.quota, round(row.share, 1)) == (date(2025, 12, 1), 14103, 19400, 72.7)
    assert (row.state, row.per_month) == ("within", None)
    assert newest_executions(warehouse, "KZ", until=date(2025, 9, 1))["foreign_labour"].quota == 14800


def test_words_of_a_quota_are_dated_steps_with_their_act(warehouse):
    found = [
        (quota.version, quota.value, quota.counts_from)
        for quota in quotas_of_year(warehouse, "qandas", 2024)
        if quota.region_id == "KZ"
    ]
    assert found == [
        ("initial", 2433, date(2024, 1, 1)),
        ("draft", 3033, None),
        ("redistributed", 3033, date(2024, 8, 24)),
    ]
    [first] = [
        quota
        for quota in quotas_of_region(warehouse, "KZ-10")
        if (quota.quota_kind, quota.year) == (BOTH, 2026)
    ]
    assert (first.value, first.is_derived, first.in_force_from) == (539, True, date(2025, 12, 24))
    assert set(first.act) == set(LANGUAGES) and "2025" in first.act["kk"]


def test_what_is_not_published_is_not_made_up(warehouse):
    """No number of the country is a sum of regions, and no region has a sum of which a part is not known."""
    printed = {(row["indicator_id"], row["day"]) for row in warehouse.records(dict, 
        "SELECT indicator_id, stands_for AS day FROM marts.observation WHERE region_id = 'KZ' AND NOT is_derived"
    )}  # fmt: skip
    assert all(
        (row.done_indicator_id, row.as_of) in printed
        for row in executions(warehouse)
        if row.region_id == "KZ"
    )
    regions_2025 = {quota.region_id for quota in quotas_of_year(warehouse, BOTH, 2025)}
    assert regions_2025 == {"KZ", "KZ-55", "KZ-59"}


def test_answers_stop_at_a_day_and_the_newest_comes_first(warehouse):
    rows = [row for row in execution_of_region(warehouse, "KZ", date(2024, 7, 1)) if row.quota_kind == BOTH]
    assert [row.as_of for row in rows] == [date(2024, 6, 30), date(2023, 12, 31)]
    assert years_of_quota(warehouse, BOTH) == [2025, 2024, 2023]
    assert execution_of_year(warehouse, BOTH, 2024, until=date(2024, 7, 1)).as_of == date(2024, 6, 30)
    assert execution_of_year(warehouse, BOTH, 2026) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_states_versions_and_kinds_have_words(warehouse, language):
    assert all(text(f"execution_state.{state}", language) for state in EXECUTION_STATES)
    assert all(text(f"quota_version.{version}", language) for version in QUOTA_VERSIONS)
    assert all(kind.title[language] for kind in quota_kinds(warehouse).values())


def test_the_broad_reading_of_all_internal_migrants_stands_beside_the_fifth_target(warehouse):
    rows = warehouse.records(
        dict,
        """SELECT year(period_end) AS year, value, obs_status FROM marts.observation
           WHERE indicator_id = 'internal_migrants_supported_share_of_arrivals' ORDER BY year""",
    )
    assert [(row["year"], round(row["value"], 1)) for row in rows] == [(2023, 3.4), (2024, 2.2)]
    assert rows[1]["value"] == pytest.approx(100 * 5950 / 266_257) and rows[1]["obs_status"] == "P"
    [row] = warehouse.records(
        dict, "SELECT proxy_indicator_ids FROM marts.target WHERE target_id = 'resettler-support-2021'"
    )
    assert row["proxy_indicator_ids"][-1] == "internal_migrants_supported_share_of_arrivals"


def test_quotas_and_named_regions_are_of_the_types_that_they_declare(warehouse):
    quotas = [*quotas_of_region(warehouse, "KZ"), *quotas_of_region(warehouse, "KZ-55")]
    named = regions_with_role(warehouse, "receives_resettlers", date(2025, 6, 1)).values()
    assert quotas and named
    assert wrong_objects(Quota, quotas) is None and wrong_objects(Designated, named) is None

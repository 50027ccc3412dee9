"""Quotas, asylum, releases and the later target: what was first said stays beside what was said later."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
import yaml
from test_edition import METADATA, rows

from etl.load.tables import open_for_reading

pytestmark = pytest.mark.contract

FLOWS = ("international_arrivals", "international_departures", "international_net_migration")
OWN_INDICATORS = [
    entry["id"]
    for entry in yaml.safe_load((METADATA / "indicators/published.yml").read_text(encoding="utf-8"))
]


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_reading(real_warehouse_path) as connection:
        yield connection


@pytest.mark.parametrize(
    ("indicator_id", "years"),
    [
        ("resettlers_regional_quota", {2023, 2024, 2026}),
        ("resettlers_regional_quota_families", {2016}),
        ("oralman_immigration_quota_families", {2007}),
    ],
)
def test_a_quota_by_region_sums_to_a_quota_of_the_country(warehouse, indicator_id, years):
    """The regions were printed for the first order of a year; a later change was printed for the country only."""
    sums = dict(
        rows(
            warehouse,
            """SELECT year(period_end), sum(value) FROM marts.observation WHERE indicator_id = $indicator_id
                 AND region_id <> 'KZ' AND period_kind = 'year' AND revision = 0 GROUP BY ALL HAVING count(*) > 3""",
            indicator_id=indicator_id,
        )
    )
    country = rows(
        warehouse,
        """SELECT year(period_end), value FROM marts.observation
           WHERE indicator_id = $indicator_id AND region_id = 'KZ' AND period_kind = 'year'""",
        indicator_id=indicator_id,
    )
    assert set(sums) == years
    assert {(year, total) for year, total in sums.items()} <= set(country)


@pytest.mark.parametrize(
    "indicator_id", ["foreign_workers_structure_share", "immigrants_ethnic_share", "emigrants_ethnic_share"]
)
def test_shares_of_one_structure_are_at_most_the_whole(warehouse, indicator_id):
    sums = rows(
        warehouse,
        """SELECT region_id, period_start, period_end, breakdown, sum(value) FROM marts.observation
           WHERE indicator_id = $indicator_id AND is_latest GROUP BY ALL""",
        indicator_id=indicator_id,
    )
    assert sums and all(0 < total <= 100.5 for *_, total in sums)


def test_asylum_decisions_say_both_outcomes_of_each_procedure(warehouse):
    found = defaultdict(set)
    for indicator_id, year, member in rows(
        warehouse,
        """SELECT indicator_id, year(period_end), member FROM marts.observation
           WHERE indicator_id IN ('asylum_decisions', 'asylum_decision_cases')""",
    ):
        outcome, _, procedure = member.partition("_")
        found[indicator_id, year, procedure].add(outcome)
    assert len(found) == 39
    assert all(outcomes == {"recognised", "rejected"} for outcomes in found.values())


def test_a_year_and_procedure_of_asylum_is_counted_in_people_or_in_cases_never_in_both(warehouse):
    for people, cases in (
        ("asylum_applications", "asylum_application_cases"),
        ("asylum_decisions", "asylum_decision_cases"),
    ):
        counted = {
            name: set(
                rows(
                    warehouse,
                    "SELECT period_end, member FROM marts.observation WHERE indicator_id = $name",
                    name=name,
                )
            )
            for name in (people, cases)
        }
        assert counted[people] and counted[cases] and not counted[people] & counted[cases]


def test_a_higher_revision_was_never_published_before_a_lower_one(warehouse):
    assert not rows(
        warehouse,
        """SELECT earlier.indicator_id, earlier.region_id, earlier.period_end, earlier.known_from, later.known_from
           FROM marts.observation AS earlier JOIN marts.observation AS later
             USING (indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member)
           WHERE earlier.revision < later.revision AND earlier.known_from > later.known_from
             AND list_contains($indicators, indicator_id)""",
        indicators=[*OWN_INDICATORS, *FLOWS],
    )


def test_a_first_release_is_kept_beside_the_revised_figure(warehouse):
    found = rows(
        warehouse,
        """SELECT value, revision, is_latest FROM marts.observation WHERE indicator_id = 'international_net_migration'
             AND region_id = 'KZ' AND period_kind = 'year' AND year(period_end) = 2024 ORDER BY revision""",
    )
    assert found == [(17164, 0, False), (16550, 1, True)]


def test_the_ministry_and_the_bureau_are_not_merged(warehouse):
    found = dict(
        rows(
            warehouse,
            """SELECT indicator_id, value FROM marts.observation WHERE region_id = 'KZ' AND is_latest
                 AND period_kind = 'year' AND year(period_end) = 2023 AND breakdown = '' AND indicator_id IN
                 ('international_net_migration', 'international_net_migration_ministry')""",
        )
    )
    assert found == {"international_net_migration": 9293, "international_net_migration_ministry": 9344}


def test_the_target_of_the_concept_until_2030_says_that_its_source_is_secondary(warehouse):
    [(value, due_on, remark, state)] = rows(
        warehouse,
        """SELECT target.value, due_on, remark_en, state FROM marts.target JOIN marts.progress USING (target_id)
           WHERE document_id = 'concept-2030' AND is_latest""",
    )
    assert (value, due_on, state) == (95, date(2030, 12, 31), "no_data")
    assert "secondary" in remark

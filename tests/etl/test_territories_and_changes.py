"""Former territories added up from their parts, cells of coverage, and what changed value by value."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from etl.errors import AuditFailed
from etl.load.tables import open_for_reading
from etl.pipeline import build_warehouse
from tests.etl.builds import change_value, copy_inputs


@pytest.fixture(scope="module")
def warehouse(warehouse_path: Path):
    with open_for_reading(warehouse_path) as connection:
        yield connection


def rows(warehouse: duckdb.DuckDBPyConnection, statement: str) -> list[tuple]:
    return warehouse.execute(statement).fetchall()


def test_a_former_territory_is_the_sum_of_its_parts_and_says_so(warehouse):
    found = rows(
        warehouse,
        """SELECT value, is_rebuilt, parts FROM marts.rebuilt_observation
           WHERE indicator_id = 'population' AND region_id = 'KZ-19' AND region_scheme = '2018'
             AND year(period_end) IN (2021, 2023) ORDER BY period_end""",
    )
    assert found == [(1_006_000, False, []), (1_524_000, True, ["KZ-19", "KZ-33"])]


def test_nothing_is_added_up_from_parts_that_are_not_all_published(warehouse):
    missing = rows(
        warehouse,
        """SELECT r.region_id, r.period_end, r.parts FROM marts.rebuilt_observation r
           WHERE is_rebuilt AND EXISTS (
               SELECT unnest(r.parts) AS part EXCEPT
               SELECT o.region_id FROM marts.observation o WHERE o.indicator_id = r.indicator_id AND o.is_latest
                 AND o.period_end = r.period_end AND o.period_start = r.period_start AND o.value IS NOT NULL)""",
    )
    assert missing == []


def test_a_figure_that_cannot_be_split_is_never_rebuilt(warehouse):
    assert (
        rows(
            warehouse,
            """SELECT DISTINCT indicator_id FROM marts.rebuilt_observation r JOIN marts.indicator USING (indicator_id)
           WHERE NOT is_additive""",
        )
        == []
    )


def test_every_year_of_the_country_between_first_and_last_is_a_cell(warehouse):
    holes = rows(
        warehouse,
        """SELECT indicator_id, max(year) - min(year) + 1 - count(*) AS holes FROM marts.coverage_cell
           WHERE region_id = 'KZ' GROUP BY 1 HAVING holes <> 0""",
    )
    assert holes == []


def test_a_cell_with_figures_gives_no_reason_and_an_empty_one_is_missing(warehouse):
    wrong = rows(
        warehouse,
        """SELECT * FROM marts.coverage_cell
           WHERE (rows > 0) <> (state NOT IN ('missing_not_collected', 'missing_cannot_exist', 'suppressed'))
              OR (rows > 0 AND reason_en IS NOT NULL)""",
    )
    assert wrong == []


def test_what_changed_between_two_editions_is_named_value_by_value(tmp_path):
    paths = copy_inputs(tmp_path)
    build_warehouse(paths)
    change_value(paths, ",1528000,", ",1528039,", file="population.csv")
    change_value(paths, ",935000,", ",934961,", file="population.csv")
    build_warehouse(paths)
    with open_for_reading(paths.warehouse.resolve()) as connection:
        found = rows(
            connection,
            """SELECT change, region_id, old_value, new_value, reason FROM meta.change_value
               WHERE indicator_id = 'population' ORDER BY region_id""",
        )
        counts = rows(
            connection, "SELECT added, changed, removed FROM meta.change WHERE indicator_id = 'population'"
        )
    assert found == [
        ("changed", "KZ-75", 1528000, 1528039, "entry_corrected"),
        ("changed", "KZ-79", 935000, 934961, "entry_corrected"),
    ]
    assert counts == [(0, 2, 0)]


def test_a_first_edition_has_no_changes(warehouse):
    assert rows(warehouse, "SELECT count(*) FROM meta.change_value") == [(0,)]


def test_figures_that_come_and_go_say_whether_their_indicator_did_so_too(tmp_path):
    paths = copy_inputs(tmp_path)
    file = paths.sources / "migration_and_labour.csv"
    whole = file.read_text(encoding="utf-8")
    reasons = "SELECT DISTINCT indicator_id, change, reason, previous_edition_id FROM meta.change_value ORDER BY ALL"
    counts = "SELECT indicator_id, added, changed, removed, previous_edition_id FROM meta.change ORDER BY ALL"
    first = build_warehouse(paths).edition_id

    def rebuilt(text: str) -> tuple[str, list[tuple], list[tuple]]:
        file.write_text(text, encoding="utf-8")
        built = build_warehouse(paths, accept_loss="the test takes figures away").edition_id
        with open_for_reading(paths.warehouse.resolve()) as connection:
            return built, rows(connection, reasons), rows(connection, counts)

    without_newest = re.sub(r"(?m)^net_migration,.*,2022,.*\n", "", whole)
    gone = len(whole.splitlines()) - len(without_newest.splitlines())
    assert gone > 0
    second, removed, numbers = rebuilt(without_newest)
    assert removed == [("net_migration", "removed", "withdrawn", first)]
    assert numbers == [("net_migration", 0, 0, gone, first)]
    _, added, numbers = rebuilt(whole)
    assert added == [("net_migration", "added", "new_figure", second)]
    assert numbers == [("net_migration", gone, 0, 0, second)]


def test_inputs_that_change_no_figure_leave_no_changes(tmp_path):
    paths = copy_inputs(tmp_path)
    first = build_warehouse(paths).edition_id
    notes = paths.metadata / "notes.yml"
    notes.write_text(
        notes.read_text(encoding="utf-8").replace("operational data", "current data"), encoding="utf-8"
    )
    assert build_warehouse(paths).edition_id > first
    with open_for_reading(paths.warehouse.resolve()) as connection:
        assert rows(connection, "SELECT count(*) FROM meta.change_value") == [(0,)]


def test_a_sum_carries_the_remarks_and_the_weakest_status_of_its_parts(tmp_path):
    paths = copy_inputs(tmp_path)
    file = paths.sources / "population.csv"
    text = file.read_text(encoding="utf-8")
    changed = re.sub(
        r"(?m)^(population,KZ-33,2022,2023,.*),A,(.*),([^,]*),([^,]*)$", r"\1,P,\2,operational,\4", text
    )
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    build_warehouse(paths)
    with open_for_reading(paths.warehouse.resolve()) as connection:
        [(status, note, source, sources, locator)] = rows(
            connection,
            """SELECT obs_status, note, source_id, source_ids, locator FROM marts.rebuilt_observation
               WHERE indicator_id = 'population' AND region_id = 'KZ-19' AND region_scheme = '2018'
                 AND year(period_end) = 2023""",
        )
    assert (status, source, sources) == ("P", sources[0], ["test-statistics"])
    assert "operational" in note.split(";") and " + " in locator


def test_the_regions_of_a_recalculated_year_are_those_it_was_published_on(tmp_path):
    """The figures of 2016 move to the regions of 2018: the former region is divided then, not unpublished."""
    paths = copy_inputs(tmp_path)
    file = paths.sources / "population.csv"
    kept = [line for line in file.read_text(encoding="utf-8").splitlines() if ",2017,2016," not in line]
    of_2018 = [re.sub(r",2018,2018,", ",2018,2016,", line) for line in kept if ",2018,2018," in line]
    assert of_2018
    file.write_text("\n".join([*kept, *of_2018]) + "\n", encoding="utf-8")
    build_warehouse(paths)
    with open_for_reading(paths.warehouse.resolve()) as connection:
        cells = rows(
            connection,
            """SELECT region_id, "rows" > 0 FROM marts.coverage_cell
               WHERE indicator_id = 'population' AND year = 2016 ORDER BY region_id""",
        )
    assert cells == [("KZ", True), ("KZ-19", True), ("KZ-61", True), ("KZ-75", True), ("KZ-79", True)]


@pytest.mark.parametrize(
    ("file", "old", "new", "check"),
    [
        ("territories.yml", "[KZ-61, KZ-79]", "[KZ-61, KZ-33]", "territory__parts_make_up_the_country"),
        ("territories.yml", "[KZ-19, KZ-33]", "[KZ-19, nowhere]", "territory__parts_exist"),
        (
            "comparisons.yml",
            "[skilled_foreign_workers_share, skilled_share_of_categories]",
            "[skilled_foreign_workers_share, population]",
            "comparison__indicators_can_be_drawn_together",
        ),
        (
            "sum_tolerances.yml",
            "[]",
            "- {id: unemployment_rate, value: 1, reason: {kk: дөңгелек, ru: округление, en: rounding}}",
            "sum_tolerance__has_sums",
        ),
    ],
)
def test_metadata_that_the_figures_contradict_stops_the_edition(tmp_path, file, old, new, check):
    paths = copy_inputs(tmp_path)
    path = paths.metadata / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(AuditFailed, match=check):
        build_warehouse(paths)


def test_a_tolerance_of_metadata_lets_a_rounded_sum_pass_and_none_does_not(tmp_path):
    paths = copy_inputs(tmp_path)
    change_value(paths, ",1528000,", ",1528040,", file="population.csv")
    with pytest.raises(AuditFailed, match="regions_sum_to_the_country"):
        build_warehouse(paths)
    reason = "{kk: дөңгелектелген, ru: округлено, en: rounded}"
    (paths.metadata / "sum_tolerances.yml").write_text(
        f"- {{id: population, value: 40, reason: {reason}}}\n", encoding="utf-8"
    )
    build_warehouse(paths)
    with open_for_reading(paths.warehouse.resolve()) as connection:
        listed = rows(
            connection,
            "SELECT indicator_id, tolerance, reason_en FROM marts.sum_exception WHERE kind = 'tolerance'",
        )
    assert listed == [("population", 40.0, "rounded")]

"""Editions of generated figures: marked everywhere, always the same, and never beside real ones."""

from __future__ import annotations

import dataclasses
from contextlib import closing
from pathlib import Path

import pytest
from builds import copy_inputs

from etl.load.tables import open_for_reading
from etl.paths import Paths
from etl.pipeline import build_warehouse
from etl.publish import verify
from tools.generate_edition import ROOT, HomeRefused, generate_edition

ROWS = 30_000


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    made = copy_inputs(tmp_path_factory.mktemp("generated"))
    generate_edition(made, rows=ROWS)
    return made


def ask(paths: Paths, statement: str) -> list[tuple]:
    with closing(open_for_reading(paths.warehouse.resolve())) as connection:
        return connection.execute(statement).fetchall()


def test_a_generated_edition_says_so_in_the_file_and_in_its_manifest(paths):
    assert ask(paths, "SELECT is_synthetic FROM meta.edition") == [(True,)]
    assert verify(paths.warehouse.resolve()).is_synthetic


def test_it_holds_as_many_figures_as_asked_for_over_years_regions_and_breakdowns(paths):
    [(figures, years, regions, breakdowns, statuses)] = ask(
        paths,
        """SELECT count(*), count(DISTINCT year(period_end)), count(DISTINCT region_id), count(DISTINCT breakdown),
                  list_sort(list(DISTINCT obs_status)) FROM marts.observation""",
    )
    [(known,)] = ask(paths, "SELECT count(DISTINCT region_id) FROM marts.region")
    assert figures >= ROWS and years == 26 and regions == known and breakdowns > 1
    assert {"A", "E", "O", "P"} <= set(statuses)


def test_no_real_publisher_is_named_as_the_source_of_a_generated_figure(paths):
    assert ask(paths, "SELECT DISTINCT publisher FROM marts.source") == [("A program (generated data)",)]
    assert ask(paths, "SELECT count(*) FROM marts.observation WHERE document_id IS NOT NULL") == [(0,)]
    assert ask(paths, "SELECT count(*) FROM marts.observation WHERE NOT starts_with(note, 'generated')") == [
        (0,)
    ]


def test_the_same_call_makes_the_same_figures(paths, tmp_path):
    again = dataclasses.replace(paths, home=tmp_path)
    generate_edition(again, rows=ROWS)
    assert (
        verify(again.warehouse.resolve()).content_sha256 == verify(paths.warehouse.resolve()).content_sha256
    )


def test_an_edition_of_the_same_inputs_is_made_once(paths):
    before = sorted(paths.editions.glob("*.duckdb"))
    assert generate_edition(paths, rows=ROWS) == paths.warehouse.resolve().stem
    assert sorted(paths.editions.glob("*.duckdb")) == before


def test_the_project_itself_is_refused():
    with pytest.raises(HomeRefused, match="by default"):
        generate_edition(dataclasses.replace(Paths.from_environment(), home=ROOT), rows=1)


def test_the_home_of_the_dashboard_is_refused_wherever_it_is(tmp_path, monkeypatch):
    monkeypatch.setenv("MONITOR_HOME", str(tmp_path))
    with pytest.raises(HomeRefused, match="by default"):
        generate_edition(Paths.from_environment(), rows=1)


def test_a_folder_with_a_real_edition_is_refused_and_stays_as_it_was(tmp_path):
    real = copy_inputs(tmp_path)
    edition_id = build_warehouse(real).edition_id
    with pytest.raises(HomeRefused, match=f"edition {edition_id} in it is real"):
        generate_edition(real, rows=1)
    assert real.warehouse.resolve().stem == edition_id


def test_a_folder_with_an_edition_that_nobody_can_judge_is_refused(tmp_path):
    unknown = copy_inputs(tmp_path)
    build_warehouse(unknown, is_synthetic=True)
    for manifest in Path(unknown.editions).glob("*.manifest.json"):
        manifest.unlink()
    with pytest.raises(HomeRefused, match="manifest"):
        generate_edition(unknown, rows=1)

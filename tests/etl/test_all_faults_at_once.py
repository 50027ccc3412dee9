"""One run tells everything that is wrong, in metadata and in tables, and nothing that only seems wrong beside it."""

import dataclasses
from pathlib import Path

import pytest
from builds import copy_inputs

from etl.errors import AuditFailed, InputsRejected
from etl.paths import Paths
from etl.pipeline import build_warehouse, check_warehouse


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return copy_inputs(tmp_path)


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(paths: Paths, command=build_warehouse) -> list[tuple[str, str]]:
    with pytest.raises(InputsRejected) as caught:
        command(paths, **({"is_synthetic": True} if command is build_warehouse else {}))
    return [(problem.file, problem.column) for problem in caught.value.problems]


@pytest.mark.parametrize("command", [build_warehouse, check_warehouse])
def test_faults_of_metadata_rules_and_tables_are_told_in_one_run(paths, command):
    replace(paths.metadata / "indicators.yml", "decimals: 0", "decimals: one")
    replace(paths.metadata / "targets.yml", "reporter: labour-ministry", "reporter: nobody")
    replace(paths.metadata / "verdicts.yml", "on_track_from: 0.95", "on_track_from: NaN")
    replace(paths.sources / "population.csv", ",A,", ",X,")
    assert problems_of(paths, command) == [
        ("metadata/indicators.yml", "key `decimals`"),
        ("metadata/targets.yml", "key `reporter`"),
        ("metadata/verdicts.yml", "key `thresholds.on_track_from`"),
        ("sources/population.csv", "column `obs_status`"),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("indicators.yml", "decimals: 0", "decimals: one", "decimals"),
        ("regions.yml", "kind: country", "kind: planet", "kind"),
        ("sources.yml", "confidence: high", "confidence: low", "confidence"),
        ("breakdowns.yml", "title: {", "titles: {", "title"),
        ("notes.yml", "text: {", "texts: {", "text"),
        ("expected_rows.yml", "[]", "- {id: population.csv, rows: 4}", "rows"),
        ("size_exceptions.yml", "[]", "- {id: a, value: x}", "value"),
    ],
)
def test_rows_that_refer_to_a_broken_entry_are_not_wrong(paths, file, old, new, key):
    replace(paths.metadata / file, old, new)
    found = problems_of(paths)
    assert ("metadata/" + file, f"key `{key}`") in found
    assert {name for name, _ in found} == {"metadata/" + file}


@pytest.mark.parametrize(
    "file", ["indicators.yml", "regions.yml", "sources.yml", "breakdowns.yml", "notes.yml", "bodies.yml"]
)
def test_a_file_that_is_no_list_makes_nothing_else_look_wrong(paths, file):
    (paths.metadata / file).write_text("- [", encoding="utf-8")
    assert problems_of(paths) == [(f"metadata/{file}", "")]


def test_a_missing_file_makes_nothing_else_look_wrong(paths):
    (paths.metadata / "sources.yml").unlink()
    assert problems_of(paths) == [("metadata/sources.yml", "")]


def test_a_row_beside_a_broken_entry_is_still_judged_by_the_rest_of_it(paths):
    replace(paths.metadata / "regions.yml", "kind: country", "kind: planet")
    replace(paths.sources / "population.csv", "KZ,", "KZ-99,")
    assert ("sources/population.csv", "column `region_id`") in problems_of(paths)


def test_a_figure_whose_exception_cannot_be_read_is_not_wrong(paths):
    replace(
        paths.sources / "population.csv",
        "KZ-75,2017,2015,year,,,1500000,",
        "KZ-75,2017,2015,year,,,1500000000,",
    )
    assert problems_of(paths) == [("sources/population.csv", "column `value`")]
    replace(paths.metadata / "size_exceptions.yml", "[]", "- {id: a, indicator: population, value: x}")
    assert {file for file, _ in problems_of(paths)} == {"metadata/size_exceptions.yml"}


ACCEPTED = """
- id: population.csv
  rows:
    population: 43
  accepted:
    - {indicator: population, before: 44, now: 43, on: 2026-11-01, reason: taken back by its publisher}
"""


def test_a_loss_whose_reason_cannot_be_read_is_not_wrong(paths):
    build_warehouse(paths)
    table = paths.sources / "population.csv"
    table.write_text("".join(table.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    assert problems_of(paths, check_warehouse) == [("sources/population.csv", "indicator `population`")]
    register = paths.metadata / "expected_rows.yml"
    register.write_text(ACCEPTED, "utf-8")
    check_warehouse(paths)
    register.write_text(ACCEPTED.replace("before: 44", "before: x"), "utf-8")
    assert problems_of(paths, check_warehouse) == [("metadata/expected_rows.yml", "key `accepted.1.before`")]


def test_check_tells_texts_that_a_language_lacks_among_all_others(paths, tmp_path):
    for language in ("kk", "ru", "en"):
        folder = tmp_path / "program" / "dashboard" / "texts" / language
        folder.mkdir(parents=True)
        (folder / "cards.yml").write_text(
            "card:\n  name: X\n" + "  gap: Y\n" * (language != "ru"), encoding="utf-8"
        )
    faulty = dataclasses.replace(paths, program=tmp_path / "program")
    replace(paths.sources / "population.csv", ",A,", ",X,")
    with pytest.raises(InputsRejected) as caught:
        check_warehouse(faulty)
    texts, row = caught.value.problems
    assert str(texts).startswith(
        "dashboard/texts/ru/cards.yml: text (ru), line 2, key `card.gap`: found no such key, which stands in kk/cards.yml, line 3"
    )
    assert row.column == "column `obs_status`"


def test_what_follows_from_all_files_together_waits_for_a_build(paths):
    replace(paths.metadata / "targets.yml", "unit: percent", "unit: persons")
    assert check_warehouse(paths) is None
    with pytest.raises(
        AuditFailed, match=r"target__unit_is_the_indicators: .*; in metadata/targets.yml, line \d+"
    ):
        build_warehouse(paths, is_synthetic=True)

"""Targets, measures, corrections and figures of documents may be added without a word; fewer than were counted stop the build."""

import re
from pathlib import Path

import pytest
from builds import PROJECT, copy_with_registers

from etl.catalog import read_catalog
from etl.commands.expect import write_expectations
from etl.errors import AuditFailed, InputsRejected
from etl.inputs.snapshot import take_snapshot
from etl.paths import Paths
from etl.pipeline import build_warehouse
from etl.validate import holdings


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Inputs of their own, checks included, with registers of what there is."""
    return copy_with_registers(tmp_path)


def counted(paths: Paths, document: str) -> tuple[int, ...]:
    counts = read_catalog(take_snapshot(paths, is_synthetic=False).metadata()).counts
    [found] = [count for count in counts if count.id == document]
    return found.figures, found.targets, found.measures, found.corrections


def first_target(paths: Paths) -> str:
    text = (paths.metadata / "targets.yml").read_text(encoding="utf-8")
    return re.split(r"(?m)^(?=- id: )", text)[1]


def test_a_target_added_to_one_file_is_built_and_then_expected(paths):
    before = counted(paths, "gov-602-2017")
    entry = first_target(paths).replace("id: ", "id: one-more-", 1)
    (paths.metadata / "targets" / "more.yml").parent.mkdir()
    (paths.metadata / "targets" / "more.yml").write_text(entry, encoding="utf-8")
    assert build_warehouse(paths).is_new
    assert counted(paths, "gov-602-2017") == before
    write_expectations(paths, accept_loss=None)
    figures, targets, *others = before
    assert counted(paths, "gov-602-2017") == (figures, targets + 1, *others)


def test_a_target_that_is_gone_stops_the_build_and_expect_until_a_reason_is_given(paths):
    figures, targets, *others = counted(paths, "gov-602-2017")
    corrections = paths.metadata / "corrections.yml"
    kept = re.split(r"(?m)^(?=- id: )", corrections.read_text(encoding="utf-8"))[:-1]
    corrections.write_text("".join(kept), encoding="utf-8")
    with pytest.raises(AuditFailed, match=r"document__counts_are_kept: document_id=gov-602-2017"):
        build_warehouse(paths)
    with pytest.raises(InputsRejected) as caught:
        write_expectations(paths, accept_loss=None)
    [problem] = caught.value.problems
    assert (problem.place, problem.column) == ("entry gov-602-2017", "key `corrections`")
    assert problem.found == "1 of the 2 corrections that it asks for" and "--accept-loss" in problem.advice
    write_expectations(paths, accept_loss="it was none")
    assert counted(paths, "gov-602-2017") == (figures, targets, others[0], 1)
    assert build_warehouse(paths).is_new


def test_the_register_is_read_as_it_was_written(paths):
    counts = read_catalog(take_snapshot(paths, is_synthetic=False).metadata()).counts
    assert holdings.to_yaml(counts) == (paths.metadata / holdings.REGISTER).read_text(encoding="utf-8")


def test_the_register_of_the_project_is_what_is_held():
    paths = Paths(sources=PROJECT / "etl" / "sources", metadata=PROJECT / "etl" / "metadata", home=PROJECT)
    text = (paths.metadata / holdings.REGISTER).read_text(encoding="utf-8")
    assert text == holdings.to_yaml(read_catalog(take_snapshot(paths, is_synthetic=False).metadata()).counts)

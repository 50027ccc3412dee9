"""What the disk refuses before, between and after the steps of publishing, and what is said about it."""

import json
from pathlib import Path

import pytest
from builds import change_value, copy_inputs, editions, verified_edition

from etl import __main__ as command_line
from etl.errors import LinkMisled, StorageFailed
from etl.paths import Paths
from etl.pipeline import build_warehouse
from etl.publish import current_edition, steps


@pytest.fixture
def changed(tmp_path: Path, monkeypatch) -> tuple[Paths, str]:
    """A published edition, inputs that have changed since, and the command line pointed to them."""
    paths = copy_inputs(tmp_path)
    first = build_warehouse(paths).edition_id
    change_value(paths, "0.24,A", "0.22,A")
    monkeypatch.setattr(command_line.Paths, "from_environment", lambda audience="public": paths)
    monkeypatch.setattr(command_line.signal, "signal", lambda *_: None)
    return paths, first


def refuse(*_: object, **__: object) -> None:
    raise OSError(5, "Input/output error")


@pytest.mark.parametrize("step", ["_link", "write_through", "sync"])
def test_an_edition_that_no_link_came_to_point_to_is_not_left_among_the_earlier_ones(
    changed, monkeypatch, step
):
    paths, first = changed
    whole = getattr(steps, step)
    # sealing the file syncs too: only what happens in editions/ and later is refused
    monkeypatch.setattr(
        steps, step, lambda *args: whole(*args) if args[0] != paths.editions and step == "sync" else refuse()
    )
    with pytest.raises(StorageFailed, match="untouched"):
        build_warehouse(paths)
    assert verified_edition(paths) == first
    assert editions(paths) == [f"{first}.duckdb", f"{first}.manifest.json"]
    assert not (paths.editions / ".publishing").exists()


def test_a_disk_that_fails_after_the_link_moved_is_reported_and_the_edition_is_published(
    changed, monkeypatch, capsys
):
    paths, first = changed
    sync = steps.sync
    monkeypatch.setattr(steps, "sync", lambda path: refuse() if path == paths.home else sync(path))
    assert command_line.main(["build"]) == 0
    answer = capsys.readouterr()
    assert answer.out.strip() == verified_edition(paths) != first
    assert "the edition is published, but the disk did not confirm it" in answer.err
    assert "untouched" not in answer.err
    monkeypatch.undo()
    assert not build_warehouse(paths).is_new and verified_edition(paths) != first


@pytest.mark.parametrize(
    ("name", "found"),
    [("backup.duckdb", "not the name of an edition"), ("99991231T235959Z-425c213f.duckdb", "no later name")],
)
def test_a_link_after_which_no_edition_can_be_named_is_a_sentence(changed, capsys, name, found):
    paths, first = changed
    foreign = paths.home / name
    foreign.write_bytes(current_edition(paths).read_bytes())
    paths.warehouse.unlink()
    paths.warehouse.symlink_to(name)
    with pytest.raises(LinkMisled, match=found):
        build_warehouse(paths)
    assert command_line.main(["build"]) == 1
    assert f'links to "{name}"' in capsys.readouterr().err
    assert paths.warehouse.readlink() == Path(name) and len(editions(paths)) == 2


def test_a_fault_of_the_program_is_one_sentence_and_its_traceback_only_on_request(
    changed, monkeypatch, capsys
):
    def fail(*_: object, **__: object) -> None:
        raise MemoryError("no room\nfor a second line")

    monkeypatch.setattr(command_line, "build_warehouse", fail)
    assert command_line.main(["build"]) == 70
    answer = capsys.readouterr().err
    assert (
        answer.count("\n") == 1 and "MemoryError: no room for a second line" in answer and "--debug" in answer
    )
    assert command_line.main(["--debug", "build"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_editions_made_before_manifests_named_checks_are_still_verified(changed):
    paths, first = changed
    path = current_edition(paths).with_suffix(".manifest.json")
    manifest = json.loads(path.read_text(encoding="utf-8"))
    del manifest["checks"], manifest["accepted_loss"], manifest["seal"]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    assert verified_edition(paths) == first

"""`python -m etl fetch` from end to end: what it prints, its exit codes, and that nothing is lost whatever happens."""

import errno
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from answers import ANSWERS, Recorded, connector_of, fetched_rows, inputs_with

from etl import __main__ as command_line
from etl.commands.fetch import fetch_named
from etl.errors import StorageFailed
from etl.fetch import raw_store, run
from etl.fetch.held import read_held
from etl.fetch.run import fetch, fetch_lock
from etl.pipeline import build_warehouse
from etl.publish import current_edition

ON = datetime(2024, 4, 1, 8, 30, tzinfo=UTC)


@pytest.fixture
def answering(monkeypatch):
    """The command line with these answers instead of publishers."""

    def with_answers(paths, *answers):
        monkeypatch.setattr(command_line.Paths, "from_environment", lambda: paths)
        monkeypatch.setattr(command_line.signal, "signal", lambda *_: None)
        monkeypatch.setattr(run, "asker_of", lambda *_: Recorded(*answers))

    return with_answers


def state_of(paths):
    [state] = read_held(paths).catalog.fetch_states
    return state


def test_off_is_off_and_a_wrong_name_is_told(tmp_path, answering, capsys):
    paths = inputs_with(tmp_path, "bureau_json", is_on="false")
    answering(paths, "bureau_json.json")
    assert command_line.main(["fetch"]) == 0
    assert "No connector is on" in capsys.readouterr().out
    assert command_line.main(["fetch", "bureau_json"]) == 1
    assert "is off: it would ask statistics.example.org" in capsys.readouterr().err
    assert command_line.main(["fetch", "bureau_jsno"]) == 1
    assert "there are bureau_json." in capsys.readouterr().err
    assert command_line.main(["fetch", "--accept-differences", "they say so"]) == 1
    assert not (paths.raw / "bureau_json").exists() and read_held(paths).catalog.fetch_states == ()


def test_a_fetch_says_what_it_added_and_a_build_publishes_it(tmp_path, answering, capsys):
    paths = inputs_with(tmp_path, "bureau_json")
    before = build_warehouse(paths, is_synthetic=True).edition_id
    answering(paths, "bureau_json.json")
    assert command_line.main(["fetch", "bureau_json"]) == 0
    told = capsys.readouterr().out
    assert "18 figures: 12 confirmed" in told and "then run `python -m etl build`" in told
    assert current_edition(paths).stem == before
    assert build_warehouse(paths, is_synthetic=True).edition_id != before


def test_a_dry_run_prints_what_would_change(tmp_path, answering, capsys):
    paths = inputs_with(tmp_path, "bureau_json")
    answering(paths, "bureau_json.differing.json")
    assert command_line.main(["fetch", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "differs: population KZ-79 2023: held 940000 (test-statistics), fetched 940500" in told
    assert "new: population KZ 2024: 5135000" in told and "nothing was written" in told
    assert '--accept-differences "reason"' in told and fetched_rows(paths, "bureau_json") == []
    assert not paths.raw.exists()


def test_a_persons_word_takes_what_differs_and_is_remembered(tmp_path, answering, capsys):
    paths = inputs_with(tmp_path, "bureau_json")
    answering(paths, "bureau_json.differing.json")
    reason = 'it\'s the yearbook: revised {twice}, "so" # they say'
    assert command_line.main(["fetch", "bureau_json", "--accept-differences", reason]) == 0
    assert json.dumps(reason) in (paths.raw / "bureau_json" / "manifest.jsonl").read_text()
    [kept] = state_of(paths).accepted  # beside the figures, where git keeps it
    assert (kept.figures, kept.reason) == (2, reason)
    assert command_line.main(["fetch", "bureau_json"]) == 0
    assert state_of(paths).accepted == (kept,)
    build_warehouse(paths, is_synthetic=True)
    assert len(fetched_rows(paths, "bureau_json")) == 18


def test_a_connector_that_stops_ends_with_1_and_keeps_the_last_good_day(tmp_path, answering, capsys):
    paths = inputs_with(tmp_path, "bureau_json")
    answering(paths, "bureau_json.json")
    assert command_line.main(["fetch"]) == 0
    good = state_of(paths)
    assert good.problem is None and good.last_good == good.last_tried and good.figures == 18
    before = fetched_rows(paths, "bureau_json")
    answering(paths, "bureau_json.no_country.json")
    assert command_line.main(["fetch"]) == 1
    told = capsys.readouterr()
    assert "bureau_json: stopped (no_country)" in told.out
    assert "no row of the country" in told.err and "stays as it is" in told.err
    assert state_of(paths).problem == "no_country" and state_of(paths).last_good == good.last_good
    assert fetched_rows(paths, "bureau_json") == before


def test_one_that_stops_does_not_stop_the_others(tmp_path, monkeypatch):
    paths = inputs_with(tmp_path, "bureau_json")
    entry = (paths.metadata / "connectors.yml").read_text()
    (paths.metadata / "connectors.yml").write_text(entry + entry.replace("id: bureau_json", "id: other"))
    answers = iter(("page.html", "bureau_json.json"))
    _, stopped = fetch_named(
        paths, None, is_dry=False, accept_differences=None, say=print, ask=lambda _: Recorded(next(answers))
    )
    assert [one.connector.id for one in stopped] == ["bureau_json"] and len(
        fetched_rows(paths, "other")
    ) == 18


def test_a_second_fetch_at_once_ends_with_75_and_asks_nobody(tmp_path, answering, capsys):
    paths = inputs_with(tmp_path, "bureau_json")
    answering(paths)
    with fetch_lock(paths):
        assert command_line.main(["fetch"]) == 75
    assert f"process {os.getpid()}" in capsys.readouterr().err
    answering(paths, "bureau_json.json")
    assert command_line.main(["fetch"]) == 0


@pytest.mark.parametrize("arguments", [["fetch"], ["fetch", "--dry-run"]])
def test_a_dry_run_keeps_others_apart_and_writes_no_lock(tmp_path, answering, capsys, arguments):
    paths = inputs_with(tmp_path, "bureau_json")
    with fetch_lock(paths):
        """A run before, whose words are left in the file."""
    answering(paths)
    before = sorted(tmp_path.rglob("*"))
    with fetch_lock(paths, is_dry=True):
        assert command_line.main(arguments) == 75
    told = capsys.readouterr().err
    assert "a dry run" in told and f"{os.getpid()}" not in told and sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("kept", ["<hash>", "manifest.jsonl", "bureau_json.csv", "fetch_states.yml"])
def test_a_full_disk_ends_with_74_and_leaves_every_file_whole(tmp_path, answering, capsys, monkeypatch, kept):
    paths = inputs_with(tmp_path, "bureau_json")
    answering(paths, "bureau_json.json")
    untouched = (paths.metadata / "fetch_states.yml").read_bytes()

    def refuse(path, *_):
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    if kept == "manifest.jsonl":
        monkeypatch.setattr(raw_store, "_append", refuse)
    else:
        whole = raw_store.write_whole
        wanted = (lambda name: len(name) == 64) if kept == "<hash>" else (lambda name: name == kept)
        for module in (raw_store, run):
            monkeypatch.setattr(
                module,
                "write_whole",
                lambda path, content: (refuse if wanted(path.name) else whole)(path, content),
            )
    assert command_line.main(["fetch"]) == 74
    assert "the disk or quota is full" in capsys.readouterr().err
    assert (paths.metadata / "fetch_states.yml").read_bytes() == untouched
    assert len(fetched_rows(paths, "bureau_json")) == (18 if kept == "fetch_states.yml" else 0)


_KILLED = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = [{project!r}, {tests!r}]
from answers import Recorded, connector_of
from etl.fetch import raw_store, run
from etl.paths import Paths
paths = Paths(sources=Path({home!r}, "sources"), metadata=Path({home!r}, "metadata"), home=Path({home!r}), raw=Path({home!r}, "raw"))
replace = Path.replace
seen = 0
def die(self, target):
    global seen
    seen += 1
    if seen == {at}:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)
Path.replace = die
with run.fetch_lock(paths):
    run.fetch(connector_of(paths), paths, is_dry=False, ask=lambda _: Recorded("bureau_json.json"))
"""


@pytest.mark.parametrize("at", [1, 2, 3])
def test_killed_at_any_step_the_next_fetch_finds_everything_whole(tmp_path, at):
    paths = inputs_with(tmp_path, "bureau_json")
    tests = str(ANSWERS.parent.parent / "etl")
    script = _KILLED.format(project=str(ANSWERS.parents[2]), tests=tests, home=str(tmp_path), at=at)
    died = subprocess.run([sys.executable, "-c", script], capture_output=True)
    assert died.returncode == -signal.SIGKILL
    assert len(fetched_rows(paths, "bureau_json")) == (18 if at == 3 else 0)
    with fetch_lock(paths):
        outcome = fetch(connector_of(paths), paths, is_dry=False, ask=lambda _: Recorded("bureau_json.json"))
    assert outcome.problem is None and len(fetched_rows(paths, "bureau_json")) == 18
    assert state_of(paths).problem is None


def test_a_half_written_line_of_the_manifest_spoils_no_other(tmp_path):
    paths = inputs_with(tmp_path, "bureau_json")
    folder = paths.raw / "bureau_json"
    folder.mkdir(parents=True)
    (folder / "manifest.jsonl").write_text('{"at": "2024-03-')
    fetch(
        connector_of(paths), paths, is_dry=False, now=lambda: ON, ask=lambda _: Recorded("bureau_json.json")
    )
    [_, line] = (folder / "manifest.jsonl").read_text().splitlines()
    told = json.loads(line)
    assert told["at"] == "2024-04-01T08:30:00Z" and told["bytes"] == len(
        (folder / told["sha256"]).read_bytes()
    )


def test_a_kept_answer_that_was_damaged_is_written_again(tmp_path):
    paths = inputs_with(tmp_path, "bureau_json")
    for _ in range(2):
        fetch(connector_of(paths), paths, is_dry=False, ask=lambda _: Recorded("bureau_json.json"))
        [kept] = [path for path in (paths.raw / "bureau_json").iterdir() if len(path.name) == 64]
        assert kept.read_bytes() == (ANSWERS / "bureau_json.json").read_bytes()
        kept.write_bytes(b"half")
    fetch(connector_of(paths), paths, is_dry=False, ask=lambda _: Recorded("bureau_json.json"))
    assert kept.read_bytes() == (ANSWERS / "bureau_json.json").read_bytes()


def test_a_folder_that_may_not_be_written_is_told(tmp_path, monkeypatch):
    paths = inputs_with(tmp_path, "bureau_json")
    paths.raw.write_text("a file, no folder")
    with pytest.raises(StorageFailed), fetch_lock(paths):
        raise AssertionError("the lock was given")

"""What stands in the place of an input file and is none: named at once, never waited for, never read to its end."""

import os
import time
from pathlib import Path

import pytest
from builds import copy_inputs

from etl.catalog.nodes import DEEPEST, read_nodes
from etl.errors import InputsRejected, Problem
from etl.extract import COLUMNS, extract_observation_table
from etl.inputs.files import KINDS
from etl.inputs.snapshot import InputFile, take_snapshot
from etl.paths import Paths
from etl.pipeline import build_warehouse


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return copy_inputs(tmp_path)


def problems_of(paths: Paths) -> tuple[Problem, ...]:
    with pytest.raises(InputsRejected) as caught:
        build_warehouse(paths)
    return caught.value.problems


@pytest.mark.parametrize(
    ("put", "found"),
    [
        (os.mkfifo, "a pipe"),
        (os.mkdir, "a folder"),
        (lambda path: path.symlink_to("nowhere.csv"), "a link to a file that is not there"),
        (lambda path: path.symlink_to("/dev/zero"), "a device"),
    ],
    ids=["pipe", "folder", "dangling link", "device"],
)
def test_what_is_no_file_is_named_at_once(paths, put, found):
    (paths.sources / "population.csv").unlink()
    put(paths.sources / "population.csv")
    started = time.monotonic()
    [problem] = problems_of(paths)
    assert (problem.file, problem.place) == ("sources/population.csv", "file") and found in problem.found
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("folder", "old", "new"),
    [("sources", "population.csv", "population.CSV"), ("metadata", "notes.yml", "notes.yaml")],
)
def test_an_ending_that_only_looks_right_is_named(paths, folder, old, new):
    root = getattr(paths, folder)
    (root / old).rename(root / new)
    [problem] = problems_of(paths)
    assert problem.file == f"{folder}/{new}" and "ending" in problem.found


@pytest.mark.parametrize(("folder", "name"), [("sources", "population.csv"), ("metadata", "notes.yml")])
def test_a_sparse_file_of_four_gigabytes_is_refused_by_its_size_before_it_is_read(paths, folder, name):
    with (getattr(paths, folder) / name).open("r+b") as file:
        file.truncate(4 << 30)
    started = time.monotonic()
    [problem] = problems_of(paths)
    assert problem.found == "4,294,967,296 bytes" and f"{KINDS[folder][0].most_bytes:,}" in problem.advice
    assert time.monotonic() - started < 2


def test_all_files_that_cannot_be_read_are_named_in_one_run(paths):
    os.mkfifo(paths.sources / "pipe.csv")
    (paths.metadata / "folder.yml").mkdir()
    assert [problem.file for problem in problems_of(paths)] == ["metadata/folder.yml", "sources/pipe.csv"]


def test_hidden_files_of_editors_are_no_inputs(paths):
    (paths.sources / ".#population.csv").symlink_to("user@host.1234")
    assert not [file for file in take_snapshot(paths, is_synthetic=False).files if "#" in file.path]


def test_a_table_with_a_header_only_has_no_rows():
    problems: list[Problem] = []
    extract_observation_table(InputFile("sources/t.csv", (",".join(COLUMNS) + "\n").encode()), problems)
    assert "has no rows" in problems[0].advice and len(problems) == 1


BOMB = "- &a {kk: x}\n" + "".join(
    f"- &{name} [{', '.join(['*' + before] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (BOMB, "line 1: an anchor"),
        ("- {id: *nothing}\n", "line 1: an anchor (&) or alias (*)"),
        ("[" * 900 + "]" * 900, f"nesting deeper than {DEEPEST}"),
        ("[" * 500_000, f"nesting deeper than {DEEPEST}"),
        ("".join(f"{' ' * depth}k:\n" for depth in range(900)), f"nesting deeper than {DEEPEST}"),
        ("- ? [a, b]\n  : c\n", "a key that is a list or mapping"),
        ("- {id: a, id: b}\n", 'key "id" stands twice'),
        ("- a\n---\n- b\n", "a second document"),
    ],
    ids=["bomb", "alias", "nested", "open", "indented", "list as key", "key twice", "two documents"],
)
def test_yaml_made_to_be_expensive_or_ambiguous_is_one_sentence_within_a_second(text, found):
    problems: list[Problem] = []
    started = time.monotonic()
    assert read_nodes(InputFile("metadata/notes.yml", text.encode()), problems) is None
    [problem] = problems
    assert found in problem.found and time.monotonic() - started < 1


def test_yaml_as_we_write_it_is_read_as_written():
    text = "- {id: a, n: 1.10, yes: no, none: null, list: [x, '']}\n- >-\n  two\n  lines\n"
    problems: list[Problem] = []
    read = read_nodes(InputFile("metadata/notes.yml", text.encode()), problems)
    assert read == [{"id": "a", "n": "1.10", "yes": "no", "none": "null", "list": ["x", ""]}, "two lines"]
    assert not problems and read_nodes(InputFile("metadata/notes.yml", b""), problems) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Sources.\n- id: a\n  title: b\n\n- id: c\n title: d\n", 6),
        ("# Sources.\n- id: a\n  title: b\n- id: c\n  comparator: >=\n", 5),
    ],
)
def test_a_slip_in_yaml_is_told_with_the_line_where_reading_stumbled(text, line):
    problems = []
    assert read_nodes(InputFile(path="metadata/sources.yml", content=text.encode()), problems) is None
    assert [one.place for one in problems] == [f"line {line}"]

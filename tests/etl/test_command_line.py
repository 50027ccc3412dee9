"""The commands' answers: last line of stdout and the exit code."""

import subprocess
import sys

import pytest
from builds import change_value, copy_inputs, verified_edition

from etl import __main__ as command_line
from etl.paths import Paths
from etl.publish import build_lock


@pytest.fixture
def paths(tmp_path, monkeypatch) -> Paths:
    copied = copy_inputs(tmp_path)
    monkeypatch.setattr(command_line.Paths, "from_environment", lambda audience="public": copied)
    monkeypatch.setattr(command_line.signal, "signal", lambda *_: None)
    return copied


def test_build_prints_the_edition_and_then_no_change(paths, capsys):
    assert command_line.main(["build"]) == 0
    first = capsys.readouterr()
    assert first.out == f"{verified_edition(paths)}\n" and "audit passed" in first.err
    assert command_line.main(["build"]) == 0
    assert capsys.readouterr().out == f"no change: {verified_edition(paths)}\n"
    assert command_line.main(["check"]) == 0


def test_wrong_inputs_end_with_1_and_their_list(paths, capsys):
    change_value(paths, "0.24,A", "0.2.4,A")
    assert command_line.main(["build"]) == command_line.main(["check"]) == 1
    assert 'column `value`: found "0.2.4"' in capsys.readouterr().err


def test_a_running_build_ends_the_second_with_75(paths, capsys):
    with build_lock(paths):
        assert command_line.main(["build"]) == 75
    assert "Another build is running" in capsys.readouterr().err


def test_monitor_home_decides_where_editions_live(monkeypatch, tmp_path):
    monkeypatch.setenv("MONITOR_HOME", str(tmp_path))
    assert Paths.from_environment().warehouse == tmp_path.resolve() / "warehouse.duckdb"
    monkeypatch.delenv("MONITOR_HOME")
    assert (Paths.from_environment().home / "etl").is_dir()


def test_the_commands_begin_without_what_only_engines_of_registers_need():
    code = (
        "import sys; from etl import __main__ as m; m._parser(); print({'numpy', 'pyarrow'} & {*sys.modules})"
    )
    started = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert started.stdout == "set()\n"

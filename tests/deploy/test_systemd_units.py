"""Units of systemd and the container file: what systemd and a linter say of them, and that they run what there is."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

DEPLOY = PROJECT / "deploy"
BIN = Path(sys.executable).parent
UNITS = sorted(path for path in (DEPLOY / "systemd").iterdir())
SERVICES = [path for path in UNITS if path.suffix == ".service"]
# the exposure that systemd itself counts, of 10; what is served to everybody is the tightest
MOST_EXPOSED = {
    "monitor-web": 1.5,
    "monitor-edition": 1.5,
    "monitor-desk": 3.0,
    "monitor-alerts": 2.0,
    "monitor-inspectors": 1.5,
    "monitor-backup": 2.0,
    "monitor-briefing": 2.0,
}
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")


def read(unit: Path) -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str
    parsed.read(unit, "utf-8")
    return parsed


@needs_systemd
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_finds_nothing_wrong_in_a_unit(unit: Path, tmp_path: Path):
    # where the program will lie is not there yet, which systemd would say
    text = re.sub(r"^(ExecStart(?:Post)?)=-?\S+", r"\1=/bin/true", unit.read_text("utf-8"), flags=re.M)
    for other in UNITS:
        shutil.copy(other, tmp_path)
    (tmp_path / unit.name).write_text(text, "utf-8")
    told = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", tmp_path / unit.name],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in told.stderr.splitlines() if unit.name in line or str(tmp_path) in line]
    assert said == []


@needs_systemd
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_may_do_little(unit: Path):
    told = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", unit], capture_output=True, text=True, check=True
    ).stdout
    exposure = float(re.search(r"exposure level for \S+: ([0-9.]+)", told)[1])
    assert exposure <= MOST_EXPOSED[unit.stem]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_runs_what_there_is_as_an_ordinary_user(unit: Path):
    service = read(unit)["Service"]
    command = service["ExecStart"].split()
    assert command[0] == f"{service['WorkingDirectory']}/.venv/bin/python" and command[1] == "-m"
    assert (PROJECT / command[2] / "__main__.py").exists()
    assert service["User"] not in ("", "root") and service["NoNewPrivileges"] == "yes"


def test_whoever_makes_an_edition_makes_its_previews_and_fails_without_them_at_nothing():
    service = read(DEPLOY / "systemd" / "monitor-edition.service")["Service"]
    assert service["ExecStart"].endswith(" -m etl build")
    assert service["ExecStartPost"] == f"-{service['ExecStart'].split()[0]} -m dashboard pictures"
    recipe = (
        (PROJECT / "Makefile").read_text("utf-8").partition("define BUILD_EDITION")[2].partition("endef")[0]
    )
    build, pictures = (recipe.index(f"-m {what}") for what in ("etl build", "dashboard pictures"))
    assert build < pictures and 'if [ -n "$$MONITOR_ORIGIN" ]' in recipe


def test_what_readers_reach_may_write_nothing_and_speak_to_nobody():
    service = read(DEPLOY / "systemd" / "monitor-web.service")["Service"]
    assert "ReadWritePaths" not in service and service["ProtectSystem"] == "strict"
    assert (service["IPAddressDeny"], service["IPAddressAllow"]) == ("any", "localhost")
    assert read(DEPLOY / "systemd" / "monitor-web.socket")["Socket"]["ListenStream"] == "127.0.0.1:8050"


def test_inspectors_are_served_by_another_user_that_may_write_nothing():
    service = read(DEPLOY / "systemd" / "monitor-inspectors.service")["Service"]
    assert "ReadWritePaths" not in service and service["ProtectSystem"] == "strict"
    assert service["User"] != read(DEPLOY / "systemd" / "monitor-web.service")["Service"]["User"]
    assert service["ExecStart"].endswith("--audience inspectors")


@pytest.mark.parametrize("script", sorted(DEPLOY.glob("*.sh")), ids=lambda script: script.name)
def test_a_script_is_written_so_that_the_shell_understands_it_and_stops_at_a_fault(script: Path):
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    text = script.read_text("utf-8")
    assert "set -euo pipefail" in text and script.stat().st_mode & 0o100
    told = subprocess.run([BIN / "shellcheck", script], capture_output=True, text=True, check=False)
    assert told.stdout == ""


class TestContainerFile:
    TEXT = (DEPLOY / "Containerfile").read_text("utf-8")

    def test_it_ends_as_an_ordinary_user_with_one_command_that_there_is(self):
        lines = [line for line in self.TEXT.splitlines() if line and not line.startswith("#")]
        assert [line.split()[1] for line in lines if line.startswith("USER")] == ["10001:10001"]
        assert lines[-1] == 'CMD ["python", "-m", "dashboard"]'
        assert not re.search(r"^ADD |:latest|curl |wget |sudo |apt-get ", self.TEXT, re.M)

    def test_what_it_copies_is_there_and_is_let_through(self):
        ignored = (DEPLOY / "Containerfile.dockerignore").read_text("utf-8").splitlines()
        for sources in re.findall(r"^COPY (?!--from)(.*) \S+$", self.TEXT, re.M):
            for source in sources.split():
                assert (PROJECT / source).exists() and f"!{source}" in ignored, source
        assert ignored[0] == "**"

    def test_everything_that_the_program_imports_is_in_it(self):
        copied = set(re.findall(r"^COPY (\w+) ", self.TEXT, re.M))
        assert {"vocabulary", "etl", "reporting", "dashboard", "assets"} <= copied

    def test_a_linter_finds_nothing_as_no_builder_is_asked_for(self):
        told = subprocess.run(
            [BIN / "hadolint", "--no-color", DEPLOY / "Containerfile"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (told.returncode, told.stdout) == (0, "")

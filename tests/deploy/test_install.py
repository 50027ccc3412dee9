"""From a packed folder to a serving program without a network; a second time; and back."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cyclonedx.validation.json import JsonStrictValidator

from tests.conftest import PROJECT
from tests.deploy.serving import readers
from tools.held import HeldSocket
from tools.sbom import LOCK, VERSION, scripts

IS_ROOT = os.geteuid() == 0
# no network at all, not even a loopback that is up
ALONE = ["unshare", "--net"] if IS_ROOT and shutil.which("unshare") else []


def run(*command: str | Path, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, **more)


@pytest.fixture(scope="module")
def packed(tmp_path_factory) -> Path:
    """A packed folder. Wheels that the machine has are not fetched again."""
    folder = tmp_path_factory.mktemp("packed") / "monitor"
    done = run(PROJECT / "deploy" / "pack.sh", folder, sys.executable)
    if done.returncode and ("No matching distribution" in done.stderr or "connection" in done.stderr.lower()):
        pytest.skip("no registry of packages is reached from here, so nothing can be packed")
    assert done.returncode == 0, done.stderr
    return folder


def install(packed: Path, place: Path) -> subprocess.CompletedProcess[str]:
    return run(
        *ALONE, packed / "program" / "deploy" / "install.sh", "--no-system", "--prefix", place / "opt", "--home", place / "home",
        "--python", sys.executable,
    )  # fmt: skip


def test_install_upgrade_and_rollback_without_a_network_or_a_failed_request(
    packed: Path, tmp_path: Path, request
):
    if not request.config.getoption("--whole-install"):
        pytest.skip("takes a minute and a half: asked for with --whole-install, as make test-all does")
    first = install(packed, tmp_path)
    assert first.returncode == 0, first.stderr
    current = tmp_path / "opt" / "current"
    release = current.readlink()
    held = HeldSocket(tmp_path / "home", program=current, python=str(current / ".venv" / "bin" / "python"))
    try:
        held.start()
        with readers(held.port, ("/", "/map", "/data.csv?indicator=population", "/api/v1/regions")) as seen:
            time.sleep(1.1)  # releases have the second in their name
            second = install(packed, tmp_path)
            assert second.returncode == 0, second.stderr
            assert current.readlink() != release
            held.stop()
            held.start()
            back = run(current / "deploy" / "rollback.sh", "--no-system", "--prefix", tmp_path / "opt")
            assert back.returncode == 0 and current.readlink() == release
            held.stop()
            held.start()
        assert len(seen) > 20 and set(seen) == {200}
    finally:
        held.close()
    assert "Traceback" not in first.stdout + first.stderr + second.stdout + second.stderr


@pytest.fixture(scope="module")
def delivered(packed: Path) -> dict:
    """The list of what is delivered."""
    text = (packed / "sbom.json").read_text("utf-8")
    assert JsonStrictValidator(VERSION).validate_str(text) is None
    assert "./sbom.json" in (packed / "SHA256SUMS").read_text("utf-8")
    return json.loads(text)


class TestListOfWhatIsDelivered:
    """sbom.json in the packed folder."""

    def test_it_holds_every_wheel_with_its_hash_and_its_licence(self, packed: Path, delivered: dict):
        wheels = list((packed / "wheels").iterdir())
        sums = {hashlib.sha256(wheel.read_bytes()).hexdigest(): wheel.name for wheel in wheels}
        packages = [item for item in delivered["components"] if item["purl"].startswith("pkg:pypi/")]
        known = {one["content"] for item in packages for one in item["hashes"]}
        assert [name for digest, name in sums.items() if digest not in known] == []
        assert len(packages) == len(wheels) > 50
        # one package says no licence in its own description
        assert {item["name"] for item in packages if not item.get("licenses")} <= {"resvg_py"}

    def test_it_holds_the_scripts_and_nothing_of_the_tests(self, delivered: dict):
        names = {item["name"] for item in delivered["components"]}
        assert {"plotly.js", *(item.name for item in scripts(LOCK))} <= names
        assert not names & {"pytest", "ruff", "esbuild", "hypothesis", "pip"}

    def test_it_says_what_needs_what(self, delivered: dict):
        assert delivered["metadata"]["component"]["name"] == "migration-policy-monitor"
        known = {item["bom-ref"] for item in delivered["components"]} | {"root-component"}
        needs = {item["ref"]: set(item.get("dependsOn", ())) for item in delivered["dependencies"]}
        assert set(needs) <= known and set().union(*needs.values()) <= known
        assert any(one.startswith("Werkzeug") for one in needs[next(ref for ref in needs if ref.startswith("Flask=="))])  # fmt: skip


def test_a_folder_that_was_changed_on_the_way_is_refused_and_nothing_is_left(packed: Path, tmp_path: Path):
    carried = tmp_path / "carried"
    shutil.copytree(packed, carried, copy_function=os.link)
    readme = carried / "program" / "README.md"
    text = readme.read_bytes()
    readme.unlink()
    readme.write_bytes(text + b"\n")
    done = install(carried, tmp_path)
    assert done.returncode == 1 and "not what was packed" in done.stderr
    assert not (tmp_path / "opt").exists()


def test_an_installation_that_fails_leaves_the_release_before(packed: Path, tmp_path: Path):
    broken = tmp_path / "broken"
    shutil.copytree(packed, broken, copy_function=os.link)
    for wheel in (broken / "wheels").glob("duckdb-*.whl"):
        wheel.unlink()
    sums = broken / "SHA256SUMS"
    kept = [line for line in sums.read_text("utf-8").splitlines() if "/duckdb-" not in line]
    sums.unlink()
    sums.write_text("\n".join(kept) + "\n", "utf-8")
    before = tmp_path / "opt" / "releases" / "20200101T000000Z"
    before.mkdir(parents=True)
    (tmp_path / "opt" / "current").symlink_to("releases/20200101T000000Z")

    done = install(broken, tmp_path)

    assert done.returncode != 0 and "nothing was changed" in done.stderr
    assert (tmp_path / "opt" / "current").readlink() == Path("releases/20200101T000000Z")
    assert [one.name for one in (tmp_path / "opt" / "releases").iterdir()] == [before.name]


def test_there_is_no_way_back_to_a_release_that_is_not_kept(tmp_path: Path):
    (tmp_path / "releases" / "20200101T000000Z").mkdir(parents=True)
    (tmp_path / "current").symlink_to("releases/20200101T000000Z")
    for wanted in ([], ["20190101T000000Z"], ["../x"]):
        done = run(PROJECT / "deploy" / "rollback.sh", "--no-system", "--prefix", tmp_path, *wanted)
        assert done.returncode == 1 and "no such release" in done.stderr
    assert (tmp_path / "current").readlink() == Path("releases/20200101T000000Z")


def test_a_link_that_somebody_who_was_killed_left_changes_nothing(tmp_path: Path):
    for name in ("20200101T000000Z", "20200102T000000Z", "20200103T000000Z"):
        (tmp_path / "releases" / name).mkdir(parents=True)
    (tmp_path / "current").symlink_to("releases/20200103T000000Z")
    (tmp_path / ".next").symlink_to("releases/20200101T000000Z")
    done = run(PROJECT / "deploy" / "rollback.sh", "--no-system", "--prefix", tmp_path)
    assert done.returncode == 0 and (tmp_path / "current").readlink() == Path("releases/20200102T000000Z")
    assert not list((tmp_path / "releases" / "20200101T000000Z").iterdir())

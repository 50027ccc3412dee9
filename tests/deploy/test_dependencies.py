"""What is installed: every package by version and hash, known holes refused, and a list of what is delivered."""

from __future__ import annotations

import http.server
import json
import os
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tools.audit import HOLES, LISTS, NOT_ASKED, WELL, Found, ask
from tools.audit import main as audit
from tools.node import _INSTALL
from tools.sbom import LOCK, SbomTrouble, document, pinned_hashes, scripts
from tools.sbom import main as sbom

COMPILED = [PROJECT / name for name in LISTS]
LOCKS = [LOCK, PROJECT / "tools" / "js" / "package-lock.json"]


def requirements_of(text: str) -> list[str]:
    """The requirements of a list, each on one line with its hashes."""
    joined = re.sub(r"\\\n\s*", "", text)
    return [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def test_every_list_of_packages_is_among_those_that_are_audited():
    tracked = subprocess.run(
        ["git", "ls-files", "*requirements*.txt"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if tracked.returncode:
        pytest.skip("this is no checkout of git, so what is tracked cannot be asked")
    assert set(tracked.stdout.split()) <= set(LISTS)


@pytest.mark.parametrize("path", COMPILED, ids=lambda path: path.name)
def test_each_package_is_pinned_to_a_version_and_to_its_files(path):
    lines = requirements_of(path.read_text("utf-8"))
    assert lines
    assert [line for line in lines if not re.match(r"[a-z0-9][\w.-]*(\[[\w,-]+\])?==\S+", line)] == []
    assert [line for line in lines if "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("path", COMPILED, ids=lambda path: path.name)
def test_what_we_name_is_what_was_compiled(path):
    named = requirements_of(path.with_suffix(".in").read_text("utf-8"))
    pins = {name: version for name, version in pinned_hashes(path)}
    for line in named:
        name, version = re.sub(r"\[.*\]", "", line).split("==")
        assert pins[re.sub(r"[-_.]+", "-", name).lower()] == version


def test_no_two_lists_pin_different_versions_or_files_of_a_package():
    pins: dict[str, set[frozenset]] = {}
    for path in COMPILED:
        of_list: dict[str, set[tuple]] = {}  # a package may have one version for each version of Python
        for (name, version), hashes in pinned_hashes(path).items():
            of_list.setdefault(name, set()).add((version, tuple(sorted(hashes))))
        for name, found in of_list.items():
            pins.setdefault(name, set()).add(frozenset(found))
    assert {name for name, found in pins.items() if len(found) > 1} == set()


@pytest.mark.parametrize(
    "path",
    ["tools/setup_venv.sh", "tools/node.py", "deploy/install.sh", "deploy/pack.sh", "deploy/Containerfile"],
)
def test_whatever_installs_or_fetches_asks_for_the_hashes(path):
    text = (PROJECT / path).read_text("utf-8")
    # a command over several lines is one command; the packages of Debian are signed by Debian
    commands = [
        line for line in re.sub(r"\\\n\s*", "", text).splitlines() if re.search(r"\bpip\b.*\b(install|download)\b", line) or "[*pip," in line
    ]  # fmt: skip
    asked = [line for line in re.sub(r"\\\n\s*", "", text).splitlines() if "--require-hashes" in line]
    assert asked
    assert [line for line in commands if line.strip().startswith(("RUN", '"', "if", "&&")) and "--require-hashes" not in line] == []  # fmt: skip


def _wheel(folder: Path) -> None:
    """A package of one empty module."""
    folder.mkdir()
    about = "tiny_thing-1.0.dist-info"
    with zipfile.ZipFile(folder / "tiny_thing-1.0-py3-none-any.whl", "w") as file:
        file.writestr("tiny_thing.py", "")
        file.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: tiny-thing\nVersion: 1.0\n")
        file.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{about}/RECORD", "")


def test_a_file_that_is_not_the_one_pinned_is_not_installed(tmp_path):
    _wheel(tmp_path / "wheels")
    (tmp_path / "tools").mkdir()
    wrong = f"tiny-thing==1.0 --hash=sha256:{'0' * 64}\n"
    (tmp_path / "requirements.txt").write_text(wrong, encoding="utf-8")
    (tmp_path / "tools" / "uv-requirements.txt").write_text(wrong, encoding="utf-8")
    done = subprocess.run(
        [PROJECT / "tools" / "setup_venv.sh", sys.executable, "requirements.txt"], cwd=tmp_path, capture_output=True, text=True,
        env=os.environ | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "wheels")}, check=False,
    )  # fmt: skip
    assert done.returncode != 0 and "HASH" in done.stderr.upper()
    assert not list((tmp_path / ".venv").rglob("tiny_thing.py"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.parent.name)
def test_each_package_of_npm_has_its_hash_and_runs_nothing_when_installed(lock):
    entries = json.loads(lock.read_text("utf-8"))["packages"]
    without = [
        name
        for name, entry in entries.items()
        if name and not entry.get("integrity", "").startswith("sha512-") and not entry.get("inBundle")
    ]
    assert len(entries) > 10 and without == []
    assert {"ci", "--ignore-scripts"} <= set(_INSTALL)
    elsewhere = [
        entry["resolved"]
        for entry in entries.values()
        if not entry.get("resolved", "https://registry.npmjs.org/").startswith("https://registry.npmjs.org/")
    ]
    assert elsewhere == []


# -- known holes


class _Database(http.server.BaseHTTPRequestHandler):
    """A database of the form of OSV that knows of one hole, in Flask."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = {
            "vulns": [
                {
                    "id": "OSV-0000-1", "modified": "2026-01-01T00:00:00Z", "summary": "a hole", "aliases": [],
                    "affected": [
                        {
                            "package": {"name": "flask", "ecosystem": "PyPI"},
                            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99"}]}],
                        }
                    ],
                }
            ]
        }  # fmt: skip
        body = json.dumps(known if asked["package"]["name"].lower() == "flask" else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def database() -> Iterator[str]:
    """The address of a database on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Database)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1/query"
    server.shutdown()


def _listed(folder: Path, *names: str) -> Path:
    path = folder / "requirements.txt"
    path.write_text("".join(f"{name} --hash=sha256:{'0' * 64}\n" for name in names), encoding="utf-8")
    return path


def test_a_pin_with_a_known_hole_fails_the_audit_and_is_named(database, tmp_path, capsys):
    listed = _listed(tmp_path, "flask==3.0.0", "duckdb==2.0.0")
    assert audit([str(listed), "--osv-url", database]) == HOLES
    assert "flask 3.0.0: OSV-0000-1 (mended in 99)" in capsys.readouterr().err


def test_pins_without_a_known_hole_pass(database, tmp_path, capsys):
    assert audit([str(_listed(tmp_path, "duckdb==2.0.0")), "--osv-url", database]) == WELL
    assert "no hole is known in 1 packages" in capsys.readouterr().out


def test_a_database_that_nobody_answers_for_is_no_good_news(tmp_path, capsys):
    listed = _listed(tmp_path, "duckdb==2.0.0")
    assert audit([str(listed), "--osv-url", "http://127.0.0.1:9/v1/query"]) == NOT_ASKED
    [said] = capsys.readouterr().err.splitlines()
    assert "no database could be asked about 1 of 1 packages" in said


def test_a_package_that_a_database_does_not_know_is_not_counted_as_good():
    found = Found()
    found.add({"dependencies": [{"name": "ours", "skip_reason": "not found"}]})
    assert (found.status, Found().status) == (NOT_ASKED, NOT_ASKED)
    found.add({"dependencies": [{"name": "ours", "version": "1", "vulns": []}]})
    assert found.status == WELL
    assert ask([], []).status == NOT_ASKED


# -- what is delivered


def test_the_scripts_that_are_delivered_are_those_of_the_lock_without_their_builder():
    names = {item.name for item in scripts(LOCK)}
    assert "plotly.js" in names and "esbuild" not in names
    assert all(len(one.content) == 128 for item in scripts(LOCK) for one in item.hashes)


def test_a_list_that_no_program_could_read_is_not_written(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(
        "tools.sbom.JsonStrictValidator.validate_str", lambda *_: "an answer that is not of the form"
    )
    with pytest.raises(SbomTrouble, match="no CycloneDX"):
        document('{"bomFormat": "CycloneDX", "specVersion": "1.6"}', [])
    monkeypatch.setattr(
        "tools.sbom.of_packages", lambda *_: '{"bomFormat": "CycloneDX", "specVersion": "1.6"}'
    )
    assert sbom([str(tmp_path / "x.json")]) == 1
    assert "sbom:" in capsys.readouterr().err and not (tmp_path / "x.json").exists()

"""The list of everything that is delivered (CycloneDX, JSON): packages, licences, hashes, what needs what, and the scripts in the bundle.

    python -m tools.sbom FILE [--wheels FOLDER]

An environment of its own is made from requirements.txt by hash, so that nothing of the tests stands in the list; with --wheels from
that folder and without a network. Exit status: 0 written, 1 it could not be made (said why).
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from tools.tree import PROJECT

REQUIREMENTS = PROJECT / "requirements.txt"
LOCK = PROJECT / "tools" / "plotly" / "package-lock.json"
VERSION = SchemaVersion.V1_6
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^ ;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class SbomTrouble(Exception):
    """Why the list could not be made, as a sentence."""


def main(arguments: list[str]) -> int:
    """Write the list."""
    parser = argparse.ArgumentParser(prog="tools.sbom", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--wheels", type=Path)
    asked = parser.parse_args(arguments)
    try:
        written = document(of_packages(asked.wheels), scripts(LOCK))
    except SbomTrouble as problem:
        print(f"sbom: {problem}", file=sys.stderr)
        return 1
    asked.file.parent.mkdir(parents=True, exist_ok=True)
    asked.file.write_text(written, encoding="utf-8")
    count = len(json.loads(written)["components"])
    print(f"sbom: {count} components in {asked.file} (CycloneDX {VERSION.to_version()})")
    return 0


def document(packages: str, more: list[Component]) -> str:
    """The list of packages (JSON of CycloneDX) with their pinned hashes and these components; raises SbomTrouble if no program could read it."""
    bom = Bom.from_json(json.loads(packages))  # type: ignore[attr-defined]
    hashes = pinned_hashes(REQUIREMENTS)
    for component in bom.components:
        component.hashes.update(
            HashType(alg=HashAlgorithm.SHA_256, content=one)
            for one in hashes.get((_plain(component.name), str(component.version)), ())
        )
    bom.components.update(more)
    if bom.metadata.component is not None:
        direct = [found for found in bom.components if found.purl and found.purl.type == "npm"]
        bom.register_dependency(bom.metadata.component, direct)
    written = make_outputter(bom, OutputFormat.JSON, VERSION).output_as_string(indent=1)
    if wrong := JsonStrictValidator(VERSION).validate_str(written):
        raise SbomTrouble(f"what was written is no CycloneDX: {wrong}")
    return written


def of_packages(wheels: Path | None) -> str:
    """The packages of a fresh environment as JSON of CycloneDX; raises SbomTrouble."""
    with tempfile.TemporaryDirectory(prefix="sbom-") as folder:
        place = Path(folder) / "runtime"
        python = place / "bin" / "python"
        _run(sys.executable, "-m", "venv", "--without-pip", place)
        offline = ["--no-index", "--find-links", wheels] if wheels else []
        _run(
            sys.executable, "-m", "uv", "pip", "install", "--quiet", "--require-hashes", "--python", python, *offline,
            "--requirement", REQUIREMENTS,
        )  # fmt: skip
        return _run(
            sys.executable, "-m", "cyclonedx_py", "environment", python, "--pyproject", PROJECT / "pyproject.toml",
            "--mc-type", "application", "--output-reproducible", "--no-validate", "--output-format", "JSON",
        )  # fmt: skip


def scripts(lock: Path) -> list[Component]:
    """What of npm is built into the scripts that readers load, from the lock file; the builder itself is not delivered."""
    entries = json.loads(lock.read_text("utf-8"))["packages"]
    return [
        Component(
            type=ComponentType.LIBRARY,
            name=name,
            version=entry["version"],
            bom_ref=f"npm:{place}@{entry['version']}",
            purl=PackageURL.from_string(f"pkg:npm/{name.replace('@', '%40')}@{entry['version']}"),
            hashes=[_integrity(entry["integrity"])],
            licenses=[LicenseFactory().make_from_string(entry["license"])] if "license" in entry else [],
        )
        for place, name, entry in _delivered(entries)
    ]


def pinned_hashes(requirements: Path) -> dict[tuple[str, str], list[str]]:
    """The SHA-256 of each pinned file, by name and version of its package."""
    found: dict[tuple[str, str], list[str]] = {}
    current: list[str] = []
    for line in requirements.read_text("utf-8").splitlines():
        if pin := _PIN.match(line):
            current = found.setdefault((_plain(pin["name"]), pin["version"]), [])
        current.extend(_HASH.findall(line))
    return found


def _delivered(entries: dict[str, dict]) -> Iterator[tuple[str, str, dict]]:
    for place, entry in sorted(entries.items()):
        if place and not entry.get("dev"):
            yield place, place.rpartition("node_modules/")[2], entry


def _integrity(written: str) -> HashType:
    algorithm, _, content = written.partition("-")
    named = {"sha512": HashAlgorithm.SHA_512, "sha256": HashAlgorithm.SHA_256, "sha1": HashAlgorithm.SHA_1}
    return HashType(alg=named[algorithm], content=base64.b64decode(content).hex())


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _run(*command: str | Path) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        raise SbomTrouble(f"`{' '.join(map(str, command[1:4]))}` failed: {last[-1]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

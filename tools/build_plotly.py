"""Build from the npm package plotly.js what the monitor draws with, into `assets/vendor/`.

`plotly-partial.min.js` is the part of plotly.js that is needed: pages then open in about half the time, because
the full one is four times larger. `world.json` are the country shapes of the world map. Nothing depends on them:
without the bundle the full one that ships with plotly serves, without the shapes the page says so and its table
shows the same. So every problem here ends in one sentence and exit code 0.

Run as `python -m tools.build_plotly`; where node comes from is in `tools/node.py`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

from tools.node import PROJECT, NodeTrouble, ready_node

SOURCES = PROJECT / "tools" / "plotly"
INPUTS = ("package.json", "package-lock.json", "entry.js", "build.mjs", "world.mjs")
BUNDLE = PROJECT / "assets" / "vendor" / "plotly-partial.min.js"
WORLD = PROJECT / "assets" / "vendor" / "world.json"


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
    except NodeTrouble as problem:
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
    node = ready_node()
    # In a folder of its own: the packages take 175 MB that nobody needs afterwards.
    with tempfile.TemporaryDirectory(prefix="plotly-bundle-") as made:
        folder = Path(made)
        for name in INPUTS:
            shutil.copy(SOURCES / name, folder)
        print("plotly bundle: installing the npm packages of tools/plotly/package-lock.json ...", flush=True)
        node.install(folder)
        node.run([node.node, "build.mjs", "bundle.js", first_line(built_from)], folder=folder)
        node.run([node.node, "world.mjs", "world.json", built_from], folder=folder)
        publish(folder / "world.json", WORLD)
        publish(folder / "bundle.js", BUNDLE)


def publish(built: Path, place: Path) -> None:
    """Move the finished file into assets/vendor/, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_suffix(".tmp")
    shutil.copyfile(built, partial)
    partial.replace(place)


if __name__ == "__main__":
    sys.exit(main())

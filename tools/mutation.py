"""Change code word by word and count the changes that no test notices: python -m tools.mutation [target ...]

A target that cannot be counted (its tests fail before anything is changed, say) is told, and the others are counted all the same.

The targets, their tests and how many survivors are known stand in tests/mutation.yml. Each target is changed in a copy of
the tree of its own (artefacts/mutation/<target>), so that survivors can be looked at afterwards:
cd artefacts/mutation/<target> && mutmut results && mutmut show <name>
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from etl.errors import EtlError
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tools.tree import PROJECT, copy_tree

TARGETS = PROJECT / "tests" / "mutation.yml"
HOME = PROJECT / "artefacts" / "mutation"
SURVIVED, UNTESTED = "survived", "no test"
# Exit statuses of pytest as mutmut keeps them; what ends otherwise ran out of time or broke, and was noticed.
_MEANING = {0: SURVIVED, 33: UNTESTED, None: "not run"}


class NotCounted(Exception):
    """A target was not changed to its end: says which, and where its log lies."""


def main() -> int:
    """Run the targets that are named, or all; 1 where more changes survive than are known, or a target is not counted."""
    targets: dict[str, dict[str, Any]] = yaml.safe_load(TARGETS.read_text(encoding="utf-8"))
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "names", nargs="*", choices=[*targets, []], metavar="target", help=", ".join(targets)
    )
    chosen = options.parse_args().names or list(targets)
    # every target is run, also after one that is not fine
    are_fine = [count(name, targets[name]) for name in chosen]
    return 0 if all(are_fine) else 1


def count(name: str, target: dict[str, Any]) -> bool:
    """Run a target and print what was found; whether it was counted and no more changes survive than are known."""
    try:
        found = run(name, target)
    except NotCounted as problem:
        print(f"{problem}\n", flush=True)
        return False
    return _report(name, found, target["survivors"])


def run(name: str, target: dict[str, Any]) -> dict[str, Counter[str]]:
    """How many changes of each module met which end: killed, survived, no test; raises NotCounted."""
    home = HOME / name
    shutil.rmtree(home, ignore_errors=True)
    copy_tree(home)
    (home / "setup.cfg").write_text(_settings(target), encoding="utf-8")
    with (home / "mutmut.log").open("w", encoding="utf-8") as log:
        ended = subprocess.run(
            [sys.executable, "-m", "mutmut", "run", "--max-children", "1"],
            cwd=home,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | _edition_of(target, home),
        )
    found = {}
    for path in sorted((home / "mutants").rglob("*.py.meta")):
        ends = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        if ends:
            module = str(path.relative_to(home / "mutants")).removesuffix(".meta")
            found[module] = Counter(_MEANING.get(end, "killed") for end in ends.values())
    if ended.returncode or not found or any(ends["not run"] for ends in found.values()):
        raise NotCounted(
            f"{name}: not counted, mutmut ended with {ended.returncode}; see {home / 'mutmut.log'}"
        )
    return found


def _edition_of(target: dict[str, Any], home: Path) -> dict[str, str]:
    """Where no change can touch the build, the small edition is built once, not for every change."""
    if not all(module.startswith("dashboard/") for module in target["modules"]):
        return {}
    fixtures = home / "tests" / "fixtures"
    paths = Paths(sources=fixtures / "sources", metadata=fixtures / "metadata", home=home / "small")
    paths.home.mkdir()
    try:
        build_warehouse(paths, is_synthetic=True)
    except EtlError as problem:
        raise NotCounted(f"{home.name}: not counted, the small edition is not built: {problem}") from problem
    return {"MONITOR_SMALL_EDITION": str(paths.warehouse)}


def _settings(target: dict[str, Any]) -> str:
    lists = {
        "source_paths": ["vocabulary", "etl", "dashboard"],
        "only_mutate": target["modules"],
        "also_copy": ["tools", "assets", "Makefile", "README.md"],
        "pytest_add_cli_args_test_selection": target["tests"],
        "pytest_add_cli_args": ["--hypothesis-profile=brisk", "-p", "no:cacheprovider", "-p", "no:xdist"],
        # words for people, not rules
        "do_not_mutate_patterns": target.get("leave", []),
    }
    written = "\n".join(f"{key} =\n    " + "\n    ".join(values) for key, values in lists.items() if values)
    # A busy machine is slow, not stuck.
    patience = "timeout_multiplier = 30.0\ntimeout_constant = 20.0"
    return f"[mutmut]\n{written}\n{patience}\nuse_git_change_detection = false\n"


def _report(name: str, found: dict[str, Counter[str]], known: int | None) -> bool:
    survivors = sum(ends[SURVIVED] + ends[UNTESTED] for ends in found.values())
    for module, ends in found.items():
        told = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
        print(f"{module:44} {ends.total():5}  {told}")
    told = "not counted before" if known is None else f"{known} known"
    print(f"{name}: {survivors} not noticed, {told}\n", flush=True)
    return known is None or survivors <= known


if __name__ == "__main__":
    sys.exit(main())

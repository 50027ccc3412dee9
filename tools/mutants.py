"""Break rules one by one, by hand, and check that the tests that are named for it fail: python -m tools.mutants [word ...]

A mutant (tests/mutants/*.yml) says `what` it does, in which `file` it writes what `instead` of which `text` (which stands
there once), and which tests `notice` it. They run on a copy of the tree: first all of them on code as it is, where they
must pass, then those of each mutant. Words choose the mutants whose file or description contains one of them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

from tools.tree import PROJECT, copy_tree

MUTANTS = PROJECT / "tests" / "mutants"
_PASSED, _FAILED = 0, 1  # exit statuses of pytest; others mean that the tests did not run
_SIDE_BY_SIDE = 2


@dataclass(frozen=True)
class Mutant:
    """One rule broken: in `file`, `instead` stands where `text` stood, and each of the tests `notice` must fail."""

    what: str
    file: str
    text: str
    instead: str
    notice: tuple[str, ...]

    def problem(self, home: Path = PROJECT) -> str | None:
        """Why it cannot be made in a tree, or None."""
        times = (home / self.file).read_text(encoding="utf-8").count(self.text)
        return None if times == 1 else f"`{self.text}` stands {times} times in {self.file}, not once"


def read_mutants() -> list[Mutant]:
    """All mutants, in the order of their files."""
    return [
        Mutant(**entry | {"notice": tuple(entry["notice"])})
        for path in sorted(MUTANTS.glob("*.yml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def main(words: list[str]) -> int:
    """0 where every mutant is noticed."""
    chosen = [
        mutant
        for mutant in read_mutants()
        if not words or any(word in f"{mutant.what} {mutant.file}" for word in words)
    ]
    if not chosen:
        # without a name pytest would run every test there is
        print(f"no mutant is described by {' or '.join(words)}")
        return 1
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        homes = [Path(folder) / str(number) for number in range(_SIDE_BY_SIDE)]
        for home in homes:
            copy_tree(home)
        named = sorted({test for mutant in chosen for test in mutant.notice})
        if failure := _failure(homes[0], named, expected=_PASSED):
            print(f"before anything was changed: {failure}")
            return 1
        shares = [chosen[number::_SIDE_BY_SIDE] for number in range(_SIDE_BY_SIDE)]
        unnoticed = sum(pool.map(_try_all, homes, shares))
    print(f"{len(chosen)} mutants, {unnoticed} not noticed")
    return 1 if unnoticed else 0


def _try_all(home: Path, mutants: Iterable[Mutant]) -> int:
    return sum(not _is_noticed(home, mutant) for mutant in mutants)


def _is_noticed(home: Path, mutant: Mutant) -> bool:
    problem = mutant.problem(home)
    if problem is None:
        path = home / mutant.file
        code = path.read_text(encoding="utf-8")
        path.write_text(code.replace(mutant.text, mutant.instead), encoding="utf-8")
        problem = next(
            filter(None, (_failure(home, [test], expected=_FAILED) for test in mutant.notice)), None
        )
        path.write_text(code, encoding="utf-8")
    print(
        f"{'not noticed' if problem else 'noticed':12}{mutant.what}" + (f": {problem}" if problem else ""),
        flush=True,
    )
    return problem is None


def _failure(home: Path, tests: list[str], *, expected: int) -> str | None:
    """None where tests end as expected, else what they said."""
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", *tests],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    if ended.returncode == expected:
        return None
    return f"{' '.join(tests)} ended with {ended.returncode}, not {expected}: {ended.stdout[-1500:]}{ended.stderr[-500:]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

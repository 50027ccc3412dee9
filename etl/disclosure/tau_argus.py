"""Complementary cells as τ-Argus of Statistics Netherlands chooses them (package `pytauargus`), in a process of its own for each table.

Its solver keeps a state in its process, and leaves what it was given in a folder: both end with the process. It knows one table at a
time and a margin of a fifth, so what it hides is where our own proof over all tables begins, never where it ends. Its search is limited
by seconds: the same cells may give another choice on another machine, which is why it is asked only where somebody wants it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from importlib.util import find_spec

from etl.disclosure.cells import Cell
from etl.disclosure.planes import ALL, Plane, planes
from etl.disclosure.rules import SMALL
from etl.errors import TauArgusUnavailable

# its name for all lines or columns together, and for cells that are not safe, or are hidden beside those
_TOTAL, _GONE = "Total", ("U", "M")
_RULE, _METHOD = f"FREQ({SMALL},20)", "MOD(1)"


def suggested(cells: Sequence[Cell]) -> set[int]:
    """Positions of the cells that τ-Argus hides, small ones among them; raises TauArgusUnavailable where it is not installed or fails."""
    if find_spec("pytauargus") is None:
        raise TauArgusUnavailable("the package pytauargus is not installed")
    return {plane.at[place] for plane in planes(cells) for place in _asked(plane, cells)}


def _asked(plane: Plane, cells: Sequence[Cell]) -> Iterable[tuple[str, str]]:
    rows = [[line, column, count] for (line, column), count in sorted(plane.inner(cells).items())]
    done = subprocess.run(
        [sys.executable, "-m", __name__], input=json.dumps(rows), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise TauArgusUnavailable(done.stderr.strip()[-500:] or f"it ended with {done.returncode}")
    answer = json.loads(done.stdout.splitlines()[-1])
    return [place for line, column in answer if (place := (line, column)) in plane.at]


def _answer(rows: Sequence[tuple[str, str, int]]) -> list[tuple[str, str]]:
    """Lines and columns that are to be hidden; runs in the child."""
    from pytauargus import protect

    people = [(line, column) for line, column, count in rows for _ in range(count)]
    given = {
        "line": [line for line, _ in people],
        "column": [column for _, column in people],
        "one": [1] * len(people),
    }
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # its solver writes beside the folder it was given, into that of the process
        found = protect(given, ["line", "column"], "one", _RULE, _METHOD, workdir=folder)
        told = [(row["line"].strip(), row["column"].strip(), row["status"]) for row in found.tables[0].rows]
    return [
        (ALL if line == _TOTAL else line, ALL if column == _TOTAL else column)
        for line, column, status in told
        if status in _GONE
    ]


if __name__ == "__main__":
    print(json.dumps(_answer(json.load(sys.stdin))))

"""How long the check of a handed in file takes, whole: the command starts, reads the dictionary, opens the file in its child, answers.

`reporting_figures()` is called by `make bench`; `python -m tools.bench_reporting` prints it alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from statistics import median

import xlsxwriter

from reporting.checking.context import Context
from reporting.checking.making import make_context
from reporting.settings import Settings
from tools.bench_figures import Figure, median_of, print_table

RUNS = 5
ROWS, MANY_ROWS = 2_000, 100_000
_HEADINGS = ("indicator", "region", "period", "value", "unit", "source", "note")
_RAISED = {
    "REPORTING_ROWS": "200000",
    "REPORTING_CELLS": "2000000",
    "REPORTING_FILE_BYTES": str(50 << 20),
    "REPORTING_UNPACKED_BYTES": str(500 << 20),
}
_PROJECT = Path(__file__).parent.parent
_EVERY = 0.02


def reporting_figures() -> list[Figure]:
    """Seconds of whole checks, and the most memory that the command and its child held together."""
    context = make_context(Settings.from_environment())
    figures = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count, budget, runs in ((ROWS, 2.0, RUNS), (MANY_ROWS, 15.0, 1)):
            clean = [_check(_workbook(folder, context, count)) for _ in range(runs)]
            wrong = [_check(_workbook(folder, context, count, is_wrong=True)) for _ in range(runs)]
            of = f"{count:,} rows of XLSX"
            seconds = [taken for taken, _ in clean]
            longer = [taken / median(seconds) for taken, _ in wrong]
            figures += [
                median_of(f"check of {of}", seconds, "s", budget),
                median_of(f"check of {of}, every row wrong: times as long", longer, "×", 1.5),
                median_of(f"memory of it, {of}", [most for _, most in clean + wrong], "MB", 512),
            ]
        taken = [_check(_csv(folder, context, ROWS))[0] for _ in range(RUNS)]
    return [*figures, median_of(f"check of {ROWS:,} rows of CSV", taken, "s", 2.0)]


def table(context: Context, count: int, *, is_wrong: bool) -> Iterator[tuple[object, ...]]:
    """Rows that a body could hand in: each indicator × region × year once, values of one order."""
    regions = [region.id for region in context.dictionary.regions if region.kind != "country"]
    for at, (year, region, indicator) in enumerate(
        islice(product(range(2025, 1990, -1), regions, context.dictionary.indicators), count)
    ):
        value = 10 + at % 50
        yield (
            indicator.id,
            region,
            str(year),
            f"{value}x" if is_wrong else value,
            indicator.unit,
            "annual report",
            "",
        )


def _workbook(folder: Path, context: Context, count: int, *, is_wrong: bool = False) -> Path:
    path = folder / f"{count}-{is_wrong}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Indicators")
        for at, row in enumerate([_HEADINGS, *table(context, count, is_wrong=is_wrong)]):
            sheet.write_row(at, 0, row)
    return path


def _csv(folder: Path, context: Context, count: int) -> Path:
    path = folder / f"{count}.csv"
    rows = [_HEADINGS, *table(context, count, is_wrong=False)]
    path.write_text("".join(";".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
    return path


def _check(path: Path) -> tuple[float, float]:
    """Seconds and the most resident megabytes of the command with its child; the file must have been read whole."""
    command = [sys.executable, "-m", "reporting", "submit", str(path), "--by", "bench", "--dry-run"]
    began = time.perf_counter()
    with tempfile.TemporaryFile() as answer:
        process = subprocess.Popen(
            [*command, "--format", "json"], stdout=answer, cwd=_PROJECT, env={**os.environ, **_RAISED}
        )
        most = 0.0
        while process.poll() is None:
            most = max(most, _resident(process.pid))
            time.sleep(_EVERY)
        seconds = time.perf_counter() - began
        answer.seek(0)
        said = json.loads(answer.read())
    assert said["rows_read"] == int(path.stem.split("-")[0]), said["messages"][:1]
    return seconds, most


def _resident(process: int) -> float:
    """Resident memory of a process and of those that it started, in MB; 0 of one that ended meanwhile."""
    try:
        own = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    return own * os.sysconf("SC_PAGE_SIZE") / (1 << 20) + sum(_resident(int(child)) for child in children)


if __name__ == "__main__":
    print_table(reporting_figures())

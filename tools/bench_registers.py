"""How long registers take: from events to marts beside the bare queries, twice the rows, a new month, the second engine, readers' pages.

`register_figures()` is called by `make bench`; `python -m tools.bench_registers` prints it alone. `--rows 100000000` measures another
size, which needs some 10 GB of disk and half an hour; what is made for it stays in artefacts/bench-registers. `--brief` measures only
how long events take to marts and a month that comes later, on one register.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import duckdb

from etl.paths import Paths
from etl.register_engine.building.showing import Shown, show, smalls
from etl.register_engine.engines.duck import DuckEngine
from etl.register_engine.layout import Layout, read_layout
from etl.register_engine.references import edition_tables
from tools.bench_figures import Figure, median_of, print_table
from tools.browser import ROOT, free_port, served
from tools.held_crossings import NAME, HeldCrossings, held_crossings

FOLDER = ROOT / "artefacts" / "bench-registers"
ROWS, FEW = 10_000_000, 10_000
# seconds that a build of so many rows may take
_BUDGETS = {10_000_000: 60.0, 100_000_000: 300.0}
_BARE, _DOUBLED, _PAGES_SAME = 1.25, 2.2, 1.2
_NEW_MONTH = {100_000_000: 10.0}
_MEMORY = 8_192.0
_PAGES = ("/borders", "/foreign-labour", "/regions/KZ-19", "/method")
_ASKED = 15
# builds and bare queries one after the other, where neither takes long
_PAIRS, _FEW_ENOUGH = 3, 20_000_000
_ONE_BY_ONE = 12
_SAIL = "import sys; from pysail.spark import SparkConnectServer; SparkConnectServer('127.0.0.1', int(sys.argv[1])).start(background=False)"


@dataclass(frozen=True)
class Run:
    """A command as an operator gives it: its seconds, those of the processor, and the most megabytes that it held."""

    seconds: float
    of_processor: float
    megabytes: float


def register_figures(rows: int = ROWS) -> list[Figure]:
    """Times of crossings of `rows` rows, made where they are not there yet."""
    half, whole = held_crossings(FOLDER, rows // 2), held_crossings(FOLDER, rows)
    of = f"registers, {whole.rows / 1e6:.0f} million crossings"
    half.say()
    whole.say()
    less = _fresh(half)
    pairs = [(_fresh(whole), _bare(whole)) for _ in range(_PAIRS if rows <= _FEW_ENOUGH else 1)]
    built = sorted((run for run, _ in pairs), key=lambda run: run.seconds)[len(pairs) // 2]
    figures = [
        _one(f"{of}: events to marts", built.seconds, "s", _BUDGETS.get(rows)),
        _one(f"{of}: the same, memory", built.megabytes, "MB", _MEMORY),
        median_of(
            f"{of}: times as long as the bare queries",
            [run.seconds / bare for run, bare in pairs],
            "×",
            _BARE,
        ),
        _one(f"{of}: times as long as half of them", built.seconds / less.seconds, "×", _DOUBLED),
        _one(f"{of}: a new month", _new_month(whole).seconds, "s", _NEW_MONTH.get(rows)),
        _one_by_one(f"{of}: each of {_ONE_BY_ONE} months that come one by one", whole, _NEW_MONTH.get(rows)),
    ]
    if find_spec("pysail"):
        figures.append(_one(f"{of}: Sail, times as long", _sail(whole).seconds / built.seconds, "×", None))
    return [*figures, *_readers(whole)]


def brief_figures(rows: int) -> list[Figure]:
    """Times of crossings of `rows` rows, all months but the last and then that one: no second register, no second engine, no pages."""
    whole = held_crossings(FOLDER, rows)
    of = f"registers, {whole.rows / 1e6:.0f} million crossings"
    built = _without_last(whole)
    month = _with_last(whole)
    return [
        _one(f"{of}: events to marts, all months but one", built.seconds, "s", _BUDGETS.get(rows)),
        _one(f"{of}: the same, of the processor", built.of_processor, "s", None),
        _one(f"{of}: the same, memory", built.megabytes, "MB", _MEMORY),
        _one(f"{of}: a new month", month.seconds, "s", _NEW_MONTH.get(rows)),
        _one(f"{of}: the same, of the processor", month.of_processor, "s", None),
        _one(f"{of}: the same, memory", month.megabytes, "MB", _MEMORY),
    ]


def _one(name: str, reached: float, unit: str, budget: float | None) -> Figure:
    return median_of(name, [reached], unit, budget)


def _fresh(held: HeldCrossings, **environment: str) -> Run:
    """A build that finds no mart of an earlier one."""
    for left in (*held.home.marts(NAME).parent.glob("marts*"), held.home.parts(NAME)):
        left.unlink() if left.is_symlink() else shutil.rmtree(left, ignore_errors=True)
    engine = ["--engine", "spark"] if environment else []
    return _command(held, "register", "build", NAME, "--no-release", *engine, **environment)


def _new_month(held: HeldCrossings) -> Run:
    """All months are built but the last, which comes then."""
    _without_last(held)
    return _with_last(held)


def _without_last(held: HeldCrossings) -> Run:
    held.say(months=-1)
    return _fresh(held)


def _with_last(held: HeldCrossings) -> Run:
    held.say()
    return _command(held, "register", "build", NAME, "--no-release")


def _one_by_one(name: str, held: HeldCrossings, budget: float | None) -> Figure:
    return median_of(name, [run.seconds for run in _months_one_by_one(held)], "s", budget)


def _months_one_by_one(held: HeldCrossings) -> list[Run]:
    """The last months come one after another, each into a build of its own, as they do over a year."""
    held.say(months=-_ONE_BY_ONE)
    _fresh(held)
    runs = []
    for left in range(_ONE_BY_ONE - 1, -1, -1):
        held.say(months=-left or None)
        runs.append(_command(held, "register", "build", NAME, "--no-release"))
    return runs


def _command(held: HeldCrossings, *words: str, **environment: str) -> Run:
    with tempfile.TemporaryFile("w+") as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "etl", *words],
            cwd=ROOT,
            env=os.environ | {"MONITOR_HOME": str(held.home.home)} | environment,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        megabytes, used = _wait(process)
        seconds = time.perf_counter() - began
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(words)}: {said.read().strip()[-1000:]}")
    return Run(seconds, used.ru_utime + used.ru_stime, megabytes)


def _wait(process: subprocess.Popen[bytes]) -> tuple[float, resource.struct_rusage]:
    """Wait for the end of a process: the most megabytes that it held, and what it used.

    Its own peak is asked of it while it lives: what the system tells at the end counts the peak of who started it too.
    """
    kilobytes = 0
    while True:
        kilobytes = max(kilobytes, _peak(process.pid))
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return kilobytes / 1024, used
        time.sleep(0.02)


def _peak(pid: int) -> int:
    """The most kilobytes that a process has held in memory until now; none once it has ended."""
    told = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"^VmHWM:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) if found else 0


def _bare(held: HeldCrossings) -> float:
    """Seconds of every SELECT that a build runs, each once on all the files, by DuckDB alone; views that many name are kept as tables."""
    shown = _shown(held)
    engine = DuckEngine(work=held.home.home / "spilled")
    try:
        shown.view_all(engine)
        began = time.perf_counter()
        kept = _keep_views(engine, shown.layout)
        for statement in _statements(shown.layout, kept):
            engine.select(statement)
        return time.perf_counter() - began
    finally:
        engine.close()


def _shown(held: HeldCrossings) -> Shown:
    edition = Paths.of_home(held.home.home).warehouse.resolve()
    return show(
        held.home, read_layout(NAME), smalls(edition_tables(edition)), known_on=None, work=held.home.home
    )


def _keep_views(engine: DuckEngine, layout: Layout) -> frozenset[str]:
    following = layout.following
    if following is None:
        return frozenset()
    engine.keep(following.pair, layout.view_statement(following.pair))
    for name in sorted(following.kept):
        engine.keep(name, layout.view_statement(name, frozenset({following.pair})))
    return following.kept


def _statements(layout: Layout, kept: frozenset[str]) -> Iterator[str]:
    for path in sorted((layout.folder / "checks").glob("*.sql")):
        yield layout.completed(path.read_text(encoding="utf-8"), kept)
    for mart in layout.marts:
        yield layout.statement(mart, kept)


def _sail(held: HeldCrossings) -> Run:
    """The same build by the server of Spark Connect that fits into one process."""
    port = free_port() % 12_000 + 20_000  # below those of outgoing connections
    server = subprocess.Popen(
        [sys.executable, "-c", _SAIL, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(3)
        return _fresh(held, SPARK_REMOTE=f"sc://127.0.0.1:{port}")
    finally:
        server.kill()
        server.wait()


def _readers(many: HeldCrossings) -> list[Figure]:
    """Pages on an edition with many events, beside the same on one with few: what readers wait for is made of cells."""
    few = held_crossings(FOLDER, FEW)
    few.say()
    with _read(few) as before, _read(many) as after:
        seconds: dict[str, list[float]] = {page: [] for page in _PAGES}
        slower: dict[str, list[float]] = {page: [] for page in _PAGES}
        for _ in range(_ASKED):
            for page in _PAGES:
                seconds[page].append(_page_seconds(before + page))
                slower[page].append(_page_seconds(after + page))
    of = f"{few.rows / 1e3:.0f} thousand to {many.rows / 1e6:.0f} million crossings"
    return [
        _one(
            f"{page}: times as long from {of}", median(slower[page]) / median(seconds[page]), "×", _PAGES_SAME
        )
        for page in _PAGES
    ]


@contextmanager
def _read(held: HeldCrossings) -> Iterator[str]:
    """The address at which an edition with the register is read; what an earlier measurement released is forgotten first."""
    shutil.rmtree(held.home.released, ignore_errors=True)
    held.home.shown.unlink(missing_ok=True)
    _command(held, "register", "build", NAME)
    _command(held, "build")
    with served(held.home.home) as address:
        for page in _PAGES:
            _page_seconds(address + page)
        yield address


def _page_seconds(address: str) -> float:
    began = time.perf_counter()
    with urllib.request.urlopen(address, timeout=60) as answer:
        answer.read()
    return time.perf_counter() - began


def main() -> None:
    """Measure and print the table of this part alone."""
    parser = argparse.ArgumentParser(description="Measure registers.")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--brief", action="store_true", help="events to marts and a new month alone")
    options = parser.parse_args()
    print_table(brief_figures(options.rows) if options.brief else register_figures(options.rows))
    print(
        f"\n{len(os.sched_getaffinity(0))} cores, DuckDB {duckdb.__version__}, load after {os.getloadavg()[0]:.2f}"
    )


if __name__ == "__main__":
    main()

"""How many readers the dashboard bears on this machine, behind the project's own nginx; the readers run on the same cores.

`load_figures()` is called by `make bench`, with a quarter of an hour in which two editions are published and a worker is
killed; `python -m tools.bench_load` prints it alone, `--soak` with that quarter, `--never-renewed` with workers that stay.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from statistics import median, quantiles

from etl.commands.rollback import rollback
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tools.bench_figures import Figure, print_table
from tools.front import HOST, NGINX, Front, fronted
from tools.load import Place, Seen, beside_slow_sockets, burst, readers
from vocabulary.languages import LANGUAGES

USERS, THINK, SECONDS = 1_000, 5.0, 60.0
BURST, WITHIN = 500, 5.0
SOAKING, SOAK_SECONDS = 200, 900.0
SLOW = 200
_LOOK, _LEAST_SECONDS = 5.0, 120.0
_PAGES = (
    "/", "/map", "/map?indicator=population", "/regions/KZ-75", "/regions/KZ-39", "/regions/KZ-59", "/indicators/population",
    "/indicators/net_migration", "/foreign-labour", "/qandas", "/resettlement", "/measures", "/documents", "/coverage", "/data",
    "/method", "/flows", "/indicators", "/regions", "/search?q=population",
)  # fmt: skip


def load_figures(*, with_soak: bool = False, is_renewed: bool = True) -> list[Figure]:
    """Every figure of load; nothing where nginx is not installed, which is said. `is_renewed`: as served, workers are made anew now
    and then."""
    if not Path(NGINX).exists():
        print("load: nginx is not installed, so nothing was measured")
        return []
    paths = [
        f"{path}{'&' if '?' in path else '?'}lang={language}" for path, language in product(_PAGES, LANGUAGES)
    ]
    with (
        _home() as (home, paths_of_home),
        fronted(home, is_renewed=is_renewed, MONITOR_ORIGIN=f"https://{HOST}") as front,
    ):
        place = Place(front.port, is_tls=True)
        cold = asyncio.run(burst(place, paths, count=BURST, within=WITHIN))
        many = asyncio.run(readers(place, paths, count=USERS, think=THINK, seconds=SECONDS))
        slow = asyncio.run(
            beside_slow_sockets(place, SLOW, lambda: readers(place, paths, count=50, think=1.0, seconds=20))
        )
        figures = [
            *_figures(f"{BURST} page loads within {WITHIN:g} s, just started", cold, largest=10_000),
            *_figures(f"{USERS} readers, {THINK:g} s between pages", many, p95=400),
            *_figures(f"50 readers beside {SLOW} slow sockets", slow, p95=1_000),
        ]
        return figures + (_soak(front, paths_of_home, paths) if with_soak else [])


@contextlib.contextmanager
def _home() -> Iterator[tuple[Path, Paths]]:
    """A home of its own with two editions of the project's sources, so that one can be published while readers read."""
    with tempfile.TemporaryDirectory(prefix="monitor-load-") as name:
        own = Paths.from_environment()
        paths = Paths(sources=own.sources, metadata=own.metadata, home=Path(name))
        first = build_warehouse(paths).edition_id
        time.sleep(1.1)
        for path in (paths.editions).glob(f"{first}*"):
            # the same figures under an earlier name: an edition that may be gone back to
            shutil.copy(path, path.with_name(path.name.replace(first, f"20200101T000000Z-{first[-8:]}")))
        yield paths.home, paths


def _soak(front: Front, paths: Paths, links: list[str]) -> list[Figure]:
    """A quarter of an hour in which the current edition changes twice and a worker is killed."""
    place = Place(front.port, is_tls=True)
    memory: list[dict[int, float]] = []

    async def look() -> None:
        while True:
            memory.append(_memory(front))
            await asyncio.sleep(_LOOK)

    async def disturbed() -> Seen:
        reading = asyncio.create_task(readers(place, links, count=SOAKING, think=THINK, seconds=SOAK_SECONDS))
        looking = asyncio.create_task(look())
        names = sorted(path.stem for path in paths.editions.glob("*.duckdb"))
        await asyncio.sleep(SOAK_SECONDS / 4)
        await asyncio.to_thread(build_warehouse, paths)
        await asyncio.sleep(SOAK_SECONDS / 4)
        os.kill(front.held.workers()[0], signal.SIGKILL)
        await asyncio.sleep(SOAK_SECONDS / 4)
        await asyncio.to_thread(rollback, paths, names[-1])
        seen = await reading
        looking.cancel()
        return seen

    seen = asyncio.run(disturbed())
    _tell(memory)
    moved, grown = _moved([sum(one.values()) for one in memory]), _growth(memory)
    return [
        *_figures(f"{SOAKING} readers for {SOAK_SECONDS / 60:g} minutes, disturbed", seen, p95=400),
        Figure("memory of the service at the end, more than at the beginning", moved, "%", 5, moved, moved),
        Figure("memory of a process, grown over the second half of its life", grown, "%", 5, grown, grown),
    ]


def _moved(sums: list[float]) -> float:
    """By how many percent all processes together take more at the end than at the beginning, before anything was done to them.

    Medians of a sixth of the time each; the first minute, in which readers come and what is kept fills, is left out.
    """
    part, warm = max(len(sums) // 6, 1), round(60 / _LOOK)
    first, last = sums[warm : warm + part] or sums[:part], sums[-part:]
    return (median(last) / median(first) - 1) * 100


def _growth(memory: list[dict[int, float]]) -> float:
    """By how many percent the process that grew most did so over the second half of its life; the first fills what is kept."""
    found = [0.0]
    for pid in {pid for one in memory for pid in one}:
        seen = [one[pid] for one in memory if pid in one]
        half = len(seen) // 2
        if half * _LOOK >= _LEAST_SECONDS:
            found.append((max(seen[-5:]) / max(seen[half - 5 : half]) - 1) * 100)
    return max(found)


def _tell(memory: list[dict[int, float]]) -> None:
    """What each process took, a column each, and all together, a line for every minute."""
    pids = sorted({pid for one in memory for pid in one})
    print("load: megabytes of the processes", *pids, "all")
    for number, one in enumerate(memory[:: round(60 / _LOOK)]):
        each = [f"{one[pid] / 1e6:7.1f}" if pid in one else "      –" for pid in pids]
        print(f"load: {number:3d} min", *each, f"{sum(one.values()) / 1e6:7.1f}")
    print(f"load: at most {max(sum(one.values()) for one in memory) / 1e6:.1f} MB together")


def _memory(front: Front) -> dict[int, float]:
    """Bytes of each process of the service, the one that starts the others too; shared ones divided among those who share them."""
    found = {}
    for pid in front.held.processes():
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
                if line.startswith("Pss:"):
                    found[pid] = int(line.split()[1]) * 1024.0
    return found


def _figures(
    name: str, seen: Seen, *, p95: float | None = None, largest: float | None = None
) -> list[Figure]:
    taken = [second * 1000 for second in seen.seconds] or [float("nan")] * 2
    least, most = min(taken), max(taken)
    for fault in seen.faults[:5]:
        print(f"load: {fault}")
    failed = float(len(seen.faults))
    told = [Figure(f"{name}: failed of {len(taken) + len(seen.faults)}", failed, "", 0, failed, failed)]
    if p95 is not None:
        told.append(Figure(f"{name}: p95", quantiles(taken, n=20)[-1], "ms", p95, least, most))
    if largest is not None:
        told.append(Figure(f"{name}: the last one", most, "ms", largest, least, most))
    return told


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--soak", action="store_true")
    parser.add_argument(
        "--never-renewed", action="store_true", help="no worker is made anew, whatever it has answered"
    )
    parser.add_argument("--minutes", type=float, default=SOAK_SECONDS / 60, help="of the soak")
    options = parser.parse_args()
    SOAK_SECONDS = options.minutes * 60
    print_table(load_figures(with_soak=options.soak, is_renewed=not options.never_renewed))

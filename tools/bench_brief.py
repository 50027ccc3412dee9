"""Briefings: one picture, and the packs of 20 regions in three languages. `make bench` prints it, `python -m tools.bench_brief` alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from dashboard.app import create_app
from dashboard.brief.renderer import browsing, serving
from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import dictionary
from dashboard.view.collected import with_collected
from tools.bench_figures import Figure, median_of, print_table
from tools.browser import ROOT
from vocabulary.languages import LANGUAGES
from vocabulary.territory import COUNTRY

_WAREHOUSE = ROOT / "warehouse.duckdb"
_PICTURES = {
    "/indicators/net_migration": "series", "/map": "map", "/regions/KZ-61": "standings", "/": "target-skilled-share-2021",
}  # fmt: skip
_RUNS = 5
_REGIONS = 20
_ORIGIN = "http://127.0.0.1:8050"


# Ten blocks of every kind: cards, a map, charts of lines and bars, tables.
_TEN = (
    "overview~target-skilled-share-2021~~overview~quota-qandas~~map~map~year~2024~~map~map-table~year~2023~~"
    "indicators/net_migration~series~~indicators/foreign_workers_skilled_share~series~~regions/KZ-61~standings~~"
    "regions/KZ-61~balance~~regions~regions~~measures~calendar"
)


def brief_figures() -> list[Figure]:
    """The time of a deck by link, of a PNG with the renderer running, then time, files and memory of 60 packs."""
    return [*_decks(), *_one_picture(), *_packs()]


def _decks() -> list[Figure]:
    """Ten blocks by link in each language: none of them is kept from before."""
    client = create_app(_WAREHOUSE).server.test_client()
    found = []
    for kind in ("pptx", "docx", "pdf"):
        own = []
        for language in LANGUAGES:
            began = time.perf_counter()
            answer = client.get(with_collected(f"/briefing.{kind}?lang={language}", _TEN))
            own.append(time.perf_counter() - began)
            assert answer.status_code == 200, answer.get_data(as_text=True)
        found.append(median_of(f"brief: ten blocks by link, {kind.upper()}", own, "s", 5))
    return found


def _one_picture() -> list[Figure]:
    taken: dict[str, list[float]] = {name: [] for name in _PICTURES.values()}
    with serving(_WAREHOUSE) as address, browsing(address) as studio:
        for _ in range(_RUNS):
            for link, name in _PICTURES.items():
                began = time.perf_counter()
                studio.open(link, _ORIGIN).png(name, "slide")
                taken[name].append(time.perf_counter() - began)
    return [
        median_of(f"brief: one PNG, page opened and drawn: {name}", own, "s", 1.5)
        for name, own in taken.items()
    ]


def _packs() -> list[Figure]:
    known = dictionary(Warehouse(_WAREHOUSE))
    today = [
        one.id for one in known.regions.values() if one.scheme == known.schemes[-1] and one.id != COUNTRY
    ]
    packs = [part for region in today[:_REGIONS] for part in ("--pack", f"region:{region}")]
    command = [
        sys.executable,
        "-m",
        "dashboard",
        "brief",
        *packs,
        "--lang",
        ",".join(LANGUAGES),
        "--format",
        "pptx",
        "--jobs",
        "2",
    ]
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        process = subprocess.Popen([*command, "--out", folder], cwd=ROOT, stdout=subprocess.DEVNULL)
        memory = list(_memory_until_end(process))
        seconds = time.perf_counter() - began
        files = len(list(Path(folder).iterdir()))
    wanted = min(_REGIONS, len(today)) * len(LANGUAGES)
    third = max(1, len(memory) // 3)
    middle, end = median(memory[third : 2 * third]), median(memory[2 * third :])
    return [
        median_of(
            f"brief: packs of {len(today[:_REGIONS])} regions in 3 languages, PPTX, from start to end",
            [seconds],
            "s",
            75,
        ),
        median_of(f"brief: files written, of {wanted}", [float(files)], "", None),
        median_of("brief: memory in the second third of the run, all processes", [middle], "MB", None),
        median_of("brief: memory in the last third", [end], "MB", None),
    ]


def _memory_until_end(process: subprocess.Popen) -> Iterator[float]:
    """Megabytes of the process and all below it, shared pages counted once, about every second."""
    while process.poll() is None:
        yield sum(map(_share_of, _below(process.pid))) / 1000
        time.sleep(1)


def _below(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        for task in _read(f"/proc/{one}/task/{one}/children").split():
            found.append(int(task))
    return found


def _share_of(pid: int) -> float:
    lines = _read(f"/proc/{pid}/smaps_rollup").splitlines()
    return next((float(line.split()[1]) for line in lines if line.startswith("Pss:")), 0.0)


def _read(path: str) -> str:
    # A process that has just ended has no files any more.
    try:
        return Path(path).read_text()
    except OSError:
        return ""


if __name__ == "__main__":
    print_table(brief_figures())
    print(f"\nload after {os.getloadavg()[0]:.2f}")

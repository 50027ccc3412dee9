"""What a worker of the server holds in memory, at its start and after a thousand requests of many different links.

The budget is of what a worker takes of the machine: its own pages, and of those that processes share its part (PSS). What is
resident (RSS) counts the modules that the workers were forked with anew for each; it stands beside it.

`memory_figures()` is called by `make bench`; `python -m tools.bench_memory` prints it alone.
"""

from __future__ import annotations

import http.client
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from tools.bench_figures import Figure, median_of, print_table
from tools.bench_server import home
from tools.browser import served
from vocabulary.languages import LANGUAGES

REQUESTS, READERS = 1_000, 4
LIMIT = 120.0
_PAGES = (
    "/",
    "/map",
    "/regions",
    "/qandas",
    "/borders",
    "/documents",
    "/measures",
    "/data",
    "/coverage",
    "/method",
)
_FILES = ("/data.csv", "/map.csv", "/coverage.csv", "/api/v1/observations")


def memory_figures() -> list[Figure]:
    """Resident memory of the workers, and the same with what they share counted in parts (PSS)."""
    with served(home()) as url:
        resident, _ = _of_workers()
        links = _links(url)
        asked = Random(1).choices(links, k=REQUESTS * len(resident))
        with ThreadPoolExecutor(READERS) as pool:
            list(pool.map(lambda first: _read(url, asked[first::READERS]), range(READERS)))
        after, shared = _of_workers()
    done = f"after {REQUESTS} requests of {len(links)} links"
    return [
        median_of("resident memory of a worker at its start", resident, "MB", None),
        median_of(f"resident memory of a worker {done}", after, "MB", None),
        median_of(
            f"memory that a worker takes {done}: its own and its part of what is shared", shared, "MB", LIMIT
        ),
    ]


def _of_workers() -> tuple[list[float], list[float]]:
    """RSS and PSS of each worker in MB: the processes that a process started by this one has started."""
    parents = {path.parent.name: _parent(path) for path in Path("/proc").glob("[0-9]*/stat")}
    mine = {process for process, parent in parents.items() if parent == str(os.getpid())}
    workers = [process for process, parent in parents.items() if parent in mine]
    sizes = [Path(f"/proc/{worker}/smaps_rollup").read_text(encoding="ascii") for worker in workers]
    return [_megabytes(size, "Rss") for size in sizes], [_megabytes(size, "Pss") for size in sizes]


def _parent(stat: Path) -> str:
    try:
        return stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1]
    except OSError:  # It has just ended.
        return ""


def _megabytes(rollup: str, name: str) -> float:
    [line] = [line for line in rollup.splitlines() if line.startswith(f"{name}:")]
    return int(line.split()[1]) * 1024 / 1e6


def _links(url: str) -> list[str]:
    """Every page in every language, and pages and files of each indicator and region."""
    indicators = [one["indicator_id"] for one in _api(url, "indicators")]
    regions = [one["region_id"] for one in _api(url, "regions")]
    ones = [f"/indicators/{name}" for name in indicators] + [f"/regions/{name}" for name in regions]
    files = [f"{file}?indicator={name}" for file in _FILES for name in indicators[:20]]
    maps = [f"/map?indicator={name}" for name in indicators[:40]]
    return [f"{page}?lang={language}" for page in _PAGES for language in LANGUAGES] + ones + files + maps


def _api(url: str, name: str) -> list[dict]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    connection.request("GET", f"/api/v1/{name}")
    return json.loads(connection.getresponse().read())[name]


def _read(url: str, links: list[str]) -> None:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    for link in links:
        connection.request("GET", link, headers={"Accept-Encoding": "br"})
        answer = connection.getresponse()
        answer.read()
        # A few indicators have no map.
        if answer.status >= 500:
            raise RuntimeError(f"{link} was answered with {answer.status}")
    connection.close()


if __name__ == "__main__":
    print_table(memory_figures())

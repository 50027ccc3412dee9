"""The table of observations and the cube on five million generated figures: `make bench` prints it, `python -m tools.bench_scale` alone."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tools.bench_browser import CALLBACK, fresh, visit
from tools.bench_figures import Figure, median_of, p95_of, print_table
from tools.browser import ROOT, chromium, served

ROWS = 5_000_000
HOME = ROOT / "artefacts" / "generated"
_STARTS, _CALLS, _BLOCK, _BUDGET = 10, 30, 50, 300
_FILTERED = 200
_ASKED = "getRowsRequest"
_REGION, _FIRST_YEAR, _AS_OF = "data-region-picker", "data-first-year-picker", "data-as-of-input"
_REGIONS = ("KZ-71", "KZ-75", "KZ-79", "KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27", "KZ-31")


def scale_figures(browser: Browser) -> list[Figure]:
    """`/data`, its first block and sorted blocks, on an edition that is made where it is not there yet."""
    taken = make_edition(HOME)
    with served(HOME) as url:
        body = _first_call_of_grid(browser, url)
    figures = (
        [] if taken is None else [median_of("5 million rows: generating the edition", [taken], "s", None)]
    )
    return (
        figures
        + explore_figures()
        + _first_pages(body)
        + [_series(name, calls, budget) for name, calls, budget in _plans(body)]
    )


def make_edition(home: Path) -> float | None:
    """Seconds of making the generated edition; None when an edition of the same inputs is there. Older ones go."""
    began = time.perf_counter()
    before = {path.name for path in (home / "editions").glob("*.duckdb")}
    made = subprocess.run(
        [sys.executable, "-m", "tools.generate_edition", "--home", str(home), "--rows", str(ROWS)],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(f"the edition of {ROWS} rows could not be generated:\n{made.stderr[-2000:]}")
    current = (home / "warehouse.duckdb").resolve()
    for path in (home / "editions").glob("*.*"):
        if not path.name.startswith((".", current.stem)):
            path.unlink()
    return None if current.name in before else time.perf_counter() - began


def _first_call_of_grid(browser: Browser, url: str) -> dict[str, Any]:
    """The callback by which the grid of `/data` asks for its first block."""
    with fresh(browser) as context, visit(context, f"{url}/data") as seen:
        seen.moment("grid")
        return next(json.loads(call) for call in seen.calls if _ASKED in call)


def explore_figures() -> list[Figure]:
    """`/explore` by six kinds of question, each asked of other indicators, years and regions every time."""
    found = []
    for kind, links in _questions().items():
        with served(HOME) as url:
            connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
            _page_seconds(
                connection, "/explore"
            )  # names and coverage are read with the first page of a process
            seconds = [_page_seconds(connection, f"/explore?{link}") for link in links]
            connection.close()
        found.append(p95_of(f"5 million rows: /explore, {kind}", seconds, _BUDGET))
    return found


def _questions() -> dict[str, list[str]]:
    """By kind the links of questions that analysts ask; no two are alike."""
    years = range(2005, 2020)
    names = ("population", "labour_force", "employed", "net_migration", "internal_arrivals")
    pairs = [(name, year) for name in names for year in years[::2]][:_CALLS]
    return {
        "regions by years": [f"indicator={name}&from={year}&to={year + 6}" for name, year in pairs],
        "two indicators by region": [f"indicator={name},average_monthly_wage&to={year}&as=scatter" for name, year in pairs],
        "change of rank": [f"indicator={name}&measure=rank&from={year}&to={year + 5}&base={year}" for name, year in pairs],
        "share of the total": [f"indicator={name}&measure=share&from={year}&to={year + 6}&totals=yes" for name, year in pairs],
        "two groups by thousand people": [
            f"indicator={name}&measure=per_1000&own=A:KZ-11,KZ-39;B:KZ-31,KZ-43&from={year}&to={year + 6}" for name, year in pairs
        ],
        "parts by month": [
            f"indicator=internal_arrivals&by=origin&kind=month&region={region}&from={year}&to={year}"
            for region, year in product(_REGIONS, (2005, 2012, 2019))
        ],
    }  # fmt: skip


def _first_pages(body: dict[str, Any]) -> list[Figure]:
    """Three documents and three first blocks after each of several starts: cold ones and warm ones."""
    pages, blocks = [], []
    for _ in range(_STARTS):
        with served(HOME) as url:
            connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
            pages += [_page_seconds(connection) for _ in range(3)]
            blocks += [_block_seconds(connection, body) for _ in range(3)]
            connection.close()
    return [
        p95_of("5 million rows: /data, the page, first calls after a start", pages, _BUDGET),
        p95_of("5 million rows: /data, first block, first calls after a start", blocks, _BUDGET),
    ]


def _plans(body: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]], float | None]]:
    """By name the calls of a series, all different, so that no answer is remembered; and the budget."""
    starts = range(0, _CALLS // 2 * _BLOCK, _BLOCK)
    for column in ("value", "period", "region"):
        calls = [_call(body, start, column, order) for start, order in product(starts, ("asc", "desc"))]
        yield f"/data sorted by {column}", calls, _BUDGET
    filters = list(product(_REGIONS, ("2005", "2012", "2019")))
    calls = [
        _call(body, 0, "value", "desc", {_REGION: f"region={region}", _FIRST_YEAR: year})
        for region, year in filters
    ]
    yield "/data sorted by value, one region, from a year", calls, _FILTERED
    days = [f"{year}-{month}-15" for year, month in product(range(2009, 2024), ("03", "09"))]
    yield (
        "/data as known on a day, by value",
        [_call(body, 0, "value", "desc", {_AS_OF: day}) for day in days],
        _BUDGET,
    )
    places = Random(2).sample(range(0, ROWS - _BLOCK, _BLOCK), _CALLS)
    yield "/data, a block anywhere in the table", [_call(body, place) for place in places], _BUDGET
    yield (
        "/data sorted by value, a block anywhere",
        [_call(body, place, "value", "desc") for place in places],
        _BUDGET,
    )


def _series(name: str, calls: list[dict[str, Any]], budget: float | None) -> Figure:
    with served(HOME) as url:
        connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        seconds = [_block_seconds(connection, call) for call in calls]
        connection.close()
    return p95_of(f"5 million rows: {name}", seconds, budget)


def _call(
    body: dict[str, Any], start: int, column: str = "", order: str = "", choice: dict[str, str] | None = None
) -> dict[str, Any]:
    """The call for another block, another sort or another choice of the pickers; raises KeyError for an unknown picker."""
    call = json.loads(json.dumps(body))
    items = {item["id"]: item for item in [*call["inputs"], *call.get("state", [])]}
    asked = next(item for item in call["inputs"] if item["property"] == _ASKED)
    sort = [{"colId": column, "sort": order}] if column else []
    asked["value"] |= {"startRow": start, "endRow": start + _BLOCK, "sortModel": sort}
    for picker, value in (choice or {}).items():
        items[picker]["value"] = value
    return call


def _page_seconds(connection: http.client.HTTPConnection, link: str = "/data") -> float:
    began = time.perf_counter()
    connection.request("GET", link, headers={"Accept-Encoding": "br"})
    answer = connection.getresponse()
    content = answer.read()
    seconds = time.perf_counter() - began
    if answer.status != 200 or not content:
        raise RuntimeError(f"{link} answered {answer.status}")
    return seconds


def _block_seconds(connection: http.client.HTTPConnection, call: dict[str, Any]) -> float:
    began = time.perf_counter()
    connection.request("POST", CALLBACK, json.dumps(call).encode(), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    content = answer.read()
    seconds = time.perf_counter() - began
    # A callback that failed answers 200 too, quickly and without rows.
    if answer.status != 200 or b'"rowData":[{' not in content:
        raise RuntimeError(f"the grid was answered {answer.status}: {content[:300]!r}")
    return seconds


def main() -> None:
    """Measure and print the table of this part alone."""
    with chromium() as browser:
        print_table(scale_figures(browser))
    print(f"\n{len(os.sched_getaffinity(0))} cores, load after {os.getloadavg()[0]:.2f}")


if __name__ == "__main__":
    main()

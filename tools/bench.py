"""`make bench`: each figure of the dashboard's budget beside what this machine reaches. Judges nothing: always exit 0."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from urllib.request import urlopen

from playwright.sync_api import Browser

from tools.bench_brief import brief_figures
from tools.bench_browser import (
    PAGES,
    Changes,
    cards_readable,
    changes,
    choose,
    click_along,
    drawn_seconds,
    page_loads,
)
from tools.bench_figures import Figure, median_of, p95_of, print_figures, print_head
from tools.bench_load import load_figures
from tools.bench_memory import memory_figures
from tools.bench_plain import parts_of, plain_page
from tools.bench_publishing import publishing_figures
from tools.bench_registers import register_figures
from tools.bench_reporting import reporting_figures
from tools.bench_scale import scale_figures
from tools.bench_server import (
    answer_seconds,
    build_seconds,
    edition,
    first_answer_seconds,
    started,
    started_with_full_bundle,
)
from tools.browser import chromium

RUNS = 7
CHANGES = 15
CALLS = 300
_NEEDED = {
    "overview": ("card", "picker"),
    "indicator": ("chart", "picker"),
    "map": ("chart", "picker"),
    "region": ("chart", "picker"),
    "data": ("grid",),
}
_LIMITED = ("overview", "indicator", "map")
# What the first HTML may weigh before it is compressed, in kB.
_HTML = dict.fromkeys(
    (
        "/qandas",
        "/foreign-labour",
        "/resettlement",
        "/borders",
        "/refugees",
        "/control",
        "/labour-risks",
        "/professions",
        "/reporting",
    ),
    200,
)
_CALLBACK_FIRST, _CALLBACK_AGAIN = 12, 3
# Pickers whose choices go together in any combination.
_VARIED = {
    "overview": ("overview-region-picker", "overview-year-picker"),
    "indicator": ("indicator-region-picker", "indicator-compare-picker"),
    "map": ("map-indicator-picker", "map-region-picker", "map-year-slider"),
    "region": ("region-other-picker-1", "region-year-picker"),
    "data": ("data-breakdown-picker", "data-kind-picker"),
}
_CHANGED = {
    "overview: year": (choose("overview-year-picker"), "change"),
    "overview: region": (choose("overview-region-picker"), "change"),
    "indicator: region": (choose("indicator-region-picker"), "change"),
    "map: year": (click_along("map-year-slider"), "change"),
    "region: year": (choose("region-year-picker"), "change"),
    "data: breakdown": (choose("data-breakdown-picker"), "change"),
}


def main() -> None:
    """Measure everything and print the table."""
    print(_machine(), flush=True)
    with chromium() as browser:
        print(f"Chromium {browser.version} · median of {RUNS} unless the figure says otherwise\n", flush=True)
        # Printed as they are measured: where one part fails, what was measured before it is not lost.
        print_head()
        for of_pages in (_starts, _drawings, _partial, _full, scale_figures):
            print_figures(of_pages(browser))
    for measured in (memory_figures, brief_figures, reporting_figures, publishing_figures, register_figures):
        print_figures(measured())
    print_figures(load_figures(with_soak=True))
    print_figures([median_of("edition build", [build_seconds() for _ in range(RUNS)], "s", 2.5)])
    print("\nforecasts: how each series did on the past")
    subprocess.run([sys.executable, "-m", "etl", "forecast", "gate"], check=True)
    print(f"\nload after {os.getloadavg()[0]:.2f}: above 2, other work on this machine slowed the times")


def _machine() -> str:
    name, observations = edition()
    bytecode = " · no bytecode is kept, so starts and builds compile" if sys.dont_write_bytecode else ""
    load = os.getloadavg()[0]
    return (
        f"{len(os.sched_getaffinity(0))} cores · load before {load:.2f} · Python {platform.python_version()} · "
        f"edition {name} · {observations} observations · 2 workers{bytecode}"
    )


def _starts(browser: Browser) -> list[Figure]:
    ready, first, second = [], [], []
    for _ in range(RUNS):
        with started() as (url, seconds):
            ready.append(seconds)
            first.append(cards_readable(browser, url + PAGES["overview"]))
            second.append(cards_readable(browser, url + PAGES["overview"]))
    return [
        median_of("start to ready", ready, "s", 1.8),
        median_of(
            "overview: cards readable, first request after the start", [seen for seen, _ in first], "s", 0.9
        ),
        median_of("overview: cards there for good, first request", [kept for _, kept in first], "s", None),
        median_of("overview: cards readable, new reader", [seen for seen, _ in second], "s", 0.9),
        median_of("overview: cards there for good, new reader", [kept for _, kept in second], "s", None),
    ]


def _drawings(browser: Browser) -> list[Figure]:
    """Maps and series by who asks a new process first: they are drawn by the server, the live chart comes later."""
    found: dict[str, list[float]] = {"map": [], "indicator": []}
    for name, seconds in found.items():
        for _ in range(RUNS):
            with started() as (url, _):
                seconds.append(drawn_seconds(browser, url + PAGES[name]))
    return [
        median_of(f"{name}: can be read, first request after the start", seconds, "s", 0.6)
        for name, seconds in found.items()
    ]


def _partial(browser: Browser) -> list[Figure]:
    plain = plain_page(browser, runs=RUNS)
    with started() as (url, _):
        figures = _pages(browser, url, tuple(PAGES), "", seconds=1.2, megabytes=1.1, kilobytes=40)
        figures += [plain, *parts_of(plain, figures), *_weights(url)]
        found = {
            name: changes(browser, url + PAGES[name.split(":")[0]], act, event=event, count=CHANGES)
            for name, (act, event) in _CHANGED.items()
        }
        return figures + _change_figures(found) + _answers(url, found)


def _weights(url: str) -> list[Figure]:
    return [
        median_of(f"{page}: HTML, not compressed", [len(urlopen(url + page).read()) / 1000], "kB", limit)
        for page, limit in _HTML.items()
    ]


def _change_figures(found: dict[str, Changes]) -> list[Figure]:
    figures = []
    for name, change in found.items():
        is_limited = not name.startswith("data")
        figures.append(
            median_of(f"{name} change to repaint", change.seconds, "s", 0.21 if is_limited else None)
        )
        sizes = [size / 1000 for size in change.sizes]
        figures.append(median_of(f"{name} change, received", sizes, "kB", 4 if is_limited else None))
    return figures


def _answers(url: str, found: dict[str, Changes]) -> list[Figure]:
    figures = []
    for name, change in found.items():
        with started() as (unasked, _):
            first = first_answer_seconds(unasked, change.calls[-1], _offered(name, change), count=CALLS)
        again = answer_seconds(url, change.calls, count=CALLS)
        figures += [
            p95_of(f"{name} callback, asked the first time", first, _CALLBACK_FIRST),
            p95_of(f"{name} callback, asked again", again, _CALLBACK_AGAIN),
        ]
    return figures


def _offered(name: str, change: Changes) -> dict[str, list]:
    return {
        picker: values for picker, values in change.offered.items() if picker in _VARIED[name.split(":")[0]]
    }


def _full(browser: Browser) -> list[Figure]:
    with started_with_full_bundle() as url:
        return _pages(
            browser, url, ("indicator", "map"), ", full bundle", seconds=2.0, megabytes=1.95, kilobytes=40
        )


def _pages(
    browser: Browser,
    url: str,
    pages: tuple[str, ...],
    note: str,
    *,
    seconds: float,
    megabytes: float,
    kilobytes: float,
) -> list[Figure]:
    figures = []
    for page in pages:
        loads = [page_loads(browser, url + PAGES[page], _NEEDED.get(page, ())) for _ in range(RUNS)]
        is_limited = page in _LIMITED
        if page in _NEEDED:
            ready = [load[0] for load in loads]
            figures.append(
                median_of(f"{page}: interactive{note}", ready, "s", seconds if is_limited else None)
            )
        cold, again = [load[1] / 1e6 for load in loads], [load[2] / 1e3 for load in loads]
        figures.append(median_of(f"{page}: cold visit{note}", cold, "MB", megabytes if is_limited else None))
        figures.append(
            median_of(f"{page}: repeat visit{note}", again, "kB", kilobytes if is_limited else None)
        )
    return figures


if __name__ == "__main__":
    main()

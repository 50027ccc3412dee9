"""`make bench`: each figure of the dashboard's budget beside what this machine reaches. Judges nothing: always exit 0."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from playwright.sync_api import Browser

from tools.bench_browser import PAGES, Changes, cards_readable, changes, choose, click_along, page_loads
from tools.bench_server import answer_seconds, build_seconds, edition, started, started_with_full_bundle
from tools.browser import chromium

RUNS = 7
CHANGES = 15
CALLS = 300
_NEEDED = {"overview": ("card", "picker"), "indicator": ("chart", "picker"), "map": ("chart", "picker"), "data": ("grid",)}
_LIMITED = ("overview", "indicator", "map")


@dataclass
class Figure:
    """A measured figure, its unit, its budget (None: shown for comparison only) and the widest value seen."""

    name: str
    reached: float
    unit: str
    budget: float | None = None
    widest: float | None = None


def main() -> None:
    """Measure everything and print the table."""
    print(_machine(), flush=True)
    with chromium() as browser:
        print(f"Chromium {browser.version} · median of {RUNS} unless the figure says otherwise\n", flush=True)
        figures = [*_starts(browser), *_partial(browser), *_full(browser)]
    figures.append(_of("edition build", [build_seconds() for _ in range(RUNS)], "s", 10))
    _print(figures)


def _machine() -> str:
    name, observations = edition()
    load = os.getloadavg()[0]
    return (
        f"{len(os.sched_getaffinity(0))} cores · load before {load:.2f} · Python {platform.python_version()} · "
        f"edition {name} · {observations} observations · 2 workers"
    )


def _starts(browser: Browser) -> list[Figure]:
    ready, first, second = [], [], []
    for _ in range(RUNS):
        with started() as (url, seconds):
            ready.append(seconds)
            first.append(cards_readable(browser, url + PAGES["overview"]))
            second.append(cards_readable(browser, url + PAGES["overview"]))
    return [
        _of("start to ready", ready, "s", 4),
        _of("overview: cards readable, first request after the start", first, "s", 0.9),
        _of("overview: cards readable, new reader", second, "s", 0.9),
    ]


def _partial(browser: Browser) -> list[Figure]:
    with started() as (url, _):
        figures = _pages(browser, url, "", seconds=1.2, megabytes=1.1, kilobytes=40)
        found = {
            "overview: year": changes(
                browser, url + PAGES["overview"], choose("overview-year-picker"), event="change", count=CHANGES
            ),
            "overview: region": changes(
                browser, url + PAGES["overview"], choose("overview-region-picker"), event="change", count=CHANGES
            ),
            "indicator: region": changes(
                browser, url + PAGES["indicator"], choose("indicator-region-picker"), event="change", count=CHANGES
            ),
            "map: year": changes(
                browser, url + PAGES["map"], click_along("map-year-slider"), event="pointerup", count=CHANGES
            ),
            "data: indicator": changes(
                browser, url + PAGES["data"], choose("data-indicator-picker"), event="change", count=CHANGES
            ),
        }  # fmt: skip
        return figures + _change_figures(found) + _answers(url, found)


def _change_figures(found: dict[str, Changes]) -> list[Figure]:
    figures = []
    for name, change in found.items():
        is_limited = not name.startswith("data")
        figures.append(_of(f"{name} change to repaint", change.seconds, "s", 0.21 if is_limited else None))
        sizes = [size / 1000 for size in change.sizes]
        figures.append(_of(f"{name} change, received", sizes, "kB", 6 if is_limited else None))
    return figures


def _answers(url: str, found: dict[str, Changes]) -> list[Figure]:
    figures = []
    for name, change in found.items():
        answer_seconds(url, change.calls, count=20)
        taken = [seconds * 1000 for seconds in answer_seconds(url, change.calls, count=CALLS)]
        p95 = quantiles(taken, n=20)[-1]
        figures.append(Figure(f"{name} callback on the server, p95 of {CALLS}", p95, "ms", 20, max(taken)))
    return figures


def _full(browser: Browser) -> list[Figure]:
    with started_with_full_bundle() as url:
        return _pages(browser, url, ", full bundle", seconds=2.0, megabytes=1.95, kilobytes=40)


def _pages(
    browser: Browser, url: str, note: str, *, seconds: float, megabytes: float, kilobytes: float
) -> list[Figure]:
    figures = []
    for page, path in PAGES.items():
        loads = [page_loads(browser, url + path, _NEEDED.get(page, ())) for _ in range(RUNS)]
        is_limited = page in _LIMITED
        if page in _NEEDED:
            ready = [load[0] for load in loads]
            figures.append(_of(f"{page}: interactive{note}", ready, "s", seconds if is_limited else None))
        cold, again = [load[1] / 1e6 for load in loads], [load[2] / 1e3 for load in loads]
        figures.append(_of(f"{page}: cold visit{note}", cold, "MB", megabytes if is_limited else None))
        figures.append(_of(f"{page}: repeat visit{note}", again, "kB", kilobytes if is_limited else None))
    return figures


def _of(name: str, values: list[float], unit: str, budget: float | None, middle: Callable = median) -> Figure:
    return Figure(name, middle(values), unit, budget, max(values))


def _print(figures: list[Figure]) -> None:
    print(f"{'figure':<62} {'budget':>10} {'reached':>10} {'largest':>10}  within")
    for figure in figures:
        budget = "" if figure.budget is None else f"{figure.budget:g} {figure.unit}"
        within = "" if figure.budget is None else ("yes" if figure.reached <= figure.budget else "NO")
        places = {"s": 3, "MB": 3}.get(figure.unit, 1)
        reached, largest = (f"{value:.{places}f} {figure.unit}" for value in (figure.reached, figure.widest))
        print(f"{figure.name:<62} {budget:>10} {reached:>10} {largest:>10}  {within}")


if __name__ == "__main__":
    main()

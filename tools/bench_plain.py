"""What the pages take beside a page of the same content in Dash as it comes, measured in the same run."""

from __future__ import annotations

from playwright.sync_api import Browser

from tools.bench_browser import page_loads
from tools.bench_figures import Figure, median_of
from tools.bench_server import home
from tools.browser import served

_NEEDED = ("card", "picker", "chart")
# Time until a page answers, as a part of the plain one.
_PARTS = {"overview": 0.28, "indicator": 0.35, "map": 0.35}


def plain_page(browser: Browser, *, runs: int) -> Figure:
    """Seconds until the plain page answers, its chart drawn (tools/plain_page.py)."""
    with served(home(), module="tools.plain_page", answers="/") as url:
        seconds = [page_loads(browser, url, _NEEDED)[0] for _ in range(runs)]
    return median_of("plain Dash page of the same content: interactive", seconds, "s", None)


def parts_of(plain: Figure, figures: list[Figure]) -> list[Figure]:
    """The same of our pages as parts of it; `figures` holds "<page>: interactive" of each."""
    reached = {figure.name: figure.reached for figure in figures}
    return [
        median_of(
            f"{page}: interactive, as a part of it",
            [reached[f"{page}: interactive"] / plain.reached],
            "",
            part,
        )
        for page, part in _PARTS.items()
    ]

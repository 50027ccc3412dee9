"""What a reader waits for and what goes over the wire, measured in headless Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page

from tools.bench_probe import PROBE

CALLBACK = "/_dash-update-component"
PAGES = {
    "overview": "/",
    "indicator": "/indicators/net_migration",
    "map": "/map?indicator=net_migration",
    "region": "/regions/KZ-61",
    "data": "/data",
    "method": "/method",
}

# Every list and slider of the page by its id, with the values that a reader can choose.
_OFFERED = """() => {
  const lists = [...document.querySelectorAll("select")].map((list) =>
    [list.id, [...list.options].filter((option) => !option.disabled).map((option) => option.value)]);
  const sliders = [...document.querySelectorAll("[role=slider]")].map((slider) => {
    const [low, high] = [slider.min, slider.max].map(Number);
    return [slider.id, Array.from({ length: high - low + 1 }, (_, step) => low + step)];
  });
  return Object.fromEntries([...lists, ...sliders]);
}"""


@dataclass
class Visit:
    """An open page: bytes by address as they came over the wire, bodies of its callbacks."""

    page: Page
    received: list[tuple[str, int]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        """Bytes received so far, headers included."""
        return sum(size for _, size in self.received)

    def moment(self, name: str) -> float:
        """Seconds from the start of the navigation until `name` (card, steady, picker, drawn, chart, grid) was there."""
        self.page.wait_for_function(f"() => window.bench.{name}", timeout=15_000)
        return self.page.evaluate(f"() => window.bench.{name}") / 1000


@contextmanager
def visit(context: BrowserContext, url: str) -> Iterator[Visit]:
    """The page of `url` in a new tab, once the network rests."""
    page = context.new_page()
    seen = Visit(page)
    wire = context.new_cdp_session(page)
    addresses: dict[str, str] = {}
    wire.on("Network.requestWillBeSent", lambda e: addresses.update({e["requestId"]: e["request"]["url"]}))
    wire.on(
        "Network.loadingFinished",
        lambda e: seen.received.append((addresses.get(e["requestId"], "?"), int(e["encodedDataLength"]))),
    )
    wire.send("Network.enable")
    page.on("request", lambda r: seen.calls.append(r.post_data or "") if CALLBACK in r.url else None)
    page.goto(url, wait_until="networkidle")
    try:
        yield seen
    finally:
        page.close()


@contextmanager
def fresh(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile that has visited nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="kk-KZ")
    context.add_init_script(PROBE)
    yield context
    context.close()


def cards_readable(browser: Browser, url: str) -> tuple[float, float]:
    """Seconds until the first card of the overview shows its value, and until it is there for good; fresh profile."""
    with fresh(browser) as context, visit(context, url) as seen:
        seen.moment("picker")
        return seen.moment("card"), seen.moment("steady")


def drawn_seconds(browser: Browser, url: str) -> float:
    """Seconds until the map or the series of a page can be read, drawn by whomever; fresh profile."""
    with fresh(browser) as context, visit(context, url) as seen:
        return seen.moment("drawn")


def page_loads(
    browser: Browser, url: str, moments: tuple[str, ...]
) -> tuple[float, int, int, list[tuple[str, int]]]:
    """Seconds until all `moments`, bytes of the first and of the second visit, and what the first received."""
    with fresh(browser) as context:
        with visit(context, url) as seen:
            ready = max((seen.moment(name) for name in moments), default=0.0)
            cold, received = seen.bytes, list(seen.received)
        with visit(context, url) as again:
            return ready, cold, again.bytes, received


@dataclass
class Changes:
    """What changes of a filter took: seconds each, bytes each, bodies of the callbacks; what its pickers offer."""

    seconds: list[float]
    sizes: list[int]
    calls: list[str]
    offered: dict[str, list]


def changes(
    browser: Browser, url: str, act: Callable[[Page, int], None], *, event: str, count: int
) -> Changes:
    """Do `act` `count` times after one that warms up; each must end in a repaint."""
    with fresh(browser) as context, visit(context, url) as seen:
        seconds, sizes = [], []
        for turn in range(count + 1):
            before = seen.bytes
            seen.page.evaluate("(name) => window.bench.await(name)", event)
            act(seen.page, turn)
            seconds.append(seen.page.evaluate("() => window.bench.repainted") / 1000)
            sizes.append(seen.bytes - before)
        return Changes(seconds[1:], sizes[1:], seen.calls, seen.page.evaluate(_OFFERED))


def choose(picker: str) -> Callable[[Page, int], None]:
    """Chooses the options of a drop-down list one after another, from the second on."""

    def act(page: Page, turn: int) -> None:
        # The first one that is disabled only holds the place of "nothing chosen".
        values = page.eval_on_selector_all(
            f"#{picker} option:not([disabled])", "nodes => nodes.map(node => node.value)"
        )
        page.select_option(f"#{picker}", values[1 + turn % (len(values) - 1)])

    return act


def click_along(slider: str) -> Callable[[Page, int], None]:
    """Clicks on the track of a slider, here and there."""

    def act(page: Page, turn: int) -> None:
        track = page.locator(f"#{slider}").bounding_box()
        assert track is not None
        across = (0.05, 0.95, 0.35, 0.65, 0.2, 0.8, 0.5)[turn % 7]
        page.mouse.click(track["x"] + track["width"] * across, track["y"] + track["height"] / 2)

    return act

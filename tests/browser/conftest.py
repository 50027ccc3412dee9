"""A reader in headless Chromium on the production server, which answers from the repository's own edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Dictionary, dictionary
from tools.browser import chromium, served

# Far beyond what a page needs: only a busy machine comes near it.
PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)
# The scripts have taken the page over: from now on pickers answer.
# While the browser goes from one page to the next there is, for a moment, a document without an element.
IS_ALIVE = "() => document.documentElement?.dataset.state === 'alive'"
CALLBACK = "/_dash-update-component"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Reader:
    """A page in the browser, and everything that went wrong on it."""

    page: Page
    origin: str
    troubles: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.troubles.append(f"page error: {error}"))
        self.page.on("request", self._on_request)
        self.page.on("requestfailed", self._on_failure)
        self.page.on("response", self._on_response)

    def open(self, link: str) -> Response:
        """Open a link and wait until pickers answer."""
        answer = self.page.goto(self.origin + link)
        assert answer is not None
        self.wait_until_alive()
        return answer

    def wait_until_alive(self) -> None:
        """Wait until the page answers to its pickers."""
        self.page.wait_for_function(IS_ALIVE)

    def wait_for_link(self, link: str) -> None:
        """Wait until the address bar shows exactly `link`."""
        self.page.wait_for_function("link => location.pathname + location.search === link", arg=link)

    def expect(self, script: str, arg: object = None) -> None:
        """Wait until a function of the page says yes; raise where it never does."""
        self.page.wait_for_function(script, arg=arg)

    def choose(self, picker: str, value: str) -> None:
        """Choose an entry of a native list."""
        self.page.select_option(f"#{picker}", value)

    def tick(self, picker: str, value: str) -> None:
        """Tick an entry of a list in which many are chosen."""
        chooser = self.page.locator(f".chooser:has(#{picker})")
        if chooser.get_attribute("open") is None:
            chooser.locator("summary").click()
        chooser.locator(f"input[value='{value}']").check()

    def _on_console(self, message: ConsoleMessage) -> None:
        # The status of the page itself is part of the answer; tests of problems look at it themselves.
        is_own_status = message.location.get("url") == self.page.url and "status of" in message.text
        # the worker that keeps pages would stand between these tests and the answers they hold back; it has tests of its own
        is_blocked = message.text.startswith("Service Worker registration blocked")
        if message.type in ("error", "warning") and not is_own_status and not is_blocked:
            self.troubles.append(f"{message.type}: {message.text}")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.troubles.append(f"request to elsewhere: {request.url}")
        if CALLBACK in request.url:
            self.calls.append(request.post_data or "")

    def _on_failure(self, request: Request) -> None:
        # What a page still loads is cut off when the reader leaves it.
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.url}: {request.failure}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.troubles.append(f"{response.status}: {response.url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def site(real_warehouse_path: Path) -> Iterator[str]:
    """The address of the production server."""
    with served(real_warehouse_path.parent) as address:
        yield address


@pytest.fixture(scope="session")
def known(real_warehouse_path: Path) -> Dictionary:
    """Every name of the edition that the server answers from."""
    return dictionary(Warehouse(real_warehouse_path))


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Callable[..., BrowserContext]:
    """A browser profile per kind of reader: scripts are fetched and read once, and the pages themselves keep nothing."""
    made: dict[str, BrowserContext] = {}

    def of(**options) -> BrowserContext:
        wanted = {"viewport": {"width": 1280, "height": 900}} | options
        if repr(wanted) not in made:
            made[repr(wanted)] = browser.new_context(service_workers="block", **wanted)
        return made[repr(wanted)]

    return of


@pytest.fixture
def new_reader(profile: Callable[..., BrowserContext], site: str) -> Iterator[Callable[..., Reader]]:
    """Readers, each on a page of their own; at the end none of them may have met a trouble."""
    readers: list[Reader] = []

    def make(**options) -> Reader:
        readers.append(Reader(profile(**options).new_page(), site))
        return readers[-1]

    yield make
    for reader in readers:
        reader.page.close()
    assert [trouble for reader in readers for trouble in reader.troubles] == []


@pytest.fixture
def reader(new_reader: Callable[..., Reader]) -> Reader:
    """One reader at a desk."""
    return new_reader()

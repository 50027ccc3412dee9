"""A reader whose connection ends keeps the last pages read: of one edition, with a line that says so, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from dashboard.texts.words import text
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.browser.conftest import IS_ALIVE, PATIENCE_MS
from tests.conftest import PROJECT, fixture_paths
from tools.browser import free_port, wait_until_up

KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("monitor-"));
  const found = await Promise.all(names.map(async (name) => [name, await (await caches.open(name)).keys()]));
  return Object.fromEntries(found.map(([name, requests]) => [name, requests.map((one) => one.url)]));
}"""
GONE = """async () => navigator.serviceWorker.controller === null
  && !(await navigator.serviceWorker.getRegistrations()).length"""
WORKS = "() => document.documentElement.dataset.offline === 'ready'"


class Site:
    """The server on one port, which can be taken away and brought back."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, **more: str) -> None:
        environment = os.environ | {"PORT": str(self.port), "MONITOR_HOME": str(self.home)} | more
        self._process = subprocess.Popen([sys.executable, "-m", "dashboard"], cwd=PROJECT, env=environment)
        wait_until_up(f"{self.origin}/readyz", self._process)

    def stop(self) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(30)
        self._process = None

    def count(self, status: str) -> float:
        with urllib.request.urlopen(f"{self.origin}/metrics", timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        named = [line for line in lines if "monitor_requests_total" in line and f'status="{status}"' in line]
        return sum(float(line.rpartition(" ")[2]) for line in named)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    build_warehouse(fixture_paths(tmp_path))
    site = Site(tmp_path)
    site.start()
    yield site
    if site._process:
        site.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has visited nothing."""
    own = browser.new_context(viewport={"width": 1280, "height": 900})
    yield own
    own.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    return page


def kept(page: Page) -> dict[str, list[str]]:
    """Addresses without the origin, by the name of their store."""
    found = page.evaluate(KEPT)
    return {name: [url.partition("//")[2].partition("/")[2] for url in urls] for name, urls in found.items()}


def wait_until_kept(page: Page, link: str) -> None:
    page.wait_for_function(
        f"async link => Object.values(await ({KEPT})()).flat().some((url) => url.endsWith(link))", arg=link
    )


def read(page: Page, site: Site, link: str) -> None:
    page.goto(site.origin + link)
    page.wait_for_function(IS_ALIVE)
    wait_until_kept(page, link)


def pages_kept(page: Page) -> set[str]:
    return {url for name, urls in kept(page).items() if name.startswith("monitor-pages-") for url in urls}


def test_a_reader_without_a_connection_keeps_the_last_pages_read(site: Site, page: Page):
    edition = (site.home / "warehouse.duckdb").resolve().stem
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console", lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None
    )
    page.goto(f"{site.origin}/?lang=en")
    page.wait_for_function(WORKS)
    wait_until_kept(page, "/?lang=en")  # the first page read as well, and what it needs
    for language in ("kk", "ru", "en"):
        read(page, site, f"/map?lang={language}")
    site.stop()
    for language in ("kk", "ru", "en"):
        page.goto(f"{site.origin}/map?lang={language}#content")
        banner = page.locator("#offline")
        expect(banner).to_contain_text(edition)
        expect(banner.get_by_role("link")).to_have_text(text("offline.again", language))
        expect(banner).to_contain_text(
            text("offline.kept", language, edition=edition, time="|").partition("|")[0].strip()
        )
        expect(page.locator("main h1")).to_be_visible()
        assert page.evaluate(
            "() => [...document.styleSheets].flatMap((one) => [...one.cssRules]).length > 300"
        )
        page.wait_for_function(IS_ALIVE)
    page.goto(f"{site.origin}/regions?lang=ru")
    expect(page.locator("h1")).to_have_text(text("offline.title", "ru"))
    expect(page.get_by_role("listitem")).to_have_count(4)
    page.get_by_role("link", name=text("site.name", "en")).first.click()
    expect(page.locator("main h1")).to_be_visible()
    assert faults == []
    site.start()
    page.get_by_role("link", name=text("offline.again", "en")).click()
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("#offline")).to_have_count(0)


def test_what_is_no_page_for_everybody_of_the_current_edition_is_never_kept(site: Site, page: Page):
    edition = (site.home / "warehouse.duckdb").resolve().stem
    page.goto(f"{site.origin}/?lang=en")
    page.wait_for_function(WORKS)
    wait_until_kept(page, "/?lang=en")
    for link in ("/nothing", "/map?region=KZ-99", "/api/v1/regions", "/healthz", "/data.metadata.json"):
        page.goto(site.origin + link)
    page.goto(f"{site.origin}/embed/map/map")
    build_again(site)
    page.goto(f"{site.origin}/map?edition={edition}&lang=en")
    page.wait_for_function(IS_ALIVE)
    page.evaluate("() => fetch('/data.csv').then((answer) => answer.text())")
    page.goto(f"{site.origin}/measures?lang=en")
    wait_until_kept(page, "/measures?lang=en")
    assert pages_kept(page) == {"measures?lang=en"}  # those of the edition before have gone
    assert all(url.startswith(("assets/", "_dash-component-suites/")) for url in kept(page)["monitor-files"])


def build_again(site: Site) -> None:
    first = fixture_paths(site.home)
    sources = shutil.copytree(first.sources, site.home / "sources")
    file = sources / "population.csv"
    written = file.read_text("utf-8").replace(",1528000,", ",1528039,").replace(",935000,", ",934961,")
    file.write_text(written, "utf-8")
    build_warehouse(Paths(sources=sources, metadata=first.metadata, home=site.home))


def test_only_so_many_pages_are_kept_and_the_last_read_stay(site: Site, page: Page):
    page.goto(f"{site.origin}/?lang=en")
    page.wait_for_function(WORKS)
    links = [
        f"/data?lang={language}&from={year}" for language in ("kk", "ru", "en") for year in range(2015, 2023)
    ]
    for link in links:
        page.goto(site.origin + link)
        wait_until_kept(page, link)
    assert pages_kept(page) == {link[1:] for link in links[-20:]}


def test_a_page_that_is_read_again_is_only_asked_whether_it_holds(site: Site, page: Page):
    page.goto(f"{site.origin}/?lang=en")
    page.wait_for_function(WORKS)
    read(page, site, "/map?lang=en")
    before = site.count("304")
    read(page, site, "/map?lang=en")
    assert site.count("304") == before + 1


def test_it_can_be_withdrawn(site: Site, context: BrowserContext, page: Page):
    page.goto(f"{site.origin}/?lang=en")
    page.wait_for_function(WORKS)
    wait_until_kept(page, "/?lang=en")
    site.stop()
    site.start(OFFLINE_READING="off")
    context.new_cdp_session(page).send("Network.clearBrowserCache")  # as ten minutes later
    ends = time.monotonic() + 30
    while True:  # a page or two that are read while it takes itself away
        page.goto(f"{site.origin}/map?lang=en")
        assert page.locator('meta[name="kept-as"]').count() == 0
        if page.evaluate(GONE) and kept(page) == {}:
            break
        assert time.monotonic() < ends
        page.wait_for_timeout(
            3000
        )  # Chromium asks for a new script once a second has passed without another page
    site.stop()
    with pytest.raises(
        Error, match="ERR_CONNECTION_REFUSED"
    ):  # the browser's own page: nothing stands in any more
        page.goto(f"{site.origin}/map?lang=kk")

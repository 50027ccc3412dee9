"""The pages in a browser without a window: their pictures are made by the same script that readers use."""

from __future__ import annotations

import base64
import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from werkzeug.serving import make_server

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = "apt-get install chromium fonts-dejavu"
_PATIENCE_MS = 30_000
_MOST_KEPT = 16  # pages: those that all packs share in three languages, and the newest others
# One reader of one site: what keeps sites and readers apart in a browser only takes time here.
_ARGUMENTS = (
    "--no-sandbox", "--no-zygote", "--disable-gpu", "--in-process-gpu", "--disable-site-isolation-trials",
    "--disable-extensions", "--num-raster-threads=1", "--force-color-profile=srgb",
)  # fmt: skip


# Printed links are whole addresses, and this server is gone when they are read.
_LEAD_OUT = """() => document.querySelectorAll("a[href]").forEach((link) => {
    if (link.href.startsWith(location.origin) && !link.getAttribute("href").startsWith("#")) {
        link.href = window.monitorOrigin + link.href.slice(location.origin.length);
    }
})"""


class ChromiumMissing(Exception):
    """There is no Chromium on this machine; the message says how to install it."""

    def __init__(self) -> None:
        super().__init__(f"Pictures need Chromium, and it is not on this machine. Install it: {INSTALL}")


class LinkRefused(Exception):
    """A link does not open a page; the message names the link, the status and what the page says."""

    def __init__(self, link: str, status: int, sentence: str) -> None:
        super().__init__(f"{link} answers {status}: {sentence}")


class PictureMissing(Exception):
    """A page has no picture of that name; the message lists those it has."""

    def __init__(self, link: str, unknown: list[str], there: list[str]) -> None:
        super().__init__(f"{link} has no picture {', '.join(unknown)}; it has {', '.join(there) or 'none'}")


@dataclass(frozen=True)
class OpenPage:
    """A page of the monitor, loaded and drawn."""

    page: Any
    link: str

    def names(self) -> list[str]:
        """The names of the pictures on the page, from top to bottom."""
        return self.page.evaluate("() => window.monitorPicture.names()")

    def named(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """`wanted`, or all where it is empty; raises PictureMissing."""
        there = self.names()
        if unknown := [name for name in wanted if name not in there]:
            raise PictureMissing(self.link, unknown, there)
        return wanted or tuple(there)

    def model(self, name: str) -> dict[str, Any]:
        """What a picture says: title, lines, table, sources, edition, link, language, alt (see assets/picture/picture.js)."""
        return self.page.evaluate("name => window.monitorPicture.model(name)", name)

    def svg(self, name: str, size: str) -> bytes:
        """The picture as an SVG file."""
        script = "([name, size]) => window.monitorPicture.svg(name, {size})"
        return self.page.evaluate(script, [name, size]).encode()

    def png(self, name: str, size: str, *, is_bare: bool = False) -> bytes:
        """The picture as a PNG of twice the size; bare: the drawing alone, without title and sources."""
        script = "([name, size, bare]) => window.monitorPicture.png(name, {size, scale: 2, bare})"
        return self._bytes(script, [name, size, is_bare])

    def pdf(self) -> bytes:
        """The whole page printed on A4; its links lead to the public address. The page is of no more use afterwards."""
        self.page.evaluate(_LEAD_OUT)
        return self.page.pdf(format="A4", print_background=True, prefer_css_page_size=True, tagged=True)

    def _bytes(self, script: str, given: list[Any]) -> bytes:
        """What a script that ends in a Blob gives."""
        whole = f"""async (given) => {{
            const blob = await ({script})(given);
            const bytes = new Uint8Array(await blob.arrayBuffer());
            let text = "";
            for (let at = 0; at < bytes.length; at += 32768) {{
                text += String.fromCharCode(...bytes.subarray(at, at + 32768));
            }}
            return btoa(text);
        }}"""
        return base64.b64decode(self.page.evaluate(whole, given))


@contextmanager
def serving(warehouse_path: Path, *, today: date | None = None) -> Iterator[str]:
    """The monitor's own server on a free port of this machine only; yields its address. today: the day it sees, None for the real one."""
    # Here, because the workers, who only browse, need not load the dashboard.
    from dashboard.app import create_app

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = create_app(warehouse_path, today=(lambda: today) if today else None)
    application = app.server

    def unpacked(environ: dict, start_response: Any) -> Any:
        # Packed answers would only be packed and unpacked on the same machine.
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        return application(environ, start_response)

    server = make_server("127.0.0.1", 0, unpacked, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        app.close()


class Studio:
    """A browser that opens pages of the server at `address` and remembers a few of the things made in it."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self._address = address
        self._kept: dict[Any, Any] = {}

    def at(self, address: str) -> Studio:
        """The same browser for another server."""
        return Studio(self.page, address)

    def open(self, link: str, origin: str) -> OpenPage:
        """The page of a link, drawn; `origin` starts the links in its pictures. Raises LinkRefused."""
        answer = self.page.goto(self._address + link)
        if answer is None or answer.status >= 400:
            sentence = self.page.locator("main .finding").first.inner_text()
            raise LinkRefused(link, answer.status if answer else 0, sentence)
        self.page.wait_for_function("() => window.monitorPicture && window.monitorPicture.isReady()")
        self.page.evaluate("origin => { window.monitorOrigin = origin; }", origin)
        return OpenPage(self.page, link)

    def remembered(self, key: Any, make: Callable[[], Any]) -> Any:
        """What `make` gave for this key; of many keys those asked for last are kept."""
        value = self._kept.pop(key) if key in self._kept else make()
        self._kept[key] = value
        for oldest in list(self._kept)[:-_MOST_KEPT]:
            del self._kept[oldest]
        return value


@contextmanager
def browsing(address: str) -> Iterator[Studio]:
    """A browser without a window for the server at `address`; raises ChromiumMissing."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(_ARGUMENTS))
        context = browser.new_context(viewport={"width": 1280, "height": 100}, reduced_motion="reduce")
        page = context.new_page()
        page.set_default_timeout(_PATIENCE_MS)
        try:
            yield Studio(page, address)
        finally:
            browser.close()


def chromium_path() -> str:
    """Where Chromium is; raises ChromiumMissing."""
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise ChromiumMissing()
    return found

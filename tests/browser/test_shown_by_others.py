"""A page of somebody else shows a card of the monitor; a page of the monitor itself it cannot show."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.texts.words import text
from dashboard.view import ids
from tests.browser.conftest import Reader


@pytest.fixture
def other_site(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Another origin on the loopback: its address, and the folder that it serves."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing is told."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", tmp_path
    server.shutdown()


@pytest.mark.parametrize("scripts", [True, False])
def test_another_site_shows_a_card_with_its_verdict(
    profile: Callable, site: str, other_site: tuple[str, Path], scripts: bool
):
    origin, folder = other_site
    frames = (("card", "/embed/card/skilled-share-2021?lang=en"), ("page", "/?lang=en"))
    folder.joinpath("index.html").write_text(
        "".join(
            f'<iframe name="{name}" src="{site}{link}" width="480" height="500"></iframe>'
            for name, link in frames
        ),
        encoding="utf-8",
    )
    page = profile(java_script_enabled=scripts).new_page()
    page.goto(f"{origin}/index.html")
    card = page.frame_locator('iframe[name="card"]')
    expect(card.locator(".verdict").first).to_contain_text("short of the target")
    expect(card.locator(".verdict .bad, .verdict.bad").first).to_be_visible()
    expect(card.locator("footer a")).to_have_attribute(
        "href", f"{site}/?lang=en&target=skilled-share-2021&edition={_edition(card)}"
    )
    assert page.frame("page").url.startswith("chrome-error://"), (
        "a page of the monitor stands on another site"
    )
    page.close()


def test_a_card_fits_the_place_that_it_asks_for(reader: Reader):
    for size, (wide, high) in {"small": (320, 640), "medium": (480, 540), "large": (800, 480)}.items():
        reader.page.set_viewport_size({"width": wide, "height": high})
        reader.page.goto(f"{reader.origin}/embed/card/skilled-share-2021?lang=ru&size={size}")
        needed = reader.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        assert needed[0] <= wide and needed[1] <= high, (size, needed)


def test_the_menu_of_a_block_gives_the_address_of_its_picture_and_its_frame(
    new_reader: Callable[..., Reader],
):
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    page = reader.page

    def taken(what: str) -> str:
        with_words = page.locator(f'details[open] button[data-take="{what}"]')
        with_words.click()
        expect(page.locator(f"#{ids.LIVE}")).to_contain_text(text(f"picture.taken.{what}", "en"))
        return page.evaluate("navigator.clipboard.readText()")

    reader.open("/map?lang=en&indicator=net_migration&year=2023")
    page.locator('[data-picture="map"] .picture-menu summary').first.click()
    address = taken("address")
    assert address.startswith(
        f"{reader.origin}/picture/map/map.png?lang=en&indicator=net_migration&year=2023&edition="
    )
    assert page.request.get(address).headers["content-type"] == "image/png"
    assert (
        f'src="{reader.origin}/embed/map?lang=en&amp;indicator=net_migration&amp;year=2023&amp;size=medium"'
        in taken("frame")
    )

    page.locator('[data-picture="map-table"] .picture-menu summary').click()
    expect(page.locator('details[open] button[data-take="address"]')).to_be_visible()
    expect(page.locator('details[open] button[data-take="frame"]')).to_be_hidden()

    reader.open("/?lang=en")
    page.locator('[data-picture="target-skilled-share-2021"] .picture-menu summary').click()
    assert "/embed/card/skilled-share-2021?lang=en&amp;size=medium" in taken("frame")


def _edition(card) -> str:
    return card.locator("link[rel=canonical]").get_attribute("href").rpartition("edition=")[2]

"""The first screen looks as it was accepted, in each language, at a desk and on a telephone.

It is that of the end of a year on the repository's own edition: neither the day nor later figures change it. After a change
that is meant: python -m pytest tests/browser/test_first_screen_pictures.py --accept-pictures
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.accepted import (
    accepted_file,
    different_blocks,
    expect_accepted,
    pixels,
)
from tools.browser import launched
from vocabulary.languages import LANGUAGES

SIZES = {"desk": (1440, 900), "telephone": (360, 1800)}
ACCEPT = "python -m pytest tests/browser/test_first_screen_pictures.py --accept-pictures"


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Browser]:
    """A browser that has one font only, the same on each machine."""
    started = launched(browser.browser_type, fonts=Path(__file__).parent / "fonts.conf")
    yield started
    started.close()


def screen(plain: Browser, site: str, language: str, size: str) -> bytes:
    """The first screen without header and without what changed since the edition before."""
    width, height = SIZES[size]
    page = plain.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(f"{site}/?year=2025&lang={language}", wait_until="networkidle")
    page.add_style_tag(content=".all-news, .site-header { display: none !important; }")
    taken = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": min(height, 900)})
    page.close()
    return taken


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_the_first_screen_looks_as_it_was_accepted(plain, site, request, size, language):
    now = pixels(screen(plain, site, language, size))
    expect_accepted(
        now, language, f"first-screen-{size}", ACCEPT, is_new=request.config.getoption("--accept-pictures")
    )


def test_another_region_would_be_noticed(plain, site):
    page = plain.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page.goto(f"{site}/?year=2025&region=KZ-59", wait_until="networkidle")
    page.add_style_tag(content=".all-news, .site-header { display: none !important; }")
    other = pixels(page.screenshot())
    page.close()
    before = pixels(accepted_file("kk", "first-screen-desk").read_bytes())
    assert different_blocks(other, before).sum() > 100

"""A page on a wall: one slide at a time, turned by time or by keys, stopped by a key, made anew with a new edition."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

LINKS = ["/?view=wall&lang=en", "/indicators/net_migration?view=wall&lang=ru"]
SECONDS_OF_SLIDE, SECONDS_OF_EDITION = 12, 60


@pytest.fixture
def on_wall(new_reader):
    def opened(link: str, motion: str = "no-preference"):
        reader = new_reader(viewport={"width": 1920, "height": 1080}, reduced_motion=motion)
        reader.page.clock.install()
        reader.open(link)
        return reader

    return opened


def place(reader) -> str:
    shown = reader.page.locator(".wall-slide:visible .wall-place")
    expect(shown).to_have_count(1)
    return shown.inner_text().partition(" / ")[0]


@pytest.mark.parametrize("link", LINKS)
def test_slides_turn_by_themselves_and_stop_at_a_key(on_wall, link):
    reader = on_wall(link)
    expect(reader.page.locator("nav, .site-header, .site-footer")).to_have_count(0)
    assert place(reader) == "1"
    reader.page.clock.run_for(SECONDS_OF_SLIDE * 1000)
    assert place(reader) == "2"
    reader.page.keyboard.press(" ")
    reader.page.clock.run_for(5 * SECONDS_OF_SLIDE * 1000)
    assert place(reader) == "2"
    reader.page.keyboard.press("ArrowLeft")
    assert place(reader) == "1"


def test_nothing_turns_for_a_reader_who_asked_for_stillness(on_wall):
    reader = on_wall(LINKS[0], "reduce")
    reader.page.clock.run_for(3 * SECONDS_OF_SLIDE * 1000)
    assert place(reader) == "1"
    reader.page.keyboard.press("ArrowRight")
    assert place(reader) == "2"


@pytest.mark.parametrize("link", LINKS)
def test_letters_can_be_read_from_four_metres(on_wall, link):
    reader = on_wall(link)
    sizes = reader.page.evaluate(
        """() => ['h2', '.wall-value', '.wall-period', '.country-map text, .first-names span'].flatMap((selector) =>
            [...document.querySelectorAll(`.wall-slide:not([hidden]) ${selector}`)].filter((one) => one.textContent.trim())
                .map((one) => one.getBoundingClientRect().height))"""
    )
    # On a screen of 1.2 metres, letters of 15 pixels are about a centimetre high.
    assert sizes and min(sizes) >= 20


def test_a_new_edition_is_shown_without_a_hand(on_wall):
    names = iter(['"one"', '"one"', '"two"'])

    def answered(route):
        if route.request.method == "HEAD":
            route.fulfill(status=200, headers={"ETag": next(names, '"two"')})
        else:
            route.continue_()

    reader = on_wall(LINKS[0])
    reader.page.route("**/?view=wall*", answered)
    reader.page.reload()
    reader.wait_until_alive()
    reader.page.evaluate("() => { window.isTheSame = true; }")
    reader.page.clock.run_for(SECONDS_OF_EDITION * 1000)
    assert reader.page.evaluate("() => window.isTheSame")
    with reader.page.expect_navigation():
        reader.page.clock.run_for(SECONDS_OF_EDITION * 1000)

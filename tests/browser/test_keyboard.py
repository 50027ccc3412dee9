"""Without a mouse: everything can be reached and chosen, and the reader sees where they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.view import ids
from vocabulary.languages import LANGUAGES

FOCUSED = "() => { const e = document.activeElement; return e.id || e.className || e.tagName; }"
IS_OUTLINED = """() => {
    const style = getComputedStyle(document.activeElement);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
}"""
PAGES = ["/", "/map", "/data", "/method", "/indicators/net_migration"]


def tab_to(reader, wanted: str, *, most: int = 80) -> None:
    """Press Tab until the element with the id or text is reached, seeing the focus at every step."""
    for _ in range(most):
        reader.page.keyboard.press("Tab")
        assert reader.page.evaluate(IS_OUTLINED), f"no visible focus on {reader.page.evaluate(FOCUSED)}"
        if reader.page.evaluate(
            "(wanted) => document.activeElement.id === wanted || document.activeElement.textContent === wanted",
            wanted,
        ):
            return
    raise AssertionError(f"{wanted} was not reached with {most} presses of Tab")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_press_of_tab_offers_to_skip_to_the_content(reader, language):
    reader.open(f"/?lang={language}")
    reader.page.keyboard.press("Tab")
    skip = reader.page.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("main")).to_be_focused()
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator("main").locator(":focus")).to_have_count(1)


def test_skipping_to_the_content_does_not_load_the_page_again(reader):
    reader.open("/?lang=en")
    reader.page.evaluate("() => { window.isSamePage = true; }")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("main")).to_be_focused()
    reader.choose(ids.OVERVIEW_REGION, "KZ-75")
    reader.wait_for_link("/?lang=en&region=KZ-75")
    assert reader.page.evaluate("() => window.isSamePage")


@pytest.mark.parametrize("path", PAGES)
def test_the_focus_is_seen_at_every_step(reader, path):
    reader.open(path)
    for step in range(18):
        reader.page.keyboard.press("Tab")
        if step > 10 and reader.page.evaluate("() => document.activeElement === document.body"):
            break  # After the last element of the page comes the browser's own.
        assert reader.page.evaluate(IS_OUTLINED), f"no visible focus on {reader.page.evaluate(FOCUSED)}"


def test_a_picker_is_reached_and_changed_by_keyboard(reader):
    reader.open("/?lang=en")
    tab_to(reader, ids.OVERVIEW_YEAR)
    reader.page.keyboard.press("ArrowDown")
    reader.page.wait_for_function("() => location.search.includes('year=')")
    assert len(reader.calls) == 1


def test_a_region_is_chosen_in_the_ranking_by_keyboard(reader, known):
    reader.open("/map?lang=en&indicator=population")
    name = known.region("KZ-75").name["en"]
    tab_to(reader, name)
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(f"#{ids.MAP_REGION}")).to_have_value("KZ-75")
    expect(reader.page.locator(f"#{ids.MAP_RANKING} .is-chosen")).to_contain_text(name)


def test_the_focus_stays_where_it_was_after_a_choice_in_the_ranking(reader, known):
    reader.open("/map?lang=en&indicator=population")
    name = known.region("KZ-75").name["en"]
    tab_to(reader, name)
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(f"#{ids.MAP_RANKING} .is-chosen")).to_contain_text(name)
    assert reader.page.evaluate("() => document.activeElement.textContent") == name


def test_what_is_folded_opens_by_keyboard(reader):
    reader.open("/?lang=en")
    summary = reader.page.locator(f"#{ids.OVERVIEW_TARGETS} summary").first
    summary.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(f"#{ids.OVERVIEW_TARGETS} details").first).to_have_attribute("open", "")


def test_the_rows_of_the_grid_are_reached_by_keyboard(reader):
    reader.open("/data?lang=en")
    reader.page.wait_for_selector(f"#{ids.DATA_GRID} [row-index='0']")
    reader.page.locator(".data-line a").focus()
    for _ in range(4):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate(f"() => Boolean(document.activeElement.closest('#{ids.DATA_GRID}'))"):
            break
    reader.page.keyboard.press("ArrowDown")
    expect(reader.page.locator(f"#{ids.DATA_GRID} [row-index='0'] .ag-cell-focus")).to_have_count(1)

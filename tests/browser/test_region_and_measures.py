"""A region's page, the measures and the map by target as a reader uses them, on a screen and on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader

# Nothing may lie outside the telephone's screen.
IS_WITHIN = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.mark.parametrize(
    "link",
    ["/regions/KZ-59", "/regions", "/measures", "/measures?region=KZ-59", "/map?classes=target", "/map"],
)
def test_a_page_fits_a_telephone(reader: Reader, link: str):
    reader.page.set_viewport_size({"width": 360, "height": 780})
    reader.open(link)
    reader.expect(IS_WITHIN)


def test_the_value_stands_below_its_name_on_a_telephone(reader: Reader):
    reader.page.set_viewport_size({"width": 360, "height": 780})
    reader.open("/regions/KZ-59?lang=en")
    row = reader.page.locator('[data-picture="standings"] tbody tr').first
    name, value = row.locator("th").bounding_box(), row.locator("td").first.bounding_box()
    assert (
        name and value and value["y"] >= name["y"] + name["height"] - 1 and value["x"] + value["width"] <= 360
    )


def test_a_body_and_a_region_are_one_choice_each(reader: Reader):
    reader.open("/measures?lang=en")
    reader.choose("measures-region-picker", "KZ-59")
    reader.wait_for_link("/measures?lang=en&region=KZ-59")
    expect(reader.page.locator('[data-picture="measures"] tbody tr')).to_have_count(16)
    reader.page.locator(".choices a", has_text="MLSPP").first.click()
    reader.page.wait_for_url("**/measures?lang=en&region=KZ-59&body=labour-ministry")
    expect(reader.page.locator("[aria-current=true]", has_text="MLSPP")).to_be_visible()


def test_a_region_on_the_map_by_quota_leads_to_its_page(reader: Reader):
    reader.open("/map?classes=target&lang=en")
    expect(reader.page.locator("#map-legend-list")).to_contain_text("Not filled")
    reader.page.locator('[data-picture="map-table"] a', has_text="North Kazakhstan").click()
    reader.page.wait_for_url("**/regions/KZ-59?lang=en")
    expect(reader.page.locator("#region-quotas")).to_contain_text("48.2")


def test_the_years_of_the_map_play_only_when_asked_and_stop_when_asked_again(reader: Reader):
    reader.open("/map?year=2022&lang=en")
    play = reader.page.locator("[data-plays]")
    expect(play).to_have_text("▶\u00a0Play the years", use_inner_text=True)
    play.click()
    reader.expect("() => location.search.includes('year=2023')")
    expect(play).to_have_attribute("aria-pressed", "true")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "false")
    shown = reader.page.evaluate("location.search")
    reader.page.wait_for_timeout(2000)
    assert reader.page.evaluate("location.search") == shown


def test_the_years_are_not_played_to_whom_motion_troubles(reader: Reader):
    reader.page.emulate_media(reduced_motion="reduce")
    reader.open("/map?lang=en")
    expect(reader.page.locator("[data-plays]")).to_be_hidden()

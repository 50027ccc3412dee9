"""The menu: pages by question in one group; on a phone it leaves the screen to the page until it is asked for."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from vocabulary.languages import LANGUAGES

QUESTIONS = (
    "/qandas",
    "/foreign-labour",
    "/resettlement",
    "/borders",
    "/refugees",
    "/control",
    "/imbalance",
    "/labour-risks",
    "/professions",
    "/forecasts",
    "/surveys",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_menu_is_closed_and_opens_without_a_script(profile, site, language):
    page = profile(java_script_enabled=False, viewport={"width": 360, "height": 780}).new_page()
    page.goto(f"{site}/?lang={language}")
    header, menu = page.locator(".site-header"), page.locator(".sections")
    assert header.bounding_box()["height"] <= 140
    expect(menu).to_be_hidden()
    expect(page.locator(".search")).to_be_hidden()
    page.locator(".menu-switch summary").click()
    expect(menu).to_be_visible()
    expect(page.locator(".search")).to_be_visible()
    page.locator(".menu-group summary").click()
    expect(menu.locator("a[href^='/borders']")).to_be_visible()
    page.close()


def test_on_a_wide_screen_the_pages_stand_in_one_row_and_questions_open_below_their_group(new_reader):
    reader = new_reader(viewport={"width": 1440, "height": 900})
    reader.open("/?lang=kk")
    assert reader.page.locator(".site-header").bounding_box()["height"] <= 125
    expect(reader.page.locator(".menu-switch")).to_be_hidden()
    group = reader.page.locator(".menu-group")
    for path in QUESTIONS:
        expect(group.locator(f"a[href='{path}']")).to_be_hidden()
    group.locator("summary").focus()
    reader.page.keyboard.press("Enter")
    for path in QUESTIONS:
        expect(group.locator(f"a[href='{path}']")).to_be_visible()


def test_the_menu_says_where_the_reader_is(reader):
    reader.open("/refugees?lang=en")
    expect(reader.page.locator(".menu-group.is-here")).to_have_count(1)
    expect(reader.page.locator(".menu-group a[aria-current]")).to_have_text("Refugees")
    assert reader.page.locator(".menu-group a[aria-current]").get_attribute("href") == "/refugees?lang=en"


def test_the_header_names_the_country_and_the_day_of_the_data(reader):
    reader.open("/?lang=en")
    expect(reader.page.locator(".site-title")).to_contain_text("Kazakhstan · Migration policy monitor")
    expect(reader.page.locator(".site-title")).to_contain_text("Data updated")
    assert "T" not in reader.page.locator(".site-day").inner_text().split("updated")[1]

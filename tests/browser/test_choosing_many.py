"""Lists in which many are chosen: by typing, by one click on a group, by keyboard, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.texts.words import text
from dashboard.view import ids
from vocabulary.languages import LANGUAGES

TYPED = {"kk": "жұмыссыздықтың", "ru": "безработицы", "en": "unemployment"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_indicator_is_found_by_typing_and_taken_by_keyboard(reader, known, language):
    lang = "" if language == "kk" else f"lang={language}&"
    reader.open(f"/data?{lang}".rstrip("?&"))
    chooser = reader.page.locator(f".chooser:has(#{ids.DATA_INDICATOR})")
    chooser.locator("summary").focus()
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.type(TYPED[language])
    wanted = chooser.get_by_role(
        "checkbox", name=known.indicators["unemployment_rate"].title[language], exact=True
    )
    expect(chooser.get_by_role("checkbox")).not_to_have_count(0)
    expect(wanted).to_be_visible()
    for _ in range(5):
        reader.page.keyboard.press("ArrowDown")
        if wanted.evaluate("box => box === document.activeElement"):
            break
    reader.page.keyboard.press("Space")
    reader.wait_for_link(f"/data?{lang}indicator=unemployment_rate")
    reader.page.keyboard.press("Escape")
    expect(chooser).not_to_have_attribute("open", "")
    expect(chooser.locator("summary")).to_be_focused()
    expect(chooser.locator("summary")).to_contain_text(known.indicators["unemployment_rate"].title[language])


def test_regions_are_chosen_as_groups_and_as_one_of_the_readers_own(reader):
    reader.open("/data?lang=en&indicator=population")
    reader.page.wait_for_selector(f"#{ids.DATA_GRID} [row-index='0']")
    reader.calls.clear()
    reader.tick(ids.DATA_REGION, "north")
    reader.wait_for_link("/data?lang=en&indicator=population&group=north")
    assert len(reader.calls) == 1
    for region in ("KZ-75", "KZ-61"):
        reader.tick(ids.DATA_REGION, region)
    reader.page.fill("[name=own_name]", "My two")
    reader.page.get_by_role("button", name=text("choose.make", "en")).click()
    reader.wait_for_link("/data?lang=en&indicator=population&group=north&own=My+two:KZ-61,KZ-75")
    reader.page.reload()
    expect(reader.page.locator(f".chooser:has(#{ids.DATA_REGION}) summary")).to_contain_text("My two")
    expect(reader.page.locator(f"#{ids.DATA_DOWNLOADS} li a").first).to_have_attribute(
        "href", "/data.csv?lang=en&indicator=population&group=north&own=My+two:KZ-61,KZ-75"
    )


def test_parts_follow_the_breakdown(reader):
    reader.open("/data?lang=en&by=origin&member=UZ")
    reader.page.wait_for_selector(f"#{ids.DATA_GRID} [row-index='0']")
    reader.choose(ids.DATA_BREAKDOWN, "category")
    reader.wait_for_link("/data?lang=en&by=category")
    reader.tick(ids.DATA_MEMBERS, "4")
    reader.wait_for_link("/data?lang=en&by=category&member=4")
    reader.choose(ids.DATA_BREAKDOWN, "none")
    reader.wait_for_link("/data?lang=en&by=none")
    expect(reader.page.locator(f".chooser:has(#{ids.DATA_MEMBERS})")).to_be_hidden()


def test_without_scripts_the_lists_are_a_form(new_reader):
    plain = new_reader(java_script_enabled=False)
    plain.page.goto(f"{plain.origin}/data?lang=en")
    for picker, value in ((ids.DATA_REGION, "KZ-75"), (ids.DATA_REGION, "KZ-61"), (ids.DATA_YEARS, "2020")):
        plain.tick(picker, value)
    plain.page.get_by_role("button", name=text("filter.show", "en")).click()
    assert plain.page.url == f"{plain.origin}/data?lang=en&region=KZ-61,KZ-75&year=2020"
    expect(plain.page.locator(f"#{ids.DATA_COUNT}")).not_to_be_empty()

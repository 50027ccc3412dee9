"""A reader looks up what is published, and why something is not, by mouse, by keyboard and on a small screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from dashboard.texts.words import text
from dashboard.view import ids


def test_choosing_a_subject_shows_its_indicators(reader):
    reader.open("/coverage?lang=en")
    reader.choose(ids.COVERAGE_DOMAIN, "labour_market")
    reader.page.click(f"#{ids.COVERAGE_FORM} button")
    expect(reader.page.locator("h2").first).to_contain_text(text("domain.labour_market", "en"))
    assert "domain=labour_market" in reader.page.url and "lang=en" in reader.page.url
    reader.wait_until_alive()
    expect(reader.page.locator(f"#{ids.COVERAGE_DOMAIN}")).to_have_value("labour_market")


def test_an_indicator_tells_why_a_year_of_a_region_is_missing(reader):
    reader.open("/coverage?lang=en&indicator=employed")
    reasons = reader.page.get_by_role("table", name=text("coverage.reasons_caption", "en"))
    expect(reasons).to_contain_text("2015")


def test_a_shape_leads_to_the_figures_of_its_year(reader):
    reader.open("/coverage?lang=en&indicator=population")
    reader.page.locator(".cell-table td a").first.click()
    reader.wait_until_alive()
    assert "/indicators/population" in reader.page.url and "from=" in reader.page.url
    expect(reader.page.locator("main")).not_to_contain_text(text("empty.title", "en"))


def test_the_matrix_can_be_scrolled_by_keyboard(reader):
    reader.open("/coverage?lang=en&domain=population&from=1999&to=2025")
    box = reader.page.locator(".cell-box")
    box.focus()
    reader.page.keyboard.press("End")
    reader.page.keyboard.press("ArrowRight")
    reader.expect("() => document.querySelector('.cell-box').scrollLeft > 0")


def test_on_a_telephone_only_the_box_scrolls_and_the_names_stay_in_view(new_reader):
    reader = new_reader(viewport={"width": 360, "height": 740})
    reader.open("/coverage?lang=kk&domain=international_migration")
    page = reader.page
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.evaluate("document.querySelector('.cell-box').scrollLeft = 400")
    left = page.evaluate(
        "document.querySelector('.cell-table tbody th').getBoundingClientRect().left - document.querySelector('.cell-box').getBoundingClientRect().left"
    )
    assert left == pytest.approx(1, abs=1)


def test_the_page_can_be_read_and_used_without_scripts(browser: Browser, site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/coverage?lang=en&domain=quota")
    expect(page.locator(".cell-table tbody tr").first).to_be_visible()
    page.select_option(f"#{ids.COVERAGE_DOMAIN}", "population")
    page.click(f"#{ids.COVERAGE_FORM} button")
    expect(page.locator("h2").first).to_contain_text(text("domain.population", "en"))
    context.close()

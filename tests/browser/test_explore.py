"""A question of an analyst from the empty page: three choices, one button, an answer that can be taken along."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from dashboard.view import ids
from tests.browser.pictures import names, svg, words_of

pytestmark = pytest.mark.browser


def test_two_indicators_by_region_take_three_choices(reader):
    reader.open("/explore?lang=en")
    page = reader.page
    reader.tick(ids.EXPLORE_INDICATOR, "average_monthly_wage")
    page.keyboard.press("Escape")
    reader.choose("explore-to", "2023")
    reader.choose("explore-as", "scatter")
    page.locator(".cube-form .choose").click()
    expect(page.locator(".finding")).to_contain_text("n = 20 regions, r = 0.43")
    assert re.search(r"/explore\?lang=en&indicator=net_migration_rate,average_monthly_wage&to=2023", page.url)
    assert {"cube", "cube-table"} <= set(names(reader))
    drawn = words_of(svg(reader, "cube", "slide"))
    assert "Astana" in drawn and "r=0" in drawn

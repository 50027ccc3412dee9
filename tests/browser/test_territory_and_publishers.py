"""On the page of an indicator: its series on a former territory, and the same quantity by other publishers."""

from __future__ import annotations

import csv
from pathlib import Path

from playwright.sync_api import expect

from dashboard.texts.words import text
from dashboard.view import ids

POPULATION = "/indicators/population"


def test_a_territory_goes_on_with_the_series_and_into_the_link_and_the_file(reader, known):
    reader.open(f"{POPULATION}?lang=en&region=KZ-YUZ")
    reader.choose(ids.INDICATOR_TERRITORY, "2017")
    reader.wait_for_link(f"{POPULATION}?lang=en&region=KZ-YUZ&territory=2017")
    parts = " + ".join(known.region(part).name["en"] for part in ("KZ-61", "KZ-79"))
    expect(reader.page.locator(f"#{ids.INDICATOR_FINDING}")).to_contain_text(
        text("rebuilt.sum", "en", parts=parts)
    )
    reader.page.wait_for_function(
        f"() => document.querySelector('#{ids.INDICATOR_CHART} .js-plotly-plot').data[0].x.at(-1) >= '2025'"
    )
    reader.page.locator(f"#{ids.INDICATOR_TABLE} summary").first.click()
    with reader.page.expect_download() as download:
        reader.page.locator(f"#{ids.INDICATOR_TABLE} a[href*='only=series']").first.click()
    rows = list(csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    drawn = reader.page.evaluate(
        f"() => document.querySelector('#{ids.INDICATOR_CHART} .js-plotly-plot').data[0].y.filter(y => y !== null)"
    )
    assert sorted(float(row["value"]) for row in rows) == sorted(drawn) and len(rows) == 26


def test_an_indicator_that_cannot_be_added_up_offers_no_territory(reader):
    reader.open("/indicators/unemployment_rate?lang=en")
    expect(reader.page.locator(f"#{ids.INDICATOR_TERRITORY}")).to_be_hidden()


def test_publishers_of_one_quantity_have_a_line_each_with_its_name_beside_it(reader, known):
    reader.open("/indicators/wpp_net_migration?lang=en")
    section = reader.page.locator("section.comparison").first
    section.scroll_into_view_if_needed()
    chart = section.locator(".js-plotly-plot")
    expect(chart).to_be_visible()
    assert chart.evaluate("chart => chart.data.length") == 3
    for name in ("international_net_migration", "wpp_net_migration", "wb_net_migration"):
        first_word = known.indicators[name].short_title["en"].split()[0]
        expect(section.locator(".annotation", has_text=first_word).first).to_be_visible()
    expect(section).to_contain_text(text("comparison.unsure", "en"))

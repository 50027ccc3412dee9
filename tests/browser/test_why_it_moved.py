"""Why a figure moved: two periods chosen by the reader, in the address, and still there when a picker above is moved."""

from __future__ import annotations

from playwright.sync_api import expect

from dashboard.view import ids

SHARE = "/indicators/foreign_workers_skilled_share"
TOLD = "?lang=en&before=2021-11-01&after=2025-12-01"


def test_two_periods_are_chosen_in_three_actions_and_outlive_another_choice(reader):
    reader.open(f"{SHARE}?lang=en")
    reader.choose(ids.WHY_BEFORE, "2021-11-01")
    reader.choose(ids.WHY_AFTER, "2025-12-01")
    reader.page.click(f"#{ids.WHY_FORM} button")
    reader.wait_until_alive()
    finding = reader.page.locator("#why > .finding")
    expect(finding).to_contain_text("between 1\u00a0November\u00a02021 and 1\u00a0December\u00a02025")
    reader.choose(ids.INDICATOR_FIRST_YEAR, "2019")
    reader.wait_for_link(f"{SHARE}?lang=en&from=2019&before=2021-11-01&after=2025-12-01")
    expect(finding).to_contain_text("between 1\u00a0November\u00a02021 and 1\u00a0December\u00a02025")


def test_the_picture_of_a_change_carries_its_sentence_its_table_and_its_sources(reader):
    reader.open(f"{SHARE}{TOLD}")
    said = reader.page.evaluate("() => monitorPicture.model('why')")
    assert "between 1\u00a0November\u00a02021" in said["title"] and len(said["sources"]) >= 1
    assert said["table"]["rows"][-1][0] == "Change in all" and len(said["table"]["rows"]) >= 7
    drawn = reader.page.evaluate("() => monitorPicture.svg('why')")
    assert drawn.count("<rect") > 8 and "Category 3" in drawn


def test_bars_of_a_change_are_on_one_scale_at_every_width(reader):
    for width in (1440, 360):
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.open(f"{SHARE}{TOLD}")
        widths = reader.page.eval_on_selector_all(
            ".waterfall-bar", "bars => bars.map(bar => bar.getBoundingClientRect().width)"
        )
        assert len(widths) >= 7 and max(widths) - min(widths) < 1 and min(widths) > 150
        assert reader.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

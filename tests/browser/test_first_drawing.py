"""A chart can be read before any script has run; the live one takes its place without anything moving."""

from __future__ import annotations

import numpy
import pytest
from playwright.sync_api import Locator, expect

from dashboard.view import ids
from tests.browser.accepted import Pixels, pixels

CHARTS = {
    ids.MAP_CHART: "/map?indicator=net_migration",
    ids.INDICATOR_CHART: "/indicators/foreign_workers_skilled_share",
    ids.REGION_BALANCE: "/regions/KZ-61",
}
SCREENS = {"desk": {"width": 1280, "height": 900}, "telephone": {"width": 360, "height": 740}}
# Of the mean of a block of pixels (0-255) and of all blocks: edges are smoothed otherwise, bars put on whole pixels, and on
# a telephone plotly turns the names of years that have no room.
SHADE, BLOCK = 48, 6
SHARE = {"desk": 0.02, "telephone": 0.04}
# In every page before its own scripts: what moves once they have begun. A page that is still coming in moves by itself.
NOTE_SHIFTS = """(() => {
  let [began, react] = [Infinity, undefined];
  Object.defineProperty(window, "React", {
    get: () => react, set(made) { react = made; began = performance.now(); }, configurable: true,
  });
  window.shifts = [];
  const note = ({ startTime, sources }) => {
    if (startTime > began) window.shifts.push(...sources.map(({ node }) => node && `${node.nodeName} ${node.textContent}`));
  };
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "layout-shift", buffered: true });
})()"""


def taken(chart: Locator) -> Pixels:
    chart.scroll_into_view_if_needed()
    return pixels(chart.screenshot())


def blocks(image: Pixels) -> Pixels:
    height, width = (size // BLOCK * BLOCK for size in image.shape[:2])
    return image[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK, 3).mean(axis=(1, 3))


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("chart", CHARTS)
def test_the_live_chart_looks_like_the_one_that_was_there_at_first(new_reader, chart, screen):
    plain = new_reader(viewport=SCREENS[screen], java_script_enabled=False)
    plain.page.goto(plain.origin + CHARTS[chart])
    first = taken(plain.page.locator(f"#{chart}"))
    live = new_reader(viewport=SCREENS[screen])
    live.open(CHARTS[chart])
    expect(live.page.locator(f"#{chart} .main-svg").first).to_be_visible()
    expect(live.page.locator(f"#{chart} > *")).to_have_count(1)
    live.page.wait_for_load_state("networkidle")
    then = taken(live.page.locator(f"#{chart}"))
    assert first.shape == then.shape
    assert (first != 255).any()
    different = numpy.abs(blocks(first) - blocks(then)).max(axis=2) > SHADE
    assert different.mean() < SHARE[screen]


@pytest.mark.parametrize("chart", CHARTS)
def test_without_scripts_a_chart_has_a_name_and_its_words(new_reader, chart):
    reader = new_reader(java_script_enabled=False)
    reader.page.goto(reader.origin + CHARTS[chart] + ("&" if "?" in CHARTS[chart] else "?") + "lang=en")
    drawn = reader.page.locator(f"#{chart}").locator("[role=img]")
    expect(drawn).to_be_visible()
    assert len(drawn.get_attribute("aria-label") or "") > 20
    assert drawn.locator("span, text").count() > 5


@pytest.mark.parametrize("chart", CHARTS)
def test_nothing_moves_when_the_live_chart_comes(new_reader, chart):
    reader = new_reader()
    reader.page.add_init_script(NOTE_SHIFTS)
    reader.open(CHARTS[chart])
    expect(reader.page.locator(f"#{chart} .main-svg").first).to_be_visible()
    reader.page.wait_for_load_state("networkidle")
    assert reader.page.evaluate("() => window.shifts") == []


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_on_paper_without_scripts(new_reader, chart):
    reader = new_reader(java_script_enabled=False)
    reader.page.goto(reader.origin + CHARTS[chart])
    reader.page.emulate_media(media="print")
    box = reader.page.locator(f"#{chart}").locator("[role=img]").bounding_box()
    assert box is not None and box["height"] > 300 and box["width"] > 600


def test_another_choice_is_drawn_by_the_live_chart_alone(reader):
    reader.open("/map?indicator=net_migration&lang=en")
    expect(reader.page.locator(".first-map")).to_have_count(0)
    reader.choose(ids.MAP_BASE, "2019")
    expect(reader.page.locator(f"#{ids.MAP_BASE_CHART} .choroplethlayer path").first).to_be_attached()
    expect(reader.page.locator(".first-map")).to_have_count(0)

"""The map: a region is chosen by click, by ranking and by list alike; the years change the boundaries; two years compare."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.view import ids
from vocabulary.languages import LANGUAGES

POPULATION = "/map?lang=en&indicator=population"
SHAPES = f"#{ids.MAP_CHART} .choroplethlayer path"


@pytest.fixture
def map_reader(reader):
    """A reader with the map of population drawn."""
    reader.open(POPULATION)
    reader.page.wait_for_selector(SHAPES, state="attached")
    return reader


def chosen_row(reader) -> str:
    return reader.page.locator(f"#{ids.MAP_RANKING} .is-chosen").inner_text()


def expect_region(reader, known, region: str) -> None:
    """The region stands in the list, the ranking, the outline and the address."""
    expect(reader.page.locator(f"#{ids.MAP_REGION}")).to_have_value(region)
    expect(reader.page.locator(f"#{ids.MAP_RANKING} .is-chosen")).to_contain_text(
        known.region(region).name["en"]
    )
    reader.page.wait_for_function(
        "region => location.search.includes(`region=${region}&`) || location.search.endsWith(`region=${region}`)",
        arg=region,
    )
    outlined = """region => document.querySelector('#%s .js-plotly-plot').data.some((trace) =>
        trace.marker && trace.marker.line && trace.marker.line.width === 3 && (trace.locations || []).includes(region))"""
    reader.page.wait_for_function(outlined % ids.MAP_CHART, arg=region)


def place_of(reader, lon: float, lat: float, chart: str = ids.MAP_CHART) -> tuple[float, float]:
    """Where a place of the earth is on the screen."""
    return reader.page.evaluate(
        """([id, lon, lat]) => {
            const chart = document.querySelector(`#${id} .js-plotly-plot`);
            const [x, y] = chart._fullLayout.geo._subplot.projection([lon, lat]);
            const box = chart.getBoundingClientRect();
            return [box.left + x, box.top + y];
        }""",
        [chart, lon, lat],
    )


def slider(reader):
    return reader.page.locator(f"#{ids.MAP_YEAR} [role=slider], [role=slider]#{ids.MAP_YEAR}").first


def test_a_click_on_a_region_chooses_it(map_reader, known):
    lon, lat = known.region("KZ-35").label
    map_reader.page.locator(f"#{ids.MAP_CHART}").scroll_into_view_if_needed()
    x, y = place_of(map_reader, lon, lat)
    map_reader.page.mouse.move(x, y)
    map_reader.page.mouse.click(x, y)
    expect_region(map_reader, known, "KZ-35")
    assert len(map_reader.calls) == 1


def test_a_click_on_the_disc_of_a_city_chooses_it(map_reader, known):
    map_reader.page.locator(f"#{ids.MAP_CHART}").scroll_into_view_if_needed()
    x, y = place_of(map_reader, *known.region("KZ-71").label)
    map_reader.page.mouse.move(x, y)
    map_reader.page.mouse.click(x, y)
    expect_region(map_reader, known, "KZ-71")


def test_a_row_of_the_ranking_chooses_its_region(map_reader, known):
    map_reader.page.get_by_role("button", name=known.region("KZ-47").name["en"]).click()
    expect_region(map_reader, known, "KZ-47")
    assert len(map_reader.calls) == 1


def test_the_list_chooses_a_region(map_reader, known):
    map_reader.choose(ids.MAP_REGION, "KZ-27")
    expect_region(map_reader, known, "KZ-27")


def test_a_region_can_be_chosen_again_by_click_after_another_way(map_reader, known):
    place = known.region("KZ-35").label
    map_reader.page.locator(f"#{ids.MAP_CHART}").scroll_into_view_if_needed()
    map_reader.page.mouse.click(*place_of(map_reader, *place))
    expect_region(map_reader, known, "KZ-35")
    map_reader.choose(ids.MAP_REGION, "KZ-27")
    expect_region(map_reader, known, "KZ-27")
    map_reader.page.locator(f"#{ids.MAP_CHART}").scroll_into_view_if_needed()
    map_reader.page.mouse.move(10, 10)
    map_reader.page.mouse.click(*place_of(map_reader, *place))
    expect_region(map_reader, known, "KZ-35")


def test_the_slider_moves_to_the_former_boundaries_by_keyboard(map_reader):
    slider(map_reader).focus()
    map_reader.page.keyboard.press("Home")
    map_reader.page.wait_for_function("() => /year=(1999|20(0\\d|1[0-6]))\\b/.test(location.search)")
    shapes = f"() => document.querySelector('#{ids.MAP_CHART} .js-plotly-plot').data[0].geojson.includes('regions_2017')"
    map_reader.page.wait_for_function(shapes)
    expect(map_reader.page.locator(f"#{ids.MAP_RANKING} tbody tr")).to_have_count(17)


def test_one_step_of_the_slider_is_one_year_and_one_call(map_reader):
    slider(map_reader).focus()
    map_reader.page.keyboard.press("ArrowLeft")
    map_reader.wait_for_link(f"{POPULATION}&year=2023")
    expect(map_reader.page.locator(f"#{ids.MAP_FINDING}")).to_contain_text("2023")
    assert len(map_reader.calls) == 1


def test_a_new_year_keeps_the_chosen_region(map_reader, known):
    map_reader.choose(ids.MAP_REGION, "KZ-47")
    expect_region(map_reader, known, "KZ-47")
    slider(map_reader).focus()
    map_reader.page.keyboard.press("ArrowLeft")
    map_reader.page.wait_for_function("() => location.search.includes('year=2023')")
    expect_region(map_reader, known, "KZ-47")


def test_shapes_are_fetched_once_for_all_choices(map_reader, known):
    fetched = []
    map_reader.page.on(
        "request", lambda request: fetched.append(request.url) if "/geo/" in request.url else None
    )
    for region in ("KZ-47", "KZ-27"):
        map_reader.choose(ids.MAP_REGION, region)
        expect_region(map_reader, known, region)
    assert fetched == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_region_without_a_figure_is_drawn_and_explained(reader, known, language):
    reader.open(f"/map?lang={language}")
    reader.page.wait_for_selector(SHAPES, state="attached")
    rows = reader.page.locator(f"#{ids.MAP_RANKING} tbody tr:not(.total)").count()
    held = reader.page.evaluate(
        f"() => document.querySelector('#{ids.MAP_CHART} .js-plotly-plot').data.filter((t) => t.type === 'choropleth').slice(0, 2)"
        ".map((t) => t.locations.length)"
    )
    assert sum(held) == rows


@pytest.mark.parametrize("year", ["2015", "2020", "2024"])
def test_each_vintage_of_boundaries_is_drawn_whole(reader, year):
    reader.open(f"{POPULATION}&year={year}")
    reader.page.wait_for_selector(SHAPES, state="attached")
    count = {"2015": 16, "2020": 17, "2024": 20}[year]
    drawn = f"""() => {{
        const ids = [...document.querySelectorAll('{SHAPES}')].filter((path) => path.getAttribute('d')).map((path) => path.__data__.loc);
        return new Set(ids).size; }}"""
    reader.expect(f"count => ({drawn})() === count", count)


PIN = f"#{ids.MAP_PIN} button"
BASE_CHART = f"#{ids.MAP_BASE_CHART} .js-plotly-plot"
FINDING = f"#{ids.MAP_FINDING}"
NET = "/map?lang=en&indicator=net_migration"


def step_back(reader, presses: int) -> None:
    """Move the slider to earlier years by keyboard, one at a time."""
    for _ in range(presses):
        before = reader.page.url
        slider(reader).focus()
        reader.page.keyboard.press("ArrowLeft")
        reader.page.wait_for_function("before => location.href !== before", arg=before)


def test_a_year_is_pinned_and_let_go_by_keyboard(reader):
    reader.open(NET)
    reader.page.locator(PIN).focus()
    reader.page.keyboard.press("Enter")
    reader.wait_for_link(f"{NET}&year=2024&base=2024&mode=side")
    expect(reader.page.locator(FINDING)).to_contain_text("2024 is pinned")
    step_back(reader, 1)
    reader.wait_for_link(f"{NET}&year=2023&base=2024&mode=side")
    reader.page.wait_for_selector(f"{BASE_CHART} .choroplethlayer path", state="attached")
    expect(reader.page.locator(FINDING)).to_contain_text("between 2023 and 2024")
    # The button that pinned the year lets it go, and keeps the focus.
    reader.page.locator(PIN).focus()
    reader.page.keyboard.press("Enter")
    reader.wait_for_link(f"{NET}&year=2023")
    expect(reader.page.locator(f"#{ids.MAP_BASE_BOX}")).to_be_empty()
    reader.page.wait_for_function("() => document.activeElement.classList.contains('pin')")


def test_a_link_of_two_years_opens_both_maps_on_their_own_boundaries(reader):
    reader.open(f"{NET}&year=2024&base=2019&mode=side")
    for chart, scheme in ((ids.MAP_CHART, "2022"), (ids.MAP_BASE_CHART, "2018")):
        reader.page.wait_for_function(
            """([id, scheme]) => document.querySelector(`#${id} .js-plotly-plot`)?.data[0].geojson.includes(`regions_${scheme}`)""",
            arg=[chart, scheme],
        )
    expect(reader.page.locator(f"#{ids.MAP_RANKING} thead")).to_contain_text("2019")


def test_a_click_on_the_map_of_the_pinned_year_chooses_the_region_on_both(reader, known):
    reader.open(f"{NET}&year=2024&base=2023&mode=side")
    reader.page.wait_for_selector(f"{BASE_CHART} .choroplethlayer path", state="attached")
    reader.page.locator(BASE_CHART).scroll_into_view_if_needed()
    x, y = place_of(reader, *known.region("KZ-47").label, chart=ids.MAP_BASE_CHART)
    reader.page.mouse.move(x, y)
    reader.page.mouse.click(x, y)
    expect_region(reader, known, "KZ-47")
    assert len(reader.calls) == 1


def test_back_takes_the_comparison_away_again(reader):
    reader.open(NET)
    reader.choose(ids.MAP_BASE, "2019")
    reader.wait_for_link(f"{NET}&year=2024&base=2019&mode=side")
    reader.choose(ids.MAP_MODE, "difference")
    reader.wait_for_link(f"{NET}&year=2024&base=2019&mode=difference")
    reader.page.go_back()
    reader.wait_until_alive()
    reader.page.wait_for_selector(f"{BASE_CHART} .choroplethlayer path", state="attached")
    reader.page.go_back()
    reader.wait_until_alive()
    expect(reader.page.locator(f"#{ids.MAP_BASE}")).to_have_value("-")
    expect(reader.page.locator(f"#{ids.MAP_MODE}")).to_be_hidden()


def test_territories_that_changed_are_drawn_as_such_until_figures_are_rebuilt(reader):
    reader.open(f"{NET}&year=2024&base=2019&mode=difference")
    expect(reader.page.locator(f"#{ids.MAP_LEGEND}")).to_contain_text("the territory changed")
    reader.choose(ids.MAP_TERRITORY, "2018")
    reader.wait_for_link(f"{NET}&year=2024&base=2019&mode=difference&territory=2018")
    expect(reader.page.locator(f"#{ids.MAP_LEGEND}")).not_to_contain_text("the territory changed")
    expect(reader.page.locator(f"#{ids.MAP_RANKING} tbody tr")).to_have_count(18)


def test_another_indicator_keeps_the_pinned_year_as_near_as_it_has_one(reader):
    reader.open("/map?lang=en&indicator=population&year=2024&base=2001&mode=difference")
    reader.choose(ids.MAP_INDICATOR, "net_migration")
    reader.wait_for_link(f"{NET}&year=2024&base=2013&mode=difference")
    expect(reader.page.locator(f"#{ids.MAP_BASE}")).to_have_value("2013")


@pytest.mark.parametrize(("year", "cities"), [("2016", 2), ("2024", 3)])
def test_each_city_is_enlarged_below_the_map_and_can_be_chosen_there(reader, known, year, cities):
    reader.open(f"{NET}&year={year}")
    reader.page.wait_for_function(
        """([id, cities]) => document.querySelectorAll(`#${id} .choroplethlayer path`).length >= cities
            && document.querySelector(`#${id} .js-plotly-plot`).data.filter((t) => t.geo).length === cities""",
        arg=[ids.MAP_CHART, cities],
    )
    reader.page.locator(f"#{ids.MAP_LEGEND}").scroll_into_view_if_needed()
    place = reader.page.evaluate(
        """id => {
            const chart = document.querySelector(`#${id} .js-plotly-plot`);
            const number = chart.data.find((trace) => trace.geo && trace.locations[0] === "KZ-75").geo;
            const box = chart.querySelector(`.${number} .choroplethlayer path`).getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2, box.width, box.height];
        }""",
        ids.MAP_CHART,
    )
    assert min(place[2:]) > 40
    reader.page.mouse.move(*place[:2])
    reader.page.mouse.click(*place[:2])
    expect_region(reader, known, "KZ-75")


def test_the_slider_says_the_year_and_not_the_number_of_its_stop(reader):
    reader.open(NET)
    expect(slider(reader)).to_have_attribute("aria-valuetext", "2024")
    step_back(reader, 2)
    expect(slider(reader)).to_have_attribute("aria-valuetext", "2022")
    reader.choose(ids.MAP_INDICATOR, "population")
    reader.page.wait_for_function("() => location.search.includes('population')")
    expect(slider(reader)).to_have_attribute("aria-valuetext", "2022")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1440, 768, 360])
@pytest.mark.parametrize("mode", ["side", "difference"])
def test_two_years_fit_every_screen_with_nothing_cut_or_overlapping(new_reader, width, language, mode):
    reader = new_reader(viewport={"width": width, "height": 900})
    reader.open(f"/map?lang={language}&indicator=net_migration&year=2024&base=2019&mode={mode}")
    reader.page.wait_for_selector(SHAPES, state="attached")
    reader.page.wait_for_function(
        f"() => document.querySelectorAll('#{ids.MAP_CHART} .annotation-text').length === 3"
    )
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    overlaps = reader.page.evaluate(
        """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((chart) => {
            const own = chart.getBoundingClientRect();
            const boxes = [...chart.querySelectorAll(".annotation-text")].map((note) => note.getBoundingClientRect());
            const cut = boxes.filter((box) => box.left < own.left || box.right > own.right || box.bottom > own.bottom + 1);
            const over = boxes.slice(1).filter((box, place) => box.left < boxes[place].right);
            return [...cut, ...over].map((box) => `${box.left} ${box.right}`);
        })"""
    )
    assert overlaps == []


def test_both_maps_are_on_paper_and_the_pickers_are_not(reader):
    reader.open(f"{NET}&year=2024&base=2019&mode=side")
    reader.page.wait_for_selector(f"{BASE_CHART} .choroplethlayer path", state="attached")
    reader.page.emulate_media(media="print")
    for chart in (ids.MAP_CHART, ids.MAP_BASE_CHART):
        expect(reader.page.locator(f"#{chart}")).to_be_visible()
    for hidden in (ids.MAP_FILTERS, ids.MAP_PIN):
        expect(reader.page.locator(f"#{hidden}")).to_be_hidden()
    # What was drawn for the screen is scaled to its column on paper, and back again afterwards.
    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    reader.page.set_viewport_size({"width": 700, "height": 900})
    cut = reader.page.evaluate(
        """() => [...document.querySelectorAll(".map .main-svg")].filter((svg) => {
            const [own, room] = [svg.getBoundingClientRect(), svg.closest(".map").getBoundingClientRect()];
            return !svg.hasAttribute("viewBox") || own.right > room.right + 1 || own.bottom > room.bottom + 1;
        }).length"""
    )
    reader.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    reader.page.emulate_media(media="screen")
    reader.page.set_viewport_size({"width": 1280, "height": 900})
    assert cut == 0
    assert reader.page.locator(".map .main-svg[viewBox]").count() == 0


BY_QUOTA = "/map?classes=target&lang=en"
HATCHED = f"#{ids.MAP_QUOTA_CHART} .choroplethlocation[fill^='url(#hatched-']"


def test_regions_by_verdict_stay_hatched_on_the_live_map_and_in_its_picture(reader):
    reader.open(BY_QUOTA)
    hatched = reader.page.locator(HATCHED)
    expect(hatched.first).to_be_attached()
    before = hatched.count()
    patterns = reader.page.locator(f"#{ids.MAP_QUOTA_CHART} pattern")
    assert before >= 8 and patterns.count() == 2
    # Drawn anew, plotly would fill them with their colour again.
    reader.page.set_viewport_size({"width": 1000, "height": 900})
    reader.page.wait_for_function(
        "id => document.querySelector(`#${id} .js-plotly-plot`)._fullLayout.width < 700",
        arg=ids.MAP_QUOTA_CHART,
    )
    expect(hatched).to_have_count(before)
    written = reader.page.evaluate("monitorPicture.svg('map')")
    assert written.count("<pattern") == 2 and written.count('fill="url(#p') == before

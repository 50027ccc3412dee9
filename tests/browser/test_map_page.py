"""The map: a region is chosen by click, by ranking and by list alike; the years change the boundaries."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard import ids
from dashboard.words import LANGUAGES

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


def place_of(reader, lon: float, lat: float) -> tuple[float, float]:
    """Where a place of the earth is on the screen."""
    return reader.page.evaluate(
        """([id, lon, lat]) => {
            const chart = document.querySelector(`#${id} .js-plotly-plot`);
            const [x, y] = chart._fullLayout.geo._subplot.projection([lon, lat]);
            const box = chart.getBoundingClientRect();
            return [box.left + x, box.top + y];
        }""",
        [ids.MAP_CHART, lon, lat],
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
    map_reader.page.wait_for_function("() => /year=20(0\\d|1[0-7])\\b/.test(location.search)")
    shapes = f"() => document.querySelector('#{ids.MAP_CHART} .js-plotly-plot').data[0].geojson.includes('regions_2017')"
    map_reader.page.wait_for_function(shapes)
    expect(map_reader.page.locator(f"#{ids.MAP_RANKING} tbody tr")).to_have_count(17)


def test_one_step_of_the_slider_is_one_year_and_one_call(map_reader):
    slider(map_reader).focus()
    map_reader.page.keyboard.press("ArrowLeft")
    map_reader.wait_for_link(f"{POPULATION}&year=2024")
    expect(map_reader.page.locator(f"#{ids.MAP_FINDING}")).to_contain_text("2024")
    assert len(map_reader.calls) == 1


def test_a_new_year_keeps_the_chosen_region(map_reader, known):
    map_reader.choose(ids.MAP_REGION, "KZ-47")
    expect_region(map_reader, known, "KZ-47")
    slider(map_reader).focus()
    map_reader.page.keyboard.press("ArrowLeft")
    map_reader.page.wait_for_function("() => location.search.includes('year=2024')")
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


@pytest.mark.parametrize("year", ["2016", "2020", "2024"])
def test_each_vintage_of_boundaries_is_drawn_whole(reader, year):
    reader.open(f"{POPULATION}&year={year}")
    reader.page.wait_for_selector(SHAPES, state="attached")
    count = {"2016": 16, "2020": 17, "2024": 20}[year]
    drawn = f"""() => {{
        const ids = [...document.querySelectorAll('{SHAPES}')].filter((path) => path.getAttribute('d')).map((path) => path.__data__.loc);
        return new Set(ids).size; }}"""
    reader.page.wait_for_function(f"count => ({drawn})() === count", arg=count)

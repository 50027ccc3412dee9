"""The pages by question: a region, a year and a map indicator are chosen; everything can be read before and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.pages.borders.country_shapes import shapes_url
from dashboard.view import ids
from vocabulary.languages import LANGUAGES

SHAPES = f"#{ids.BORDERS_WORLD_CHART} .choroplethlayer path"
needs_shapes = pytest.mark.skipif(not shapes_url(), reason="the country shapes were not built here (no npm)")
WIDTHS = (1440, 360)
PAGES = (
    "qandas",
    "foreign-labour",
    "resettlement",
    "borders",
    "refugees",
    "control",
    "imbalance",
    "labour-risks",
    "professions",
)


@pytest.fixture
def resettlement(reader):
    """A reader of the page on moves inside the country, alive."""
    reader.open("/resettlement?lang=en")
    return reader


@pytest.fixture
def borders(reader):
    """A reader of the page on moves across the border, alive."""
    reader.open("/borders?lang=en")
    return reader


def test_a_bar_chooses_its_region(resettlement, known):
    name = known.region("KZ-61").name["en"]
    resettlement.page.locator(f"#{ids.RESETTLEMENT_INTERNAL} .bars").get_by_role("button", name=name).click()
    resettlement.wait_for_link("/resettlement?lang=en&region=KZ-61")
    expect(resettlement.page.locator(f"#{ids.RESETTLEMENT_REGION}")).to_have_value("KZ-61")
    expect(resettlement.page.locator(f"#{ids.RESETTLEMENT_INTERNAL} .bars .is-chosen")).to_contain_text(name)
    expect(resettlement.page.locator(f"#{ids.RESETTLEMENT_INTERNAL} .finding")).to_contain_text(f"{name}:")
    assert len(resettlement.calls) == 1


def test_a_bar_is_chosen_by_keyboard_and_the_reader_goes_on_from_it(resettlement, known):
    name = known.region("KZ-79").name["en"]
    bar = resettlement.page.locator(f"#{ids.RESETTLEMENT_INTERNAL} .bars").get_by_role("button", name=name)
    bar.focus()
    resettlement.page.keyboard.press("Enter")
    resettlement.wait_for_link("/resettlement?lang=en&region=KZ-79")
    resettlement.expect("() => document.activeElement.dataset.value === 'KZ-79'")


def test_a_year_changes_every_section_and_the_link(resettlement):
    resettlement.choose(ids.RESETTLEMENT_YEAR, "2022")
    resettlement.wait_for_link("/resettlement?lang=en&year=2022")
    expect(resettlement.page.locator(f"#{ids.RESETTLEMENT_INTERNAL} .finding").first).to_contain_text("2022:")
    expect(resettlement.page.locator(f"#{ids.RESETTLEMENT_FINDING}")).to_contain_text("2022:")
    assert len(resettlement.calls) == 1


def test_a_year_before_the_first_figure_says_so(resettlement):
    resettlement.choose(ids.RESETTLEMENT_YEAR, "2018")
    expect(resettlement.page.locator(f"#{ids.RESETTLEMENT_INTERNAL} .empty-state")).to_contain_text("2022")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_about_three_screens(new_reader, page):
    reader = new_reader(viewport={"width": 1440, "height": 900})
    reader.open(f"/{page}?lang=kk")
    # these answer a question more: how the quota was filled by region; what was said of 2050; which growth points were promised
    screens = {"qandas": 3.9, "imbalance": 4.3, "professions": 3.9}.get(page, 3.6)
    assert reader.page.evaluate("document.documentElement.scrollHeight") <= screens * 900
    finding = reader.page.locator("main h1 + .finding")
    expect(finding).to_be_visible()
    assert finding.bounding_box()["y"] < 400


def test_what_else_belongs_to_a_question_unfolds(resettlement):
    further = resettlement.page.locator(f"#{ids.RESETTLEMENT_INTERNAL} .further")
    expect(further.locator(".heat-table")).to_be_hidden()
    further.locator("summary").first.click()
    expect(further.locator(".heat-table")).to_be_visible()


def test_an_old_link_opens_what_it_showed(reader):
    reader.open("/flows?lang=en&region=KZ-75&year=2023")
    assert reader.page.url.endswith("/resettlement?lang=en&region=KZ-75&year=2023")
    expect(reader.page.locator(f"#{ids.RESETTLEMENT_REGION}")).to_have_value("KZ-75")


@needs_shapes
def test_the_map_draws_every_country_that_is_named(borders):
    borders.page.locator(f"#{ids.BORDERS_WORLD_CHART}").scroll_into_view_if_needed()
    borders.page.wait_for_selector(SHAPES, state="attached")
    named = f"""() => {{
        const chart = document.querySelector('#{ids.BORDERS_WORLD_CHART} .js-plotly-plot');
        const drawn = [...chart.querySelectorAll('.choroplethlayer path')].filter((path) => path.getAttribute('d'));
        const ids = new Set(drawn.map((path) => path.__data__.loc));
        return chart.data[1].locations.length > 2 && chart.data[1].locations.every((id) => ids.has(id)) && ids.has('KZ'); }}"""
    borders.expect(named)


@needs_shapes
def test_another_indicator_redraws_the_map_in_one_call(borders):
    borders.page.wait_for_selector(SHAPES, state="attached")
    borders.choose(ids.BORDERS_INDICATOR, "foreign_workers_on_permits")
    borders.wait_for_link("/borders?lang=en&indicator=foreign_workers_on_permits")
    shaded = f"() => document.querySelector('#{ids.BORDERS_WORLD_CHART} .js-plotly-plot').data[1].locations.includes('IN')"
    borders.page.wait_for_function(shaded)
    expect(borders.page.locator(f"#{ids.BORDERS_WORLD_RANKING}")).to_contain_text("India")
    assert len(borders.calls) == 1


@needs_shapes
def test_the_shapes_come_from_this_server(new_reader):
    reader = new_reader(viewport={"width": 1100, "height": 900})
    fetched = []
    reader.page.on("request", lambda request: fetched.append(request.url))
    reader.open("/borders?lang=en")
    reader.page.wait_for_selector(SHAPES, state="attached")
    assert not [url for url in fetched if not url.startswith((reader.origin, "data:", "blob:"))]


def test_a_link_opens_exactly_what_was_chosen(reader, known):
    reader.open("/borders?lang=ru&indicator=foreign_workers_on_permits&year=2023")
    for picker, value in (
        (ids.BORDERS_YEAR, "2023"),
        (ids.BORDERS_INDICATOR, "foreign_workers_on_permits"),
    ):
        expect(reader.page.locator(f"#{picker}")).to_have_value(value)
    expect(reader.page.locator(f"#{ids.BORDERS_WORLD_FINDING}")).to_contain_text("2023")
    assert reader.calls == []


def test_the_figures_can_be_read_without_scripts(profile, site):
    page = profile(java_script_enabled=False).new_page()
    page.goto(f"{site}/qandas?lang=kk")
    expect(page.locator(".bars").first).to_be_visible()
    expect(page.locator(".course img").first).to_be_visible()
    expect(page.get_by_text("Өзбекстан").first).to_be_visible()
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", PAGES)
def test_nothing_runs_out_of_the_page(new_reader, language, width, page):
    reader = new_reader(viewport={"width": width, "height": 900})
    reader.open(f"/{page}?lang={language}")
    assert reader.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    cut = """() => [...document.querySelectorAll('main .bar-value, main .bar-name, main .spark-scale span, main figcaption')]
        .filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1).map((part) => part.textContent)"""
    assert reader.page.evaluate(cut) == []

"""Flows: a region, a year and a map indicator are chosen; everything can be read before and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.pages.borders.country_shapes import shapes_url
from dashboard.view import ids
from vocabulary.languages import LANGUAGES

SHAPES = f"#{ids.FLOWS_WORLD_CHART} .choroplethlayer path"
needs_shapes = pytest.mark.skipif(not shapes_url(), reason="the country shapes were not built here (no npm)")
WIDTHS = (1440, 768, 360)


@pytest.fixture
def flows_reader(reader):
    """A reader with the page alive."""
    reader.open("/flows?lang=en")
    return reader


def test_a_bar_chooses_its_region(flows_reader, known):
    name = known.region("KZ-61").name["en"]
    flows_reader.page.locator(f"#{ids.FLOWS_INTERNAL} .bars").get_by_role("button", name=name).click()
    flows_reader.wait_for_link("/flows?lang=en&region=KZ-61")
    expect(flows_reader.page.locator(f"#{ids.FLOWS_REGION}")).to_have_value("KZ-61")
    expect(flows_reader.page.locator(f"#{ids.FLOWS_INTERNAL} .bars .is-chosen")).to_contain_text(name)
    expect(flows_reader.page.locator(f"#{ids.FLOWS_INTERNAL} .finding")).to_contain_text(f"{name}:")
    assert len(flows_reader.calls) == 1


def test_a_bar_is_chosen_by_keyboard_and_the_reader_goes_on_from_it(flows_reader, known):
    name = known.region("KZ-79").name["en"]
    bar = flows_reader.page.locator(f"#{ids.FLOWS_INTERNAL} .bars").get_by_role("button", name=name)
    bar.focus()
    flows_reader.page.keyboard.press("Enter")
    flows_reader.wait_for_link("/flows?lang=en&region=KZ-79")
    flows_reader.expect("() => document.activeElement.dataset.value === 'KZ-79'")


def test_a_year_changes_every_section_and_the_link(flows_reader):
    flows_reader.choose(ids.FLOWS_YEAR, "2022")
    flows_reader.wait_for_link("/flows?lang=en&year=2022")
    expect(flows_reader.page.locator(f"#{ids.FLOWS_INTERNAL} .finding").first).to_contain_text("2022:")
    expect(flows_reader.page.locator(f"#{ids.FLOWS_ABROAD} .finding").first).to_contain_text("1991–2022")
    assert len(flows_reader.calls) == 1


def test_a_year_before_the_first_figure_says_so(flows_reader):
    flows_reader.choose(ids.FLOWS_YEAR, "2012")
    expect(flows_reader.page.locator(f"#{ids.FLOWS_INTERNAL} .empty-state")).to_contain_text("2022")


def test_each_question_is_answered_on_one_screen_and_the_rest_unfolds(new_reader):
    reader = new_reader(viewport={"width": 1440, "height": 900})
    reader.open("/flows?lang=kk")
    answers = """() => [...document.querySelectorAll('main section[id]')].map((section) => {
        const [asked, drawn] = ['h2', '[data-picture]'].map((one) => section.querySelector(one).getBoundingClientRect());
        return drawn.bottom - asked.top; })"""
    heights = reader.page.evaluate(answers)
    assert len(heights) == 5 and max(heights) <= 900
    further = reader.page.locator(f"#{ids.FLOWS_INTERNAL} .further")
    expect(further.locator(".heat-table")).to_be_hidden()
    further.locator("summary").first.click()
    expect(further.locator(".heat-table")).to_be_visible()


@needs_shapes
def test_the_map_draws_every_country_that_is_named(flows_reader):
    flows_reader.page.locator(f"#{ids.FLOWS_WORLD_CHART}").scroll_into_view_if_needed()
    flows_reader.page.wait_for_selector(SHAPES, state="attached")
    named = f"""() => {{
        const chart = document.querySelector('#{ids.FLOWS_WORLD_CHART} .js-plotly-plot');
        const drawn = [...chart.querySelectorAll('.choroplethlayer path')].filter((path) => path.getAttribute('d'));
        const ids = new Set(drawn.map((path) => path.__data__.loc));
        return chart.data[1].locations.length > 2 && chart.data[1].locations.every((id) => ids.has(id)) && ids.has('KZ'); }}"""
    flows_reader.expect(named)


@needs_shapes
def test_another_indicator_redraws_the_map_in_one_call(flows_reader):
    flows_reader.page.wait_for_selector(SHAPES, state="attached")
    flows_reader.choose(ids.FLOWS_INDICATOR, "foreign_workers_on_permits")
    flows_reader.wait_for_link("/flows?lang=en&indicator=foreign_workers_on_permits")
    shaded = f"() => document.querySelector('#{ids.FLOWS_WORLD_CHART} .js-plotly-plot').data[1].locations.includes('IN')"
    flows_reader.page.wait_for_function(shaded)
    expect(flows_reader.page.locator(f"#{ids.FLOWS_WORLD_RANKING}")).to_contain_text("India")
    assert len(flows_reader.calls) == 1


@needs_shapes
def test_the_shapes_come_from_this_server(new_reader):
    reader = new_reader(viewport={"width": 1100, "height": 900})
    fetched = []
    reader.page.on("request", lambda request: fetched.append(request.url))
    reader.open("/flows?lang=en")
    reader.page.wait_for_selector(SHAPES, state="attached")
    assert not [url for url in fetched if not url.startswith((reader.origin, "data:", "blob:"))]


def test_a_link_opens_exactly_what_was_chosen(reader, known):
    reader.open("/flows?lang=ru&indicator=foreign_workers_on_permits&region=KZ-75&year=2023")
    for picker, value in (
        (ids.FLOWS_REGION, "KZ-75"),
        (ids.FLOWS_YEAR, "2023"),
        (ids.FLOWS_INDICATOR, "foreign_workers_on_permits"),
    ):
        expect(reader.page.locator(f"#{picker}")).to_have_value(value)
    expect(reader.page.locator(f"#{ids.FLOWS_WORLD_FINDING}")).to_contain_text("2023")
    assert reader.calls == []


def test_the_figures_can_be_read_without_scripts(profile, site):
    page = profile(java_script_enabled=False).new_page()
    page.goto(f"{site}/flows?lang=kk")
    expect(page.locator(".bars").first).to_be_visible()
    expect(page.locator(".course img").first).to_be_visible()
    expect(page.get_by_text("Өзбекстан").first).to_be_visible()
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_out_of_the_page(new_reader, language, width):
    reader = new_reader(viewport={"width": width, "height": 900})
    reader.open(f"/flows?lang={language}")
    assert reader.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    cut = """() => [...document.querySelectorAll('main .bar-value, main .bar-name, main .spark-scale span, main figcaption')]
        .filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1).map((part) => part.textContent)"""
    assert reader.page.evaluate(cut) == []

"""Choosing: what a reader picks is on the page, in the address, and comes back."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from dashboard.texts.words import text
from dashboard.view import ids
from tests.browser.conftest import CALLBACK
from vocabulary.languages import LANGUAGES

SHARE = "/indicators/foreign_workers_skilled_share"
MIGRATION = "/indicators/net_migration"


def lines_of(reader) -> int:
    return reader.page.evaluate(
        f"() => document.querySelector('#{ids.INDICATOR_CHART} .js-plotly-plot').data.length"
    )


def picked(reader, picker: str) -> str:
    return reader.page.locator(f"#{picker}").input_value()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_region_on_the_overview_changes_the_figures_in_context(reader, known, language):
    reader.open(f"/?lang={language}")
    reader.choose(ids.OVERVIEW_REGION, "KZ-75")
    heading = text("overview.context", language, region=known.region("KZ-75").name[language])
    expect(reader.page.locator(f"#{ids.OVERVIEW_CONTEXT} h2")).to_have_text(heading)
    assert len(reader.calls) == 1


def test_a_year_on_the_overview_changes_the_verdicts(reader):
    reader.open("/?lang=en")
    before = reader.page.locator(f"#{ids.OVERVIEW_FINDINGS}").inner_text()
    reader.choose(ids.OVERVIEW_YEAR, "2019")
    reader.wait_for_link("/?lang=en&year=2019")
    expect(reader.page.locator(f"#{ids.OVERVIEW_FINDINGS}")).not_to_have_text(before)
    assert len(reader.calls) == 1


def test_a_comparison_on_the_indicator_page_adds_a_line_and_a_column(reader, known):
    reader.open(f"{MIGRATION}?lang=en&region=KZ-75")
    reader.choose(ids.INDICATOR_COMPARE, "KZ-71")
    reader.wait_for_link(f"{MIGRATION}?lang=en&region=KZ-75&compare=KZ-71")
    reader.page.wait_for_function(
        f"() => document.querySelector('#{ids.INDICATOR_CHART} .js-plotly-plot').data.length === 2"
    )
    expect(
        reader.page.locator(
            f"#{ids.INDICATOR_TABLE} th[scope=col]", has_text=known.region("KZ-71").name["en"]
        )
    ).to_have_count(1)
    assert len(reader.calls) == 1


def test_a_breakdown_on_the_indicator_page_shows_its_parts(reader, known):
    reader.open("/indicators/foreign_workers_on_permits?lang=en")
    reader.choose(ids.INDICATOR_BREAKDOWN, "category")
    reader.wait_for_link("/indicators/foreign_workers_on_permits?lang=en&by=category")
    reader.page.wait_for_function(
        f"() => document.querySelector('#{ids.INDICATOR_CHART} .js-plotly-plot').data.length >= 4"
    )
    name = known.members[("category", "1")]["en"]
    expect(reader.page.locator(f"#{ids.INDICATOR_TABLE} th[scope=col]", has_text=name)).to_have_count(1)


def test_years_on_the_indicator_page_cut_the_chart(reader):
    reader.open(f"{MIGRATION}?lang=en")
    reader.choose(ids.INDICATOR_FIRST_YEAR, "2015")
    reader.wait_for_link(f"{MIGRATION}?lang=en&from=2015")
    reader.expect(
        f"() => document.querySelector('#{ids.INDICATOR_CHART} .js-plotly-plot').data[0].x[0].startsWith('2015')"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_without_figures_is_a_sentence_and_the_way_back_works(reader, language):
    reader.open(f"{SHARE}?lang={language}&region=KZ-75")
    expect(reader.page.locator(f"#{ids.INDICATOR_FINDING}")).to_contain_text(text("empty.title", language))
    expect(reader.page.locator(f"#{ids.INDICATOR_CHART}")).to_be_hidden()
    reader.page.get_by_role("link", name=text("empty.reset", language)).click()
    expect(reader.page.locator(f"#{ids.INDICATOR_CHART}")).to_be_visible()


def test_choosing_what_has_no_figures_hides_the_chart_and_choosing_back_shows_it(reader):
    reader.open(f"{SHARE}?lang=en&region=KZ-75")
    reader.choose(ids.INDICATOR_REGION, "KZ")
    expect(reader.page.locator(f"#{ids.INDICATOR_CHART} .scatterlayer .point").first).to_be_visible()
    fits = """([box, chart]) => { const wide = (name) => document.querySelector(name).getBoundingClientRect().width;
        return wide(`#${chart} .main-svg`) > 0.9 * wide(`#${box}`); }"""
    reader.page.wait_for_function(fits, arg=[ids.INDICATOR_CHART_BOX, ids.INDICATOR_CHART])
    reader.choose(ids.INDICATOR_REGION, "KZ-75")
    expect(reader.page.locator(f"#{ids.INDICATOR_CHART}")).to_be_hidden()


def test_other_definitions_of_a_target_follow_the_region(reader):
    reader.open(f"{SHARE}?lang=en&region=KZ-75")
    table = reader.page.get_by_role("table", name=text("indicator.definitions_caption", "en"))
    expect(table).to_contain_text(text("value.missing", "en"))
    reader.choose(ids.INDICATOR_REGION, "KZ")
    expect(table).not_to_contain_text(text("value.missing", "en"))
    expect(table.get_by_role("link").first).to_have_attribute("href", f"{SHARE}?lang=en")


def test_another_indicator_on_the_map_repaints_it(reader, known):
    reader.open("/map?lang=en")
    reader.choose(ids.MAP_INDICATOR, "unemployment_rate")
    expect(reader.page.locator(f"#{ids.MAP_FINDING}")).to_contain_text(
        known.indicators["unemployment_rate"].title["en"]
    )
    assert len(reader.calls) == 1


def test_a_filter_on_the_data_page_changes_the_rows_the_count_and_the_download(reader):
    reader.open("/data?lang=en")
    first = reader.page.locator(f"#{ids.DATA_GRID} [row-index='0'] [col-id='indicator']")
    expect(first).not_to_be_empty()
    before = reader.page.locator(f"#{ids.DATA_COUNT}").inner_text()
    reader.calls.clear()
    reader.tick(ids.DATA_INDICATOR, "unemployment_rate")
    reader.wait_for_link("/data?lang=en&indicator=unemployment_rate")
    expect(reader.page.locator(f"#{ids.DATA_COUNT}")).not_to_have_text(before)
    expect(first).to_have_text("Unemployment rate")
    expect(reader.page.locator(f"#{ids.DATA_DOWNLOADS} li a").first).to_have_attribute(
        "href", "/data.csv?lang=en&indicator=unemployment_rate"
    )
    assert len(reader.calls) == 1


def test_the_grid_fetches_further_rows_as_the_reader_scrolls(reader):
    reader.open("/data?lang=en")
    # Scrolling goes as far as the rows that the grid knows of, so it starts once the count has come.
    reader.page.wait_for_function(
        f"() => document.querySelector('#{ids.DATA_GRID} .ag-body-viewport')?.scrollHeight > 38 * 200"
    )
    reader.page.locator(f"#{ids.DATA_GRID} .ag-body-viewport").evaluate(
        "(view) => { view.scrollTop = 38 * 120; }"
    )
    expect(reader.page.locator(f"#{ids.DATA_GRID} [row-index='122'] [col-id='value']")).not_to_be_empty()


def test_the_grid_sorts_by_a_column(reader):
    reader.open("/data?lang=en&indicator=unemployment_rate")
    rows = reader.page.locator(f"#{ids.DATA_GRID} [row-index='0'] [col-id='value']")
    expect(rows).not_to_be_empty()
    reader.calls.clear()
    reader.page.locator(f"#{ids.DATA_GRID} .ag-header-cell[col-id='value']").click()
    expect(reader.page.locator(f"#{ids.DATA_GRID} .ag-header-cell[col-id='value']")).to_have_attribute(
        "aria-sort", "ascending"
    )
    reader.wait_for_link("/data?lang=en&indicator=unemployment_rate&sort=value")
    reader.page.wait_for_load_state("networkidle")
    [asked] = json.loads(reader.calls[0])["inputs"][0]["value"]["sortModel"]
    assert (asked["colId"], asked["sort"]) == ("value", "asc")


@pytest.mark.parametrize(
    ("start", "picker", "value", "finding"),
    [
        ("/?lang=ru", ids.OVERVIEW_YEAR, "2019", ids.OVERVIEW_FINDINGS),
        ("/?lang=ru", ids.OVERVIEW_REGION, "KZ-75", ids.OVERVIEW_CONTEXT),
        (f"{MIGRATION}?lang=ru", ids.INDICATOR_REGION, "KZ-75", ids.INDICATOR_FINDING),
        ("/map?lang=ru", ids.MAP_INDICATOR, "unemployment_rate", ids.MAP_FINDING),
        ("/data?lang=ru", ids.DATA_KIND, "as_of", ids.DATA_COUNT),
    ],
)
def test_the_address_opens_what_the_reader_saw(new_reader, start, picker, value, finding):
    one = new_reader()
    one.open(start)
    if picker.startswith("data"):
        one.page.wait_for_selector(f"#{ids.DATA_GRID} [row-index='0']")
    before = one.page.locator(f"#{finding}").inner_text()
    one.choose(picker, value)
    expect(one.page.locator(f"#{finding}")).not_to_have_text(before)
    one.page.wait_for_function("start => location.pathname + location.search !== start", arg=start)
    link = one.page.url.removeprefix(one.origin)
    other = new_reader()
    other.open(link)
    assert picked(other, picker) == value
    assert other.page.locator(f"#{finding}").inner_text() == one.page.locator(f"#{finding}").inner_text()


def test_back_brings_the_former_view_and_forward_the_later_one(reader):
    reader.open("/?lang=en")
    before = reader.page.locator(f"#{ids.OVERVIEW_FINDINGS}").inner_text()
    reader.choose(ids.OVERVIEW_YEAR, "2019")
    reader.wait_for_link("/?lang=en&year=2019")
    after = reader.page.locator(f"#{ids.OVERVIEW_FINDINGS}").inner_text()
    reader.page.go_back()
    expect(reader.page.locator(f"#{ids.OVERVIEW_YEAR}")).to_have_value("-")
    expect(reader.page.locator(f"#{ids.OVERVIEW_FINDINGS}")).to_have_text(before, use_inner_text=True)
    reader.page.go_forward()
    expect(reader.page.locator(f"#{ids.OVERVIEW_YEAR}")).to_have_value("2019")
    expect(reader.page.locator(f"#{ids.OVERVIEW_FINDINGS}")).to_have_text(after, use_inner_text=True)


def test_each_choice_is_one_step_back(reader):
    reader.open(f"{MIGRATION}?lang=en")
    reader.choose(ids.INDICATOR_REGION, "KZ-75")
    reader.wait_for_link(f"{MIGRATION}?lang=en&region=KZ-75")
    reader.choose(ids.INDICATOR_FIRST_YEAR, "2015")
    reader.wait_for_link(f"{MIGRATION}?lang=en&region=KZ-75&from=2015")
    reader.page.go_back()
    reader.wait_for_link(f"{MIGRATION}?lang=en&region=KZ-75")
    expect(reader.page.locator(f"#{ids.INDICATOR_REGION}")).to_have_value("KZ-75")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_another_language_keeps_everything_else(reader, language):
    reader.open(MIGRATION)
    reader.choose(ids.INDICATOR_REGION, "KZ-75")
    reader.wait_for_link(f"{MIGRATION}?region=KZ-75")
    reader.page.locator(f".languages a[hreflang={language}]").click()
    reader.page.wait_for_url(f"**{MIGRATION}?*lang={language}*")
    reader.wait_until_alive()
    assert picked(reader, ids.INDICATOR_REGION) == "KZ-75"
    expect(reader.page.locator("html")).to_have_attribute("lang", language)


def test_a_card_leads_to_its_indicator(reader):
    reader.open("/?lang=en&region=KZ-75")
    reader.page.locator(f"#{ids.OVERVIEW_CONTEXT} .card-title a").first.click()
    reader.page.wait_for_url("**/indicators/*")
    reader.wait_until_alive()
    expect(reader.page.locator("h1")).to_be_visible()


def test_a_card_changes_country_and_course_and_stands_in_the_link(reader, known):
    reader.open("/?lang=en")
    before = reader.page.locator(f"#{ids.OVERVIEW_MAP} h2").inner_text()
    reader.page.locator("[data-picture=target-skilled-share-2021] .card-choice").click()
    reader.wait_for_link("/?lang=en&target=skilled-share-2021")
    title = known.indicators["foreign_workers_skilled_share"].short_title["en"]
    expect(reader.page.locator(f"#{ids.OVERVIEW_SERIES} h2")).to_contain_text(title)
    expect(reader.page.locator(f"#{ids.OVERVIEW_MAP} h2")).not_to_have_text(before)
    expect(reader.page.locator(f"#{ids.OVERVIEW_TARGETS} [aria-current]")).to_have_text(title)
    assert len(reader.calls) == 1


def test_a_region_of_the_country_changes_the_screen(reader, known):
    reader.open("/?lang=en")
    reader.page.locator(f"#{ids.OVERVIEW_MAP} a[data-value=KZ-59] path").click()
    reader.wait_for_link("/?lang=en&region=KZ-59")
    expect(reader.page.locator(f"#{ids.OVERVIEW_REGION}")).to_have_value("KZ-59")
    card = reader.page.locator("[data-picture=quota-qandas_and_resettlers]")
    expect(card).to_contain_text("48.2")
    expect(card).to_contain_text(known.region("KZ-59").name["en"])
    expect(reader.page.locator("[data-picture=target-skilled-share-2021]")).to_contain_text("Kazakhstan")
    expect(reader.page.locator(f"#{ids.OVERVIEW_MAP} .map-chosen")).to_have_attribute("href", "#area-KZ-59")


def test_a_region_goes_along_to_the_next_page(reader):
    reader.open("/?lang=en")
    reader.choose(ids.OVERVIEW_REGION, "KZ-59")
    reader.wait_for_link("/?lang=en&region=KZ-59")
    reader.page.locator(".sections a[href^='/map']").click()
    reader.wait_for_link("/map?lang=en&region=KZ-59")
    reader.wait_until_alive()
    reader.choose(ids.MAP_REGION, "KZ")
    reader.expect("() => !location.search.includes('region')")
    reader.page.locator(".sections > a[href^='/?']").click()
    reader.wait_for_link("/?lang=en")


def test_cards_and_regions_are_links_without_scripts(new_reader, known):
    plain = new_reader(java_script_enabled=False)
    plain.page.goto(f"{plain.origin}/?lang=en")
    plain.page.locator("[data-picture=target-quota-share-2021] .card-choice").click()
    assert plain.page.url == f"{plain.origin}/?lang=en&target=quota-share-2021"
    plain.page.locator(f"#{ids.OVERVIEW_MAP} a[data-value=KZ-61] path").click()
    assert plain.page.url == f"{plain.origin}/?lang=en&region=KZ-61&target=quota-share-2021"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_screen_is_seen_whole(new_reader, language):
    reader = new_reader(viewport={"width": 1440, "height": 900})
    reader.open(f"/?lang={language}")
    foot = "(selector) => document.querySelector(selector).getBoundingClientRect().bottom"
    assert reader.page.evaluate(foot, f"#{ids.OVERVIEW_SERIES}") <= 900


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_telephone_the_first_figure_is_on_the_first_screen(new_reader, language):
    reader = new_reader(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True)
    reader.open(f"/?lang={language}")
    assert (
        reader.page.evaluate("() => document.querySelector('.card .value').getBoundingClientRect().bottom")
        <= 780
    )


def test_choosing_quickly_ends_with_the_last_choice(reader, known):
    reader.open("/?lang=en")
    for region in ("KZ-75", "KZ-71", "KZ-19"):
        reader.choose(ids.OVERVIEW_REGION, region)
    reader.wait_for_link("/?lang=en&region=KZ-19")
    heading = text("overview.context", "en", region=known.region("KZ-19").name["en"])
    expect(reader.page.locator(f"#{ids.OVERVIEW_CONTEXT} h2")).to_have_text(heading)


def test_what_is_unfolded_stays_so_and_the_keyboard_where_it_is(reader):
    reader.open("/?lang=en")
    summary = reader.page.locator(f"#{ids.OVERVIEW_TARGETS} .fold > summary").first
    summary.focus()
    reader.page.keyboard.press("Enter")
    before = reader.page.locator(f"#{ids.OVERVIEW_TARGETS}").inner_text()
    reader.page.evaluate(
        "([id, value]) => window.dash_clientside.set_props(id, { value })", [ids.OVERVIEW_YEAR, "2022"]
    )
    reader.wait_for_link("/?lang=en&year=2022")
    assert reader.page.locator(f"#{ids.OVERVIEW_TARGETS}").inner_text() != before
    expect(reader.page.locator(f"#{ids.OVERVIEW_TARGETS} .fold").first).to_have_attribute("open", "")
    expect(summary).to_be_focused()


def test_a_choice_made_before_the_scripts_are_there_counts(reader):
    held = []
    reader.page.route("**/dash_renderer*", lambda route: held.append(route))
    reader.page.goto(f"{reader.origin}/?lang=en", wait_until="commit")
    reader.choose(ids.OVERVIEW_REGION, "KZ-75")
    for _ in range(500):
        if held:
            break
        reader.page.wait_for_timeout(20)
    held[0].continue_()
    reader.wait_for_link("/?lang=en&region=KZ-75")
    expect(reader.page.locator(f"#{ids.OVERVIEW_REGION}")).to_have_value("KZ-75")


def test_the_page_is_not_built_again(reader):
    reader.page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.readFirst = document.querySelector('.card'); })"
    )
    reader.open("/?lang=en")
    assert reader.page.evaluate("() => window.readFirst === document.querySelector('.card')")


# What stands there for pictures alone is left behind by a change and read when a block is taken away (test_pictures.py).
SEEN = """(id) => {
    const copy = document.getElementById(id).cloneNode(true);
    copy.querySelectorAll("[data-unseen]").forEach((one) => one.remove());
    return copy.innerHTML;
}"""
CARDS = f"""() => ["{ids.OVERVIEW_FINDINGS}", "{ids.OVERVIEW_TARGETS}", "{ids.OVERVIEW_CONTEXT}"]
    .map({SEEN})"""


def test_years_one_after_another_lead_to_the_page_of_the_last(new_reader):
    reader = new_reader()
    reader.open("/?lang=ru")
    for year in ("2024", "2021", "2018", "2013", "2022"):
        reader.choose(ids.OVERVIEW_YEAR, year)
        reader.wait_for_link(f"/?lang=ru&year={year}")
    reader.choose(ids.OVERVIEW_REGION, "KZ-75")
    reader.wait_for_link("/?lang=ru&region=KZ-75&year=2022")
    reader.choose(ids.OVERVIEW_YEAR, "2020")
    reader.wait_for_link("/?lang=ru&region=KZ-75&year=2020")
    fresh = new_reader()
    fresh.open("/?lang=ru&region=KZ-75&year=2020")
    assert reader.page.evaluate(CARDS) == fresh.page.evaluate(CARDS)


REGION = f"""() => ["{ids.REGION_FINDING}", "{ids.REGION_STANDINGS}", "{ids.REGION_MULTIPLES}", "{ids.REGION_PEOPLE}",
    "{ids.REGION_QUOTAS}", "{ids.REGION_CONDITIONS}"].map({SEEN})"""
BALANCE = f"() => [...document.querySelectorAll('#{ids.REGION_BALANCE_BOX} :is(p, table)')].map((one) => one.textContent)"


def test_years_of_a_region_one_after_another_lead_to_the_page_of_the_last(new_reader):
    reader = new_reader()
    reader.open("/regions/KZ-61?lang=ru")
    for year in ("2023", "2014", "2021"):
        reader.choose(ids.REGION_YEAR, year)
        reader.wait_for_link(f"/regions/KZ-61?lang=ru&indicator=net_migration_rate&year={year}")
    reader.choose(ids.REGION_INDICATOR, "population")
    reader.wait_for_link("/regions/KZ-61?lang=ru&indicator=population&year=2021")
    fresh = new_reader()
    fresh.open("/regions/KZ-61?lang=ru&indicator=population&year=2021")
    assert reader.page.evaluate(REGION) == fresh.page.evaluate(REGION)
    assert reader.page.evaluate(BALANCE) == fresh.page.evaluate(BALANCE)


def test_an_answer_that_comes_too_late_is_no_answer(new_reader):
    reader = new_reader()
    reader.open("/?lang=ru")
    held = []
    reader.page.route(f"**{CALLBACK}", lambda route: held.append(route))
    reader.choose(ids.OVERVIEW_YEAR, "2021")
    reader.page.wait_for_function("() => true")
    reader.choose(ids.OVERVIEW_YEAR, "2018")
    while len(held) < 2:
        reader.page.wait_for_timeout(20)
    for route in (held[1], held[0]):
        route.continue_()
    reader.wait_for_link("/?lang=ru&year=2018")
    reader.page.unroute_all()
    fresh = new_reader()
    fresh.open("/?lang=ru&year=2018")
    assert reader.page.evaluate(CARDS) == fresh.page.evaluate(CARDS)

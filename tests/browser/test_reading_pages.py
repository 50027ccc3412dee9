"""Opening each page in each language: complete, quiet, our own, in the reader's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Response, expect

from dashboard.data.warehouse import Warehouse
from dashboard.queries.sources import sources
from dashboard.texts.words import text
from dashboard.view import ids
from tests.browser.conftest import Reader
from vocabulary.languages import LANGUAGES

SHARE = "/indicators/foreign_workers_skilled_share"
PAGES = {"overview": "/", "map": "/map", "data": "/data", "method": "/method", "indicator": SHARE}
# What stays in Latin letters on a Kazakh page: names of languages, publications, licences, formats and codes.
PROPER_NAMES = {
    "CSV", "SDMX", "COD-AB", "Kazakhstan", "UNHCR", "OCHA", "OpenStreetMap", "ODbL", "CC", "BY", "geokz",
    "Alexander", "Rodionov", "Gallup", "BISAM", "DEMOSCOPE", "PNG", "Z", "KZ", "KZ-", "csv", "json", "xlsx",
    # Formats, and publications by their own names.
    "SVG", "XLSX", "GeoJSON", "API", "JSON", "OpenAPI", "Excel", "Parquet", "Frictionless", "Data", "Package", "ZIP", "UTF-", "SDMX-CSV", "SDMX-ML", "PPTX", "DCAT-AP", "RFC",
    "World", "Development", "Indicators", "Population", "Prospects", "International", "Migrant", "Stock", "Refugee",
    "Statistics", "Database", "Window", "on", "Eurasia", "The", "Caspian", "Post",
}  # fmt: skip
HOST_OR_FILE = re.compile(r"\S*[A-Za-z0-9_]\.[A-Za-z]{2,}\S*|\b\d{8}T\d{6}Z\S*|https?://\S+")
# Everything a reader can meet: folds opened, words inside charts included, pictures and addresses not.
ALL_WORDS = """() => {
    document.querySelectorAll('details').forEach((fold) => { fold.open = true; });
    const shown = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement.closest('script, style, noscript, code, .languages')
            ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const words = [];
    while (shown.nextNode()) words.push(shown.currentNode.textContent);
    document.querySelectorAll('[title], [aria-label], [alt], [data-title], [placeholder]').forEach((element) =>
        ['title', 'aria-label', 'alt', 'data-title', 'placeholder'].forEach((name) => words.push(element.getAttribute(name) || '')));
    return words.join('\\n');
}"""


def link_of(page: str, language: str) -> str:
    return PAGES[page] + ("" if language == "kk" else f"?lang={language}")


def wait_until_drawn(reader, page: str) -> None:
    """Wait for what only a script can draw on the page."""
    drawn = {"map": f"#{ids.MAP_CHART} .choroplethlayer path", "indicator": f"#{ids.INDICATOR_CHART} .scatterlayer .js-line",
             "data": f"#{ids.DATA_GRID} [row-index='0'] [col-id='indicator']"}  # fmt: skip
    if page in drawn:
        reader.page.wait_for_selector(drawn[page], state="attached")


@pytest.fixture(scope="module")
def titles(real_warehouse_path) -> dict[str, list[str]]:
    """By language the titles of all publications, the longest first."""
    found = sources(Warehouse(real_warehouse_path)).values()
    return {
        language: sorted({one.title[language] for one in found}, key=len, reverse=True)
        for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def opened(profile, site) -> Iterator[Callable[[str, str], tuple[Reader, Response]]]:
    """A page in a language, opened and drawn once for all tests that only read it."""
    kept: dict[tuple[str, str], tuple[Reader, Response]] = {}

    def of(page: str, language: str) -> tuple[Reader, Response]:
        if (page, language) not in kept:
            reader = Reader(profile().new_page(), site)
            kept[page, language] = reader, reader.open(link_of(page, language))
            wait_until_drawn(reader, page)
            reader.page.wait_for_load_state("networkidle")
        return kept[page, language]

    yield of
    for reader, _ in kept.values():
        reader.page.close()
    assert [trouble for reader, _ in kept.values() for trouble in reader.troubles] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_without_an_error_and_without_asking_elsewhere(opened, page, language):
    reader, answer = opened(page, language)
    # Any console message, failed request or request to another origin.
    assert reader.troubles == []
    assert answer.status == 200
    expect(reader.page.locator("html")).to_have_attribute("lang", language)
    expect(reader.page.locator("h1")).to_be_visible()
    assert reader.calls == [] or page == "data"


@pytest.mark.parametrize("page", ["overview", "map", "indicator"])
def test_a_page_shows_the_same_words_before_and_after_its_scripts(new_reader, page):
    plain = new_reader(java_script_enabled=False)
    plain.page.goto(plain.origin + link_of(page, "en"))
    reader = new_reader()
    reader.open(link_of(page, "en"))
    words = [
        one.page.locator("main").locator("h1, h2, h3, .finding, .verdict, .lead-note").all_inner_texts()
        for one in (plain, reader)
    ]
    assert words[0] == words[1] != []


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_no_words_of_other_languages(opened, titles, page, language):
    reader, _ = opened(page, language)
    words = reader.page.evaluate(ALL_WORDS)
    # A publication is called as it calls itself, in whatever language that is.
    for title in titles[language]:
        words = words.replace(title, " ")
    words = HOST_OR_FILE.sub(" ", words)
    found = {word for word in re.findall(r"[A-Za-z][A-Za-z-]+", words) if word not in PROPER_NAMES}
    assert reader.page.locator("h1").inner_text() in words
    assert found == set()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_built_for_reading_by_ear(opened, page):
    reader, _ = opened(page, "en")
    main = reader.page
    assert main.locator("h1").count() == main.locator("main").count() == 1
    levels = main.evaluate(
        "() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((h) => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    unnamed = """() => [...document.querySelectorAll('select, input:not([type=hidden]), button, a[href], [role=slider], [role=img], summary')]
        .filter((element) => element.closest('[aria-hidden=true]') === null && !element.closest('.ag-root-wrapper, .modebar'))
        .filter((element) => !(element.labels && element.labels.length) && !element.getAttribute('aria-label')
            && !element.getAttribute('aria-labelledby') && !element.textContent.trim() && !element.querySelector('img[alt]'))
        .map((element) => element.outerHTML.slice(0, 120))"""
    assert main.evaluate(unnamed) == []
    assert (
        main.evaluate(
            "() => [...document.images].filter((image) => !image.alt).map((image) => image.src.slice(0, 60))"
        )
        == []
    )
    repeated = "() => { const all = [...document.querySelectorAll('[id]')].map((e) => e.id); return all.filter((id, i) => id && all.indexOf(id) !== i); }"
    assert main.evaluate(repeated) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_a_narrow_telephone(new_reader, page, language):
    reader = new_reader(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    reader.open(link_of(page, language))
    wait_until_drawn(reader, page)
    wide = """() => [...document.querySelectorAll('main *, header *, footer *')]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1 && !element.closest('.table-box, .ag-root-wrapper, svg'))
        .map((element) => `${element.tagName}.${element.className} ${element.getBoundingClientRect().right}`).slice(0, 5)"""
    width = reader.page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= 360, reader.page.evaluate(wide)


@pytest.mark.parametrize("path", ["/measures?lang=ru", "/regions/KZ-75?lang=ru"])
def test_a_page_fits_a_tablet_beside_its_scroll_bar(new_reader, path):
    reader = new_reader(viewport={"width": 768, "height": 1024})
    reader.open(path)
    assert reader.page.evaluate("() => document.documentElement.scrollWidth - document.body.clientWidth") == 0


@pytest.mark.parametrize("page", ["overview", "map", "data", "indicator"])
def test_everything_is_drawn_though_the_rest_of_the_world_is_out_of_reach(reader, page):
    reader.page.route(lambda url: not url.startswith(reader.origin), lambda route: route.abort())
    reader.open(link_of(page, "kk"))
    wait_until_drawn(reader, page)
    empty = "() => [...document.images].filter((image) => image.complete && !image.naturalWidth).length"
    assert reader.page.evaluate(empty) == 0
    if page == "map":
        assert reader.page.locator(f"#{ids.MAP_CHART} .choroplethlayer path").count() >= 20


@pytest.mark.parametrize(("page", "language"), [("overview", "kk"), ("map", "ru"), ("indicator", "en")])
def test_a_printed_page_has_its_content_without_its_controls(reader, page, language):
    reader.open(link_of(page, language))
    wait_until_drawn(reader, page)
    reader.page.emulate_media(media="print")
    for hidden in (".filters", ".sections", ".languages", ".skip-link"):
        expect(reader.page.locator(hidden).first).to_be_hidden()
    for shown in ("h1", ".finding >> nth=0", ".site-footer"):
        expect(reader.page.locator(shown)).to_be_visible()


def test_what_is_folded_is_open_on_paper_and_folded_again_after(reader):
    reader.open(SHARE)
    folds = reader.page.locator("details")
    reader.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert folds.evaluate_all("(all) => all.every((fold) => fold.open)")
    reader.page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert not folds.evaluate_all("(all) => all.every((fold) => fold.open)")


MOVING = """() => [...document.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element);
    const seconds = (style.transitionDuration + ',' + style.animationDuration).split(',').map(parseFloat);
    return Math.max(...seconds) > 0 && (style.transitionProperty !== 'none' || style.animationName !== 'none');
}).length"""


@pytest.mark.parametrize("page", ["map"])
def test_nothing_moves_for_a_reader_who_asked_for_stillness(new_reader, page):
    # Without the wish something does move there, otherwise this would prove nothing.
    lively, still = new_reader(reduced_motion="no-preference"), new_reader(reduced_motion="reduce")
    for reader in (lively, still):
        reader.open(link_of(page, "en"))
        wait_until_drawn(reader, page)
    assert lively.page.evaluate(MOVING) > 0
    assert still.page.evaluate(MOVING) == 0


@pytest.mark.parametrize(
    ("link", "language", "key", "status"),
    [
        ("/nowhere", "kk", "problem.page", 404),
        ("/indicators/nothing", "ru", "problem.indicator", 404),
        ("/?region=KZ-99", "en", "problem.region", 404),
        ("/?year=1850", "kk", "problem.year", 404),
        ("/map?year=1850", "ru", "problem.map_year", 404),
        ("/map?year=abc", "en", "problem.year_format", 400),
    ],
)
def test_a_link_to_what_is_not_there_says_what_to_do(reader, link, key, status, language):
    answer = reader.open(f"{link}{'&' if '?' in link else '?'}lang={language}")
    assert answer.status == status
    expect(reader.page.locator("main")).to_contain_text(text(key, language).partition("{")[0])
    reader.page.get_by_role("main").get_by_role("link").first.click()
    reader.page.wait_for_url(lambda url: url.removeprefix(reader.origin).partition("?")[0] == "/")
    reader.wait_until_alive()
    expect(reader.page.locator("html")).to_have_attribute("lang", language)


def test_an_unknown_language_is_said_in_kazakh(reader):
    assert reader.open("/?lang=de").status == 400
    expect(reader.page.locator("main")).to_contain_text(
        text("problem.value", "kk", said="lang=de", parameter="lang", possible="kk, ru, en")
    )

"""In the dark, enlarged twice and in colours of the reader's system every page can be read whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.axe import CONTRAST, violations
from tests.browser.conftest import Reader
from tests.browser.test_axe import PAGES, PHONE
from vocabulary.languages import LANGUAGES

# A window of 1440 pixels at 200 %.
ENLARGED = {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2}
WIDER_THAN_WINDOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What stays in view while its box scrolls must leave more than half of the box, or of the window, to what moves.
STICKY_TOO_LARGE = """() => [...document.querySelectorAll('main *, header')].filter((element) => {
    const style = getComputedStyle(element);
    if (style.position !== 'sticky' || !element.offsetParent || element.closest('caption')) return false;
    let box = element.parentElement;
    while (box !== document.body && getComputedStyle(box).overflowX === 'visible') box = box.parentElement;
    const isBeside = style.left !== 'auto' && style.top === 'auto';
    return isBeside ? element.offsetWidth > box.clientWidth / 2 : element.offsetHeight > innerHeight / 2;
}).map((element) => element.outerHTML.slice(0, 120))"""
GROUND = "(selector) => getComputedStyle(document.querySelector(selector)).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(20, 25, 31)"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """In Kazakh; with `--every-view` in each language."""
    if "language" in metafunc.fixturenames:
        is_every = metafunc.config.getoption("--every-view")
        metafunc.parametrize("language", LANGUAGES if is_every else LANGUAGES[:1])


@pytest.mark.parametrize("page", PAGES)
def test_page_is_readable_in_the_dark_and_enlarged(
    new_reader: Callable[..., Reader], page: str, language: str
):
    reader = new_reader(color_scheme="dark", **ENLARGED)
    reader.open(f"{page}{'&' if '?' in page else '?'}lang={language}")

    assert reader.page.evaluate(GROUND, "body") == DARK
    assert violations(reader.page, CONTRAST) == []
    assert reader.page.evaluate(WIDER_THAN_WINDOW) <= 0
    assert reader.page.evaluate(STICKY_TOO_LARGE) == []

    reader.page.set_viewport_size({"width": PHONE, "height": 780})
    # Charts take the width of a new window a moment later.
    reader.expect(f"() => ({WIDER_THAN_WINDOW})() <= 0")
    assert reader.page.evaluate(STICKY_TOO_LARGE) == []


def test_paper_and_charts_stay_light_in_the_dark(new_reader: Callable[..., Reader]):
    reader = new_reader(color_scheme="dark")
    reader.open("/indicators/foreign_workers_skilled_share")
    assert reader.page.evaluate(GROUND, ".dash-graph") == LIGHT

    reader.page.emulate_media(media="print", color_scheme="dark")

    assert reader.page.evaluate(GROUND, "body") == LIGHT


# By page what says something by its ground, and what it lies on.
MARKS = [
    ("/", ".bullet-bar", ".bullet"),
    ("/", ".bullet-target", ".bullet"),
    ("/", ".bullet-time", ".bullet"),
    ("/regions/KZ-59", ".course-done", ".course-bar"),
    ("/regions/KZ-59", ".course-whole", ".course-bar"),
    ("/resettlement", ".bar", ".bar-track"),
    ("/qandas", ".course-done", ".course-bar"),
    ("/measures", ".plan-part", ".plan-column"),
]


def test_marks_stay_visible_in_forced_colours(new_reader: Callable[..., Reader]):
    reader = new_reader(forced_colors="active")
    for page in dict.fromkeys(page for page, _, _ in MARKS):
        reader.open(page)
        for _, mark, ground in (one for one in MARKS if one[0] == page):
            assert seen(reader, mark) != reader.page.evaluate(GROUND, ground), mark


def test_map_and_slider_stay_visible_in_forced_colours(new_reader: Callable[..., Reader]):
    reader = new_reader(forced_colors="active")
    reader.open("/")
    colours = reader.page.evaluate(
        "() => [...document.querySelectorAll('.country-map a[fill], .country-map a [fill], .country-map circle[fill]')].map((area) => getComputedStyle(area).fill)"
    )
    assert len(set(colours)) > 1
    assert reader.page.evaluate(GROUND, ".country-map") == LIGHT
    swatches = reader.page.evaluate(
        "() => [...document.querySelectorAll('.block-legend .swatch')].map((one) => one.src || getComputedStyle(one).backgroundColor)"
    )
    assert len(set(swatches)) == len(swatches) > 1

    reader.open("/map")
    drawn_by = "() => getComputedStyle(document.querySelector('.slider input')).appearance"
    assert reader.page.evaluate(drawn_by) == "auto"


def seen(reader: Reader, selector: str) -> str:
    """The colour of a mark: of its ground, or of its rim where it is drawn by that."""
    return reader.page.evaluate(
        "(selector) => { const style = getComputedStyle(document.querySelector(selector));"
        " return parseFloat(style.borderTopWidth) ? style.borderTopColor : style.backgroundColor; }",
        selector,
    )

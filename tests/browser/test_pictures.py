"""Pictures that readers take away: complete, clean, the same every time, on a small edition with generated figures."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.texts.words import text
from tests.browser.conftest import Reader
from tests.browser.pictures import SVG, model, names, png, read_png, squeezed, svg, words_of, xlsx
from tests.workbooks import rows, sheets, shown
from tools.browser import served
from vocabulary.languages import LANGUAGES

BLOCKS = {
    "/": {"targets", "target-skilled-share-2021", "context-population"},
    "/indicators/net_migration": {"series", "series-table"},
    "/map": {"map", "map-table"},
    "/map?indicator=net_migration&year=2023&base=2022&mode=side": {"map", "map-table"},
    "/regions": {"regions"},
    "/regions/KZ-61": {"standings", "balance", "balance-table", "multiples"},
    "/documents": {"timeline", "documents"},
    "/measures?asof=2021-11-01": {"deadlines", "calendar", "measures"},
    "/foreign-labour": {"workers-origin"},
    "/coverage": {"coverage"},
}
SIZES = {"slide": (1280, 720), "half": (640, 720), "a4": (688, None)}
ALLOWED = {"svg", "title", "desc", "metadata", "rect", "text", "tspan", "g", "a", "line", "path", "polyline", "polygon", "circle",
           "ellipse", "defs", "clipPath", "use"}  # fmt: skip
# Every word and shape of a picture lies inside it. Charts clip what leaves their axes.
CUT = """(picture) => {
    const holder = document.createElement("div");
    holder.innerHTML = picture.slice(picture.indexOf("<svg"));
    document.body.prepend(holder);
    const root = holder.firstElementChild;
    const whole = root.getBoundingClientRect();
    const cut = [...root.querySelectorAll("text")].filter((words) => !words.closest("g[fill-opacity]"))
        .map((words) => [words.textContent, words.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.left < whole.left - 2 || box.right > whole.right + 2
            || box.top < whole.top - 2 || box.bottom > whole.bottom + 2))
        .map(([words]) => words);
    holder.remove();
    return cut;
}"""


@pytest.fixture(scope="session")
def site(warehouse_path: Path) -> Iterator[str]:
    """The production server on the small edition: new figures do not change these pictures."""
    with served(warehouse_path.parent) as address:
        yield address


def in_language(link: str, language: str) -> str:
    return link if language == "kk" else f"{link}{'&' if '?' in link else '?'}lang={language}"


@pytest.fixture(scope="module")
def opened(profile, site) -> Iterator[Callable[[str], Reader]]:
    """A page opened once for all tests that only take pictures of it."""
    kept: dict[str, Reader] = {}

    def of(link: str) -> Reader:
        if link not in kept:
            kept[link] = Reader(profile().new_page(), site)
            kept[link].open(link)
        return kept[link]

    yield of
    for reader in kept.values():
        reader.page.close()
    assert [trouble for reader in kept.values() for trouble in reader.troubles] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", BLOCKS)
def test_every_block_says_everything_it_needs_to_stand_alone(opened, link, language):
    reader = opened(in_language(link, language))
    found = names(reader)
    assert set(found) >= BLOCKS[link]
    for name in found:
        said, picture = model(reader, name), svg(reader, name, "slide")
        root = ElementTree.fromstring(picture)
        kinds = {element.tag.removeprefix(SVG) for element in root.iter() if element.tag.startswith(SVG)}
        assert kinds <= ALLOWED, (name, kinds - ALLOWED)
        written = words_of(picture)
        for part in (
            "title",
            "measure",
            "place",
            "period",
            "filters",
            "site",
            "edition",
            "link",
            "synthetic",
        ):
            assert squeezed(said[part]) in written, (name, part, said[part])
        assert said["title"] and said["lines"] and said["language"] == language
        assert said["sources"]
        shown = (
            said["shortSources"] if squeezed(said["shortSources"]) in written else "; ".join(said["sources"])
        )
        assert squeezed(shown) in written, name
        about = root.find(f"{SVG}metadata")[0]
        assert (about.get("edition"), about.get("link")) == (said["edition"], said["link"])
        assert "edition=" + said["edition"] in said["link"]


@pytest.mark.parametrize("link", BLOCKS)
def test_nothing_in_a_picture_is_cut(opened, link):
    reader = opened(in_language(link, "ru"))
    for name in names(reader):
        for size, (width, height) in SIZES.items():
            picture = svg(reader, name, size)
            root = ElementTree.fromstring(picture)
            assert float(root.get("width")) == width, (name, size)
            assert height is None or float(root.get("height")) >= height, (name, size)
            assert reader.page.evaluate(CUT, picture) == [], (name, size)


def test_what_is_cut_would_be_noticed(reader):
    reader.open("/")
    outside = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="20"><text x="60" y="15">Long enough</text></svg>'
    assert reader.page.evaluate(CUT, outside) == ["Long enough"]


@pytest.mark.parametrize("name", ["standings", "balance", "multiples"])
def test_a_picture_has_the_size_of_its_preset_and_twice_the_pixels(reader, name):
    reader.open("/regions/KZ-61")
    names(reader)
    said = model(reader, name)
    for size, (width, height) in SIZES.items():
        found = read_png(png(reader, name, size))
        assert found.width == 2 * width and (height is None or found.height == 2 * height)
        assert found.dots_per_metre == (
            7559,
            7559,
        )  # 192 dots per inch: pasted, it has the size of the preset
        assert found.texts["Title"] == said["title"] and found.texts["URL"] == said["link"]
        assert found.texts["Edition"] == said["edition"] and found.texts["Warning"] == said["synthetic"]


@pytest.mark.parametrize(
    ("link", "name"),
    [("/", "target-skilled-share-2021"), ("/indicators/net_migration", "series"), ("/map", "map")],
)
def test_the_same_view_gives_the_same_bytes_in_any_window(browser, site, link, name):
    files = []
    for viewport in (
        {"width": 1280, "height": 900},
        {"width": 1280, "height": 900},
        {"width": 360, "height": 740},
    ):
        page = browser.new_context(viewport=viewport).new_page()
        page.goto(site + link)
        page.wait_for_function("() => window.monitorPicture && window.monitorPicture.isReady()")
        reader = type("Opened", (), {"page": page})()
        files.append((svg(reader, name, "half"), png(reader, name, "half")))
        page.context.close()
    assert files[0] == files[1] == files[2]


def test_a_picture_follows_the_pickers(reader):
    reader.open("/indicators/net_migration?lang=en")
    names(reader)
    before = model(reader, "series")
    reader.choose("indicator-region-picker", "KZ-75")
    reader.page.wait_for_function("() => location.search.includes('KZ-75')")
    after = model(reader, "series")
    assert after["place"] != before["place"] and after["title"] != before["title"]
    assert "region=KZ-75" in after["link"] and "region=" not in before["link"]
    assert squeezed(after["place"]) in words_of(svg(reader, "series", "half"))


@pytest.mark.parametrize(
    "page, picker, name",
    [("/", "overview-year-picker", "targets"), ("/regions/KZ-61", "region-year-picker", "multiples")],
)
def test_what_a_change_leaves_behind_is_in_the_picture_all_the_same(reader, page, picker, name):
    reader.open(f"{page}?lang=en")
    names(reader)
    reader.choose(picker, "2022")
    reader.page.wait_for_function("() => location.search.includes('2022')")
    left = reader.page.locator(f'[data-picture="{name}"] [data-unseen="behind"]')
    expect(left).to_have_count(1)
    changed = model(reader, name)
    expect(left).to_have_count(0)
    reader.open(reader.page.evaluate("() => location.pathname + location.search"))
    names(reader)
    assert changed == model(reader, name)


def test_generated_figures_are_marked_across_the_whole_picture(reader):
    reader.open("/?lang=en")
    names(reader)
    for is_bare in (False, True):
        picture = svg(reader, "context-population", "slide", bare=is_bare)
        assert picture.count(text("picture.watermark", "en")) >= 8


def test_published_figures_are_not_marked(real_warehouse_path, browser):
    with served(real_warehouse_path.parent) as address:
        page = browser.new_page()
        page.goto(address + "/?lang=en")
        page.wait_for_function("() => window.monitorPicture && window.monitorPicture.isReady()")
        opened = type("Opened", (), {"page": page})()
        picture = svg(opened, "context-population", "slide")
        page.close()
    assert text("picture.watermark", "en") not in picture and 'synthetic="true"' not in picture


def test_an_earlier_edition_says_so_in_its_pictures(reader):
    reader.open("/?lang=en")
    names(reader)
    warning = text("picture.earlier", "en", day="1 March 2024")
    reader.page.evaluate(
        "words => { document.querySelector('#page-picture-words').dataset.earlier = words; }", warning
    )
    assert squeezed(warning) in words_of(svg(reader, "targets", "slide"))


def test_a_long_table_says_how_many_rows_it_leaves_out(reader):
    reader.open("/measures?lang=en")
    names(reader)
    table = model(reader, "measures")["table"]
    reader.page.evaluate(
        """() => {
            const body = document.querySelector('[data-picture="measures"] tbody');
            for (let copy = 0; copy < 60; copy += 1) body.append(body.rows[0].cloneNode(true));
        }"""
    )
    every = len(table["rows"]) + 60
    picture = words_of(svg(reader, "measures", "slide"))
    beginning, end = text("picture.rows", "en", shown="|", all=every).split("|")
    assert squeezed(beginning) in picture and squeezed(end) in picture


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_holds_the_table_that_is_shown(reader, language):
    reader.open(in_language("/map", language))
    names(reader)
    said = model(reader, "map")
    table, about = sheets(xlsx(reader, "map"))
    warning, _, *body = rows(table)
    assert warning[0].value == text("shell.synthetic", language)
    assert any(isinstance(row[-1].value, int | float) and abs(row[-1].value) >= 1000 for row in body)
    found = [[shown(cell, language) for cell in row] for row in body]
    assert found == said["table"]["rows"]
    told = {row[0].value: row[1].value for row in rows(about)}
    assert told[text("export.block.link", language)] == said["link"]
    assert told[text("export.block.finding", language)] == said["title"]


def test_the_menu_is_used_by_keyboard_and_closed_by_escape(reader):
    reader.open("/?lang=en")
    names(reader)
    menu = reader.page.locator('[data-picture="context-population"] .picture-menu')
    menu.locator("summary").focus()
    reader.page.keyboard.press("Enter")
    expect(menu.locator("button").first).to_be_visible()
    reader.page.keyboard.press("Tab")
    with reader.page.expect_download() as waiting:
        reader.page.keyboard.press("Enter")
    name = waiting.value.suggested_filename
    assert name.startswith("context-population-slide-en-") and name.endswith(".png")
    reader.page.keyboard.press("Escape")
    expect(menu.locator("button").first).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_the_files_in_the_menu_are_those_of_the_view(reader):
    reader.open("/indicators/net_migration?lang=en")
    names(reader)
    reader.choose("indicator-region-picker", "KZ-75")
    reader.page.wait_for_function("() => location.search.includes('KZ-75')")
    menu = reader.page.locator('[data-picture="series"] .picture-menu')
    menu.locator("summary").click()
    beginnings = {"xlsx": "/indicators/net_migration/blocks/series.xlsx?", "csv": "/data.csv?"}
    for kind, beginning in beginnings.items():
        link = menu.locator(f'a[data-figures="{kind}"]')
        expect(link).to_be_visible()
        address = link.get_attribute("href")
        assert address.startswith(beginning) and "region=KZ-75" in address and "lang=en" in address
        assert reader.page.request.get(reader.origin + address).status == 200
    with reader.page.expect_download() as waiting:
        menu.locator('a[data-figures="xlsx"]').click()
    name = waiting.value.suggested_filename
    assert name.startswith("indicators-net_migration-series-en-") and name.endswith("-synthetic.xlsx")


@pytest.mark.parametrize("link", ["/", "/map", "/regions/KZ-61"])
def test_every_menu_opens_inside_a_narrow_telephone(new_reader, link):
    reader = new_reader(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    reader.open(link)
    names(reader)
    outside = reader.page.evaluate(
        """async () => {
            const shown = [...document.querySelectorAll('.picture-menu')].filter((menu) => menu.getClientRects().length);
            const outside = [];
            for (const menu of shown) {
                menu.open = true;
                do await new Promise((filled) => setTimeout(filled));
                while (!menu.querySelector('ul:not([aria-busy])'));
                const box = menu.querySelector('ul').getBoundingClientRect();
                if (box.left < 0 || box.right > 360 || !box.width) outside.push(menu.textContent);
                menu.open = false;
            }
            return outside;
        }"""
    )
    assert outside == []


def test_charts_are_drawn_for_paper_and_for_the_window_again(reader):
    reader.open("/regions/KZ-61?lang=en")
    names(reader)
    width = (
        "() => document.querySelector('[data-picture=\"balance\"] .main-svg').getBoundingClientRect().width"
    )
    before = reader.page.evaluate(width)
    reader.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert reader.page.locator('[data-picture="balance"] .main-svg').first.get_attribute("width") == "687"
    paper = reader.page.locator("#page-paper").inner_text() or reader.page.evaluate(
        "() => document.querySelector('#page-paper').textContent"
    )
    assert text("site.name", "en") in paper and "edition=" in paper
    reader.page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    reader.page.wait_for_function(f"before => Math.abs(({width})() - before) < 2", arg=before)

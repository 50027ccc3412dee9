"""Every Kazakh letter is drawn, each by the font that draws the others: no empty boxes, no letter from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.figures import theme
from tests.browser.conftest import Reader
from tests.browser.pictures import names, svg
from tools.browser import launched, served

LETTERS = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
ALPHABET = LETTERS + LETTERS.lower()
OWN = "ӘҒҚҢӨҰҮҺІ"
FAMILIES = [family.strip().strip('"') for family in theme.FONT.split(",")]
GENERIC = {"system-ui", "sans-serif"}
# One has no character ever, the others none in the fonts of Debian: a font draws its box for each.
NO_LETTERS = ["\U0010fffe", "\ue123", "\U000f1234"]
WEIGHTS = (400, 600, 700)
# Each letter as pixels, one text for each: those that are equal look the same.
SHAPES = """([letters, font]) => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, {width: 96, height: 96});
    const pen = canvas.getContext("2d", {willReadFrequently: true});
    return letters.map((letter) => {
        pen.clearRect(0, 0, 96, 96);
        pen.font = font;
        pen.fillText(letter, 16, 64);
        return pen.getImageData(0, 0, 96, 96).data.reduce((shape, value, at) => (at % 4 === 3 ? shape + String.fromCharCode(64 + (value >> 3)) : shape), "");
    });
}"""


@pytest.fixture(scope="module")
def site(warehouse_path: Path) -> Iterator[str]:
    """The production server on the small edition."""
    with served(warehouse_path.parent) as address:
        yield address


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """An empty page."""
    page = browser.new_page()
    yield page
    page.close()


def css(family: str) -> str:
    """A family as style sheets name it; only the generic ones stand without quotes."""
    return family if family in GENERIC | {"-apple-system"} else f'"{family}"'


def fonts_of(page: Page, selector: str) -> list[dict[str, int]]:
    """For each element, which fonts of the machine drew how many of its letters."""
    client = page.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    nodes = client.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]
    found = []
    for node in nodes:
        fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        found.append({font["familyName"]: int(font["glyphCount"]) for font in fonts})
    client.detach()
    return found


def fonts_for(page: Page, words: str, family: str, weight: int = 400) -> dict[str, int]:
    """Which fonts of the machine draw `words` where a style sheet asks for `family`."""
    page.set_content(f"<p style='font-family: {css(family)}; font-weight: {weight}'>{words}</p>")
    [found] = fonts_of(page, "p")
    return found


def not_drawn(page: Page, letters: str, family: str, weight: int = 400) -> list[str]:
    """The letters that look like nothing, like a missing letter or like another one of them."""
    font = f"{weight} 48px {css(family)}"
    blank, *shapes = page.evaluate(SHAPES, [[" ", *NO_LETTERS, *letters], font])
    boxes, shapes = {blank, *shapes[: len(NO_LETTERS)]}, shapes[len(NO_LETTERS) :]
    return [
        letter
        for letter, shape in zip(letters, shapes, strict=True)
        if shape in boxes or shapes.count(shape) > 1
    ]


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("family", FAMILIES)
def test_each_letter_is_drawn_and_all_by_one_font(paper, family, weight):
    fonts = fonts_for(paper, ALPHABET, family, weight)
    if family not in GENERIC and family not in fonts:
        pytest.skip(f"{family} is not on this machine; the next font of the list is used")
    assert len(fonts) == 1 and sum(fonts.values()) == len(ALPHABET), fonts
    assert not_drawn(paper, ALPHABET, family, weight) == []


def test_the_style_sheet_asks_for_the_same_fonts_and_one_of_them_is_here(paper):
    tokens = (Path(__file__).parents[2] / "assets" / "styles" / "tokens.css").read_text(encoding="utf-8")
    [listed] = re.findall(r"--font: ([^;]+);", tokens)
    assert listed == theme.FONT
    assert any(family in fonts_for(paper, ALPHABET, family) for family in FAMILIES if family not in GENERIC)


def test_a_font_without_these_letters_is_noticed_by_those_it_borrows_from(paper):
    fonts = fonts_for(paper, "Қазақ", "Noto Sans Armenian")
    assert "Noto Sans Armenian" not in fonts
    mixed = fonts_for(paper, "Қ\u0561", "Noto Sans Armenian")
    assert len(mixed) == 2


def test_boxes_are_noticed_where_no_font_has_the_letters(browser, tmp_path):
    only = (Path(__file__).parent / "fonts.conf").read_text(encoding="utf-8")
    file = tmp_path / "fonts.conf"
    file.write_text(
        re.sub(r"DejaVuSans(-Bold)?\.ttf", "NotoSansArmenian-Regular.ttf", only), encoding="utf-8"
    )
    poor = launched(browser.browser_type, fonts=file)
    try:
        page = poor.new_page()
        assert not_drawn(page, OWN + OWN.lower(), "Noto Sans Armenian") == list(OWN + OWN.lower())
        assert not_drawn(page, "\u0561\u0562\u0563", "Noto Sans Armenian") == []
    finally:
        poor.close()


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("/", "target-qandas-employed-2021"),
        ("/indicators/net_migration", "series"),
        ("/regions/KZ-61", "standings"),
    ],
)
def test_the_words_of_a_picture_are_drawn_by_one_font(reader: Reader, paper: Page, link, name):
    reader.open(link)
    names(reader)
    paper.set_content(svg(reader, name, "slide"))
    families = paper.evaluate(
        "() => [...document.querySelectorAll('text')].map((one) => getComputedStyle(one).fontFamily)"
    )
    words = paper.evaluate("() => [...document.querySelectorAll('text')].map((one) => one.textContent)")
    kazakh = [number for number, written in enumerate(words) if set(written) & set(OWN + OWN.lower())]
    assert kazakh
    fonts = fonts_of(paper, "text")
    assert {tuple(fonts[number]) for number in kazakh} == {tuple(fonts[kazakh[0]])} and len(
        fonts[kazakh[0]]
    ) == 1
    for family in {families[number] for number in kazakh}:
        assert [one.strip().strip('"') for one in family.split(",")] == FAMILIES

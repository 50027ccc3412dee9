"""Pictures look as they were accepted, in each language; what a reader would notice is noticed.

After a change that is meant: python -m pytest tests/browser/test_accepted_pictures.py --accept-pictures
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy
import pytest
from playwright.sync_api import Browser, Page

from dashboard.figures import theme
from dashboard.texts.formats import format_day
from dashboard.texts.words import text
from tests.browser.accepted import (
    ALLOWED_BLOCKS,
    FOLDER,
    Pixels,
    accepted_file,
    different_blocks,
    expect_accepted,
    pixels,
    show,
)
from tools.browser import launched, served
from vocabulary.languages import LANGUAGES

PICTURES = {
    "target-skilled-share-2021": "/",
    "target-qandas-employed-2021": "/",
    "series": "/indicators/net_migration",
    "map": "/map?indicator=population&year=2023",
    "standings": "/regions/KZ-61",
    "deadlines": "/measures?asof=2021-11-01",
}
ACCEPT = "python -m pytest tests/browser/test_accepted_pictures.py --accept-pictures"
EDITION, DAY, ORIGIN = "20240101T000000Z-00000000", date(2024, 1, 1), "https://monitor.example"
# The edition, its day and the address of the server are others in each run; everything else in a picture must not change.
FIX = """([fixed, origin]) => {
    const words = document.querySelector("#page-picture-words");
    const own = words.dataset.edition;
    document.querySelectorAll("[data-link]").forEach((one) => { one.dataset.link = one.dataset.link.replaceAll(own, fixed.edition); });
    Object.assign(words.dataset, fixed, {link: words.dataset.link.replaceAll(own, fixed.edition)});
    window.monitorOrigin = origin;
}"""
DRAW = """async ([picture, scale]) => {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([picture], {type: "image/svg+xml"}));
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, {width: image.width * scale, height: image.height * scale});
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    return canvas.toDataURL("image/png").split(",")[1];
}"""


@pytest.fixture(scope="module")
def site(warehouse_path: Path) -> Iterator[str]:
    """The production server on the small edition: new figures do not change these pictures."""
    with served(warehouse_path.parent) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has one font only, the same on each machine."""
    plain = launched(browser.browser_type, fonts=Path(__file__).parent / "fonts.conf")
    yield plain.new_page(viewport={"width": 1280, "height": 900})
    plain.close()


@pytest.fixture(scope="module")
def picture(page: Page, site: str) -> Callable[[str, str], str]:
    """The SVG of a picture in a language, made once."""
    made: dict[tuple[str, str], str] = {}

    def of(name: str, language: str) -> str:
        if (name, language) not in made:
            link = PICTURES[name]
            page.goto(f"{site}{link}{'&' if '?' in link else '?'}lang={language}")
            page.wait_for_function("() => window.monitorPicture && window.monitorPicture.isReady()")
            words = text("picture.edition", language, edition=EDITION, day=format_day(DAY, language))
            page.evaluate(
                FIX, [{"edition": EDITION, "editionDay": DAY.isoformat(), "editionWords": words}, ORIGIN]
            )
            made[name, language] = page.evaluate(
                "name => window.monitorPicture.svg(name, {size: 'half'})", name
            )
        return made[name, language]

    return of


def drawn(page: Page, picture: str, *, scale: int = 2) -> Pixels:
    """The pixels of an SVG, one for each unit: drawn larger, as for readers, and made smaller again."""
    large = pixels(base64.b64decode(page.evaluate(DRAW, [picture, scale])))
    height, width = large.shape[0] // scale, large.shape[1] // scale
    return large.reshape(height, scale, width, scale, 3).mean(axis=(1, 3))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_it_was_accepted(page, picture, request, name, language):
    now = drawn(page, picture(name, language))
    expect_accepted(now, language, name, ACCEPT, is_new=request.config.getoption("--accept-pictures"))


def moved(picture: str, words: str, by: float) -> str:
    """The picture with a line of words moved to the right."""
    return re.sub(
        rf'<text x="([\d.]+)"([^>]*>{words})',
        lambda found: f'<text x="{float(found[1]) + by}"{found[2]}',
        picture,
    )


def without_bar(picture: str) -> str:
    """The picture without the second bar that is not zero."""
    return picture.replace(BAR.findall(picture)[1], "")


def lower_bar(picture: str) -> str:
    """The picture with that bar a tenth lower."""
    bar = BAR.findall(picture)[1]
    bottom, top = (float(one) for one in re.match(r'<path d="M[\d.]+,([\d.]+)V([\d.]+)', bar).groups())
    return picture.replace(bar, bar.replace(f"V{top:g}", f"V{top + (bottom - top) / 10:g}"))


BAR = re.compile(r'<path d="M[\d.]+,[\d.]+V[\d.]+H[^>]*/>')
CHANGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "a word of the smallest print": ("target-skilled-share-2021", lambda one: one.replace("санаттар бойынша", "өңірлер бойынша")),
    "a digit of the figure": ("target-skilled-share-2021", lambda one: one.replace(">67,7\u00a0%<", ">67,1\u00a0%<")),
    "another word": ("target-skilled-share-2021", lambda one: one.replace("жетпейді", "артық тұр")),
    "a verdict in another colour": (
        "target-skilled-share-2021",
        lambda one: re.sub(rf'fill="{theme.BAD}">Мерзімінде', f'fill="{theme.WATCH}">Мерзімінде', one),
    ),
    "another mark of the verdict": ("target-skilled-share-2021", lambda one: one.replace("✖", "✔")),
    "a point of the small chart": ("target-skilled-share-2021", lambda one: re.sub(r"<circle[^>]*/>", "", one)),
    "a label moved by a few pixels": ("target-qandas-employed-2021", lambda one: moved(one, "Мұндай қатар", 4)),
    "letters that a font lacks": ("target-qandas-employed-2021", lambda one: one.replace("ұ", "\U0010fffe").replace("қ", "\U0010fffe")),
    "a bar that is missing": ("series", without_bar),
    "a bar a little lower": ("series", lower_bar),
    "the line of the target that is missing": ("series", lambda one: one.replace("stroke-dasharray: 9px", "opacity: 0; stroke-dasharray: 9px")),
    "a region in another class": ("map", lambda one: one.replace('<path fill="rgb(76, 149, 188)"', '<path fill="rgb(31, 111, 157)"', 1)),
    "a figure of a table": ("standings", lambda one: one.replace(">22,0\u00a0%<", ">31,7\u00a0%<")),
    "a date": ("deadlines", lambda one: re.sub(r"31(\s)желтоқсан", r"14\1желтоқсан", one)),
    "no mark of generated figures": ("deadlines", lambda one: re.sub(r'<g fill="[^"]*" fill-opacity="0.15".*?</g>', "", one, flags=re.S)),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_reader_would_notice_is_noticed(page, picture, change):
    name, made = CHANGES[change]
    own = picture(name, "kk")
    changed = made(own)
    assert changed != own, "the picture no longer holds what is changed here"
    accepted = pixels(accepted_file("kk", name).read_bytes())
    found = int(different_blocks(drawn(page, changed), accepted).sum())
    assert found > ALLOWED_BLOCKS


@pytest.mark.parametrize("name", PICTURES)
def test_how_edges_are_smoothed_is_not_noticed(page, picture, name):
    own = picture(name, "kk")
    accepted = pixels(accepted_file("kk", name).read_bytes())
    for scale in (3, 4):
        other = drawn(page, own, scale=scale)
        assert abs(other - drawn(page, own)).max() > 40  # they do differ
        found = int(different_blocks(other, accepted).sum())
        assert found <= ALLOWED_BLOCKS


def test_a_pixel_to_the_side_is_not_noticed_but_a_few_are(page, picture):
    own = drawn(page, picture("series", "kk"))
    beside = {by: int(different_blocks(numpy.roll(own, by, axis=1), own).sum()) for by in (1, 5)}
    assert beside[1] <= ALLOWED_BLOCKS < beside[5]


def test_another_size_is_noticed(page, picture):
    own = drawn(page, picture("series", "kk"))
    assert different_blocks(own[:-8], own).all()


def test_what_differs_is_shown_beside_the_accepted_picture(page, picture, tmp_path):
    now, before = drawn(page, picture("series", "ru")), pixels(accepted_file("kk", "series").read_bytes())
    beside = pixels(show(now, before, tmp_path / "series.png").read_bytes())
    assert beside.shape == (720, 3 * (640 + 16), 3)
    assert (abs(beside[:, :640] - before) < 1).all()
    red = (beside[:, 2 * 656 :, 0] - beside[:, 2 * 656 :, 1]) > 100
    assert red.any()


def test_accepted_pictures_are_those_that_are_compared_and_small():
    # those of the first screen have a test of their own
    files = sorted(file for file in FOLDER.rglob("*.png") if not file.name.startswith("first-screen"))
    assert files == sorted(accepted_file(language, name) for name in PICTURES for language in LANGUAGES)
    assert sum(file.stat().st_size for file in files) < 1_500_000

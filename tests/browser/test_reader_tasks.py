"""What three readers come for: an official of a region, the minister's office, an author of a briefing.

Each begins on the first page in Kazakh at 1440 x 900 and reaches the answer within a number of actions: a click, a choice
from a list, a search. What can be seen without scrolling costs none.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Download, Locator, expect

from dashboard.texts.words import text
from dashboard.view import ids
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.browser.conftest import Reader
from tests.conftest import fixture_paths
from tools.browser import served

SCREEN = {"width": 1440, "height": 900}


class Walk:
    """A reader on the way to an answer, whose actions are counted."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.actions = 0

    def page(self, selector: str) -> Locator:
        """What the page shows at a selector."""
        return self.reader.page.locator(selector)

    def sees(self, selector: str, *words: str) -> None:
        """`words` stand in the first place with the selector, in what is seen without scrolling."""
        place = self.page(selector).first
        for word in words:
            expect(place).to_contain_text(word)
        box = place.bounding_box()
        assert box is not None and box["y"] < SCREEN["height"], f"{selector} lies below the first screen"

    def click(self, where: Locator | str) -> None:
        """Click once, on what stays on this page."""
        self.actions += 1
        (self.page(where).first if isinstance(where, str) else where).click()

    def follow(self, link: str) -> None:
        """Follow the first link with this selector and wait until the page that it leads to answers."""
        self.actions += 1
        with self.reader.page.expect_navigation():
            self.page(link).first.click()
        self.reader.wait_until_alive()

    def choose(self, picker: str, value: str) -> None:
        """Choose one entry of a list."""
        self.actions += 1
        self.reader.choose(picker, value)

    def search(self, words: str) -> None:
        """Ask the search in the header."""
        self.actions += 1
        self.page("#page-search-input").fill(words)
        self.page("#page-search-input").press("Enter")
        self.reader.page.wait_for_url("**/search?**")

    def takes(self, where: Locator) -> Download:
        """Click on what is downloaded."""
        self.actions += 1
        with self.reader.page.expect_download() as waiting:
            where.click()
        return waiting.value


@pytest.fixture
def walk(new_reader: Callable[..., Reader]) -> Iterator[Walk]:
    reader = new_reader(viewport=SCREEN)
    reader.open("/")
    yield Walk(reader)


def test_which_regions_lose_most_people_and_the_picture_of_it(walk, known):
    walk.follow('nav.sections a[href="/map"]')
    walk.sees(f"#{ids.MAP_FINDING}", "2024", known.region("KZ-33").name["kk"])
    block = walk.page('[data-picture="map"]')
    walk.click(block.locator(".picture-menu summary").first)
    picture = walk.takes(block.locator(".picture-menu button").first)
    assert picture.suggested_filename.endswith(".png") and walk.actions <= 3


def test_one_region_against_another(walk, known):
    walk.follow('nav.sections a[href="/regions"]')
    walk.follow('main a[href^="/regions/KZ-61"]')
    walk.click("details:has(#region-other-picker-1) > summary")
    walk.choose(f"{ids.REGION_OTHER}-1", "KZ-19")
    walk.reader.page.wait_for_url("**/regions/KZ-61?*with=KZ-19*")
    name = known.region("KZ-19").name["kk"]
    expect(walk.page(f"#{ids.REGION_STANDINGS} th").filter(has_text=name).first).to_be_visible()
    assert walk.actions <= 4


def test_was_the_target_of_skilled_workers_met_and_what_would_it_take(walk):
    card = '.card:has(a.card-choice[href$="target=skilled-share-2021"])'
    walk.sees(f"{card} .verdict-block", "23,4", "78,1")
    walk.follow(f"{card} .card-links a")
    # in place of others, more skilled, fewer others (S 6,565 of N 14,103; 70 %)
    for number in ("3\u00a0307", "11\u00a0024", "4\u00a0725"):
        expect(walk.page("main")).to_contain_text(number)
    assert walk.actions <= 1


def test_who_must_report_the_caps_of_an_enterprise(walk, known):
    line = '.card--line:has(a.card-choice[href$="target=enterprise-caps-2021"])'
    walk.sees(line, "ЕХӘҚМ", "табылмады")
    assert walk.actions == 0


def test_arrivals_of_qandas_by_year_as_a_workbook(walk):
    walk.click(".menu-group summary")
    walk.follow('nav.sections a[href="/qandas"]')
    block = walk.page("[data-picture]").first
    walk.click(block.locator(".picture-menu summary").first)
    book = walk.takes(block.locator('.picture-menu a[data-figures="xlsx"]'))
    assert book.suggested_filename.endswith(".xlsx") and walk.actions <= 4


def test_a_link_with_a_region_and_a_year(walk):
    walk.choose(ids.OVERVIEW_REGION, "KZ-71")
    walk.choose(ids.OVERVIEW_YEAR, "2020")
    walk.reader.wait_for_link("/?region=KZ-71&year=2020")
    link = walk.reader.page.url
    walk.reader.page.goto(link)
    expect(walk.page(f"#{ids.OVERVIEW_REGION}")).to_have_value("KZ-71")
    expect(walk.page(f"#{ids.OVERVIEW_YEAR}")).to_have_value("2020")
    assert walk.actions <= 2


def test_a_region_on_paper(walk, known):
    walk.follow('nav.sections a[href="/regions"]')
    walk.follow('main a[href^="/regions/KZ-59"]')
    walk.reader.page.emulate_media(media="print")
    expect(walk.page("h1")).to_contain_text(known.region("KZ-59").name["kk"])
    expect(walk.page("nav.sections")).to_be_hidden()
    walk.reader.page.emulate_media(media="screen")
    assert walk.actions <= 2


def test_measures_of_one_ministry(walk):
    walk.follow('nav.sections a[href="/measures"]')
    walk.choose(ids.MEASURES_BODY, "interior-ministry")
    walk.reader.wait_for_link("/measures?body=interior-ministry")
    expect(walk.page(f"#{ids.MEASURES_LIST}")).to_contain_text("ІІМ")
    assert walk.actions <= 2


def test_what_is_a_qandas(walk):
    walk.search("қандас деген кім")
    walk.sees('main li:has-text("этникалық қазақтар саны")', "16\u00a0805")
    assert walk.actions <= 1


def test_the_same_in_russian(walk):
    walk.choose(ids.OVERVIEW_REGION, "KZ-59")
    walk.reader.wait_for_link("/?region=KZ-59")
    before = walk.actions
    walk.follow('.languages a[lang="ru"]')
    expect(walk.page("h1")).to_have_text(text("overview.title", "ru"))
    expect(walk.page(f"#{ids.OVERVIEW_REGION}")).to_have_value("KZ-59")
    assert walk.actions - before <= 1


def test_what_changed_since_the_edition_before(new_reader, tmp_path):
    """Two editions of the small sources, one figure raised by 39 people and another lowered by as many."""
    first = fixture_paths(tmp_path)
    build_warehouse(first)
    sources = shutil.copytree(first.sources, tmp_path / "sources")
    file = sources / "population.csv"
    before = file.read_text(encoding="utf-8")
    file.write_text(
        before.replace(",1528000,", ",1528039,").replace(",935000,", ",934961,"), encoding="utf-8"
    )
    build_warehouse(Paths(sources=sources, metadata=first.metadata, home=tmp_path))
    with served(tmp_path) as address:
        reader = new_reader(viewport=SCREEN)
        reader.origin = address
        reader.open("/")
        walk = Walk(reader)
        walk.sees(".first-news", text("changes.title", "kk"))
        walk.follow(".first-news a")
        changed = walk.page("main tr").filter(has_text="1\u00a0528\u00a0039")
        expect(changed).to_contain_text("1\u00a0528\u00a0000")
        assert walk.actions <= 1
        reader.page.close()


def test_a_region_of_the_past_in_its_year(walk, known):
    walk.search("Оңтүстік Қазақстан 2015")
    walk.follow("main li a")
    expect(walk.page("h1")).to_contain_text("Оңтүстік Қазақстан")
    expect(walk.page("main")).to_contain_text("2015")
    assert walk.actions <= 2


def test_do_we_meet_the_quota(walk):
    """The official of an akimat: the answer had to be worked out by hand."""
    walk.choose(ids.OVERVIEW_REGION, "KZ-59")
    walk.sees(f"#{ids.OVERVIEW_TARGETS} .card", "48,2")
    walk.sees(f"#{ids.OVERVIEW_TARGETS} .card", "1\u00a0628", "Кестеден қалған")
    assert walk.actions <= 1


def test_what_does_my_region_owe(walk):
    walk.follow('nav.sections a[href="/regions"]')
    walk.follow('main a[href^="/regions/KZ-59"]')
    expect(walk.page("main")).to_contain_text("міндеттері")
    assert walk.actions <= 2

"""On the repository's own edition every block of every page goes into a briefing, in the form of each file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from math import ceil

import pytest
from pptx import Presentation
from pypdf import PdfReader

from dashboard.data.warehouse import Warehouse
from dashboard.papers.briefing import deck_of
from dashboard.papers.briefing_files import WRITERS
from dashboard.papers.deck import Slide
from dashboard.papers.taken import taken_of
from dashboard.pictures.layouts import LAYOUTS, blocks_of
from dashboard.queries.dictionary import dictionary
from dashboard.queries.quotas import quota_kinds
from dashboard.texts.formats import format_number
from dashboard.texts.words import text
from dashboard.view.collected import Item
from dashboard.view.link import View
from dashboard.view.request import Request
from vocabulary.languages import LANGUAGES

pytestmark = pytest.mark.contract

VIEWS = [
    *(View(page) for page in LAYOUTS if page not in ("indicator", "region", "portrait", "inspection")),
    View("overview", region="KZ-59"), View("map", classes="target"),
    View("indicator", indicator="foreign_workers_skilled_share"), View("indicator", indicator="net_migration", region="KZ-19", compare="KZ-61"),
    View("region", region="KZ-61"), View("portrait", region="KZ-61"),
]  # fmt: skip


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path):
    return Warehouse(real_warehouse_path)


def request_of_all(warehouse, views: list[View], language: str) -> Request:
    known = dictionary(warehouse)
    items = [Item(view, block.name) for view in views for block in blocks_of(Request(view, warehouse, known))]
    return Request(View("briefing", language), warehouse, known, collected=tuple(dict.fromkeys(items)))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.href())
def test_every_block_of_a_page_becomes_slides_that_open_with_its_words(warehouse, view):
    request = request_of_all(warehouse, [view], "kk")
    deck = deck_of(request, taken_of(request), origin="https://monitor.example", with_pictures=False)
    if not request.collected:
        pytest.skip("no blocks on this page")
    pages = Presentation(BytesIO(WRITERS["pptx"](deck))).slides
    titles = {page.shapes.title.text for page in pages}
    assert {slide.title for slide in deck.slides} == titles and len(titles) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_blocks_fit_a_pdf_without_a_letter_that_its_font_lacks(warehouse, language):
    request = request_of_all(warehouse, VIEWS[:3], language)
    request = replace(request, collected=request.collected[:20])
    deck = deck_of(request, taken_of(request), origin="https://monitor.example", with_pictures=True)
    reader = PdfReader(BytesIO(WRITERS["pdf"](deck)))
    said = "".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "\ufffd" not in said
    missing = [slide.title for slide in deck.slides if "".join(slide.title.split()) not in said]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slide_of_a_target_says_why_and_what_it_would_take_as_the_published_figures_give_it(
    warehouse, language
):
    """The three ways to the line, worked out here from the people of each category."""
    rows = warehouse.records(
        dict,
        """SELECT member, value FROM marts.observation WHERE indicator_id = 'foreign_workers_on_permits' AND region_id = 'KZ'
           AND is_latest AND breakdown IN ('', 'category') AND period_end = (SELECT max(period_end) FROM marts.observation
               WHERE indicator_id = 'foreign_workers_skilled_share' AND value IS NOT NULL)""",
    )
    people = {row["member"]: row["value"] for row in rows}
    whole, skilled = people[""], people["1"] + people["2"] + people["3"]
    lacking = 0.7 * whole - skilled
    ways = [ceil(lacking), ceil(lacking / 0.3), ceil(whole - skilled / 0.7)]
    assert lacking > 0
    told = _slide(warehouse, "target-skilled-share-2021", language)
    words = "\n".join(told.body)
    heads = [text(f"target_slide.{name}", language) for name in ("line", "stands", "who")]
    heads.insert(2, text("story.moved", language))
    assert [head for head in heads if not any(one.startswith(f"{head}: ") for one in told.body)] == []
    for number in (100 * skilled / whole, 70 - 100 * skilled / whole):
        assert format_number(number, 1, language) in words
    assert [way for way in ways if format_number(way, 0, language) not in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slide_of_a_quota_has_the_map_of_its_regions_by_verdict(warehouse, language):
    kinds = {f"quota-{name}" for name in quota_kinds(warehouse)}
    blocks = {block.name for block in blocks_of(Request(View("overview"), warehouse, dictionary(warehouse)))}
    told = [_slide(warehouse, name, language) for name in sorted(kinds & blocks)]
    assert any(slide.picture is not None for slide in told)
    for slide in told:
        assert f"{text('target_slide.who', language)}: " in "\n".join(slide.body)
        if slide.picture is not None:
            assert f"{text('target_slide.map', language)}: " in "\n".join(slide.body)


def _slide(warehouse, block: str, language: str) -> Slide:
    """What the one slide of a card says, its drawings made."""
    request = Request(
        View("briefing", language),
        warehouse,
        dictionary(warehouse),
        collected=(Item(View("overview"), block),),
    )
    deck = deck_of(request, taken_of(request), origin="https://monitor.example", with_pictures=True)
    [own] = [slide for slide in deck.slides if slide.name == block]
    return own

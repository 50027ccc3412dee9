"""On the repository's own edition every block of every page goes into a briefing, in the form of each file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pypdf import PdfReader

from dashboard.data.warehouse import Warehouse
from dashboard.papers.briefing import deck_of
from dashboard.papers.briefing_files import WRITERS
from dashboard.papers.taken import taken_of
from dashboard.pictures.layouts import LAYOUTS, blocks_of
from dashboard.queries.dictionary import dictionary
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

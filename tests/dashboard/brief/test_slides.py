"""Slides: native words and tables inside their places, drawings with alternative text, notes with source and link."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from dashboard.papers.columns import shares
from dashboard.papers.deck import ANNEX, COVER, Deck, Slide, cover_of, with_annex
from dashboard.papers.recipe import Recipe
from dashboard.papers.slide_layout import LAYOUTS
from dashboard.papers.slide_tables import Box, parts, row_height
from dashboard.papers.slides import powerpoint
from dashboard.texts.words import text

RECIPE = Recipe("20260101T000000Z-0a1b2c3d", "https://monitor.example/?edition=20260101T000000Z-0a1b2c3d")
ROWS = [[f"Өңір {number}", "1 234,5", "Ұлттық статистика бюросының мәліметі бойынша"] for number in range(40)]
HEADER = ["Өңір", "Мәні", "Ескерту"]


def dot() -> bytes:
    """The smallest PNG: one white point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\xff"))
        + chunk(b"IEND", b"")
    )


CHART = Slide(
    "series", "Көші-қон сальдосы төмендеді", ["адам", "Қазақстан"], picture=dot(), alt="Диаграмма: сальдо", caption="Мәліметтер",
    header=HEADER, rows=ROWS, sources=["Бюро, 2024"], link="https://monitor.example/indicators/net_migration",
)  # fmt: skip


def opened(*slides: Slide, size: str = "slide", is_synthetic: bool = False):
    recipe = Recipe(RECIPE.edition, RECIPE.link, size)
    made = Deck("brief", "kk", "Шолу", list(slides), recipe, datetime(2026, 1, 1), is_synthetic)
    return Presentation(BytesIO(powerpoint(made)))


def rows_of(presentation) -> list[list[str]]:
    tables = [shape.table for page in presentation.slides for shape in page.shapes if shape.has_table]
    assert all([cell.text for cell in table.rows[0].cells] == HEADER for table in tables)
    return [[cell.text for cell in row.cells] for table in tables for row in list(table.rows)[1:]]


def words_of(page) -> str:
    return "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)


@pytest.mark.parametrize("size", LAYOUTS)
def test_a_table_is_native_and_says_how_much_of_it_is_shown(size):
    presentation = opened(CHART, size=size)
    shown = rows_of(presentation)
    assert shown == ROWS[: len(shown)] and 5 < len(shown) < len(ROWS)
    page = next(page for page in presentation.slides if any(shape.has_table for shape in page.shapes))
    assert text("picture.rows", "kk", shown=len(shown), all=len(ROWS)) in words_of(page)


@pytest.mark.parametrize("size", LAYOUTS)
def test_a_short_table_is_shown_whole_and_says_nothing_of_it(size):
    presentation = opened(replace(CHART, rows=ROWS[:6]), size=size)
    assert rows_of(presentation) == ROWS[:6]
    assert not any(
        text("picture.rows", "kk", shown=6, all=6) in words_of(page) for page in presentation.slides
    )


def test_every_source_of_the_annex_is_listed_on_however_many_slides():
    sources = [f"Бюро, {number}-жинақ" for number in range(90)]
    annex = with_annex([Slide("map", "Картада", sources=sources)], "kk")[-1]
    tables = [shape.table for page in opened(annex).slides for shape in page.shapes if shape.has_table]
    assert [row.cells[1].text for table in tables for row in list(table.rows)[1:]] == sources


def test_a_card_is_told_in_its_sentences():
    card = Slide(
        "target",
        "Қандастар: жарияланбаған",
        body=["○ Дерек жоқ", "Есеп беретін орган: министрлік"],
        header=HEADER,
        rows=ROWS[:1],
    )
    [page] = opened(card).slides
    assert "Есеп беретін орган: министрлік" in words_of(page) and not any(
        shape.has_table for shape in page.shapes
    )


@pytest.mark.parametrize("size", LAYOUTS)
def test_nothing_leaves_the_slide_or_lies_on_something_else(size):
    presentation = opened(CHART, size=size)
    for page in presentation.slides:
        boxes = [
            (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            for shape in page.shapes
        ]
        assert all(left >= 0 and top >= 0 for left, top, _, _ in boxes)
        assert all(
            right <= presentation.slide_width and bottom <= presentation.slide_height
            for _, _, right, bottom in boxes
        )
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1], (
                    one,
                    other,
                )


@pytest.mark.parametrize("size", LAYOUTS)
def test_the_drawing_is_a_picture_with_alternative_text_and_the_title_is_text(size):
    page = opened(CHART, size=size).slides[0]
    [picture] = [shape for shape in page.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert picture._element.nvPicPr.cNvPr.get("descr") == CHART.alt
    assert page.shapes.title.text == CHART.title
    assert page.shapes.title.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)


def test_the_notes_hold_sources_link_and_edition():
    for page in opened(CHART).slides:
        assert page.notes_slide.notes_text_frame.text.split("\n") == [
            *CHART.sources,
            CHART.link,
            RECIPE.edition,
        ]


def test_slides_of_generated_figures_say_so():
    for page in opened(CHART, is_synthetic=True).slides:
        assert any(
            text("shell.synthetic", "kk") in shape.text_frame.text
            for shape in page.shapes
            if shape.has_text_frame
        )


def test_the_cover_says_what_was_found_and_the_annex_lists_each_source_once_with_its_places():
    other = Slide("map", "Картада", sources=["Бюро, 2024", "Министрлік"])
    slides = with_annex([cover_of(CHART, "Айлық шолу"), other], "kk")
    assert [slide.name for slide in slides] == [COVER, "map", ANNEX]
    assert slides[0].title == "Айлық шолу" and slides[0].lines[0] == CHART.title and slides[0].picture is None
    assert slides[-1].rows == [["1", "Бюро, 2024", "1, 2"], ["2", "Министрлік", "2"]]
    assert with_annex([Slide("map", "Картада")], "kk")[-1].name == "map"


def test_no_word_is_broken_where_the_columns_have_room():
    header, rows = ["Жыл", "Көші-қон сальдосы"], [["2024", "ұзақ сөйлем " * 20]]
    year, other = shares(header, rows, 6)
    assert year * 6 * 9.6 >= len("2024") + 2 and other > year


@given(st.lists(st.lists(st.text("абв ", max_size=300), min_size=3, max_size=3), min_size=1, max_size=30))
def test_rows_are_shared_out_in_order_and_fit_unless_one_alone_is_too_long(rows):
    first, others = Box(0, 0, 6, 4), Box(0, 0, 12, 5)
    shared = parts(HEADER, rows, first, others)
    assert [row for part in shared for row in part] == rows and all(shared)
    widths = shares(HEADER, rows, 6)
    for number, part in enumerate(shared):
        box = others if number else first
        height = sum(row_height(row, widths, box.width) for row in (HEADER, *part))
        assert height <= box.height + 1e-9 or len(part) == 1

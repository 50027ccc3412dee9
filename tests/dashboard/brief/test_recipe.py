"""What a file was made from is read back from its own metadata, and a file without it is refused with the reason."""

from __future__ import annotations

import struct
import zlib
from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfWriter

from dashboard.brief.pdf import described
from dashboard.papers.deck import Deck, Slide, paper_of
from dashboard.papers.document import word_document
from dashboard.papers.recipe import NoRecipe, Recipe, read_recipe
from dashboard.papers.slides import powerpoint
from dashboard.papers.workbook import excel_workbook

RECIPE = Recipe(
    "20260101T000000Z-0a1b2c3d",
    "https://monitor.example/map?lang=ru&edition=20260101T000000Z-0a1b2c3d",
    "half",
    "map",
    "",
)
OF_PACK = Recipe(
    RECIPE.edition, "https://monitor.example/?edition=x", "a4", "", "region:KZ-61", date(2026, 1, 1)
)
MADE_ON = datetime(2026, 1, 1)


def deck(recipe: Recipe) -> Deck:
    slide = Slide(
        "map",
        "Құрық: ең көп",
        ["адам"],
        header=["Өңір", "Мәні"],
        rows=[["Абай", "1"]],
        sources=["Ұлттық бюро"],
    )
    return Deck("map", "kk", "Көші-қон", [slide], recipe, MADE_ON)


def pdf(recipe: Recipe) -> bytes:
    empty, written = PdfWriter(), BytesIO()
    empty.add_blank_page(100, 100)
    empty.write(written)
    return described(written.getvalue(), "Көші-қон", recipe, MADE_ON)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, dots: int, texts: dict[str, str]) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, 10, 8, 2, 0, 0, 0)) + chunk(
        b"pHYs", struct.pack(">IIB", dots, dots, 1)
    )
    said = b"".join(
        chunk(b"iTXt", key.encode() + b"\0\0\0\0\0" + value.encode()) for key, value in texts.items()
    )
    return b"\x89PNG\r\n\x1a\n" + head + said + chunk(b"IEND", b"")


WRITERS = {
    "pptx": lambda recipe: powerpoint(deck(recipe)),
    "docx": lambda recipe: word_document(paper_of(deck(recipe))),
    "xlsx": lambda recipe: excel_workbook(paper_of(deck(recipe))),
    "pdf": pdf,
}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("recipe", [RECIPE, OF_PACK])
def test_each_format_gives_its_recipe_back_and_the_same_bytes_twice(tmp_path, kind, recipe):
    file = tmp_path / f"brief.{kind}"
    file.write_bytes(WRITERS[kind](recipe))
    assert read_recipe(file) == recipe
    assert WRITERS[kind](recipe) == file.read_bytes()


def test_a_png_gives_its_recipe_back_with_the_size_of_its_preset(tmp_path):
    file = tmp_path / "map.png"
    file.write_bytes(png(1280, 7559, {"Edition": RECIPE.edition, "URL": RECIPE.link, "Picture": "map"}))
    assert read_recipe(file) == RECIPE


def test_an_svg_gives_its_recipe_back(tmp_path):
    file = tmp_path / "map.svg"
    link = RECIPE.link.replace("&", "&amp;")
    file.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="720"><metadata><m:picture xmlns:m="urn:migration-policy-monitor" '
        f'name="map" edition="{RECIPE.edition}" link="{link}"/></metadata></svg>'
    )
    assert read_recipe(file) == RECIPE


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("brief.gif", b"GIF", "briefs are .png"),
        ("brief.png", b"no picture", "the signature is missing"),
        ("brief.png", png(10, 0, {})[:-6], "the end is missing"),
        ("brief.png", png(10, 0, {"Title": "A holiday"}), "names no edition and link"),
        ("brief.png", png(10, 0, {"Edition": "x"}).replace(b"Edition", b"Editiom"), "is damaged"),
        ("brief.svg", b"<svg", "cannot be read as SVG"),
        ("brief.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "names no edition and link"),
        ("brief.pptx", b"PK", "cannot be read as PPTX"),
        ("brief.pdf", b"%PDF-1.4 cut", "cannot be read as PDF"),
    ],
)
def test_a_file_without_a_recipe_is_refused_with_the_reason(tmp_path, name, content, said):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(NoRecipe, match=said):
        read_recipe(file)

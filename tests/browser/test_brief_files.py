"""Files of a briefing open again: in the libraries that read them, in LibreOffice, and in the command that made them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from dashboard.brief.recipe import read_recipe
from dashboard.words import text
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.browser.pictures import squeezed
from tests.conftest import PROJECT, fixture_paths

PACK, ORIGIN = "region:KZ-61", "https://monitor.example"
FORMATS = ("pptx", "docx", "xlsx", "pdf", "png", "svg")
OFFICE = ("pptx", "docx", "xlsx")
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine: apt-get install libreoffice")


@dataclass(frozen=True)
class Made:
    """A home with an edition, and two folders with the files that the command made of it."""

    home: Path
    edition: str
    first: Path
    second: Path

    def file(self, kind: str) -> Path:
        """The file of all pictures together."""
        [found] = self.first.glob(f"region-KZ-61-kk-synthetic.{kind}")
        return found


def command(home: Path, *arguments: str | Path) -> subprocess.Popen:
    """The real command on the edition of `home`, started."""
    return subprocess.Popen(
        [sys.executable, "-m", "dashboard", "brief", *map(str, arguments)],
        cwd=PROJECT, env=os.environ | {"MONITOR_HOME": str(home)}, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def brief(home: Path, *arguments: str | Path) -> tuple[int, str, str]:
    """Exit status, output and problems of the command."""
    process = command(home, *arguments)
    out, problems = process.communicate(timeout=300)
    return process.returncode, out, problems


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A briefing on a region, made twice at the same time."""
    home = tmp_path_factory.mktemp("home")
    edition = build_warehouse(fixture_paths(home), is_synthetic=True).edition_id
    folders = [tmp_path_factory.mktemp(name) for name in ("first", "second")]
    options = ("--pack", PACK, "--lang", "kk", "--format", ",".join(FORMATS), "--origin", ORIGIN)
    running = [command(home, *options, "--out", folder) for folder in folders]
    for process in running:
        out, problems = process.communicate(timeout=300)
        assert process.returncode == 0, problems
        assert len(out.split()) > len(FORMATS)
    return Made(home, edition, *folders)


def test_the_same_edition_gives_the_same_bytes_of_each_file(made):
    files = {file.name: file.read_bytes() for file in made.first.iterdir()}
    assert {Path(name).suffix[1:] for name in files} == set(FORMATS)
    assert files == {file.name: file.read_bytes() for file in made.second.iterdir()}


def test_each_file_names_its_edition_and_link(made):
    for file in sorted(made.first.iterdir()):
        recipe = read_recipe(file)
        assert recipe.edition == made.edition, file.name
        assert recipe.link.startswith(ORIGIN) and f"edition={made.edition}" in recipe.link, file.name
        assert recipe.pack == (PACK if file.suffix[1:] in (*OFFICE, "pdf") else ""), file.name


def test_slides_are_text_and_tables_with_sources_and_link_in_their_notes(made):
    presentation = Presentation(made.file("pptx"))
    tables, drawings = 0, 0
    for slide in presentation.slides:
        assert slide.shapes.title.text_frame.text.strip()
        notes = slide.notes_slide.notes_text_frame.text
        assert ORIGIN in notes and made.edition in notes
        tables += sum(shape.has_table for shape in slide.shapes)
        for drawing in (shape for shape in slide.shapes if shape.shape_type == 13):
            drawings += 1
            assert slide.shapes.title.text_frame.text in drawing._element.nvPicPr.cNvPr.get("descr")
    assert tables >= 3 and drawings >= 2
    cited = [slide.notes_slide.notes_text_frame.text for slide in presentation.slides]
    assert any("test tables 1-9" in notes for notes in cited)
    assert presentation.core_properties.identifier == made.edition


def test_a_document_is_text_and_tables_and_its_drawings_have_words(made):
    document = Document(made.file("docx"))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith(("Heading", "Title"))]
    assert len(headings) >= 4 and all(headings)
    assert len(document.tables) >= 3
    drawings = document.element.body.findall(".//{*}inline/{*}docPr")
    assert len(drawings) >= 2 and all(drawing.get("descr") for drawing in drawings)
    written = "\n".join(one.text for one in document.paragraphs)
    assert "test tables 1-9" in written and f"edition={made.edition}" in written
    assert made.edition in document.sections[0].footer.paragraphs[0].text
    assert text("shell.synthetic", "kk") in written


def test_a_workbook_has_numbers_and_texts_but_no_formulas(made):
    book = load_workbook(made.file("xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell.value for cell in cells if str(cell.value).startswith("=")]
    assert len(book.sheetnames) >= 4
    assert any(made.edition in str(cell.value) for cell in cells)
    written = squeezed(" ".join(str(cell.value) for cell in cells))
    assert "1124000" in written


def converted(file: Path, folder: Path) -> PdfReader:
    """The file as LibreOffice prints it."""
    done = subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, file],
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    made = folder / f"{file.stem}.pdf"
    assert made.exists(), done.stderr + done.stdout
    return PdfReader(made)


@needs_libreoffice
def test_libreoffice_shows_each_slide_with_all_its_words(made, tmp_path):
    slides = list(Presentation(made.file("pptx")).slides)
    pages = converted(made.file("pptx"), tmp_path).pages
    assert len(pages) == len(slides)
    for slide, page in zip(slides, pages, strict=True):
        shown = letters_of(page.extract_text())
        written = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        written += [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
        for words in filter(None, written):
            assert letters_of(words) in shown, words
        assert len(page.images) >= sum(shape.shape_type == 13 for shape in slide.shapes)


@needs_libreoffice
def test_libreoffice_shows_each_heading_and_cell_of_the_document(made, tmp_path):
    document = Document(made.file("docx"))
    pages = [letters_of(page.extract_text()) for page in converted(made.file("docx"), tmp_path).pages]
    assert len(pages) > 1 and all(pages)
    shown = "".join(pages)
    for paragraph in document.paragraphs:
        assert letters_of(paragraph.text) in shown, paragraph.text
    for words in {cell.text for table in document.tables for row in table.rows for cell in row.cells}:
        for word in words.split():
            assert letters_of(word) in shown, words


@needs_libreoffice
def test_libreoffice_opens_every_sheet_of_the_workbook(made, tmp_path):
    pages = [letters_of(page.extract_text()) for page in converted(made.file("xlsx"), tmp_path).pages]
    shown, book = "".join(pages), load_workbook(made.file("xlsx"))
    assert len(pages) >= len(book.sheetnames) and all(pages)
    for sheet in book:
        header = [cell.value for cell in sheet[2] if cell.value] if sheet.max_row > 2 else []
        assert all(letters_of(word) in shown for words in header for word in str(words).split()), sheet.title


def letters_of(words: str) -> str:
    """Letters and digits alone: where lines break and how blanks are written is not what this is about."""
    return re.sub(r"\W", "", words)


def test_pictures_are_not_blank(made):
    for file in made.first.glob("*.png"):
        with Image.open(file) as image:
            assert len(image.convert("L").getcolors(256)) > 20, file.name


def test_every_file_is_what_its_edition_gives(made):
    files = sorted(made.first.iterdir())
    status, out, problems = brief(made.home, "--check", *files)
    assert status == 0, out + problems
    assert out.count("the current edition still gives this") == len(files)
    assert "is not what its edition gives" not in out


def test_a_picture_that_was_altered_or_cut_is_refused(made, tmp_path):
    [file] = made.first.glob("*map-slide.png")
    content = file.read_bytes()
    place = content.index(b"Edition\0") + len(b"Edition\0\0\0\0\0")
    assert content[place : place + len(made.edition)] == made.edition.encode()
    altered, cut = tmp_path / "altered.png", tmp_path / "cut.png"
    altered.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    cut.write_bytes(content[: len(content) // 2])
    for broken, why in ((altered, "is damaged"), (cut, "the end is missing")):
        status, out, _ = brief(made.home, "--check", broken)
        assert status == 1 and "cannot be checked" in out and why in out, out


def test_a_repainted_picture_is_told_apart_though_it_says_the_same(made, tmp_path):
    [file] = made.first.glob("*map-slide.svg")
    repainted = tmp_path / file.name
    repainted.write_text(file.read_text(encoding="utf-8").replace("rgb(76, 149, 188)", "rgb(31, 111, 157)"), encoding="utf-8")
    status, out, _ = brief(made.home, "--check", repainted)
    assert "is not what its edition gives" in out, out
    assert status == 0  # the current edition says what the file says


def test_an_unknown_picture_ends_with_1_and_names_those_there_are(made, tmp_path):
    status, _, problems = brief(made.home, "/regions/KZ-61", "--picture", "pyramid", "--out", tmp_path)
    assert status == 1
    assert "no picture pyramid" in problems and "standings" in problems and "balance" in problems
    assert not list(tmp_path.iterdir())


def test_a_changed_figure_ends_with_4_and_is_named_with_both_values(made, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(made.home, home, symlinks=True)
    first = fixture_paths(home)
    sources = tmp_path / "sources"
    shutil.copytree(first.sources, sources)
    file = sources / "population.csv"
    before = file.read_text(encoding="utf-8")
    after = re.sub(r"(KZ-61,2022,2023,year,,,)1124000,", r"\g<1>1124039,", before)
    after = re.sub(r"(KZ-33,2022,2023,year,,,)516000,", r"\g<1>515961,", after)
    assert sum(one != other for one, other in zip(before.split("\n"), after.split("\n"), strict=True)) == 2
    file.write_text(after, encoding="utf-8")
    build_warehouse(Paths(sources=sources, metadata=first.metadata, home=home), is_synthetic=True)
    changed = {kind: made.file(kind) for kind in ("pptx", "xlsx", "pdf")}
    [picture] = made.first.glob("*standings-slide.png")
    [same] = made.first.glob("*balance-slide.svg")
    for name in (*changed.values(), picture):
        status, out, problems = brief(home, "--check", name)
        assert status == 4, out + problems
        assert any("1124000" in squeezed(line) and "1124039" in squeezed(line) and "→" in line for line in out.splitlines()), out
        assert "is not what its edition gives" not in out
    assert brief(home, "--check", same)[0] == 0

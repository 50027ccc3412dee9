"""The command of briefings on a small edition: whole packs, the same bytes twice, opened again by libraries and by LibreOffice."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from dashboard.papers.recipe import read_recipe
from dashboard.texts.words import text
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.conftest import FIXTURES, PROJECT

PACK = (
    "--pack",
    "region:KZ-75",
    "--lang",
    "kk",
    "--asof",
    "2021-11-01",
    "--origin",
    "https://monitor.example",
)
FORMATS = ("pptx", "docx", "xlsx", "pdf", "png", "svg")


def brief(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own."""
    environment = os.environ | {"MONITOR_HOME": str(home)}
    command = [sys.executable, "-m", "dashboard", "brief", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=240)


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A home of its own, in which a second edition is published later."""
    return tmp_path_factory.mktemp("briefs")


@pytest.fixture(scope="module")
def sources(home) -> Path:
    return Path(shutil.copytree(FIXTURES / "sources", home / "sources"))


@pytest.fixture(scope="module")
def made(home, sources) -> Path:
    """The files of a pack and of one link."""
    build_warehouse(Paths(sources=sources, metadata=FIXTURES / "metadata", home=home), is_synthetic=True)
    done = brief(home, *PACK, "--format", ",".join(FORMATS), "--out", str(home / "first"))
    assert done.returncode == 0, done.stderr
    written = sorted(done.stdout.split())
    assert written == sorted(str(path) for path in (home / "first").iterdir())
    return home / "first"


def one(folder: Path, kind: str) -> Path:
    [found] = folder.glob(f"*.{kind}")
    return found


def test_the_pack_has_a_file_of_each_format_and_every_one_says_edition_and_link(made, home):
    edition = (home / "warehouse.duckdb").resolve().stem
    kinds = [path.suffix[1:] for path in made.iterdir()]
    assert set(kinds) == set(FORMATS) and kinds.count("png") == kinds.count("svg") >= 5
    for path in made.iterdir():
        recipe = read_recipe(path)
        assert recipe.edition == edition and recipe.link.startswith("https://monitor.example/"), path.name
        assert f"edition={edition}" in recipe.link and "synthetic" in path.name


def test_the_same_command_gives_the_same_bytes(made, home):
    again = home / "again"
    assert brief(home, *PACK, "--format", ",".join(FORMATS), "--out", str(again)).returncode == 0
    assert sorted(path.name for path in again.iterdir()) == sorted(path.name for path in made.iterdir())
    differing = [
        path.name for path in made.iterdir() if path.read_bytes() != (again / path.name).read_bytes()
    ]
    assert differing == []


def test_slides_have_native_titles_and_tables_drawings_with_words_and_notes(made):
    presentation = Presentation(one(made, "pptx"))
    pictures = tables = charts = 0
    for page in presentation.slides:
        assert page.shapes.title.text.strip()
        notes = page.notes_slide.notes_text_frame.text
        assert "https://monitor.example/" in notes and read_recipe(one(made, "pptx")).edition in notes
        for shape in page.shapes:
            tables += shape.has_table
            charts += shape.has_chart
            if shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
                pictures += 1
                assert len(shape._element.nvPicPr.cNvPr.get("descr")) > 20
    assert pictures >= 1 and charts >= 1 and tables >= 3
    titles = [page.shapes.title.text for page in presentation.slides]
    assert titles[-1] == text("pack.sources", "kk") and "Алматы қаласы" in titles[0]


def test_the_document_and_the_workbook_hold_the_same_words_as_the_slides(made):
    document, book = Document(one(made, "docx")), load_workbook(one(made, "xlsx"))
    presentation = Presentation(one(made, "pptx"))
    headings = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")
    ]
    titles = list(dict.fromkeys(page.shapes.title.text for page in presentation.slides))
    assert [title for title in titles if title not in headings] == titles[
        :1
    ]  # the cover has the title of the document
    assert len(document.inline_shapes) >= 2 and document.tables
    cells = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any(isinstance(cell.value, (int, float)) for cell in cells)


def test_the_pdf_has_the_words_as_words_and_its_links_lead_out(made):
    reader = PdfReader(one(made, "pdf"))
    words = " ".join(page.extract_text() for page in reader.pages)
    assert text("pack.sources", "kk") in words and "127.0.0.1" not in words
    assert reader.metadata["/Title"] and len(reader.pages) >= 5


@pytest.mark.skipif(
    not shutil.which("soffice"),
    reason="LibreOffice is not installed here; it is too large to install for one test",
)
@pytest.mark.parametrize("kind", ["pptx", "docx", "xlsx"])
def test_libreoffice_opens_each_file_and_loses_no_title(made, tmp_path, kind):
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(one(made, kind)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = [squeezed(page.extract_text()) for page in PdfReader(one(tmp_path, "pdf")).pages]
    assert all(pages)
    slides = Presentation(one(made, "pptx")).slides
    titles = [squeezed(page.shapes.title.text) for page in slides]
    if kind == "pptx":
        assert len(pages) == len(titles) and all(
            title in page for title, page in zip(titles, pages, strict=True)
        )
    else:
        assert [title for title in titles if title not in "".join(pages)] == []


def squeezed(words: str) -> str:
    return "".join(words.split())


def test_the_edition_of_a_file_still_gives_it_until_a_figure_changes(made, home, sources):
    checked = [str(one(made, kind)) for kind in ("pptx", "docx", "xlsx", "pdf")]
    checked += [str(next(made.glob(f"*-balance-slide.{kind}"))) for kind in ("png", "svg")]
    done = brief(home, "--check", *checked)
    assert (done.returncode, done.stdout.count(" still gives this")) == (0, len(checked)), (
        done.stdout + done.stderr
    )
    assert "is not what its edition gives" not in done.stdout
    population = sources / "population.csv"
    before = population.read_text(encoding="utf-8")
    population.write_text(
        before.replace(",1528000,", ",1528039,").replace(",935000,", ",934961,"), encoding="utf-8"
    )
    build_warehouse(Paths(sources=sources, metadata=FIXTURES / "metadata", home=home), is_synthetic=True)
    done = brief(home, "--check", *checked)
    assert done.returncode == 4, done.stdout + done.stderr
    assert done.stdout.count("gives another one") == len(checked) and " → " in done.stdout
    # The files themselves are still what their own edition gives, and that one is kept.
    assert "is not what its edition gives" not in done.stdout


def test_a_view_that_is_gone_is_told(made, home, sources, tmp_path):
    """Runs after the test above: the newest year of an indicator is withdrawn."""
    done = brief(
        home,
        "/map?indicator=population&year=2023",
        "--picture",
        "map",
        "--format",
        "svg",
        "--out",
        str(tmp_path),
    )
    assert done.returncode == 0, done.stderr
    population = sources / "population.csv"
    kept = [
        line
        for line in population.read_text(encoding="utf-8").splitlines()
        if not re.match(r"population,[^,]*,[^,]*,2023,", line)
    ]
    population.write_text("\n".join(kept) + "\n", encoding="utf-8")
    paths = Paths(sources=sources, metadata=FIXTURES / "metadata", home=home)
    build_warehouse(paths, is_synthetic=True, accept_loss="the test withdraws the newest year")
    done = brief(home, "--check", str(one(tmp_path, "svg")))
    assert done.returncode == 4 and "no such view any more" in done.stdout


def test_a_picture_that_somebody_altered_is_told(made, home, tmp_path):
    picture = next(made.glob("*-balance-slide.svg"))
    altered = tmp_path / "altered.svg"
    altered.write_text(
        picture.read_text(encoding="utf-8").replace("</text>", "!</text>", 1), encoding="utf-8"
    )
    assert "is not what its edition gives" in brief(home, "--check", str(altered)).stdout
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(next(made.glob("*-balance-slide.png")).read_bytes()[:-200])
    done = brief(home, "--check", str(damaged))
    assert done.returncode == 1 and "cannot be checked" in done.stdout


def test_an_unknown_picture_ends_with_1_and_the_names_that_are_there(made, home, tmp_path):
    done = brief(home, "/map", "--picture", "pie", "--out", str(tmp_path))
    assert done.returncode == 1 and "it has map, map-table" in done.stderr and not list(tmp_path.iterdir())


def test_a_good_link_is_made_beside_a_bad_page(made, home, tmp_path):
    done = brief(home, "/map", "/regions", "--picture", "regions", "--out", str(tmp_path))
    assert done.returncode == 1 and "1 of 2 failed" in done.stderr
    assert [path.name.split("-")[0] for path in tmp_path.iterdir()] == ["regions"]

"""A briefing made by link, opened by LibreOffice: every title and every row of it is there, on the pages that the sources name."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from dashboard.app import create_app
from dashboard.view.collected import with_collected
from vocabulary.languages import LANGUAGES

CODE = "indicators/population~series~region~KZ-75~~map~map-table~indicator~population~~overview~targets"
pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def profile_folder(tmp_path_factory) -> Path:
    """What LibreOffice keeps of itself, once for all files."""
    return tmp_path_factory.mktemp("office")


def made(warehouse_path: Path, kind: str, language: str) -> bytes:
    client = create_app(warehouse_path).server.test_client()
    answer = client.get(with_collected(f"/briefing.{kind}?lang={language}", CODE))
    assert answer.status_code == 200
    return answer.data


def opened(content: bytes, kind: str, folder: Path, profile: Path) -> list[str]:
    """The words of each page, without the spaces at which lines are broken."""
    file = folder / f"briefing.{kind}"
    file.write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=120
    )
    return [squeezed(page.extract_text()) for page in PdfReader(folder / "briefing.pdf").pages]


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_keep_their_titles_and_the_sources_name_their_numbers(
    warehouse_path, language, tmp_path, profile_folder
):
    content = made(warehouse_path, "pptx", language)
    slides = list(Presentation(BytesIO(content)).slides)
    pages = opened(content, "pptx", tmp_path, profile_folder)
    assert len(pages) == len(slides)
    for slide, page in zip(slides, pages, strict=True):
        assert squeezed(slide.shapes.title.text) in page
    [annex] = [shape.table for shape in slides[-1].shapes if shape.has_table]
    for row in list(annex.rows)[1:]:
        source, named = row.cells[1].text, re.findall(r"\d+", row.cells[2].text)
        assert named and all(
            source in slides[int(one) - 1].notes_slide.notes_text_frame.text for one in named
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_keeps_its_titles(warehouse_path, language, tmp_path, profile_folder):
    content = made(warehouse_path, "docx", language)
    written = "".join(opened(content, "docx", tmp_path, profile_folder))
    titles = [
        one.text
        for one in Document(BytesIO(content)).paragraphs
        if one.style.name.startswith(("Heading", "Title"))
    ]
    assert len(titles) >= 4
    assert [title for title in titles if squeezed(title) not in written] == []

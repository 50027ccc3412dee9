"""The files of a briefing: native words, tables and charts with the page's own numbers, in three languages, the same bytes twice."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from dashboard.brief.check import check
from dashboard.data.warehouse import Warehouse
from dashboard.exports import large
from dashboard.papers.recipe import read_recipe
from dashboard.queries.observations import series
from dashboard.queries.sources import edition
from dashboard.texts.words import text
from dashboard.view.collected import with_collected
from vocabulary.languages import LANGUAGES

SERIES = "indicators/population~series~region~KZ-75"
MAP = "map~map~indicator~population"
RANKING = "map~map-table~indicator~population"
CODE = f"{SERIES}~~{MAP}~~{RANKING}~~overview~targets"


def file_of(client, kind: str, code: str = CODE, language: str = "kk") -> bytes:
    answer = client.get(with_collected(f"/briefing.{kind}?lang={language}", code))
    assert answer.status_code == 200, answer.get_data(as_text=True)[:300]
    return answer.data


def slides(client, code: str = CODE, language: str = "kk") -> list:
    return list(Presentation(BytesIO(file_of(client, "pptx", code, language))).slides)


def charts(pages: list) -> list:
    return [shape for page in pages for shape in page.shapes if shape.has_chart]


def words(page) -> str:
    return "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_series_is_a_native_chart_with_the_figures_of_the_page_inside(client, warehouse, language):
    [shape, *_] = charts(slides(client, SERIES, language))
    rows = series(warehouse, "population", ["KZ-75"], kind="year", breakdown="")
    held = [row["value"] for row in rows if row["value"] is not None]
    plot = shape.chart.plots[0]
    drawn = [value for value in plot.series[0].values if value is not None]
    assert drawn == held and len(drawn) > 1
    book = load_workbook(BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
    inside = [row[1].value for row in book.active.iter_rows(min_row=2) if row[1].value is not None]
    assert inside == held and book.properties.created == edition(warehouse)["built_at"].replace(microsecond=0)
    assert text("picture.kind.chart", language) in shape._element.nvGraphicFramePr.cNvPr.get("descr")


def test_a_ranking_is_bars_from_the_greatest_down_beside_all_its_rows(client):
    pages = slides(client, RANKING)
    [shape] = charts(pages)
    plot = shape.chart.plots[0]
    assert shape.chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    # Lying bars are counted from below.
    values = list(plot.series[0].values)
    assert values == sorted(values) and len(values) == len(list(plot.categories)) > 2
    names = [
        row.cells[1].text
        for page in pages
        for one in page.shapes
        if one.has_table
        for row in list(one.table.rows)[1:]
    ]
    assert set(plot.categories) <= set(names)


def test_a_map_fills_its_slide_and_every_row_of_its_table_follows(client, ask):
    from dashboard.pictures.layouts import block_of

    block = block_of(ask("/map", indicator="population", lang="kk"), "map")
    presentation = Presentation(BytesIO(file_of(client, "pptx", MAP)))
    [picture] = [
        shape
        for page in presentation.slides
        for shape in page.shapes
        if shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]
    whole = presentation.slide_width * presentation.slide_height
    assert picture.width * picture.height >= 0.6 * whole
    assert text("picture.kind.map", "kk") in picture._element.nvPicPr.cNvPr.get("descr")
    tables = [shape.table for page in presentation.slides for shape in page.shapes if shape.has_table]
    shown = [[cell.text for cell in row.cells] for table in tables for row in list(table.rows)[1:]]
    assert [row[1] for row in shown if row in block.tables[0].words()] == [
        row[1] for row in block.tables[0].words()
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_has_a_title_large_sentences_source_edition_and_link(client, warehouse, language):
    pages = slides(client, language=language)
    for page in pages:
        assert page.shapes.title.text.strip()
        assert warehouse.edition_id in words(page) and "http://localhost/" in words(page)
        links = [
            run.hyperlink.address
            for shape in page.shapes
            if shape.has_text_frame
            for one in shape.text_frame.paragraphs
            for run in one.runs
        ]
        assert [link for link in links if link and "edition=" in link]
        body = [
            shape
            for shape in page.shapes
            if shape.has_text_frame and shape != page.shapes.title and not shape.is_placeholder
        ]
        sizes = {
            run.font.size.pt
            for shape in body[:-1]
            for one in shape.text_frame.paragraphs
            for run in one.runs
            if run.text
        }
        assert all(size >= 18 or size == 10 for size in sizes), sizes
    assert pages[-1].shapes.title.text == text("pack.sources", language)
    assert text("site.name", language) in pages[0].shapes.title.text


def test_the_cover_says_the_verdicts_in_force_and_says_them_once(client, ask):
    from dashboard.pictures.layouts import block_of

    block = block_of(ask("/", lang="kk"), "targets")
    pages = slides(client)
    assert block.said.finding.split(".")[0] in words(pages[0])
    tables = [
        [cell.text for cell in shape.table.rows[0].cells]
        for page in pages
        for shape in page.shapes
        if shape.has_table
    ]
    assert tables[0] == block.tables[0].header()
    titles = [page.shapes.title.text for page in pages]
    assert sum(title == block.said.finding.rstrip(".") for title in titles) == 0


def test_a_target_is_told_on_one_slide_what_it_is_where_it_stands_who_must_act(client, ask):
    target = next(one for one in ask("/").known.headline_targets())
    pages = slides(client, f"overview~target-{target.id}", "en")
    own = [page for page in pages if page.shapes.title.text == target.title["en"]]
    assert len(own) == 1
    told = words(own[0])
    for part in ("line", "stands", "who"):
        assert f"{text(f'target_slide.{part}', 'en')}: " in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_names_on_its_last_page_what_the_edition_does_not_have(client, language):
    code = f"overview~zzz~~{SERIES}"
    said = text("briefing.left_out", language, listed="1 – zzz")
    assert said in words(slides(client, code, language)[-1])
    document = Document(BytesIO(file_of(client, "docx", code, language)))
    assert said in [one.text for one in document.paragraphs]
    reader = PdfReader(BytesIO(file_of(client, "pdf", code, language)))
    assert "zzz" in reader.pages[-1].extract_text()
    assert "zzz" not in words(slides(client, SERIES, language)[-1])


@pytest.mark.parametrize("kind", ["pptx", "docx", "pdf"])
def test_the_same_link_gives_the_same_bytes_and_says_how_it_was_made(client, kind, tmp_path, warehouse):
    first = file_of(client, kind)
    # By another link to the same: an answer that is kept would prove nothing.
    again = client.get(with_collected(f"/briefing.{kind}?lang=kk&edition={warehouse.edition_id}", CODE)).data
    assert again == first
    path = tmp_path / f"brief.{kind}"
    path.write_bytes(first)
    recipe = read_recipe(path)
    assert recipe.edition == warehouse.edition_id and CODE in recipe.link and recipe.pack == "briefing"


@pytest.mark.parametrize("kind", ["pptx", "docx", "pdf"])
def test_the_command_tells_whether_the_current_edition_still_gives_a_file(
    client, kind, tmp_path, warehouse_path
):
    path = tmp_path / f"brief.{kind}"
    path.write_bytes(file_of(client, kind))
    [verdict] = check([path], Warehouse(warehouse_path))
    assert verdict.problem is None and verdict.changes == [] and verdict.is_as_made
    path.write_bytes(path.read_bytes() + b"\0")
    [altered] = check([path], Warehouse(warehouse_path))
    assert altered.is_as_made is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_holds_headings_tables_and_pictures_with_words(client, language):
    document = Document(BytesIO(file_of(client, "docx", language=language)))
    assert len(document.tables) >= 3 and len(document.inline_shapes) >= 2
    for shape in document.inline_shapes:
        assert len(shape._inline.docPr.get("descr")) > 20
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert text("pack.sources", language) in headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_words_in_its_own_fonts_tagged_and_in_the_language(client, warehouse, language):
    reader = PdfReader(BytesIO(file_of(client, "pdf", language=language)))
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert text("pack.sources", language) in said and warehouse.edition_id in said
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == language and catalog["/MarkInfo"]["/Marked"]
    figures = [
        one.get_object() for one in catalog["/StructTreeRoot"]["/K"] if one.get_object()["/S"] == "/Figure"
    ]
    assert figures and all(len(one["/Alt"]) > 20 for one in figures)
    fonts = {name for page in reader.pages for name in page["/Resources"]["/Font"]}
    assert fonts == {"/F1", "/F2"} and reader.metadata["/Title"]


def test_a_deck_takes_a_place_of_the_queue_of_files(client, monkeypatch):
    queue = large.queues(client.application)[large.FILES]
    link = with_collected("/briefing.pptx?lang=en", f"{SERIES}~~{RANKING}")
    monkeypatch.setattr(queue, "limits", replace(queue.limits, seconds=0.2))
    with queue.enter("10.0.0.1"), queue.enter("10.0.0.2"):
        refused = client.get(link)
    assert refused.status_code == 503 and int(refused.headers["Retry-After"]) > 0
    assert refused.json["detail"] == text("problem.busy", "en")
    assert client.get(link).status_code == 200

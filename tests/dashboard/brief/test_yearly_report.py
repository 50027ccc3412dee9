"""The consolidated report of a year: native documents, the same bytes twice, both denominators, who has not reported."""

from __future__ import annotations

import io

import pytest
from docx import Document
from openpyxl import load_workbook

from dashboard.brief.yearly import yearly_report
from dashboard.papers.document import word_document
from dashboard.papers.workbook import excel_workbook


@pytest.fixture(params=["kk", "ru", "en"])
def paper(request, ask):
    return yearly_report(ask("/", lang=request.param), 2021, origin="https://monitor.example")


def test_the_same_report_has_the_same_bytes(paper):
    assert word_document(paper) == word_document(paper)
    assert excel_workbook(paper) == excel_workbook(paper)


def test_every_target_of_the_year_is_a_row_with_its_verdict(paper, known):
    [first, *_] = paper.sections
    # Of the document in force that year; the fixtures have headline targets of others too.
    wanted = {one.title[paper.language] for one in known.headline_targets() if one.document == "gov-602-2017"}
    assert {row[0].words for row in first.tables[0].rows} == wanted
    assert all(row[5].words for row in first.tables[0].rows)


def test_the_document_opens_and_holds_titles_and_tables_as_text(paper):
    document = Document(io.BytesIO(word_document(paper)))
    assert (
        document.core_properties.identifier == paper.recipe.edition
        and "edition=" in document.core_properties.subject
    )
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings == [section.heading for section in paper.sections]
    assert len(document.tables) == sum(len(section.tables) for section in paper.sections)


def test_the_workbook_holds_every_row_and_no_formula(paper):
    book = load_workbook(io.BytesIO(excel_workbook(paper)))
    sheets = [section for section in paper.sections if section.tables]
    assert len(book.worksheets) == 1 + len(sheets)
    for sheet, section in zip(book.worksheets[1:], sheets, strict=True):
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert not any(cell.data_type == "f" for cell in cells)
        assert len(list(sheet.iter_rows())) >= sum(len(table.rows) for table in section.tables)


def test_a_generated_edition_says_so_in_the_report(paper):
    """The edition of the fixtures is a generated one."""
    assert paper.is_synthetic
    from dashboard.texts.words import text

    words = [paragraph.text for paragraph in Document(io.BytesIO(word_document(paper))).paragraphs]
    assert text("shell.synthetic", paper.language) in words


@pytest.mark.parametrize(
    ("year", "with_migration", "with_unemployment"),
    [
        (2022, {"KZ-19", "KZ-33", "KZ-61", "KZ-75", "KZ-79"}, {"KZ-75"}),
        # The figures of 2023 are the newest there are: they say nothing about a later year.
        (2024, set(), set()),
    ],
)
def test_a_region_has_reported_only_where_it_has_figures_of_that_very_year(
    ask, known, year, with_migration, with_unemployment
):
    request = ask("/")
    section = yearly_report(request, year, origin="https://monitor.example").sections[2]
    [table] = section.tables
    columns = {
        known.indicators[name].short_title["en"]: regions
        for name, regions in (("net_migration", with_migration), ("unemployment_rate", with_unemployment))
    }
    regions = {known.region(name).name["en"]: name for name in ("KZ-19", "KZ-33", "KZ-61", "KZ-75", "KZ-79")}
    rows = table.words()
    assert {row[0] for row in rows} == regions.keys()
    for column, published in columns.items():
        place = table.header().index(column)
        told = {regions[row[0]] for row in rows if row[place] == request.say("report.published")}
        missing = {regions[row[0]] for row in rows if row[place] == request.say("value.missing")}
        assert (told, missing) == (published, set(regions.values()) - published)
    silent = len(set(regions.values()) - with_migration - with_unemployment)
    assert section.sentences == [request.say("report.regions_lead", silent=silent, regions=5, year=year)]

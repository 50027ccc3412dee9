"""The workbook that goes back to its sender: cells that are wrong are coloured and say why; nothing in it runs."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from reporting.checking.coloured import coloured
from reporting.messages.message import Message
from reporting.settings import Limits

WRONG = Message("NO_ROWS", "error", sheet="Indicators", cell="B3:B4, D7, …", row=3, value="")
LIMITS = Limits()


def workbook() -> bytes:
    book, stream = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.title = "Indicators"
    for row in range(1, 9):
        sheet.append([f"a{row}", row, "=1+1", "x"])
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_cells_that_are_wrong_are_coloured_and_the_first_says_why(language):
    made = load_workbook(io.BytesIO(coloured(workbook(), "f.xlsx", [WRONG], language, LIMITS)))
    sheet = made["Indicators"]

    filled = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fill_type}
    commented = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}

    assert filled == {"B3", "B4", "D7"}
    assert commented == {"B3"}
    assert WRONG.text(language) in sheet["B3"].comment.text
    assert [sheet.cell(row, 2).value for row in range(1, 9)] == list(range(1, 9))
    assert made.worksheets[0]["E2"].value == "NO_ROWS"


def test_list_of_what_was_found_shows_its_sentences_whole():
    long = Message(
        "COLUMN_IGNORED", "warning", sheet="Indicators", cell="B3", values={"letters": "D"}, value="x" * 100
    )
    sheet = load_workbook(io.BytesIO(coloured(workbook(), "f.xlsx", [WRONG, long], "kk", LIMITS))).worksheets[
        0
    ]

    lines = len(sheet["C3"].value) / sheet.column_dimensions["C"].width
    assert sheet.row_dimensions[3].height >= 15 * lines
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToWidth == 1


def test_table_becomes_text_that_does_nothing():
    data = b'indicator,note\npopulation,"=WEBSERVICE(""http://x"")"\n'
    wrong = Message("NO_ROWS", "warning", cell="B2", row=2)

    made = load_workbook(io.BytesIO(coloured(data, "f.csv", [wrong], "en", LIMITS)))
    cell = made.worksheets[1]["B2"]

    assert (cell.value, cell.data_type) == ('=WEBSERVICE("http://x")', "s")
    assert cell.fill.fill_type == "solid"


def test_file_that_could_not_be_opened_has_its_list():
    made = load_workbook(io.BytesIO(coloured(b"PK\x03\x04 broken", "f.xlsx", [WRONG], "en", LIMITS)))

    assert made.worksheets[0]["A2"].value == "Indicators"

"""The official's own table with coloured cells and comments: safe to open, and to mend and send again."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from reporting.checking.cells import Opened
from reporting.checking.marked import marked_workbook
from reporting.checking.marking import mark
from reporting.checking.opening import open_file
from reporting.checking.whole import every_message
from reporting.errors import ReportingError
from reporting.messages.merged import places
from reporting.settings import Limits
from tests.reporting.plain_tables import ABOUT, check, codes, context, row, sheet, table

ROWS = [row(), row(value="3,456", region="KZ-55"), row(region="Алматы", note='=WEBSERVICE("http://x")'), row(note="ИИН 900101300123", region="KZ-39")]  # fmt: skip


def marked(language="ru", *, rows=ROWS, **more):
    opened = Opened("csv", (sheet(table(rows), **more),))
    data = mark(opened, every_message(opened, context(), Limits()), language)
    return data, openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_cells_are_coloured_by_severity_and_say_what_to_write(language):
    _, book = marked(language)
    cells = book.worksheets[0]
    assert cells["D3"].fill.fgColor.rgb.endswith("F8CBAD") and "3456" in cells["D3"].comment.text
    assert cells["B4"].fill.fgColor.rgb.endswith("DDEBF7") and cells["B4"].comment
    assert cells["D2"].comment is None and cells["D2"].value == 530000
    said = [line[2].value for line in book.worksheets[1].iter_rows(min_row=2)]
    assert said == ["NUMBER_AMBIGUOUS", "REGION_ALMATY", "PERSONAL_DATA"]


def test_nothing_runs_and_nobody_is_named():
    data, book = marked()
    assert (
        book.worksheets[0]["G4"].value == '=WEBSERVICE("http://x")'
        and book.worksheets[0]["G4"].data_type == "s"
    )
    parts = zipfile.ZipFile(io.BytesIO(data))
    everything = b"".join(parts.read(name) for name in parts.namelist())
    assert b"900101300123" not in everything and b"<f>" not in everything and b"hyperlink " not in everything


def test_the_marked_table_can_be_mended_and_sent_again():
    data, book = marked()
    book.worksheets[0]["D3"], book.worksheets[0]["G5"] = 3456, "отдел занятости"
    mended = io.BytesIO()
    book.save(mended)
    for content, verdict in ((data, "reject_row"), (mended.getvalue(), "accept_normalise")):
        outcome = check(open_file(content, "a.xlsx", Limits()), context(), Limits(), ABOUT)
        assert (outcome.verdict, outcome.rows_read) == (verdict, 4)
        assert "NUMBER_CLEANED" not in codes(outcome)


def test_names_of_sheets_that_no_workbook_takes_are_changed():
    data, book = marked(rows=[row()], name="Данные: [1]/*?'", is_csv=False)
    assert book.sheetnames[0].startswith("Данные") and len(book.sheetnames) == 2


def test_places_are_the_cells_of_ranges():
    assert places("B7:B9, AA1, …") == [(6, 1), (7, 1), (8, 1), (0, 26)]
    assert places("A3:C3") == [(2, 0), (2, 1), (2, 2)] and places("") == []


def test_a_child_with_limits_marks_and_a_file_that_is_no_table_is_refused():
    lines = b"indicator;region;period;value;unit\npopulation;KZ-59;2024;abc;persons\n"
    given = {"context": context(), "limits": Limits(), "language": "kk"}
    book = openpyxl.load_workbook(io.BytesIO(marked_workbook(lines, name="a.csv", **given)))
    assert book.worksheets[0]["D2"].comment is not None
    with pytest.raises(ReportingError, match="not_marked"):
        marked_workbook(b"PK\x03\x04" + bytes(50), name="a.xlsx", **given)

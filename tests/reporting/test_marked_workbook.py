"""The official's own workbook comes back coloured from a child with limits: to be mended and sent again."""

from __future__ import annotations

import io

import openpyxl
import pytest

from reporting.checking.marked import marked_workbook
from reporting.checking.opening import open_file
from reporting.errors import ReportingError
from reporting.settings import Limits
from tests.reporting.plain_tables import ABOUT, check, codes, context, row, table

ROWS = [row(value=530000), row(value="3,456", region="KZ-55"), row(value=5, region="Алматы", note="x"), row(value=6, note="ИИН 900101300123", region="KZ-39")]  # fmt: skip


def workbook(rows):
    book = openpyxl.Workbook()
    for line in table(rows):
        book.active.append(line)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def marked(data, language="ru", *, name="report.xlsx", limits=None):
    return marked_workbook(data, name=name, limits=limits or Limits(), language=language, context=context())


def test_cells_are_coloured_by_severity_and_say_what_to_write():
    cells = openpyxl.load_workbook(io.BytesIO(marked(workbook(ROWS)))).worksheets[1]
    assert cells["D3"].fill.fgColor.rgb != cells["B4"].fill.fgColor.rgb
    assert "3456" in cells["D3"].comment.text and cells["B4"].comment and cells["D2"].comment is None
    assert "900101300123" not in cells["G5"].comment.text


def test_the_coloured_workbook_can_be_mended_and_sent_again():
    data = marked(workbook(ROWS))
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.worksheets[1]["D3"], book.worksheets[1]["G5"] = 3456, "отдел занятости"
    mended = io.BytesIO()
    book.save(mended)
    for content, verdict in ((data, "reject_row"), (mended.getvalue(), "accept_normalise")):
        outcome = check(open_file(content, "a.xlsx", Limits()), context(), Limits(), ABOUT)
        assert (outcome.verdict, outcome.rows_read) == (verdict, 4)
        assert "SHEET_AMBIGUOUS" not in codes(outcome)


def test_a_file_that_is_no_table_comes_back_as_the_list_of_what_is_wrong():
    book = openpyxl.load_workbook(io.BytesIO(marked(b"PK\x03\x04" + bytes(50), "kk")))
    assert "XLSX_BROKEN" in [cell.value for line in book.worksheets[0].iter_rows() for cell in line]


def test_what_takes_too_much_is_refused_in_words():
    with pytest.raises(ReportingError, match="not_marked"):
        marked(workbook(ROWS), limits=Limits(memory_bytes=1))

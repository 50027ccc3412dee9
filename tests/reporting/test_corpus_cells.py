"""What stands in the cells of a workbook arrives as it stands there, at its true place, whatever stands around it."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
import pytest
import xlsxwriter
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reporting.checking.cells import Area, Cell, Sheet, a1, column_letters
from reporting.checking.opening import open_file
from reporting.checking.opening.number_formats import day, is_date, plain
from reporting.checking.sheet_facts import facts
from reporting.settings import Limits
from tests.reporting.corpus import HEADINGS, MAIN, ROW, parts_of, rows_xml, sheet_xml, workbook, zipped

_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yy;@"/>'
    '<numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="17"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    "</styleSheet>"
)


def sheet_of(data: bytes) -> Sheet:
    return open_file(data, "a.xlsx", Limits()).sheets[0]


def cell_of(xml: str, *, book: str = "") -> Cell:
    """The cell at A1 that this `<c>` gives."""
    parts = parts_of({"Data": sheet_xml(f"<row>{xml}</row>")}, styles=_STYLES, workbook=book)
    (row,) = sheet_of(zipped(parts)).rows
    return row.cells[0]


@pytest.mark.parametrize(
    ("xml", "cell"),
    [
        ('<c><v>0.40000000000000002</v></c>', Cell("0.4", "number", "General")),
        ('<c s="1"><v>0.4</v></c>', Cell("0.4", "number", "0%")),
        ('<c><v>1.5E+06</v></c>', Cell("1500000", "number", "General")),
        ('<c><v>2299.9999999998</v></c>', Cell("2299.9999999998", "number", "General")),
        ('<c><v>1e400</v></c>', Cell("1e400", "number", "General")),
        ('<c><v>abc</v></c>', Cell("abc", "number", "General")),
        ('<c s="2"><v>45658</v></c>', Cell("2025-01-01", "date", "mmm-yy")),
        ('<c s="3"><v>45658.5</v></c>', Cell("2025-01-01T12:00:00", "date", "dd/mm/yy;@")),
        ('<c s="4"><v>3</v></c>', Cell("3", "number", '0.0" days"')),
        ('<c s="2"><v>-5</v></c>', Cell("-5", "number", "mmm-yy")),
        ('<c t="d"><v>2025-01-01</v></c>', Cell("2025-01-01", "date", "General")),
        ('<c t="b"><v>1</v></c>', Cell("TRUE", "bool", "General")),
        ('<c t="b"><v>0</v></c>', Cell("FALSE", "bool", "General")),
        ('<c t="e"><v>#REF!</v></c>', Cell("#REF!", "error", "General")),
        ('<c t="inlineStr"><is><t>#ССЫЛКА!</t></is></c>', Cell("#ССЫЛКА!", "error", "General")),
        ('<c><f>A2*2</f></c>', Cell("", "formula_without_value", "General", True)),
        ('<c><f>A2*2</f><v></v></c>', Cell("", "formula_without_value", "General", True)),
        ('<c><f>[1]Sheet1!A1</f><v>7</v></c>', Cell("7", "number", "General", True)),
        ('<c t="str"><f>"a"</f><v>text</v></c>', Cell("text", "text", "General", True)),
        ('<c t="inlineStr"><is><t> 7 </t></is></c>', Cell(" 7 ", "text", "General")),
        (
            '<c t="inlineStr"><is><r><t>120</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c>',
            Cell("120¹", "text", "General"),
        ),
        (
            '<c t="inlineStr"><is><t>東京</t><rPh sb="0" eb="1"><t>トウキョウ</t></rPh></is></c>',
            Cell("東京", "text", "General"),
        ),
        ('<c t="str"><v>a_x0007_b</v></c>', Cell("a\x07b", "text", "General")),
        ('<c t="str"><v>a_xD800_b</v></c>', Cell("a\ufffdb", "text", "General")),
        ('<c t="str"><v>_xD83D__xDE00_</v></c>', Cell("😀", "text", "General")),
    ],
)  # fmt: skip
def test_a_stored_cell_is_read_as_it_is(xml: str, cell: Cell) -> None:
    assert cell_of(xml) == cell


def test_days_of_1904_are_read_as_such() -> None:
    assert cell_of('<c s="2"><v>44196</v></c>', book='<workbookPr date1904="1"/>').text == "2025-01-01"


@pytest.mark.parametrize(
    "text", ["", "<c><v></v></c>", '<c t="inlineStr"><is><t>  </t></is></c>', '<c s="1"/>']
)
def test_what_holds_nothing_is_blank(text: str) -> None:
    (row,) = sheet_of(workbook(f"<row>{text}<c r='B1'><v>1</v></c></row>")).rows
    assert row.cells[0].kind == "blank"
    assert row.cells[1].text == "1"


def test_prefixed_and_strict_parts_are_read() -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    for namespace in (MAIN, strict):
        xml = (
            f'<x:worksheet xmlns:x="{namespace}"><x:sheetData><x:row r="2"><x:c r="C2"><x:v>7</x:v></x:c></x:row>'
            "</x:sheetData></x:worksheet>"
        )
        (row,) = sheet_of(zipped(parts_of({"Data": xml}))).rows
        assert (row.number, row.cell(2).text, row.cell(0).kind) == (2, "7", "blank")


def test_a_wrong_dimension_loses_no_row() -> None:
    rows = rows_xml([HEADINGS, *[ROW] * 10])
    assert len(sheet_of(workbook(rows, before='<dimension ref="A1:G4"/>')).rows) == 11


def test_hidden_and_merged_places_are_known() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Деректер")
        sheet.merge_range("A1:G1", "Есеп")
        sheet.write_row("A6", HEADINGS)
        for row in range(6, 12):
            sheet.write_row(row, 0, ROW)
        sheet.merge_range("B8:B10", "KZ-59")
        for row in (7, 8, 10):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column("F:F", None, None, {"hidden": True})
        book.add_worksheet("Тізім").very_hidden()
    sheets = open_file(target.getvalue(), "a.xlsx", Limits()).sheets
    assert [(sheet.name, sheet.is_hidden) for sheet in sheets] == [("Деректер", False), ("Тізім", True)]
    found = sheets[0]
    assert [row.number for row in found.rows] == [1, *range(6, 13)]
    assert found.merged_over(1, 9) == Area(8, 1, 10, 1)
    assert found.merged_over(1, 8) is None
    assert Area(8, 1, 10, 1).a1 == "B8:B10"
    messages = {message.code: message for message in facts(found, found.rows[1], dict(enumerate(HEADINGS)))}
    assert set(messages) == {"HIDDEN_ROWS", "HIDDEN_COLUMNS", "PREAMBLE"}
    assert messages["HIDDEN_ROWS"].value == "8-9, 11"
    assert messages["HIDDEN_COLUMNS"].value == "F"
    assert messages["PREAMBLE"].values == {"rows": 1, "header": 6}
    assert "«Есеп»" in messages["PREAMBLE"].text("ru")


@given(
    st.lists(
        st.tuples(st.sampled_from(["data", "blank", "styled", "hidden", "merged"]), st.integers(0, 4)),
        max_size=30,
    )
)
def test_rows_read_are_the_rows_of_the_file(rows: Sequence[tuple[str, int]]) -> None:
    expected, xml, merged, number = {}, "", "", 1
    for kind, gap in rows:
        number += gap
        if kind in ("data", "hidden", "merged"):
            expected[number] = f"v{number}"
            hidden = ' hidden="1"' if kind == "hidden" else ""
            xml += f'<row r="{number}"{hidden}><c r="C{number}" t="str"><v>v{number}</v></c></row>'
        if kind == "merged":
            merged += f'<mergeCell ref="C{number}:C{number + 2}"/>'
        if kind == "styled":
            xml += f'<row r="{number}"><c r="B{number}" s="1"/></row>'
        number += 1
    assume(expected)
    sheet = sheet_of(workbook(xml, after=f"<mergeCells>{merged}</mergeCells>"))
    assert {row.number: row.cell(2).text for row in sheet.rows} == expected
    assert all(len(row.cells) == 3 for row in sheet.rows)


@given(st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_a_stored_number_means_the_same_as_plain_text(number: float) -> None:
    text = plain(repr(number))
    assert float(text) == number
    assert ("e" not in text.lower()) == (abs(number) < 1e21)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.floats(-1e12, 1e12) | st.text(st.characters(codec="utf-8", exclude_categories=["C"])), min_size=1
    )
)
def test_what_openpyxl_writes_is_read(values: list[float | str]) -> None:
    book = openpyxl.Workbook()
    written = {}
    for row, value in enumerate(values, 1):
        cell = book.active.cell(row, 1)
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) else "n"
        if not isinstance(value, str) or value.strip():
            written[row] = value
    target = io.BytesIO()
    book.save(target)
    assume(written)
    found = {row.number: row.cells[0] for row in sheet_of(target.getvalue()).rows}
    assert found.keys() == written.keys()
    for row, value in written.items():
        # openpyxl itself writes sixteen digits
        same = value if isinstance(value, str) else pytest.approx(value, rel=1e-14)
        assert (found[row].text if isinstance(value, str) else float(found[row].text)) == same


@pytest.mark.parametrize(
    ("code", "shown_as_date"),
    [
        ("dd.mm.yyyy", True),
        ('[$-419]mmmm yyyy"г.";@', True),
        ("[h]:mm", True),
        ("General", False),
        ('0.0"д"', False),
        ("[Red]0.00", False),
        ('#,##0 "m"', False),
        ("0.00E+00", False),
        ("_-* #,##0_-;\\-* #,##0_-", False),
        ("0%", False),
    ],
)
def test_formats_that_show_a_date_are_known(code: str, shown_as_date: bool) -> None:
    assert is_date(code) is shown_as_date


def test_days_before_march_1900_and_absurd_ones() -> None:
    assert day("1", is_1904=False) == "1900-01-01"
    assert day("61", is_1904=False) == "1900-03-01"
    assert day("2958465", is_1904=False) == "9999-12-31"
    assert [day(text, is_1904=False) for text in ("2958465.9999999", "1e9", "-1", "x")] == [None] * 4


def test_columns_have_the_names_of_excel() -> None:
    assert [column_letters(at) for at in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert a1(2, 7) == "C7"


def test_a_region_merged_over_many_rows_is_found_by_each() -> None:
    rows = rows_xml([HEADINGS, *[("population", "", *ROW[2:])] * 30])
    merged = '<mergeCell ref="B2:B4"/><mergeCell ref="B5:B1048576"/>'
    sheet = sheet_of(workbook(rows, after=f"<mergeCells>{merged}</mergeCells>"))
    found = [sheet.merged_over(1, row) for row in (2, 4, 5, 31)]
    assert [area and area.a1 for area in found] == [None, "B2:B4", None, "B5:B1048576"]


def test_the_end_of_a_dos_file_is_no_row() -> None:
    table = open_file(b"a;b\r\n1;2\r\n\x1a", "a.csv", Limits()).sheets[0]
    assert [row.number for row in table.rows] == [1, 2]

"""Hostile and awkward files, made here: each has the name it is sent under, its bytes, and the code expected for the file as a whole."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEADINGS = ("indicator", "region", "period", "value", "unit", "source", "note")
ROW = ("population", "KZ-59", "2024", "530000", "persons", "report", "")
CSV = ";".join(HEADINGS) + "\r\n" + ";".join(ROW) + "\r\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Case:
    """`refused` is the code with which the file as a whole is refused, None where its rows are read; `notes` what is said then."""

    id: str
    name: str
    build: Callable[[], bytes]
    refused: str | None = None
    notes: tuple[str, ...] = ()


def zipped(parts: Mapping[str, bytes | str], *, stored: bool = False) -> bytes:
    """A ZIP file of these members."""
    target = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def rows_xml(rows: Iterable[Sequence[str]], first: int = 1) -> str:
    """Rows of inline strings, as `<row>`s."""
    return "".join(
        f'<row r="{number}">'
        + "".join(f"<c t='inlineStr'><is><t>{escape(text)}</t></is></c>" for text in row)
        + "</row>"
        for number, row in enumerate(rows, first)
    )


def sheet_xml(rows: str, *, before: str = "", after: str = "", head: str = "") -> str:
    """A sheet of these `<row>`s."""
    return f'{head}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


TABLE = sheet_xml(rows_xml([HEADINGS, ROW]))


def parts_of(
    sheets: Mapping[str, str] | None = None,
    *,
    states: Mapping[str, str] | None = None,
    styles: str = "",
    more: Mapping[str, bytes | str] | None = None,
    workbook: str = "",
) -> dict[str, bytes | str]:
    """The members of a workbook with these sheets: name → XML of the sheet."""
    sheets = {"Data": TABLE} if sheets is None else sheets
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"'
        f' state="{(states or {}).get(name, "visible")}"/>'
        for at, name in enumerate(names, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(names) + 1)
    )
    if styles:
        related += f'<Relationship Id="rId90" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml"'
        ' ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
    }
    for at, name in enumerate(names, 1):
        parts[f"xl/worksheets/sheet{at}.xml"] = sheets[name]
    if styles:
        parts["xl/styles.xml"] = styles
    return parts | dict(more or {})


def workbook(rows: str | None = None, **options: object) -> bytes:
    """A workbook of one sheet with these `<row>`s."""
    before, after = str(options.pop("before", "")), str(options.pop("after", ""))
    sheets = {"Data": sheet_xml(rows, before=before, after=after)} if rows is not None else None
    return zipped(parts_of(sheets, **options))  # type: ignore[arg-type]


def _with(more: Mapping[str, bytes | str]) -> Callable[[], bytes]:
    return lambda: zipped(parts_of(more=more))


def _replaced(name: str, content: bytes | str) -> Callable[[], bytes]:
    return lambda: zipped(parts_of() | {name: content})


def _truncated() -> bytes:
    data = workbook()
    return data[: len(data) * 2 // 3]


def _wrong_check_sum() -> bytes:
    data = bytearray(zipped(parts_of(), stored=True))
    at = data.index(b"population")
    data[at] ^= 1
    return bytes(data)


def _dense() -> bytes:
    return _with({"xl/media/a.bin": b"\0" * (3 << 20)})()


def _many_bytes() -> bytes:
    """Unpacks to more than may be, at a ratio that may be."""
    block = bytes(range(256)) * 12
    return _with({f"xl/media/{at}.bin": block * 2000 + bytes([at]) for at in range(9)})()


def _directory_lies() -> bytes:
    """The directory says that a member of 3 MB has 10 bytes."""
    data = bytearray(_with({"xl/media/a.bin": b"\0" * (3 << 20)})())
    real, said = struct.pack("<I", 3 << 20), struct.pack("<I", 10)
    return bytes(data.replace(real, said))


def _many_members() -> bytes:
    return _with({f"xl/media/{at}": b"" for at in range(2001)})()


def _twice() -> bytes:
    target = io.BytesIO(workbook())
    with zipfile.ZipFile(target, "a") as archive:
        other = sheet_xml(rows_xml([HEADINGS, (*ROW[:3], "999", *ROW[4:])]))
        # zipfile warns of a name that is there already: it is written under another and renamed in the bytes
        archive.writestr("xl/worksheets/sheet9.xml", other)
    return target.getvalue().replace(b"sheet9.xml", b"sheet1.xml")


def _nul_name() -> bytes:
    return _with({"xl/media/aQb": b"1"})().replace(b"aQb", b"a\0b")


def _overlapping() -> bytes:
    """Two entries of the directory for the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts_of().items():
            archive.writestr(name, content)
        archive.writestr("xl/media/1", bytes(range(256)) * 400)
        first = archive.getinfo("xl/media/1")
        for at in range(2, 6):
            again = zipfile.ZipInfo(f"xl/media/{at}")
            again.CRC, again.header_offset = first.CRC, first.header_offset
            again.compress_size, again.file_size = first.compress_size, first.file_size
            archive.filelist.append(again)
    return target.getvalue()


def _encrypted_member() -> bytes:
    data = bytearray(workbook())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def _document_type(body: str) -> Callable[[], bytes]:
    head = f'<?xml version="1.0"?><!DOCTYPE worksheet {body}>'
    return lambda: zipped(parts_of({"Data": sheet_xml(rows_xml([HEADINGS, ROW]), head=head)}))


def _utf16_document_type() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "1">]>' + TABLE
    return _replaced("xl/worksheets/sheet1.xml", text.encode("utf-16"))()


def _far(place: str, row: int) -> Callable[[], bytes]:
    far = f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'
    return lambda: workbook(rows_xml([HEADINGS, ROW]) + far)


def _blank_formatted() -> bytes:
    rows = "".join(f'<row r="{row}" s="1"><c r="D{row}" s="1"/></row>' for row in range(3, 100_003))
    return workbook(rows_xml([HEADINGS, ROW]) + rows)


def _many_rows(count: int) -> Callable[[], bytes]:
    return lambda: workbook(rows_xml([HEADINGS, *[ROW] * count]))


def csv_of(*rows: Sequence[str], delimiter: str = ";", end: str = "\r\n") -> str:
    """A table as text."""
    return "".join(delimiter.join(row) + end for row in (HEADINGS, *rows))


def encoded(text: str, encoding: str) -> Callable[[], bytes]:
    """The text in an encoding."""
    return lambda: text.encode(encoding)


_KAZAKH = ("population", "Солтүстік Қазақстан облысы", "2024", "530000", "адам", "есеп", "Үлгі бойынша")
_RUSSIAN = ("population", "Северо-Казахстанская область", "2024", "530000", "человек", "отчёт", "по форме")
_OFFICE_XML = b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>"
_OPEN_DOCUMENT = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})
_MACRO_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
)
_QUERY = '<?xml version="1.0" encoding="utf-16"?><DataMashup xmlns="http://schemas.microsoft.com/DataMashup">UEsD</DataMashup>'
_NO_SHEETS = f'<workbook xmlns="{MAIN}"><sheets/></workbook>'

CONTAINERS = (
    Case("nothing", "a.xlsx", lambda: b"", "FILE_EMPTY"),
    Case("nothing in CSV", "a.csv", lambda: b"", "FILE_EMPTY"),
    Case("a byte too much", "a.xlsx", lambda: b"PK\x03\x04" + b"0" * (5 << 20), "FILE_TOO_LARGE"),
    Case("ods", "a.ods", lambda: _OPEN_DOCUMENT, "FORMAT_UNSUPPORTED"),
    Case("pdf", "a.pdf", lambda: b"%PDF-1.7", "FORMAT_UNSUPPORTED"),
    Case("docx", "a.docx", workbook, "FORMAT_UNSUPPORTED"),
    Case("txt", "a.txt", lambda: CSV.encode(), "FORMAT_UNSUPPORTED"),
    Case("no ending", "report", workbook, "FORMAT_UNSUPPORTED"),
    Case("binary workbook", "a.xlsb", workbook, "FORMAT_UNSUPPORTED"),
    Case("old workbook", "a.xls", lambda: OLE + "Workbook".encode("utf-16-le"), "XLS_OLD"),
    Case("old workbook, capitals", "A.XLS ", lambda: OLE + "Workbook".encode("utf-16-le"), "XLS_OLD"),
    Case("old workbook renamed", "a.xlsx", lambda: OLE + "Workbook".encode("utf-16-le"), "NOT_XLSX"),
    Case("password", "a.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "XLSX_ENCRYPTED"),
    Case("encrypted member", "a.xlsx", _encrypted_member, "XLSX_ENCRYPTED"),
    Case("macros", "a.xlsm", workbook, "MACRO"),
    Case("macros renamed", "a.xlsx", _with({"xl/vbaProject.bin": OLE}), "MACRO"),
    Case("macros declared", "a.xlsx", _replaced("[Content_Types].xml", _MACRO_TYPES), "MACRO"),
    Case("macro sheet", "a.xlsx", _with({"xl/macrosheets/sheet1.xml": "<a/>"}), "MACRO"),
    Case("HTML", "a.xlsx", lambda: b"<html><table><tr><td>1</td></tr></table>", "NOT_XLSX"),
    Case("CSV", "a.xlsx", lambda: CSV.encode(), "NOT_XLSX"),
    Case("XML of 2003", "a.xlsx", lambda: _OFFICE_XML, "NOT_XLSX"),
    Case("ods renamed", "a.xlsx", lambda: _OPEN_DOCUMENT, "NOT_XLSX"),
    Case("docx renamed", "a.xlsx", lambda: zipped({"word/document.xml": "<a/>"}), "NOT_XLSX"),
    Case("xlsb renamed", "a.xlsx", lambda: zipped({"xl/workbook.bin": b"1"}), "NOT_XLSX"),
    Case("any ZIP", "a.xlsx", lambda: zipped({"a.txt": "1"}), "NOT_XLSX"),
    Case("random bytes", "a.xlsx", lambda: bytes(range(256)) * 8, "NOT_XLSX"),
    Case("truncated", "a.xlsx", _truncated, "XLSX_BROKEN"),
    Case("first bytes only", "a.xlsx", lambda: b"PK\x03\x04", "XLSX_BROKEN"),
    Case("wrong check sum", "a.xlsx", _wrong_check_sum, "XLSX_BROKEN"),
    Case("dense", "a.xlsx", _dense, "ZIP_BOMB"),
    Case("too much unpacked", "a.xlsx", _many_bytes, "ZIP_BOMB"),
    Case("directory lies", "a.xlsx", _directory_lies, "XLSX_BROKEN"),
    Case("many members", "a.xlsx", _many_members, "ZIP_MEMBER"),
    Case("member above", "a.xlsx", _with({"../x": "1"}), "ZIP_MEMBER"),
    Case("member at the root", "a.xlsx", _with({"/x": "1"}), "ZIP_MEMBER"),
    Case("member on a drive", "a.xlsx", _with({"C:\\x": "1"}), "ZIP_MEMBER"),
    Case("NUL in a member's name", "a.xlsx", _nul_name, "ZIP_MEMBER"),
    Case("member twice", "a.xlsx", _twice, "ZIP_MEMBER"),
    Case("member twice by case", "a.xlsx", _with({"XL/workbook.xml": "<a/>"}), "ZIP_MEMBER"),
    Case("members over one another", "a.xlsx", _overlapping, "ZIP_MEMBER"),
    Case("document type", "a.xlsx", _document_type('[<!ENTITY a "b">]'), "XML_DTD"),
    Case(
        "document type, file",
        "a.xlsx",
        _document_type('[<!ENTITY a SYSTEM "file:///etc/passwd">]'),
        "XML_DTD",
    ),
    Case("document type, network", "a.xlsx", _document_type('SYSTEM "http://127.0.0.1:9/x"'), "XML_DTD"),
    Case("document type in UTF-16", "a.xlsx", _utf16_document_type, "XML_DTD"),
    Case("no XML", "a.xlsx", _replaced("xl/worksheets/sheet1.xml", "<worksheet><row>"), "XLSX_BROKEN"),
    Case(
        "unknown encoding",
        "a.xlsx",
        _replaced("xl/workbook.xml", '<?xml version="1.0" encoding="x"?><a/>'),
        "XLSX_BROKEN",
    ),
    Case("no sheets", "a.xlsx", _replaced("xl/workbook.xml", _NO_SHEETS), "XLSX_BROKEN"),
    Case(
        "no relations",
        "a.xlsx",
        _replaced("xl/_rels/workbook.xml.rels", f'<a xmlns="{PACKAGE}"/>'),
        "XLSX_BROKEN",
    ),
    Case("a far cell", "a.xlsx", _far("XFD1048576", 1_048_576), "SHEET_TOO_LARGE"),
    Case("a cell far to the right", "a.xlsx", _far("ZZ3", 3), "SHEET_TOO_LARGE"),
    Case("a cell far below", "a.xlsx", _far("A900000", 900_000), "SHEET_TOO_LARGE"),
    Case("a cell outside any grid", "a.xlsx", _far("XFE3", 3), "XLSX_BROKEN"),
    Case("a row outside any grid", "a.xlsx", _far("A1048577", 1_048_577), "XLSX_BROKEN"),
    Case(
        "rows backwards",
        "a.xlsx",
        lambda: workbook(rows_xml([HEADINGS, ROW]) + rows_xml([ROW], 2)),
        "XLSX_BROKEN",
    ),
    Case(
        "a cell twice",
        "a.xlsx",
        lambda: workbook('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        "XLSX_BROKEN",
    ),
    Case(
        "a string that is not there",
        "a.xlsx",
        lambda: workbook('<row><c t="s"><v>7</v></c></row>'),
        "XLSX_BROKEN",
    ),
    Case("blank rows with a format", "a.xlsx", _blank_formatted),
    Case("too many rows", "a.xlsx", _many_rows(20_200), "TOO_MANY_ROWS"),
    Case("empty sheet", "a.xlsx", lambda: workbook(""), "FILE_EMPTY"),
    Case(
        "links to elsewhere",
        "a.xlsx",
        _with({"xl/externalLinks/externalLink1.xml": "<a/>"}),
        None,
        ("EXTERNAL_CONTENT",),
    ),
    Case(
        "a query",
        "a.xlsx",
        _with({"customXml/item1.xml": _QUERY.encode("utf-16")}),
        None,
        ("EXTERNAL_CONTENT",),
    ),
    Case("a part of an add-in", "a.xlsx", _with({"customXml/item1.xml": "<a/>"})),
    Case("a plain workbook", "a.xlsx", workbook),
)

TABLES = (
    Case("UTF-8 with mark", "a.csv", encoded(csv_of(_KAZAKH), "utf-8-sig")),
    Case("UTF-8", "a.csv", encoded(csv_of(_KAZAKH, delimiter=","), "utf-8")),
    Case("Windows-1251", "a.csv", encoded(csv_of(_RUSSIAN), "cp1251"), None, ("ENCODING",)),
    Case("KZ-1048", "a.csv", encoded(csv_of(_KAZAKH), "kz1048"), None, ("ENCODING",)),
    Case("UTF-16", "a.csv", encoded(csv_of(_KAZAKH, delimiter="\t"), "utf-16"), None, ("ENCODING",)),
    Case("UTF-16 without mark", "a.csv", encoded(csv_of(_RUSSIAN), "utf-16-le"), None, ("ENCODING",)),
    Case("UTF-32", "a.csv", encoded(csv_of(_RUSSIAN), "utf-32"), "ENCODING_UNKNOWN"),
    Case("CP866", "a.csv", encoded(csv_of(_RUSSIAN), "cp866"), "ENCODING_UNKNOWN"),
    Case("KOI8-R", "a.csv", encoded(csv_of(_RUSSIAN), "koi8_r"), "ENCODING_UNKNOWN"),
    Case(
        "a wrong byte",
        "a.csv",
        lambda: csv_of(_KAZAKH).encode().replace("Ү".encode(), b"\xd2"),
        "ENCODING_INVALID",
    ),
    Case(
        "a wrong byte after the mark",
        "a.csv",
        lambda: b"\xef\xbb\xbf" + CSV.encode() + b"\xff",
        "ENCODING_INVALID",
    ),
    Case("NUL", "a.csv", lambda: CSV.encode() + b"\x00", "ENCODING_INVALID"),
    Case(
        "half a UTF-16 letter",
        "a.csv",
        lambda: csv_of(_KAZAKH).encode("utf-16") + b"\xd8",
        "ENCODING_INVALID",
    ),
    Case("unclosed quote", "a.csv", encoded(csv_of(ROW, ('"a', *ROW[1:]), ROW), "utf-8"), "CSV_STRUCTURE"),
    Case(
        "quote closed rows later",
        "a.csv",
        encoded(csv_of(ROW, (*ROW[:6], '"a'), ROW, (*ROW[:6], 'b"'), ROW), "utf-8"),
        "CSV_STRUCTURE",
    ),
    Case("line break in quotes", "a.csv", encoded(csv_of((*ROW[:6], '"a\nb; c"')), "utf-8")),
    Case("said delimiter", "a.csv", encoded("sep=,\r\n" + csv_of(ROW, delimiter=","), "utf-8")),
    Case("carriage returns only", "a.csv", encoded(csv_of(ROW, end="\r"), "utf-8")),
    Case("mixed ends of lines", "a.csv", encoded(csv_of(end="\r") + ";".join(ROW) + "\n", "utf-8")),
    Case("blank only", "a.csv", encoded(";;;\r\n \t;;;\r\n", "utf-8"), "FILE_EMPTY"),
    Case("mark only", "a.csv", encoded("", "utf-8-sig"), "FILE_EMPTY"),
    Case("20,200 rows", "a.csv", encoded(csv_of(*[ROW] * 20_200), "utf-8"), "TOO_MANY_ROWS"),
    Case("a cell of a megabyte", "a.csv", encoded(csv_of((*ROW[:6], "ж" * 500_000)), "utf-8")),
    Case("gzip", "a.csv", lambda: gzip.compress(CSV.encode()), "NOT_CSV"),
    Case("JSON", "a.csv", lambda: json.dumps([dict(zip(HEADINGS, ROW, strict=True))]).encode(), "NOT_CSV"),
    Case("deep JSON", "a.csv", lambda: b"[" * 100_000, "NOT_CSV"),
    Case("XML", "a.csv", lambda: b"<?xml version='1.0'?><a/>", "NOT_CSV"),
    Case("HTML", "a.csv", lambda: b"\n <TABLE><tr><td>1</td></tr></TABLE>", "NOT_CSV"),
    Case("PNG", "a.csv", lambda: b"\x89PNG\r\n\x1a\n" + zlib.compress(b"0"), "NOT_CSV"),
    Case("workbook named CSV", "a.csv", workbook, "NOT_CSV"),
    Case("PDF", "a.csv", lambda: b"%PDF-1.7\n", "NOT_CSV"),
)
CASES = (*CONTAINERS, *TABLES)

"""Bytes that somebody sent → sheets of cells, or the reason why they cannot be taken.

May enter: a format of files, a way in which a file can be wrong as a whole. Knows nothing of headings, indicators, regions;
imports of the project `checking.cells`, `messages` and `settings` only.
"""

from __future__ import annotations

from reporting.checking.cells import Judge, Opened, Sheet, refused
from reporting.checking.opening import kinds
from reporting.checking.opening.book import Book, read_book
from reporting.checking.opening.caps import Caps, too_large
from reporting.checking.opening.container import Container, what_zip_is
from reporting.checking.opening.encodings import decode
from reporting.checking.opening.sheet import read_sheet
from reporting.checking.opening.table import DELIMITERS, read_table
from reporting.messages.message import Message
from reporting.settings import Limits

_WORKBOOKS, _TABLES = (".xlsx",), (".csv", ".tsv")
_MACRO_NAMES = (".xlsm", ".xltm", ".xlam")


def open_file(data: bytes, name: str, limits: Limits, judge: Judge | None = None) -> Opened:
    """The sheets of a file; `judge` tells which encoding and delimiter give words that the dictionary knows.

    Raises FileRefused with the message of what is wrong with the file as a whole.
    """
    if len(data) > limits.file_bytes:
        raise too_large(len(data), limits)
    if not data:
        raise refused("FILE_EMPTY")
    ending = kinds.extension(name)
    if ending in _MACRO_NAMES:
        raise refused("MACRO")
    if ending in _WORKBOOKS:
        return _workbook(data, limits)
    if ending in _TABLES:
        return _table(data, limits, judge)
    kind = kinds.kind_of(data)
    raise refused("XLS_OLD" if ending == ".xls" else "FORMAT_UNSUPPORTED", value=ending or name, found=kind)


def _workbook(data: bytes, limits: Limits) -> Opened:
    kind = kinds.kind_of(data)
    if kind == kinds.ENCRYPTED:
        raise refused("XLSX_ENCRYPTED")
    if kind == kinds.ZIP:
        container = Container(data, limits)
        kind = what_zip_is(container)
        if kind == "xlsx":
            return _read(container, limits)
    found = kinds.first_bytes(data) if kind == kinds.TABLE and _is_binary(data) else kind
    raise refused("NOT_XLSX", value=found, found=found)


def _read(container: Container, limits: Limits) -> Opened:
    book: Book = read_book(container)
    caps = Caps(limits)
    sheets = tuple(read_sheet(container, part, book, caps) for part in book.sheets)
    caps.finish()
    _refuse_empty(sheets)
    notes = []
    if book.external:
        parts = ", ".join(book.external[:3])
        notes.append(Message("EXTERNAL_CONTENT", "warning", value=parts, values={"parts": parts}))
    return Opened("xlsx", sheets, notes=tuple(notes))


def _table(data: bytes, limits: Limits, judge: Judge | None) -> Opened:
    kind = kinds.kind_of(data)
    if kind == kinds.ZIP:
        kind = what_zip_is(Container(data, limits))
        kind = "Excel (.xlsx)" if kind == "xlsx" else kind
    if kind != kinds.TABLE:
        raise refused("NOT_CSV", value=kind, found=kind)
    decoded = decode(data, judge)
    if not decoded.text.strip("".join(DELIMITERS) + '" \t\r\n\xa0\ufeff'):
        raise refused("FILE_EMPTY")
    caps = Caps(limits)
    sheet, delimiter = read_table(decoded.text, caps, judge)
    caps.finish()
    _refuse_empty((sheet,))
    return Opened("csv", (sheet,), decoded.encoding, delimiter, decoded.notes)


def _refuse_empty(sheets: tuple[Sheet, ...]) -> None:
    if not any(sheet.rows for sheet in sheets):
        raise refused("FILE_EMPTY")


def _is_binary(data: bytes) -> bool:
    return b"\x00" in data[:4096]

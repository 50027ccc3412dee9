"""The cells of one sheet of an XLSX file as text, read by the standard library within limits."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from etl.errors import quoted
from etl.fetch.reading import LOOK
from etl.fetch.stopped import Stopped

_ZIP, _OLD_XLS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}", re.ASCII)
# unpacked; a table of regions by years takes a few hundred kilobytes
MOST_UNPACKED = 60_000_000
_MOST_COLUMNS, _MOST_ROWS = 2_000, 100_000


def cells_of(content: bytes, sheet: str) -> list[list[str]]:
    """The rows of the sheet of this name, every row as long as its last cell that holds something.

    Raises Stopped (start, header, too_large, unreadable).
    """
    if not content.startswith(_ZIP):
        what = "an old .xls file" if content.startswith(_OLD_XLS) else quoted(repr(content[:20]))
        raise Stopped("start", f"The answer is {what} instead of an XLSX file", advice=f"{LOOK}.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _rows(archive, sheet)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        KeyError,
        EOFError,
        NotImplementedError,
    ) as error:
        words = f"The workbook cannot be read ({type(error).__name__})"
        raise Stopped("unreadable", words, advice=f"{LOOK}; the answer may have been cut off.") from None


def _rows(archive: zipfile.ZipFile, sheet: str) -> list[list[str]]:
    strings = _strings(archive)
    rows: list[list[str]] = []
    for row in _tree(archive, _path_of(archive, sheet)).iter(f"{_MAIN}row"):
        if len(rows) == _MOST_ROWS:
            raise _too_large()
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            column = _column(cell.get("r", ""), len(cells))
            cells += [""] * (column + 1 - len(cells))
            cells[column] = " ".join(_text(cell, strings).split())
        while cells and not cells[-1]:
            cells.pop()
        rows.append(cells)
    return rows


def _text(cell: Element, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(cell.itertext())
    value = cell.findtext(f"{_MAIN}v", "")
    if cell.get("t") != "s":
        return value
    place = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
    if not 0 <= place < len(strings):
        raise KeyError(value)
    return strings[place]


def _column(name: str, following: int) -> int:
    """The number of a column by its letters, from 0; a cell without a name follows the one before it."""
    match = _PLACE.fullmatch(name)
    if match is None:
        return following
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    if number > _MOST_COLUMNS:
        raise _too_large()
    return number - 1


def _strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    tree = _tree(archive, "xl/sharedStrings.xml")
    return ["".join(_words(item)) for item in tree.iter(f"{_MAIN}si")]


def _words(item: Element) -> Iterator[str]:
    """The letters of a text, without those that say how it is pronounced."""
    for part in item:
        if part.tag == f"{_MAIN}t":
            yield part.text or ""
        elif part.tag == f"{_MAIN}r":
            yield part.findtext(f"{_MAIN}t", "")


def _path_of(archive: zipfile.ZipFile, sheet: str) -> str:
    names = {
        one.get("name", ""): one.get(_RELATION)
        for one in _tree(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet")
    }
    if sheet not in names:
        found = ", ".join(quoted(name) for name in list(names)[:8])
        words = f"The workbook has no sheet {quoted(sheet)} (found {found})"
        raise Stopped(
            "header", words, advice=f"{LOOK}; write the sheet's new name in metadata/connectors.yml."
        )
    for relation in _tree(archive, "xl/_rels/workbook.xml.rels"):
        if relation.get("Id") == names[sheet]:
            target = relation.get("Target", "")
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(sheet)


def _tree(archive: zipfile.ZipFile, name: str) -> Element:
    """One part of the workbook; none that unpacks to too much, and none that defines words of its own."""
    if archive.getinfo(name).file_size > MOST_UNPACKED:
        raise _too_large()
    with archive.open(name) as stream:
        text = stream.read(MOST_UNPACKED + 1)
    if len(text) > MOST_UNPACKED:
        raise _too_large()
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ElementTree.ParseError
    return ElementTree.fromstring(text)  # noqa: S314 - what it could be made to expand to was refused above


def _too_large() -> Stopped:
    advice = "Look at the address in a browser: the publisher may give another file there."
    return Stopped("too_large", "The workbook unpacks to more than any table holds", advice=advice)

"""What a file really is, by its first bytes and not by its name."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED, WORKBOOK_97, ZIP, TABLE = "encrypted Office", "Excel 97-2003 (.xls)", "ZIP", "CSV"
_MAGIC = (
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "GZIP"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"RIFF", "RIFF"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\x00", "XZ"),
    (b"\x28\xb5\x2f\xfd", "ZSTD"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"ARROW1", "Arrow"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"PK\x07\x08", ZIP),
)
# These two letters begin honest headings too (`BM…`, `MZ…`), so that the rest must look like no text
_SHORT = {"BMP", "EXE"}
_SAMPLE = 4096


def extension(name: str) -> str:
    """The last ending of a name in small letters, `.xlsx`; empty where there is none."""
    return PurePosixPath(name.replace("\\", "/").rstrip(" .")).suffix.lower()


def kind_of(data: bytes) -> str:
    """A name that every language writes alike: `PDF`, `ZIP`, `CSV` for any text that is not something else."""
    if data.startswith(_OLE):
        return _ole(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic) and not (kind in _SHORT and _looks_like_text(data)):
            return kind
    return _text_kind(data)


def _ole(data: bytes) -> str:
    names = {name: name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", "WordDocument")}
    if names["EncryptedPackage"] in data:
        return ENCRYPTED
    if names["WordDocument"] in data:
        return "Word 97-2003 (.doc)"
    if names["Workbook"] in data or "Book".encode("utf-16-le") in data:
        return WORKBOOK_97
    return "OLE"


def _looks_like_text(data: bytes) -> bool:
    return not any(byte < 9 or 13 < byte < 32 for byte in data[:_SAMPLE])


def _text_kind(data: bytes) -> str:
    start = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start[2:].replace(b"\x00", b"").lstrip()
    if re.match(rb"<(!doctype\s+html|html|head|body|table|div|meta)\b", start, re.IGNORECASE):
        return "HTML"
    if re.match(rb"<(\?xml|!|[a-z])", start, re.IGNORECASE):
        return "HTML" if b"<html" in start.lower() else "XML"
    if _is_json(start, data):
        return "JSON"
    return TABLE


def _is_json(start: bytes, data: bytes) -> bool:
    if re.match(rb'\{\s*["}]|\[\s*[\[{]', start):
        return True
    if not start.startswith(b"["):
        return False
    try:
        return isinstance(json.loads(data), list)
    except (ValueError, RecursionError):
        return False


def first_bytes(data: bytes) -> str:
    """The first eight bytes as they are written of unknown files, `D0 CF 11 E0`."""
    return data[:8].hex(" ").upper()

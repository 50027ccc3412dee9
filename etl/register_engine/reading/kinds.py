"""What an extract really is, by its first bytes and not by its name."""

from __future__ import annotations

from pathlib import Path

from etl.register_engine.reading.source import Unreadable

_TAKEN = "Hand in CSV, XLSX, JSON lines or Parquet."
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "it is an old or an encrypted Office file"),
    (b"%PDF", "it is a PDF"),
    (b"\x1f\x8b", "it is packed by gzip"),
    (b"7z\xbc\xaf", "it is a 7z archive"),
    (b"Rar!", "it is a RAR archive"),
    (b"BZh", "it is packed by bzip2"),
    (b"\xfd7zXZ\x00", "it is packed by xz"),
    (b"\x28\xb5\x2f\xfd", "it is packed by zstd"),
    (b"SQLite format 3\x00", "it is an SQLite database"),
    (b"ARROW1", "it is an Arrow file"),
)


def kind_of(path: Path) -> str:
    """`parquet`, `xlsx`, `jsonl` or `csv`; raises Unreadable for anything else, OSError where it cannot be opened."""
    with path.open("rb") as stream:
        start = stream.read(4096)
    if not start:
        raise Unreadable("it is empty", _TAKEN)
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"PK"):
        return "xlsx"
    for magic, words in _REFUSED:
        if start.startswith(magic):
            raise Unreadable(words, _TAKEN)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("it is no text", _TAKEN)
    if text.startswith((b"<", b"[")):
        raise Unreadable("it is a page, XML or one JSON value", _TAKEN)
    return "jsonl" if text.startswith(b"{") else "csv"

"""What the chunks of a PNG say (W3C, Portable Network Graphics, sections 5 and 11)."""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png_texts(content: bytes) -> tuple[int, int, dict[str, str]]:
    """Width in pixels, dots per metre (0 where it is not said), and the texts by keyword; raises ValueError."""
    if not content.startswith(_SIGNATURE):
        raise ValueError("the signature is missing")
    width, dots, texts, at = 0, 0, {}, len(_SIGNATURE)
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if zlib.crc32(kind + data) != int.from_bytes(content[at + 8 + length : at + 12 + length]):
            raise ValueError(f"the part {kind.decode('latin-1')} is damaged")
        if kind == b"IHDR":
            (width,) = struct.unpack(">I", data[:4])
        elif kind == b"pHYs":
            (dots,) = struct.unpack(">I", data[:4])
        elif kind == b"iTXt":
            key, rest = data.split(b"\0", 1)
            texts[key.decode("latin-1")] = rest[4:].decode()
        elif kind == b"IEND":
            return width, dots, texts
        at += 12 + length
    raise ValueError("the end is missing")

"""A TrueType font in a PDF: the glyphs of its letters, how wide they are, and the file with those in use only.

Tables as in the OpenType specification: cmap (format 12 or 4), head, hhea, hmtx, loca, glyf.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

_KEPT = ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
_MORE, _WORDS, _SCALE, _XY, _TWO = 0x20, 0x01, 0x08, 0x40, 0x80  # flags of a glyph that is made of others


class Font:
    """A font file; `units` is how many of its units an em has."""

    def __init__(self, path: Path) -> None:
        self._tables = dict(_tables(path.read_bytes()))
        head, hhea = self._tables["head"], self._tables["hhea"]
        self.units: int = struct.unpack(">H", head[18:20])[0]
        self.box: tuple[int, ...] = struct.unpack(">4h", head[36:44])
        self.ascent, self.descent = struct.unpack(">2h", hhea[4:8])
        self._glyphs = dict(_mapped(self._tables["cmap"]))
        (measured,) = struct.unpack(">H", hhea[34:36])
        wide = struct.unpack(f">{2 * measured}H", self._tables["hmtx"][: 4 * measured])[::2]
        (self._count,) = struct.unpack(">H", self._tables["maxp"][4:6])
        self._wide = (*wide, *(wide[-1:] * (self._count - measured)))
        is_long = struct.unpack(">h", head[50:52])[0]
        form, scale = ("I", 1) if is_long else ("H", 2)
        places = struct.unpack(
            f">{self._count + 1}{form}", self._tables["loca"][: (self._count + 1) * (4 // scale)]
        )
        self._places = tuple(place * scale for place in places)

    def glyph(self, letter: str) -> int:
        """The number of a letter's glyph; 0 is the box for what the font does not have."""
        return self._glyphs.get(ord(letter), 0)

    def advance(self, glyph: int) -> int:
        """How wide a glyph is, in thousandths of an em."""
        return round(self._wide[glyph] * 1000 / self.units)

    def with_only(self, glyphs: Iterable[int]) -> bytes:
        """The file with the outlines of these glyphs and of those that they are made of; numbers stay as they are."""
        used = set(glyphs) | {0}
        waiting = list(used)
        while waiting:
            for part in self._parts(waiting.pop()):
                if part not in used:
                    used.add(part)
                    waiting.append(part)
        outlines, places = bytearray(), [0]
        for glyph in range(self._count):
            if glyph in used:
                outlines += self._outline(glyph)
                outlines += b"\0" * (-len(outlines) % 4)
            places.append(len(outlines))
        head = bytearray(self._tables["head"])
        head[50:52] = struct.pack(">h", 1)
        changed = {
            "head": bytes(head), "glyf": bytes(outlines), "loca": struct.pack(f">{len(places)}I", *places),
        }  # fmt: skip
        return _file(
            {name: changed.get(name, self._tables.get(name, b"")) for name in _KEPT if name in self._tables}
        )

    def _outline(self, glyph: int) -> bytes:
        return self._tables["glyf"][self._places[glyph] : self._places[glyph + 1]]

    def _parts(self, glyph: int) -> Iterator[int]:
        outline = self._outline(glyph)
        if len(outline) < 10 or struct.unpack(">h", outline[:2])[0] >= 0:
            return
        at, flags = 10, _MORE
        while flags & _MORE:
            flags, part = struct.unpack(">2H", outline[at : at + 4])
            yield part
            at += 4 + (4 if flags & _WORDS else 2)
            at += 2 if flags & _SCALE else 4 if flags & _XY else 8 if flags & _TWO else 0


@lru_cache(maxsize=2)
def font_at(path: Path) -> Font:
    """The font of a file, read once."""
    return Font(path)


def _tables(content: bytes) -> Iterator[tuple[str, bytes]]:
    (count,) = struct.unpack(">H", content[4:6])
    for number in range(count):
        tag, _, start, length = struct.unpack(">4s3I", content[12 + 16 * number : 28 + 16 * number])
        yield tag.decode("latin-1"), content[start : start + length]


def _mapped(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Each letter with its glyph, from the first table of letters that there is, the longer form first."""
    (count,) = struct.unpack(">H", cmap[2:4])
    starts = [struct.unpack(">2HI", cmap[4 + 8 * number : 12 + 8 * number])[2] for number in range(count)]
    by_form = {struct.unpack(">H", cmap[start : start + 2])[0]: start for start in starts}
    if 12 in by_form:
        start = by_form[12]
        (groups,) = struct.unpack(">I", cmap[start + 12 : start + 16])
        for number in range(groups):
            first, last, glyph = struct.unpack(
                ">3I", cmap[start + 16 + 12 * number : start + 28 + 12 * number]
            )
            yield from ((first + step, glyph + step) for step in range(last - first + 1))
        return
    yield from _of_four(cmap[by_form[4] :])


def _of_four(table: bytes) -> Iterator[tuple[int, int]]:
    (double,) = struct.unpack(">H", table[6:8])
    count = double // 2

    def row(start: int, form: str) -> tuple[int, ...]:
        return struct.unpack(f">{count}{form}", table[start : start + double])

    ends, starts = row(14, "H"), row(16 + double, "H")
    deltas, offsets = row(16 + 2 * double, "h"), row(16 + 3 * double, "H")
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for letter in range(first, min(last, 0xFFFE) + 1):
            if offset:
                at = 16 + 3 * double + 2 * number + offset + 2 * (letter - first)
                (glyph,) = struct.unpack(">H", table[at : at + 2])
                yield letter, (glyph + delta) % 65536 if glyph else 0
            else:
                yield letter, (letter + delta) % 65536


def _file(tables: dict[str, bytes]) -> bytes:
    """A font file of the tables."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">I4H", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    start, directory, body = 12 + 16 * count, b"", b""
    for name, content in sorted(tables.items()):
        whole = content + b"\0" * (-len(content) % 4)
        total = sum(struct.unpack(f">{len(whole) // 4}I", whole)) & 0xFFFFFFFF
        directory += struct.pack(">4s3I", name.encode(), total, start + len(body), len(content))
        body += whole
    return head + directory + body

"""A PDF written by hand: words in the project's own font, pictures, lines; each part tagged for those who listen (ISO 32000-1, 14.8)."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from dashboard.papers.pdf_font import Font, font_at
from dashboard.pictures.letters import BOLD, REGULAR

_FONTS = {"F1": ("DejaVuSans", REGULAR), "F2": ("DejaVuSans-Bold", BOLD)}
_ORDERING = "/Registry (Adobe) /Ordering (Identity) /Supplement 0"


@dataclass(frozen=True)
class About:
    """What the file says of itself; `mark` names it, `made_on` is UTC."""

    title: str
    subject: str
    keywords: str
    language: str
    mark: str
    made_on: datetime


@dataclass
class _Page:
    parts: list[str] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)


class Pdf:
    """Pages of one size (points) that are drawn on from above; `content` gives the file, the same bytes for the same calls."""

    def __init__(self, about: About, *, wide: float, high: float) -> None:
        self.wide, self.high = wide, high
        self._about = about
        self._pages: list[_Page] = []
        self._pictures: list[bytes] = []
        self._letters: dict[str, dict[int, str]] = {name: {} for name in _FONTS}

    def new_page(self) -> int:
        """Begin another page; its number."""
        self._pages.append(_Page())
        return len(self._pages)

    def words(self, line: str, left: float, top: float, size: float, *, ink: str, bold: bool = False) -> None:
        """A line of words whose top is so many points below that of the page."""
        name = "F2" if bold else "F1"
        font, used = font_at(_FONTS[name][1]), self._letters[name]
        glyphs = []
        for letter in line:
            glyph = font.glyph(letter)
            used.setdefault(glyph, letter)
            glyphs.append(f"{glyph:04X}")
        foot = self.high - top - size * 0.8
        self._put(f"BT {_rgb(ink)} rg /{name} {size:g} Tf {left:.2f} {foot:.2f} Td <{''.join(glyphs)}> Tj ET")

    def rule(self, left: float, top: float, right: float, ink: str, *, thick: float = 0.6) -> None:
        """A level line; nobody listens to it."""
        self._put(
            f"/Artifact BMC {_rgb(ink)} RG {thick:g} w {left:.2f} {self.high - top:.2f} m {right:.2f} {self.high - top:.2f} l S EMC"
        )

    def picture(self, png: bytes, left: float, top: float, wide: float, high: float) -> None:
        """A picture in its place."""
        if png not in self._pictures:
            self._pictures.append(png)
        number = self._pictures.index(png)
        page = self._pages[-1]
        if number not in page.pictures:
            page.pictures.append(number)
        self._put(f"q {wide:.2f} 0 0 {high:.2f} {left:.2f} {self.high - top - high:.2f} cm /P{number} Do Q")

    def tagged(self, kind: str, alt: str = "") -> _Tag:
        """What is drawn inside `with` is a part of the text of that kind (H1, P, TD, Figure); `alt` is said instead of it."""
        return _Tag(self, kind, alt)

    def artifact(self) -> _Tag:
        """What is drawn inside `with` repeats on each page, and nobody listens to it."""
        return _Tag(self, "", "")

    def _put(self, part: str) -> None:
        self._pages[-1].parts.append(part)

    def content(self) -> bytes:
        """The whole file."""
        out = _Objects()
        catalog, pages, root, info = (out.reserved() for _ in range(4))
        fonts = {name: _font(out, name, letters) for name, letters in self._letters.items() if letters}
        pictures = [_picture(out, png) for png in self._pictures]
        numbers = [out.reserved() for _ in self._pages]
        kids, parents = [], []
        for number, (page, own) in enumerate(zip(self._pages, numbers, strict=True)):
            stream = out.packed("\n".join(page.parts).encode("ascii"))
            drawn = " ".join(f"/P{one} {pictures[one]} 0 R" for one in page.pictures)
            used = " ".join(f"/{name} {one} 0 R" for name, one in fonts.items())
            out.fill(
                own,
                f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {self.wide:g} {self.high:g}] /Contents {stream} 0 R "
                f"/Resources << /Font << {used} >> /XObject << {drawn} >> >> /StructParents {number} /Tabs /S >>",
            )
            tags = [
                out.add(
                    f"<< /Type /StructElem /S /{kind} /P {root} 0 R /Pg {own} 0 R /K {place}{_alt(alt)} >>"
                )
                for place, (kind, alt) in enumerate(page.tags)
            ]
            kids += tags
            parents.append(f"{number} [{' '.join(f'{one} 0 R' for one in tags)}]")
        tree = out.add(f"<< /Nums [{' '.join(parents)}] >>")
        out.fill(
            root,
            f"<< /Type /StructTreeRoot /K [{' '.join(f'{one} 0 R' for one in kids)}] /ParentTree {tree} 0 R >>",
        )
        out.fill(
            pages,
            f"<< /Type /Pages /Kids [{' '.join(f'{one} 0 R' for one in numbers)}] /Count {len(numbers)} >>",
        )
        out.fill(
            catalog,
            f"<< /Type /Catalog /Pages {pages} 0 R /StructTreeRoot {root} 0 R /MarkInfo << /Marked true >> "
            f"/Lang {_text(self._about.language)} /ViewerPreferences << /DisplayDocTitle true >> >>",
        )
        out.fill(info, _info(self._about))
        return out.file(catalog, info, self._about.mark)


class _Tag:
    def __init__(self, pdf: Pdf, kind: str, alt: str) -> None:
        self._pdf, self._kind, self._alt = pdf, kind, alt

    def __enter__(self) -> None:
        page = self._pdf._pages[-1]
        if not self._kind:
            self._pdf._put("/Artifact BMC")
            return
        self._pdf._put(f"/{self._kind} << /MCID {len(page.tags)} >> BDC")
        page.tags.append((self._kind, self._alt))

    def __exit__(self, *_: object) -> None:
        self._pdf._put("EMC")


class _Objects:
    """The numbered objects of a file."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def reserved(self) -> int:
        self._held.append(b"null")
        return len(self._held)

    def fill(self, number: int, content: str | bytes) -> None:
        self._held[number - 1] = content.encode("ascii") if isinstance(content, str) else content

    def add(self, content: str | bytes) -> int:
        number = self.reserved()
        self.fill(number, content)
        return number

    def packed(self, content: bytes, more: str = "") -> int:
        packed = zlib.compress(content, 6)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {more}>>\nstream\n".encode("ascii")
        return self.add(head + packed + b"\nendstream")

    def file(self, catalog: int, info: int, mark: str) -> bytes:
        out, places = BytesIO(), []
        out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        for number, content in enumerate(self._held, 1):
            places.append(out.tell())
            out.write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
        start = out.tell()
        out.write(f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode())
        out.write(b"".join(f"{place:010d} 00000 n \n".encode() for place in places))
        name = f"<{mark.encode().hex()}>"
        out.write(
            f"trailer\n<< /Size {len(places) + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [{name} {name}] >>\n"
            f"startxref\n{start}\n%%EOF\n".encode()
        )
        return out.getvalue()


def _font(out: _Objects, name: str, letters: dict[int, str]) -> int:
    """A font with the glyphs in use, which can be searched and copied as letters."""
    called, path = _FONTS[name]
    font = font_at(path)
    called = f"AAAAA{'A' if name == 'F1' else 'B'}+{called}"
    content = font.with_only(letters)
    file = out.packed(content, f"/Length1 {len(content)} ")
    box = " ".join(str(_thousandths(font, one)) for one in font.box)
    descriptor = out.add(
        f"<< /Type /FontDescriptor /FontName /{called} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 /Ascent {_thousandths(font, font.ascent)} "
        f"/Descent {_thousandths(font, font.descent)} /CapHeight 729 /StemV 90 /FontFile2 {file} 0 R >>"
    )
    widths = " ".join(f"{glyph} [{font.advance(glyph)}]" for glyph in sorted(letters))
    own = out.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{called} /CIDSystemInfo << {_ORDERING} >> "
        f"/FontDescriptor {descriptor} 0 R /DW 600 /W [{widths}] /CIDToGIDMap /Identity >>"
    )
    spelled = out.packed(_spelled(letters))
    return out.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{called} /Encoding /Identity-H /DescendantFonts [{own} 0 R] /ToUnicode {spelled} 0 R >>"
    )


def _thousandths(font: Font, units: int) -> int:
    return round(units * 1000 / font.units)


def _spelled(letters: dict[int, str]) -> bytes:
    """Which letter each glyph stands for, as a CMap; a hundred in a block at most."""
    pairs = [
        f"<{glyph:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for glyph, letter in sorted(letters.items())
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    listed = "\n".join(f"{len(one)} beginbfchar\n" + "\n".join(one) + "\nendbfchar" for one in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        f"/CIDSystemInfo << {_ORDERING} >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{listed}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")


def _picture(out: _Objects, png: bytes) -> int:
    # Loaded with the first picture: a process that serves pages does without.
    from PIL import Image

    with Image.open(BytesIO(png)) as opened:
        plain: Any = opened.convert("RGB")
        wide, high = plain.size
        return out.packed(
            plain.tobytes(),
            f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace /DeviceRGB /BitsPerComponent 8 ",
        )


def _info(about: About) -> str:
    stamp = f"(D:{about.made_on:%Y%m%d%H%M%S}+00'00')"
    return (
        f"<< /Title {_text(about.title)} /Subject {_text(about.subject)} /Keywords {_text(about.keywords)} "
        f"/CreationDate {stamp} /ModDate {stamp} >>"
    )


def _alt(words: str) -> str:
    return f" /Alt {_text(words)}" if words else ""


def _text(words: str) -> str:
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"


def _rgb(color: str) -> str:
    return " ".join(f"{int(color[place : place + 2], 16) / 255:.3f}" for place in (1, 3, 5))

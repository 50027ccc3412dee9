"""Taking the pictures of a page as readers do, and reading what is inside the files."""

from __future__ import annotations

import base64
import struct
import xml.etree.ElementTree as ElementTree
import zlib
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Reader

SVG = "{http://www.w3.org/2000/svg}"
_BYTES = """async (made) => {
    const bytes = new Uint8Array(await (await made).arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return btoa(text);
}"""


def names(reader: Reader) -> list[str]:
    """The blocks of the open page, once everything on it is drawn."""
    reader.page.wait_for_function("() => window.monitorPicture.isReady()")
    return reader.page.evaluate("() => window.monitorPicture.names()")


def model(reader: Reader, name: str) -> dict:
    """What a picture says."""
    return reader.page.evaluate("name => window.monitorPicture.model(name)", name)


def svg(reader: Reader, name: str, size: str, *, bare: bool = False) -> str:
    """The SVG file of a block."""
    return reader.page.evaluate(
        "([name, options]) => window.monitorPicture.svg(name, options)", [name, {"size": size, "bare": bare}]
    )


def png(reader: Reader, name: str, size: str, *, scale: int = 2) -> bytes:
    """The PNG file of a block."""
    script = f"([name, options]) => ({_BYTES})(window.monitorPicture.png(name, options))"
    return base64.b64decode(reader.page.evaluate(script, [name, {"size": size, "scale": scale}]))


def open_menu(reader: Reader, name: str) -> Locator:
    """The menu of a block, opened."""
    menu = reader.page.locator(f'[data-picture="{name}"] .picture-menu').last
    menu.evaluate("menu => { menu.open = true; }")
    expect(menu.locator("ul:not([aria-busy])")).to_be_attached()
    return menu


def xlsx(reader: Reader, name: str) -> bytes:
    """The workbook of a block, from where its menu leads."""
    link = open_menu(reader, name).locator('a[data-figures="xlsx"]')
    answer = reader.page.request.get(reader.origin + link.get_attribute("href"))
    assert answer.status == 200, answer.text()
    return answer.body()


@dataclass(frozen=True)
class Png:
    """What the header and the chunks of a PNG say; `texts` by keyword."""

    width: int
    height: int
    dots_per_metre: tuple[int, int]
    texts: dict[str, str]


def read_png(content: bytes) -> Png:
    """Read the chunks; AssertionError where the file is not a PNG or a checksum is wrong."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    at, size, dots, texts = 8, (0, 0), (0, 0), {}
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack(">I", content[at + 8 + length : at + 12 + length])
        assert checksum == zlib.crc32(kind + data), kind
        if kind == b"IHDR":
            size = struct.unpack(">II", data[:8])
        elif kind == b"pHYs":
            dots = struct.unpack(">II", data[:8])
        elif kind == b"iTXt":
            key, rest = data.split(b"\0", 1)
            texts[key.decode()] = rest[4:].decode()
        at += 12 + length
    return Png(*size, dots, texts)


def words_of(picture: str) -> str:
    """Everything that is written in an SVG, without blanks: where the browser broke a line does not matter."""
    root = ElementTree.fromstring(picture)
    written = ("".join(element.itertext()) for element in root.iter(f"{SVG}text"))
    return squeezed("".join(written))


def squeezed(words: str) -> str:
    """Words without blanks and without full stops: a title has none at its end."""
    return "".join(words.split()).replace("\u00a0", "").replace(".", "")

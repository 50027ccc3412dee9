"""What a file was made from, as its own metadata keep it: edition, link, and which pictures in which size."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from dashboard.papers.png_texts import png_texts

_SUBJECT = "{http://purl.org/dc/elements/1.1/}subject"
_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
_WIDTHS = {1280: "slide", 640: "half", 688: "a4"}  # of assets/picture/sheet.js, in pixels


class NoRecipe(Exception):
    """A file that does not say what it was made from; the message says what is missing."""


@dataclass(frozen=True)
class Recipe:
    """How to make a file again. picture: the one of the link's page, empty for all; pack: instead of a link."""

    edition: str
    link: str
    size: str = "slide"
    picture: str = ""
    pack: str = ""
    day: date | None = None  # of a pack: what is due is seen from it
    is_of_page: bool = False  # made by the page itself: its workbook is another one than the command's

    @property
    def origin(self) -> str:
        """The public address that its link starts with."""
        parts = urlsplit(self.link)
        return f"{parts.scheme}://{parts.netloc}"

    def keywords(self) -> str:
        """The recipe without its link, as files hold it among their keywords."""
        parts = {
            "edition": self.edition,
            "size": self.size,
            "picture": self.picture,
            "pack": self.pack,
            "day": self.day,
        }
        return "; ".join(f"{name}={value}" for name, value in parts.items() if value)


def read_recipe(path: Path) -> Recipe:
    """The recipe that a PNG, SVG, PDF, PPTX, DOCX or XLSX of the monitor holds; raises NoRecipe, OSError."""
    readers = {
        ".png": _of_png,
        ".svg": _of_svg,
        ".pdf": _of_pdf,
        ".pptx": _of_office,
        ".docx": _of_office,
        ".xlsx": _of_office,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise NoRecipe(f"{path.name}: briefs are {', '.join(readers)}")
    try:
        found = reader(path)
    except (ValueError, KeyError, zipfile.BadZipFile, ElementTree.ParseError) as problem:
        raise NoRecipe(f"{path.name} cannot be read as {path.suffix[1:].upper()}: {problem}") from problem
    if not found.edition or not found.link:
        raise NoRecipe(
            f"{path.name} names no edition and link; it was not made by the monitor, or a program removed them"
        )
    return found


def _of_png(path: Path) -> Recipe:
    width, dots, texts = png_texts(path.read_bytes())
    # Twice the preset at twice the resolution of the page: 96 dots per inch are 3779.5 per metre.
    size = _WIDTHS.get(round(width * 3779.5 / dots) if dots else 0, "page")
    return Recipe(texts.get("Edition", ""), texts.get("URL", ""), size, texts.get("Picture", ""))


def _of_svg(path: Path) -> Recipe:
    root = ElementTree.parse(path).getroot()
    about = root.find(".//{urn:migration-policy-monitor}picture")
    if about is None:
        return Recipe("", "")
    size = _WIDTHS.get(round(float(root.get("width", "0"))), "page")
    return Recipe(about.get("edition", ""), about.get("link", ""), size, about.get("name", ""))


def _of_pdf(path: Path) -> Recipe:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        about: Mapping[str, Any] = PdfReader(path).metadata or {}
    except PyPdfError as problem:
        raise ValueError(str(problem)) from problem
    return _from_keywords(str(about.get("/Subject", "")), str(about.get("/Keywords", "")))


def _of_office(path: Path) -> Recipe:
    with zipfile.ZipFile(path) as archive:
        core = ElementTree.fromstring(archive.read("docProps/core.xml"))
    return _from_keywords(core.findtext(_SUBJECT, ""), core.findtext(_KEYWORDS, ""))


def _from_keywords(link: str, keywords: str) -> Recipe:
    given = dict(re.findall(r"(\w+)=([^;]*)", keywords))
    return Recipe(
        given.get("edition", ""), link, given.get("size", "slide"), given.get("picture", ""), given.get("pack", ""),
        date.fromisoformat(given["day"]) if given.get("day") else None, is_of_page=given.get("made") == "page",
    )  # fmt: skip

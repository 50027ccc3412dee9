"""PDF by the browser: a page for each picture, cover and annex as text, and metadata that say what it was made from."""

from __future__ import annotations

import base64
import re
from datetime import datetime
from html import escape
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject

from dashboard.figures import theme
from dashboard.papers.deck import Deck, Slide
from dashboard.papers.recipe import Recipe
from dashboard.texts.words import text

# Pages in pixels of the browser, 96 to the inch; `across`: how many drawings stand side by side.
_SHEETS = {
    "slide": {"width": 1280, "height": 720, "pad": 48, "across": 1, "type": 15},
    "half": {"width": 1280, "height": 720, "pad": 48, "across": 2, "type": 15},
    "a4": {"width": 794, "height": 1123, "pad": 53, "across": 1, "type": 13},
}
_NODE = re.compile(rb"\(node\d{8}\)")  # name of a part in the structure that screen readers follow
_STYLE = """@page {{ size: {width}px {height}px; margin: 0 }}
* {{ box-sizing: border-box }} body {{ margin: 0; font: {type}px/1.4 {font}; color: {ink} }}
.page {{ break-after: page; display: flex; justify-content: space-around; height: {height}px; overflow: hidden }}
.page img {{ display: block; max-height: {height}px; width: {drawn}px; object-fit: contain; object-position: top }}
.a4 {{ padding: {pad}px }} .words {{ page: words; break-after: page }}
@page words {{ size: {width}px {height}px; margin: {pad}px }}
h1 {{ font-size: 1.8em; line-height: 1.2; margin: 0 0 .6em; border-top: 6px solid {accent}; padding-top: .5em }} p {{ margin: 0 0 .5em }}
table {{ border-collapse: collapse; width: 100%; margin-top: 1em }} thead {{ display: table-header-group }}
th, td {{ text-align: left; vertical-align: top; padding: .3em .6em .3em 0; border-bottom: 1px solid {line}; overflow-wrap: break-word }}
tr {{ break-inside: avoid }} .told {{ font-size: 1.4em }} .beside {{ max-width: 60%; max-height: 20em }} .foot {{ color: {soft}; font-size: .8em; overflow-wrap: anywhere }}"""


def deck_pdf(page: Any, deck: Deck) -> bytes:
    """The deck as a PDF: drawings (SVG) with their text as text, what has no drawing as words and table."""
    sheet = _SHEETS[deck.recipe.size]
    style = _STYLE.format(
        **sheet, font=theme.FONT, ink=theme.INK, soft=theme.INK_SOFT, line=theme.LINE, accent=theme.ACCENT,
        drawn=688 if deck.recipe.size == "a4" else sheet["width"] // sheet["across"],
    )  # fmt: skip
    body = "".join(_pages(deck, sheet["across"]))
    page.set_content(
        f'<!DOCTYPE html><html lang="{deck.language}"><head><meta charset="utf-8"><title>{escape(deck.title)}</title>'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )
    page.wait_for_function("() => [...document.images].every(image => image.complete)")
    return page.pdf(print_background=True, prefer_css_page_size=True, tagged=True)


def _pages(deck: Deck, across: int) -> list[str]:
    pages: list[str] = []
    waiting: list[str] = []
    look = "page a4" if deck.recipe.size == "a4" else "page"
    for slide in deck.slides:
        if slide.drawing:
            waiting.append(f'<img src="{_address(slide.drawing)}" alt="{escape(slide.alt)}">')
        if waiting and (len(waiting) == across or not slide.drawing):
            pages.append(f'<div class="{look}">{"".join(waiting)}</div>')
            waiting = []
        if not slide.drawing:
            pages.append(_words(slide, deck))
    if waiting:
        pages.append(f'<div class="{look}">{"".join(waiting)}</div>')
    return pages


def _words(slide: Slide, deck: Deck) -> str:
    def row(cells: list[str], tag: str) -> str:
        return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"

    lines = "".join(f"<p>{escape(line)}</p>" for line in slide.lines)
    lines += "".join(f'<p class="told">{escape(line)}</p>' for line in slide.body)
    if slide.picture:
        png = base64.b64encode(slide.picture).decode()
        lines += f'<img class="beside" src="data:image/png;base64,{png}" alt="{escape(slide.alt)}">'
    warning = (
        f"<p><strong>{escape(text('shell.synthetic', deck.language))}</strong></p>"
        if deck.is_synthetic
        else ""
    )
    table = f"<table><thead>{row(slide.header, 'th')}</thead><tbody>{''.join(row(cells, 'td') for cells in slide.rows)}</tbody></table>"
    # A target is told in sentences; its row stands on the cover.
    table = "" if slide.body else table
    foot = text(
        "paper.footer", deck.language, edition=deck.recipe.edition, link=slide.link or deck.recipe.link
    )
    return f'<div class="words"><h1>{escape(slide.title)}</h1>{warning}{lines}<p class="foot">{escape(foot)}</p>{table}</div>'


def _address(drawing: str) -> str:
    # As images: two drawings inside one document would share the names of their parts.
    return "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()


def described(content: bytes, title: str, recipe: Recipe, when: datetime) -> bytes:
    """The PDF with its recipe in the metadata, dated `when` (UTC) instead of the time of writing."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    stamp = f"D:{when:%Y%m%d%H%M%S}+00'00'"
    writer.metadata = {
        "/Title": title, "/Subject": recipe.link, "/Keywords": recipe.keywords(), "/CreationDate": stamp, "/ModDate": stamp,
    }  # fmt: skip
    # Without an identifier of its own a PDF is given one from the clock.
    mark = ByteStringObject(recipe.edition.encode())
    writer._ID = ArrayObject((mark, mark))
    written = BytesIO()
    writer.write(written)
    return _with_names_in_order(written.getvalue())


def _with_names_in_order(content: bytes) -> bytes:
    """The PDF with its parts numbered from 0: the browser goes on counting from whatever it has opened before."""
    found = sorted(set(_NODE.findall(content)))
    numbered = {name: b"(node%08d)" % number for number, name in enumerate(found)}
    return _NODE.sub(lambda match: numbered[match.group()], content)

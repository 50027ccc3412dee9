"""A deck as a PDF on A4: words, tables and drawings flow down the pages, each block from a page of its own."""

from __future__ import annotations

from dashboard.figures import theme
from dashboard.papers.columns import breakable, shares
from dashboard.papers.deck import ANNEX, COVER, Deck, Slide, on_pages
from dashboard.papers.pdf_file import About, Pdf
from dashboard.pictures.letters import broken
from dashboard.texts.words import text

WIDE, HIGH = 595.28, 841.89
_SIDE, _TOP, _BOTTOM = 48.0, 48.0, 62.0
_INNER = WIDE - 2 * _SIDE
_TITLE, _BODY, _TABLE, _SMALL = 16.0, 11.0, 8.5, 8.0
_LINE = 1.35
_MOST_LINES = 400
_CELL = 3.0  # points between the words of a cell and its edge
_PICTURE_HIGH = 330.0
_PER_INCH = 13.0  # letters of the type of a table


def pdf(deck: Deck) -> bytes:
    """The .pdf of a deck; the same bytes for the same deck. No browser takes part in it."""
    about = About(
        deck.title, deck.recipe.link, deck.recipe.keywords(), deck.language, deck.recipe.edition, deck.made_on
    )
    sheet = _Sheet(deck, Pdf(about, wide=WIDE, high=HIGH))
    pages: list[tuple[int, int]] = []
    for number, slide in enumerate(deck.slides):
        cited, first = [one.sources for one in deck.slides[:number]], sheet.number + 1
        _add(sheet, on_pages(slide, cited, pages) if slide.name == ANNEX else slide)
        pages.append((first, sheet.number))
    return sheet.pdf.content()


class _Sheet:
    """Where the next words stand; a page that is full is followed by another."""

    def __init__(self, deck: Deck, file: Pdf) -> None:
        self.deck, self.pdf, self.top, self.number = deck, file, 0.0, 0

    @property
    def room(self) -> float:
        """Points that are left on the page."""
        return HIGH - _BOTTOM - self.top

    def new_page(self) -> None:
        """Begin a page with its foot."""
        number = self.number = self.pdf.new_page()
        self.top = _TOP
        recipe = self.deck.recipe
        words = text("paper.footer", self.deck.language, edition=recipe.edition, link=recipe.link)
        warning = text("shell.synthetic", self.deck.language) if self.deck.is_synthetic else ""
        with self.pdf.artifact():
            for place, line in enumerate(broken(f"{number} · {words}", _SMALL, _INNER, most=2)):
                self.pdf.words(line, _SIDE, HIGH - 44 + place * _SMALL * _LINE, _SMALL, ink=theme.INK_SOFT)
            if warning:
                [line] = broken(warning, _SMALL, _INNER, most=1, bold=True)
                self.pdf.words(line, _SIDE, 24, _SMALL, ink=theme.BAD, bold=True)

    def said(
        self, words: str, size: float, *, kind: str = "P", ink: str = theme.INK, bold: bool = False
    ) -> None:
        """A paragraph, broken over pages where it must."""
        lines = broken(words, size, _INNER, most=_MOST_LINES, bold=bold)
        waiting = list(lines)
        while waiting:
            fitting = max(int(self.room // (size * _LINE)), 0)
            if not fitting:
                self.new_page()
                continue
            now, waiting = waiting[:fitting], waiting[fitting:]
            with self.pdf.tagged(kind):
                for line in now:
                    self.pdf.words(line, _SIDE, self.top, size, ink=ink, bold=bold)
                    self.top += size * _LINE
        self.top += size * 0.45


def _add(sheet: _Sheet, slide: Slide) -> None:
    sheet.new_page()
    is_cover = slide.name == COVER
    sheet.said(slide.title, _TITLE + (6 if is_cover else 0), kind="H1", bold=True)
    sheet.pdf.rule(_SIDE, sheet.top, WIDE - _SIDE, theme.ACCENT, thick=1.5)
    sheet.top += 8
    for line in slide.lines:
        sheet.said(line, _BODY, ink=theme.INK if is_cover else theme.INK_SOFT)
    for sentence in slide.body:
        sheet.said(sentence, _BODY)
    if slide.picture:
        _draw(sheet, slide.picture, slide.alt)
    if slide.rows and not slide.body:
        _table(sheet, slide.header, slide.rows)
    sheet.top += 4
    for source in filter(None, (*slide.sources, slide.link)):
        sheet.said(source, _SMALL, ink=theme.INK_SOFT)


def _draw(sheet: _Sheet, png: bytes, alt: str) -> None:
    across, down = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    scale = min(_INNER / across, _PICTURE_HIGH / down)
    wide, high = across * scale, down * scale
    if high > sheet.room:
        sheet.new_page()
    with sheet.pdf.tagged("Figure", alt):
        sheet.pdf.picture(png, _SIDE, sheet.top, wide, high)
    sheet.top += high + 12


def _table(sheet: _Sheet, header: list[str], rows: list[list[str]]) -> None:
    """A row is never broken; the header stands again on each page."""
    parts = shares(header, rows, _INNER / 72, letters_per_inch=_PER_INCH)
    widths = [_INNER * part for part in parts]
    _row(sheet, header, widths, is_head=True)
    for row in rows:
        if _height(row, widths) > sheet.room:
            sheet.new_page()
            _row(sheet, header, widths, is_head=True)
        _row(sheet, row, widths)
    sheet.top += 6


def _row(sheet: _Sheet, cells: list[str], widths: list[float], *, is_head: bool = False) -> None:
    left = _SIDE
    if is_head and _height(cells, widths, bold=True) > sheet.room:
        sheet.new_page()
    # A row is heard as one sentence.
    with sheet.pdf.tagged("P"):
        for cell, wide in zip(cells, widths, strict=True):
            start = left if left == _SIDE else left + _CELL
            for place, line in enumerate(_lines(cell, wide, bold=is_head)):
                top = sheet.top + _CELL + place * _TABLE * _LINE
                sheet.pdf.words(line, start, top, _TABLE, ink=theme.INK, bold=is_head)
            left += wide
    sheet.top += _height(cells, widths, bold=is_head)
    sheet.pdf.rule(_SIDE, sheet.top, WIDE - _SIDE, theme.INK_SOFT if is_head else theme.LINE)


def _height(cells: list[str], widths: list[float], *, bold: bool = False) -> float:
    most = max(len(_lines(cell, wide, bold=bold)) for cell, wide in zip(cells, widths, strict=True))
    return max(most, 1) * _TABLE * _LINE + 2 * _CELL


def _lines(cell: str, wide: float, *, bold: bool) -> list[str]:
    return broken(breakable(cell), _TABLE, wide - 2 * _CELL, most=_MOST_LINES, bold=bold)

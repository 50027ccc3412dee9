"""What a workbook stores in a cell → a Cell."""

from __future__ import annotations

from reporting.checking.cells import BLANK, Cell, Kind
from reporting.checking.opening.book import Book
from reporting.checking.opening.errors_of_excel import is_error
from reporting.checking.opening.number_formats import day, is_date, plain
from reporting.checking.opening.strings import unescaped

# Type as written, text of the value, number of the style, whether a formula stands there, whether a value is written at all
Stored = tuple[str, str, str, bool, bool]
_TRUE = ("1", "true")


class StoredValues:
    """Reads stored values with the strings and formats of one workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._date_styles = frozenset(at for at, code in enumerate(book.formats) if is_date(code))

    def cell(self, stored: Stored) -> Cell | None:
        """The cell, BLANK for one that holds nothing; None where the workbook contradicts itself."""
        kind, text, style_text, is_formula, has_value = stored
        style = int(style_text) if style_text.isascii() and style_text.isdigit() else 0
        code = self._book.formats[style] if style < len(self._book.formats) else "General"
        if is_formula and not text and not (kind == "str" and has_value):
            return Cell("", "formula_without_value", code, True)
        if kind == "s":
            if (shared := self._shared(text)) is None:
                return None
            found, shown = _text(shared)
        elif kind in ("str", "inlineStr"):
            found, shown = _text(text if kind == "inlineStr" else unescaped(text))
        else:
            found, shown = self._scalar(kind, text.strip(), style)
        return BLANK if found == "blank" else Cell(shown, found, code, is_formula)

    def _scalar(self, kind: str, text: str, style: int) -> tuple[Kind, str]:
        if kind == "b":
            return "bool", "TRUE" if text in _TRUE else "FALSE"
        if kind == "e":
            return "error", text
        if kind == "d":
            return "date", text
        if style in self._date_styles and (moment := day(text, is_1904=self._book.is_1904)):
            return "date", moment
        return ("number", plain(text)) if text else ("blank", "")

    def _shared(self, text: str) -> str | None:
        text = text.strip()
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            return None
        return self._book.strings[int(text)] if int(text) < len(self._book.strings) else None


def _text(text: str) -> tuple[Kind, str]:
    if not text or text.isspace():
        return "blank", ""
    return ("error" if is_error(text) else "text"), text

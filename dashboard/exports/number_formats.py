"""How a spreadsheet is told to write a value so that it shows the words of the page."""

from __future__ import annotations

from dashboard.texts.cells import Cell

_DAYS = {"kk": "dd.mm.yyyy", "ru": "dd.mm.yyyy", "en": "d mmm yyyy"}
_LONGEST = 255  # letters of a number format in Excel


def number_format(cell: Cell, language: str) -> str:
    """The format of a cell with a value: its decimals, thousands, sign, and the words around it as fixed text."""
    patterns = _patterns(cell, language)
    before, after = _fixed(cell.before), _fixed(cell.after)
    whole = ";".join(f"{before}{pattern}{after}" for pattern in patterns)
    return whole if len(whole) <= _LONGEST else ";".join(patterns)


def _patterns(cell: Cell, language: str) -> list[str]:
    """One for all values; or those from zero and below it; or those above zero, below it and zero."""
    if cell.kind == "day":
        return [_DAYS[language]]
    if cell.kind == "year":
        return ["0"]
    number = "#,##0" + ("." + "0" * cell.decimals if cell.decimals else "")
    if cell.is_signed:
        return [f"+{number}", f"-{number}", number]
    # By itself a minus would stand before the words that come first.
    return [number, f"-{number}"] if cell.before else [number]


def _fixed(words: str) -> str:
    """Words that stand in a format as they are; a quotation mark cannot stand between such marks."""
    return '\\"'.join(f'"{part}"' if part else "" for part in words.split('"')) if words else ""

"""The first sheet of a template: for whom, for which period, and how to fill in."""

from __future__ import annotations

from datetime import date
from typing import Any

from etl.catalog.registers import Body
from reporting.forms.headings import sheet_name
from reporting.forms.sheets import SHEETS
from reporting.templates.book import Book, lines_of
from reporting.templates.owed import Owed
from reporting.texts.words import text
from vocabulary.formats import write_day

_STEPS = ("cells", "lists", "numbers", "shares", "missing", "ended", "people", "check")
_WIDTHS = (4, 96)
_WORDS: dict[str, Any] = {"font_size": 11}
_HEIGHT, _HEIGHTS = 15, {18: 28, 13: 20}


def write_cover(book: Book, body: Body, period: str, last_day: date, asked: Owed) -> None:
    """Words only: nothing on it is read."""

    def say(key: str, **values: object) -> str:
        return text(f"template.{key}", book.language, **values)

    page = book.add_page(say("cover"))
    for number, width in enumerate(_WIDTHS):
        page.set_column(number, number, width)
    lines: list[tuple[str, dict[str, Any]]] = [
        (say("title"), {"bold": True, "font_size": 18}),
        (getattr(body.name, book.language), {"bold": True, "font_size": 13}),
        (say("period", period=period, day=write_day(last_day, book.language)), _WORDS),
        ("", _WORDS),
    ]
    numbers = (len(asked.figures), len(asked.measures), len(asked.promises))
    for sheet_id, number in zip(SHEETS, numbers, strict=True):
        lines.append((say("sheet", sheet=sheet_name(sheet_id, book.language), rows=number), _WORDS))
    lines += [("", _WORDS), (say("how"), {"bold": True, "font_size": 13})]
    for line, (words, look) in enumerate(lines):
        page.set_row(line, _HEIGHTS.get(look["font_size"], _HEIGHT))
        page.write_string(line, 0, words, book.style(**look))
    for number, step in enumerate(_STEPS, start=1):
        line, words = len(lines) + number - 1, say(f"step.{step}")
        page.set_row(line, _HEIGHT * lines_of(words, _WIDTHS[1]) + 4)
        page.write_string(line, 0, f"{number}.", book.style(**_WORDS, align="right"))
        page.write_string(line, 1, words, book.style(**_WORDS, text_wrap=True))

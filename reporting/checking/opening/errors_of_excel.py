"""The words that spreadsheet programs put where a calculation failed, in the languages they speak here."""

from __future__ import annotations

_WORDS = frozenset(
    [
        "#NULL!",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#N/A",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#BUSY!",
        "#UNKNOWN!",
        "#ПУСТО!",
        "#ДЕЛ/0!",
        "#ЗНАЧ!",
        "#ССЫЛКА!",
        "#ИМЯ?",
        "#ЧИСЛО!",
        "#Н/Д",
        "#ПЕРЕНОС!",
        "#ВЫЧИСЛ!",
        "#БӨЛ/0!",
        "#МӘН!",
        "#СІЛТЕМЕ!",
        "#АТ?",
        "#САН!",
    ]
)
_LONGEST = max(len(word) for word in _WORDS)


def is_error(text: str) -> bool:
    """Whether a text is such a word, as it comes when a table is saved as CSV."""
    return text.startswith(("#", " #")) and len(text) < _LONGEST + 4 and text.strip().upper() in _WORDS

"""What every process needs and no edition decides, read once before the server forks: the first reader waits less."""

from __future__ import annotations

from datetime import date

from dashboard.texts.formats import format_day, format_number
from dashboard.texts.grid_words import grid_words
from dashboard.texts.words import plural, texts
from vocabulary.languages import LANGUAGES

_A_DAY = date(2021, 10, 1)


def read_words() -> None:
    """Read all texts and what Babel knows of the three languages."""
    for language in LANGUAGES:
        texts(language)
        grid_words(language)
        format_number(1.5, 1, language)
        format_day(_A_DAY, language)
        format_day(_A_DAY, language, short=True)
        plural("data.count", 1, language, count=1)

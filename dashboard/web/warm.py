"""What is read before anybody asks, so that the first reader waits no longer than the second."""

from __future__ import annotations

from datetime import date
from typing import Any

from werkzeug.test import Client

from dashboard.texts.formats import format_day, format_number
from dashboard.texts.grid_words import grid_words
from dashboard.texts.words import plural, texts
from dashboard.view.origin import configured_origin
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

_A_DAY = date(2021, 10, 1)


def read_words() -> None:
    """Read all texts and what Babel knows of the three languages: no edition decides them, and a server that forks shares them."""
    for language in LANGUAGES:
        texts(language)
        grid_words(language)
        format_number(1.5, 1, language)
        format_day(_A_DAY, language)
        format_day(_A_DAY, language, short=True)
        plural("data.count", 1, language, count=1)


def read_edition(application: Any) -> None:
    """Make the first page once, and with it read what all pages share of the edition: after a fork, for files stay open.

    By an address under which no answer was made beforehand. Where there is no edition the page says so, now as later.
    """
    origin = configured_origin() or "http://localhost"
    Client(application).get(
        f"/?lang={FIRST_LANGUAGE}", base_url=origin, headers={"Accept-Encoding": "br"}
    ).close()

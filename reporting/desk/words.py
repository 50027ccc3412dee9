"""What templates may ask for: sentences, days, moments, numbers and names in the reader's language."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import flask

from reporting.clock import in_almaty, today
from reporting.texts.words import plural, text
from vocabulary.formats import write_day, write_number
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

ASSETS = Path(__file__).parents[2] / "assets"
OWN = Path(__file__).parent / "styles"
# The dashboard's own sheets in the dashboard's order, then what only the desk has.
STYLES = (
    "styles/tokens.css",
    "styles/layout.css",
    "styles/components.css",
    "styles/menu.css",
    "desk.css",
    "styles/dark.css",
)
_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
TONES = {
    "published": "good", "approved": "good", "accepted": "watch", "received": "watch", "returned": "bad", "withdrawn": "bad",
    "on_time": "good", "late": "watch", "silent": "bad", "due": "watch",
    "open": "watch", "kept": "neutral", "corrected": "good", "checked": "good", "waits": "watch",
}  # fmt: skip


def language() -> str:
    """The language of this answer: what the link asks for, what was chosen before, what the person prefers, Kazakh."""
    chosen = flask.g.get("language")
    return chosen if chosen in LANGUAGES else FIRST_LANGUAGE


def say(key: str, /, **values: object) -> str:
    """The sentence of a key in the reader's language."""
    return text(key, language(), **values)


def count(key: str, number: float, /, **values: object) -> str:
    """The sentence of a key in the form that `number` needs; `{count}` is the number as it is written."""
    return plural(key, number, language(), **{"count": write_number(number, 0, language()), **values})


def day(value: date | str | None, *, short: bool = False) -> str:
    """A day as people write it; a dash where there is none."""
    if not value:
        return "–"
    return write_day(date.fromisoformat(value) if isinstance(value, str) else value, language(), short=short)


def moment(value: datetime | None, *, short: bool = False) -> str:
    """A moment of the store as the clocks of Almaty show it; `short` for tables, whose heads say the rest."""
    if value is None:
        return "–"
    there = in_almaty(value)
    if short:
        return f"{day(there.date(), short=True)}, {there:%H:%M}"
    return say("desk.moment", day=day(there.date()), time=f"{there:%H:%M}")


def number(value: float, decimals: int = 0) -> str:
    """A number as the language writes it."""
    return write_number(value, decimals, language())


def figure(text_of_store: str) -> str:
    """A figure of the store, text of the build's grammar, as the language writes it."""
    try:
        value = Decimal(text_of_store)
    except InvalidOperation:
        return text_of_store or "–"
    decimals = -int(value.as_tuple().exponent) if value.is_finite() else 0
    return number(float(value), max(0, decimals))


def due(on: date | str) -> str:
    """`due in 5 days`, `due today`, `3 days late`, counted in days of Almaty."""
    on = date.fromisoformat(on) if isinstance(on, str) else on
    left = (on - today()).days
    if left == 0:
        return say("desk.due_today")
    return count("desk.due_in" if left > 0 else "desk.days_late", abs(left))


def given(name: str, value: str = "") -> str:
    """What was typed into a field and came back with a refusal, or else the value that stands there."""
    return flask.request.form.get(name, value)


def in_language(code: str) -> str:
    """The link of this page, with what it asks for, in another language."""
    return "?" + urlencode({**flask.request.args, "lang": code})


@cache
def style(name: str) -> str:
    """The address of a style sheet, new whenever the file is."""
    file = OWN / name if name == "desk.css" else ASSETS / name
    return f"/assets/{name}?m={hashlib.sha256(file.read_bytes()).hexdigest()[:12]}"


def helpers() -> dict[str, Any]:
    """What every template and every part of one may call."""
    return {
        "t": say, "n": count, "day": day, "moment": moment, "number": number, "due": due, "figure": figure, "given": given, "style": style, "in_language": in_language,
        "styles": STYLES, "languages": [(code, _NAMES[code]) for code in LANGUAGES], "tones": TONES,
        "new_key": lambda: secrets.token_urlsafe(24),
    }  # fmt: skip

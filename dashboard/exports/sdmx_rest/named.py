"""What every message in SDMX-JSON says alike: its head, and names in the language asked for and in all."""

from __future__ import annotations

from typing import Any

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_components import AGENCY
from dashboard.queries.sources import edition
from dashboard.texts.words import Words, in_languages
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

Node = dict[str, Any]


def named(words: Words, language: str, *, of: str = "name") -> Node:
    """The best name, and all of them by language."""
    return {of: words[language], f"{of}s": dict(words)}


def meta(warehouse: Warehouse, schema: str) -> Node:
    """The head of a message: edition, when it was built, who sends it."""
    row = edition(warehouse)
    return {
        "schema": schema, "id": f"edition-{row['edition_id']}", "test": row["is_synthetic"],
        "prepared": f"{row['built_at'].isoformat(timespec='seconds')}Z", "contentLanguages": list(LANGUAGES),
        "sender": {"id": AGENCY, **named(in_languages("site.name"), FIRST_LANGUAGE)},
    }  # fmt: skip

"""What sheets and columns of a plan are called."""

from __future__ import annotations

from functools import cache

from reporting.plans.content import KINDS
from reporting.texts.words import text
from vocabulary.languages import LANGUAGES

_LANGUAGE_NAMES = {"kk": "қаз.", "ru": "рус.", "en": "Eng."}


def sheet_name(kind: str, language: str) -> str:
    """The name of a kind's sheet."""
    return text(f"plan.sheet.{kind}", language)


@cache
def _kinds() -> dict[str, str]:
    return {
        name.casefold(): kind
        for kind in KINDS
        for name in (kind, *(sheet_name(kind, language) for language in LANGUAGES))
    }


def kind_of_sheet(name: str) -> str | None:
    """The kind whose sheet has this name in any language, None for none."""
    return _kinds().get(name.strip().casefold())


def heading(key: str, language: str) -> str:
    """What a column is called: `title.kk` is the title with the language beside it."""
    first, _, last = key.rpartition(".")
    if last in LANGUAGES:
        return f"{heading(first, language)} ({_LANGUAGE_NAMES[last]})"
    return text(f"plan.key.{key.replace('.', '_')}", language)

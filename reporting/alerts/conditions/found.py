"""What a condition found, before it is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reporting.alerts.facts import Facts
from reporting.texts.words import text
from vocabulary.territory import COUNTRY

Said = Callable[[str], Mapping[str, object]]


@dataclass(frozen=True)
class Found:
    """`key` is what it is told of once, whatever edition is looked at; `say` fills the rule's sentence in a language.

    `page` is the path of the page about it; `cause` one of alerts.cause.
    """

    key: tuple[str, ...]
    old: str
    new: str
    cause: str
    say: Said
    target_id: str = ""
    region_id: str = COUNTRY
    indicator_id: str = ""
    page: str = "/coverage"


def place(facts: Facts, region_id: str, language: str) -> str:
    """The name of a region."""
    return facts.regions[region_id][language] if region_id in facts.regions else region_id


def verdict_words(code: str, language: str) -> str:
    """State and side of the line as people read them."""
    state, _, line = code.partition("/")
    said = text(f"alerts.state.{state}", language)
    return f"{said}, {text(f'alerts.line.{line}', language)}" if line else said

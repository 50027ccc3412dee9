"""The sentences of the dashboard by key, in three languages; `texts/<language>/` holds them, a file per page or subject."""

from __future__ import annotations

from pathlib import Path

from vocabulary.sentences import Sentences, Texts, TextsIncomplete, Words, read_yaml
from vocabulary.units import units

__all__ = ["TextsIncomplete", "Words", "demand_whole", "in_languages", "plural", "read_yaml", "text", "texts"]


def _unit_texts(language: str) -> Texts:
    """The words of units, which the build needs too: alone (unit.persons) and beside a number (unit_word.persons)."""
    names: Texts = {f"unit.{unit.id}": unit.name[language] for unit in units().values()}
    beside: Texts = {
        f"unit_word.{unit.id}": dict(unit.with_number[language])
        for unit in units().values()
        if unit.with_number
    }
    return {**names, **beside}


_SENTENCES = Sentences(Path(__file__).parent, _unit_texts)
texts, text = _SENTENCES.texts, _SENTENCES.text
demand_whole = _SENTENCES.demand_whole
in_languages, plural = _SENTENCES.in_languages, _SENTENCES.plural

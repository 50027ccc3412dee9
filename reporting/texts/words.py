"""The sentences of the reporting cycle by key, in three languages."""

from __future__ import annotations

from pathlib import Path

from vocabulary.sentences import Sentences

_SENTENCES = Sentences(Path(__file__).parent)
texts, text = _SENTENCES.texts, _SENTENCES.text
demand_whole = _SENTENCES.demand_whole
in_languages, plural = _SENTENCES.in_languages, _SENTENCES.plural

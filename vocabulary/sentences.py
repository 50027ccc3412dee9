"""Sentences by key in three languages: a folder for each language, in it a YAML file for each subject. Needs yaml and babel."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from vocabulary.languages import LANGUAGES
from vocabulary.text_faults import TextsIncomplete, are_whole, flatten, text_faults

__all__ = ["Sentences", "Texts", "TextsIncomplete", "Words", "read_yaml"]

Words = dict[str, str]
Texts = dict[str, str | dict[str, str]]
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Sentences:
    """What one part of the program says; `more` gives texts of a language that stand elsewhere."""

    def __init__(self, folder: Path, more: Callable[[str], Texts] | None = None) -> None:
        self._folder = folder
        self._more = more
        self.texts = cache(self._read)

    def _read(self, language: str) -> Texts:
        """All texts of a language: dotted key → sentence, or → {plural form: sentence}; a key stands in one file only."""
        found: Texts = {}
        for file in sorted((self._folder / language).glob("*.yml")):
            own = dict(flatten(read_yaml(file)))
            if twice := found.keys() & own.keys():
                raise ValueError(
                    f"{file.name} repeats {', '.join(sorted(twice))}; a key stands in one file only."
                )
            found |= own
        return found | self._more(language) if self._more else found

    def demand_whole(self) -> None:
        """Read all languages; raises TextsIncomplete with every fault where one lacks a sentence or says it with other places.

        For the start of a process: a language in the place of another would be no answer to who chose it.
        """
        try:
            is_whole = are_whole({language: self.texts(language) for language in LANGUAGES})
        except (ValueError, yaml.YAMLError):
            is_whole = False
        if not is_whole and (faults := text_faults(self._folder)):
            raise TextsIncomplete(self._folder, faults)

    def _said(self, key: str, language: str) -> str | dict[str, str]:
        known = self.texts(language)
        if key not in known and self._more:  # what stands elsewhere may have grown since it was read
            known = self._more(language)
        return known[key]

    def text(self, key: str, language: str, /, **values: object) -> str:
        """The sentence of `key`, placeholders filled; raises KeyError for an unknown key."""
        sentence = self._said(key, language)
        assert isinstance(sentence, str), f"{key} has plural forms: use plural()"
        return sentence.format(**values) if values else sentence

    def in_languages(self, key: str, /, **values: object) -> Words:
        """The sentence in every language, by language."""
        return {language: self.text(key, language, **values) for language in LANGUAGES}

    def plural(self, key: str, number: float, language: str, /, **values: object) -> str:
        """The sentence of `key` in the form that `number` needs (1 адам; 1 человек, 2 человека, 5 человек)."""
        forms = self._said(key, language)
        assert isinstance(forms, dict), f"{key} has no plural forms: use text()"
        form = _rule(language)(abs(number))
        return forms.get(form, forms["other"]).format(**values)


def read_yaml(file: Path) -> dict[str, Any]:
    """The mapping of a file of texts, read by libyaml where it is there: ten times as fast as without."""
    found: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
    return found


@cache
def _rule(language: str) -> Callable[[float], str]:
    form: Callable[[float], str] = Locale.parse(language).plural_form
    return form

"""The sentences of the dashboard by key, in three languages; `texts/<language>/` holds them, a file per page or subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from vocabulary.languages import LANGUAGES
from vocabulary.units import units

Words = dict[str, str]
_FOLDER = Path(__file__).parent
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLURALS = {"one", "few", "many", "other"}


@cache
def texts(language: str) -> dict[str, str | dict[str, str]]:
    """All texts of a language: dotted key → sentence, or → {plural form: sentence}."""
    found: dict[str, str | dict[str, str]] = {}
    for file in sorted((_FOLDER / language).glob("*.yml")):
        own = dict(_flatten(read_yaml(file), ""))
        if twice := found.keys() & own.keys():
            raise ValueError(
                f"{file.name} repeats {', '.join(sorted(twice))}; a key stands in one file only."
            )
        found |= own
    return found | _unit_texts(language)


def _unit_texts(language: str) -> dict[str, str | dict[str, str]]:
    """The words of units, which the build needs too: alone (unit.persons) and beside a number (unit_word.persons)."""
    names = {f"unit.{unit.id}": unit.name[language] for unit in units().values()}
    beside = {
        f"unit_word.{unit.id}": dict(unit.with_number[language])
        for unit in units().values()
        if unit.with_number
    }
    return {**names, **beside}


def read_yaml(file: Path) -> dict[str, Any]:
    """The mapping of a file of texts, read by libyaml where it is there: ten times as fast as without."""
    found: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
    return found


def _flatten(node: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and not set(value) <= _PLURALS:
            yield from _flatten(value, f"{name}.")
        else:
            yield name, value


def text(key: str, language: str, /, **values: object) -> str:
    """The sentence of `key`, placeholders filled; raises KeyError for an unknown key."""
    sentence = texts(language)[key]
    assert isinstance(sentence, str), f"{key} has plural forms: use plural()"
    return sentence.format(**values) if values else sentence


def in_languages(key: str, /, **values: object) -> Words:
    """The sentence in every language, by language."""
    return {language: text(key, language, **values) for language in LANGUAGES}


def plural(key: str, number: float, language: str, /, **values: object) -> str:
    """The sentence of `key` in the form that `number` needs (1 адам; 1 человек, 2 человека, 5 человек)."""
    forms = texts(language)[key]
    assert isinstance(forms, dict), f"{key} has no plural forms: use text()"
    form = _rule(language)(abs(number))
    return forms.get(form, forms["other"]).format(**values)


@cache
def _rule(language: str) -> Callable[[float], str]:
    form: Callable[[float], str] = Locale.parse(language).plural_form
    return form

"""The words of plotly and of AG Grid in Kazakh and Russian are those that the installed versions ask for: none less, none more."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from dashboard.texts.grid_words import grid_words

LOCALES = Path(__file__).resolve().parents[2] / "assets" / "plotly"
TRANSLATED = ("kk", "ru")


@pytest.fixture(scope="module")
def grid_source() -> str:
    """The source of the installed grid, which lies in the map of its bundle."""
    mapped = json.loads(files("dash_ag_grid").joinpath("dash_ag_grid.min.js.map").read_text(encoding="utf-8"))
    [source] = [
        text for name, text in zip(mapped["sources"], mapped["sourcesContent"], strict=True)
        if "ag-grid-community/dist" in name
    ]  # fmt: skip
    return source


def asked_by_the_grid(source: str) -> set[str]:
    """The keys of its tables of defaults, and those that are asked for where they are needed, with a default or by choice."""
    keys: set[str] = set()
    for table in re.findall(r"var \w+_LOCALE_TEXT = \{\n(.*?)\n\};", source, re.DOTALL):
        keys |= set(re.findall(r"^  (\w+):", table, re.MULTILINE))
    ask = r"(?:\w*[tT]ranslate\w*|\w*[lL]ocaleText\w*(?:\(\))?|\bt|this\.getLocaleTextFunc\(\))\(\s*"
    keys |= set(re.findall(ask + r'"(\w+)",', source))
    for first, second in re.findall(ask + r'\w+(?: [<>=!&|\w ]+)? \? "(\w+)" : "(\w+)"', source):
        keys |= {first, second}
    keys |= set(
        re.findall(r'\["(\w+)", "[A-Z][^"]* [^"]*"\]', source)
    )  # a key with its default, to be asked for later
    keys |= set(re.findall(r'AriaLabelKey: "(\w+)"', source))
    if "t(String(params.value), params.value" in source:
        keys |= {"true", "false"}
    return keys


def test_what_the_installed_grid_asks_for_is_found_in_its_source(grid_source):
    keys = asked_by_the_grid(grid_source)
    assert {
        "january",
        "blanks",
        "page",
        "ariaRowSelect",
        "ariaRowSelectionDisabled",
        "ariaLabelSelectField",
    } <= keys
    assert len(keys) >= 150


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_grid_has_every_word_it_asks_for_and_no_other(grid_source, language):
    asked, ours = asked_by_the_grid(grid_source), grid_words(language)
    assert (sorted(asked - set(ours)), sorted(set(ours) - asked)) == ([], [])
    assert all(isinstance(words, str) and words for words in ours.values())


def test_places_for_values_are_where_the_grid_puts_values(grid_source):
    given = re.findall(r"\b(\w+): \(variableValues\) =>", grid_source)
    given += re.findall(r'"(\w+)", `[^`]*`, \[', grid_source)
    for language in TRANSLATED:
        ours = {key for key, words in grid_words(language).items() if "${variable}" in words}
        assert ours == set(given) != set()


def in_plotly() -> set[str]:
    """What the installed plotly.js looks up in a dictionary: the words given to its function `_` under any name of it."""
    source = files("plotly").joinpath("package_data/plotly.min.js").read_text(encoding="utf-8")
    names = set(re.findall(r"\b([\w$]+)=[\w$]+(?:\([^()]*\))?\._(?=[,;}\n])", source))
    called = "|".join(re.escape(name) for name in names)
    given = re.findall(rf'(?:(?<![\w$.])(?:{called})|[\w$]\._)\([\w$.]+,\n?"((?:[^"\\]|\\.)*)"', source)
    words = {json.loads('"' + re.sub(r"\\x(..)", r"\\u00\1", one) + '"') for one in given}
    # Short names are other functions elsewhere; what readers see is a sentence, a label with a colon, or one of two words.
    return {word for word in words if re.fullmatch(r"[A-Z].*|.*:|new text|trace", word)}


@pytest.mark.parametrize("language", TRANSLATED)
def test_plotly_has_every_word_it_looks_up_and_no_other(language):
    looked_up = in_plotly()
    assert len(looked_up) >= 70
    source = (LOCALES / f"locale-{language}.js").read_text(encoding="utf-8")
    dictionary = source[source.index("dictionary: {") : source.index("format: {")]
    pairs = re.findall(r'^ {6}"([^"]+)":\s+"([^"]+)",$', dictionary, re.MULTILINE)
    ours = {key for key, _ in pairs}
    assert (sorted(looked_up - ours), sorted(ours - looked_up), len(pairs)) == ([], [], len(ours))
    places = [(key, words) for key, words in pairs if "{" in key]
    assert all(re.findall(r"\{.*?\}", key) == re.findall(r"\{.*?\}", words) for key, words in places)

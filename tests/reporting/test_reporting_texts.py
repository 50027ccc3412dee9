"""Sentences of the reporting cycle: Kazakh where they say so, and one for every refusal that the code can raise."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import reporting
from reporting.texts.words import texts
from vocabulary.languages import LANGUAGES

ROOT = Path(reporting.__file__).parent
REFUSALS = {"ReportingError", "NotAllowed", "NotFound", "StoreFailed", "WrongCall", "Conflict", "TooMany"}
# Kazakh has sounds of its own, so a sentence of some length without any of their letters was not translated.
KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")


def placeholders(sentence):
    forms = sentence.values() if isinstance(sentence, dict) else [sentence]
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


def test_kazakh_sentences_are_kazakh():
    long = {key: said for key, said in texts("kk").items() if isinstance(said, str) and len(said.split()) > 6}
    assert {key for key, said in long.items() if not KAZAKH.search(said)} == set()
    assert len(long) > 100


def refusals():
    """Where something is refused: file and line, key, names of the values that are given (None: not known here)."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSALS
            ):
                continue
            if node.args and isinstance(node.args[0], ast.Constant):
                names = {keyword.arg for keyword in node.keywords}
                yield (
                    f"{path.relative_to(ROOT)}:{node.lineno}",
                    node.args[0].value,
                    None if None in names else names,
                )


def test_every_refusal_has_its_sentence_and_the_values_it_needs():
    said, found, wrong = texts("kk"), 0, []
    for place, key, given in refusals():
        found += 1
        sentence = said.get(f"error.{key}")
        if sentence is None or (given is not None and not placeholders(sentence) <= given):
            wrong.append((place, key, given))
    assert wrong == []
    assert found > 60


@pytest.mark.parametrize(
    "state", ["received", "returned", "accepted", "approved", "published", "withdrawn", "replaced"]
)
def test_every_state_has_its_word_and_its_refusal(state):
    assert {f"report_state.{state}", f"error.report_is_{state}"} <= texts("kk").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_was_read_as_yes_or_no(language):
    """`yes:` without quotes is a key that nothing asks for, and `paper.promise.yes` was missing."""
    keys = [part for key in texts(language) for part in key.split(".")]

    assert not {"True", "False", "None"} & set(keys)
    assert {f"paper.promise.{state}" for state in ("yes", "partly", "no")} <= set(texts(language))

"""What a build refuses is said in three languages: the same sentences, the same values, English wherever nobody asks."""

from __future__ import annotations

import ast
import pickle
import re
import string
from pathlib import Path

import pytest

from etl.errors import Problem
from etl.inputs.grammar import Unreadable, read_date, read_publication
from etl.refusals import Refusal, rule_of, told, told_of_check
from vocabulary.languages import LANGUAGES
from vocabulary.sentences import Sentences

FOLDER = Path(__file__).parents[2] / "etl"
TEXTS = Sentences(FOLDER / "refusals")
KEYS = sorted(TEXTS.texts("en"))
RULES = {key.removeprefix("rule.") for key in KEYS if key.startswith("rule.")}
# Files of rows: what a report that was handed in can be refused for.
FILES = [
    *sorted((FOLDER / "validate").glob("*.py")), FOLDER / "inputs/grammar.py", FOLDER / "inputs/free_text.py",
    FOLDER / "extract/observation_table.py",
]  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_is_said_in_each_language(key):
    said = {language: TEXTS.texts(language)[key] for language in LANGUAGES}
    if any(letter.isalpha() for letter in "".join(part for part, *_ in string.Formatter().parse(said["en"]))):
        assert len(set(said.values())) == len(LANGUAGES), "said in English in another language"


def _calls(tree: ast.AST, names: set[str]) -> list[ast.Call]:
    named = (one for one in ast.walk(tree) if isinstance(one, ast.Call))
    return [one for one in named if getattr(one.func, "attr", getattr(one.func, "id", "")) in names]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_that_rows_are_refused_for_is_written_in_english_alone(file):
    """Advice is a Refusal: no text of its own stands where it is given."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    advice = [call.args[0] for call in _calls(tree, {"Unreadable"}) if call.args]
    advice += [call.args[1] for call in _calls(tree, {"report"}) if len(call.args) == 2]
    advice += [call.args[5] for call in _calls(tree, {"Problem"}) if len(call.args) > 5]
    assert not [
        ast.unparse(one) for one in advice if isinstance(one, (ast.Constant, ast.JoinedStr, ast.BinOp))
    ]


def test_every_check_has_its_rule_in_words_and_no_rule_is_without_a_check():
    assert {file.stem for file in (FOLDER / "sql" / "checks").glob("*.sql")} == RULES


@pytest.mark.parametrize("check", sorted(RULES))
def test_a_rule_is_one_plain_sentence_that_fits_between_quotes(check):
    """It stands in quotes: with no quotes, full stop or name of a column of its own."""
    for language in LANGUAGES:
        rule = rule_of(check, language)
        assert rule[0].isupper() and rule[-1] not in ".;:," and not set(rule) & set('«»“”"_{}`'), rule
        assert 15 <= len(rule) <= 190, f"{language}: {len(rule)} characters"
    assert not re.search("[A-Za-z]", rule_of(check, "kk").replace("SDMX", ""))
    assert not re.search("[A-Za-z]", rule_of(check, "ru").replace("SDMX", ""))


def test_a_broken_rule_is_told_in_words_with_the_name_of_its_check_behind_them():
    said = told_of_check("observation__one_latest_per_key", "region_id=KZ-11", "kk")
    assert (
        said.where == "«Бір кілттің бір ғана соңғы мәні болады» ережесі" and said.found == "region_id=KZ-11"
    )
    assert said.advice.endswith("observation__one_latest_per_key.")
    assert "new__check" in told_of_check("new__check", "a=1", "ru").where


def test_every_sentence_is_used():
    written = "".join(file.read_text(encoding="utf-8") for file in FOLDER.rglob("*.py"))
    made = {
        "mark_advice",
        "return_advice",
        "nul_advice",
        "place_row",
        "place_entry",
        "place_line",
        "place_file",
    }
    unused = [
        key
        for key in KEYS
        if key.startswith("refusal.") and f'"{key.removeprefix("refusal.")}"' not in written
    ]
    assert {key.removeprefix("refusal.") for key in unused} <= made


def test_advice_within_advice_is_said_in_the_same_language():
    with pytest.raises(Unreadable) as refused:
        read_publication("soon")
    advice = refused.value.advice
    assert isinstance(advice, Refusal) and str(advice) == str(refused.value)
    with pytest.raises(Unreadable) as inner:
        read_date("soon")
    assert advice.in_language("ru").startswith(inner.value.advice.in_language("ru"))
    assert advice.in_language("ru") != advice and advice.in_language("en") == advice


def test_a_refusal_comes_whole_out_of_another_process():
    advice = Refusal("same_key", file="a.csv", row=3, value='"1"')
    again = pickle.loads(pickle.dumps(advice))
    assert again == advice and again.in_language("kk") == advice.in_language("kk")


def test_where_and_what_are_told_and_english_alone_is_said_to_be_so():
    problem = Problem("metadata/targets.yml", 0, "entry 3 (a)", "key `value`", '"x"', "Write a number.")
    for language in LANGUAGES:
        said = told(problem, language)
        assert "metadata/targets.yml" in said.where and "value" in said.where and "3 (a)" in said.where
        assert said.found == '"x"' and "Write a number." in said.advice
    assert told(problem, "en").advice == "Write a number."
    assert "по-английски" in told(problem, "ru").advice and "ағылшынша" in told(problem, "kk").advice

"""What a build refuses is said in three languages: the same sentences, the same values, English wherever nobody asks."""

from __future__ import annotations

import ast
import pickle
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.catalog import read_metadata
from etl.catalog.catalog import DECLARATIONS
from etl.errors import Problem
from etl.inputs.grammar import Unreadable, read_any_period, read_date, read_publication
from etl.inputs.snapshot import InputFile
from etl.publish.offenders import _by_file
from etl.refusals import Refusal, rule_of, told, told_of_check
from etl.validate.expected import losses
from vocabulary.languages import LANGUAGES
from vocabulary.sentences import Sentences

FOLDER = Path(__file__).parents[2] / "etl"
TEXTS = Sentences(FOLDER / "refusals")
KEYS = sorted(TEXTS.texts("en"))
RULES = {key.removeprefix("rule.") for key in KEYS if key.startswith("rule.")}
# All that a build refuses its inputs for; of `validate` and `inputs` two are for the terminal alone: `etl expect` (holdings) and
# `etl check` (texts).
FILES = [
    file
    for folder in ("catalog", "extract", "inputs", "validate")
    for file in sorted((FOLDER / folder).glob("*.py"))
    if file.name not in ("holdings.py", "texts.py")
]


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_is_said_in_each_language(key):
    said = {language: TEXTS.texts(language)[key] for language in LANGUAGES}
    if any(letter.isalpha() for letter in "".join(part for part, *_ in string.Formatter().parse(said["en"]))):
        assert len(set(said.values())) == len(LANGUAGES), "said in English in another language"


# by the name of what takes it: where what was found and the advice stand
_SAID = {
    "Unreadable": [0],
    "report": [1],
    "Problem": [4, 5],
    "Fault": [4, 5],
    "fault": [0, 1],
    "_problem": [1, 2],
}


def _said(tree: ast.AST) -> Iterator[ast.expr]:
    """What is told to somebody, wherever it is given: to a problem, by a rule of entries, by a name on its way there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield from (node.args[at] for at in _SAID.get(name, ()) if at < len(node.args))
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3:
            yield node.value.elts[2]
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                names = [getattr(one, "id", "") for one in getattr(target, "elts", [target])]
                values = getattr(node.value, "elts", [node.value])
                yield from (
                    value for name, value in zip(names, values, strict=False) if name in ("advice", "found")
                )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_that_inputs_are_refused_for_is_written_in_english_alone(file):
    """What was found and the advice are Refusals: no text of its own stands where they are given."""
    said = [one for part in _said(ast.parse(file.read_text(encoding="utf-8"))) for one in ast.walk(part)]
    inner = {id(one) for call in said if isinstance(call, ast.Call) for one in ast.walk(call)}
    written = [
        one
        for one in said
        if isinstance(one, ast.JoinedStr) or (isinstance(one, ast.Constant) and isinstance(one.value, str))
    ]
    written = [one for one in written if id(one) not in inner]
    assert not [ast.unparse(one) for one in written]


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
        "column_key",
        "column_header",
        *(f"at_{place}" for place in ("row_of", "line_of", "rows", "lines", "more_rows", "more_lines")),
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


def test_forms_of_periods_and_editions_within_advice_are_said_in_its_language():
    with pytest.raises(Unreadable) as refused:
        read_any_period("soon")
    advice = refused.value.advice
    assert advice.endswith(
        "2021-10-01, 2021-01..2021-08 or 1991..2021-10-01, 2012..2016 or 2025-10-13..2025-10-17"
    )
    assert " немесе " in advice.in_language("kk") and " or " not in advice.in_language("kk")
    assert " или " in advice.in_language("ru") and " or " not in advice.in_language("ru")
    [loss] = losses(
        {("a.csv", "x"): 5}, {("a.csv", "x"): 3}, witness=Refusal("witness_edition", edition="20260101")
    )
    assert loss.problem().found == "3 of the 5 rows that edition 20260101 has"
    assert told(loss.problem(), "kk").found == "жол саны: 20260101 шығарылымының ішіндегі 5 жолдан 3"
    assert told(loss.problem(), "ru").found == "строк: 3 из 5, которые есть в выпуске 20260101"


def test_where_a_row_that_breaks_a_rule_stands_is_told_in_each_language():
    held = [("sources/a.csv", number) for number in range(7, 0, -1)] + [("metadata/b.yml", 3), (None, 9)]
    row = Refusal("cells_at", cells="value=130", place=_by_file(held, "row"))
    assert row == "value=130; in sources/a.csv, rows 1, 2, 3, 4, 5 and 2 more; metadata/b.yml, row 3"
    told_in_kk = told_of_check("observation__value_is_finite", row, "kk").found
    assert (
        told_in_kk
        == "value=130; орны: sources/a.csv, мына жолдар: 1, 2, 3, 4, 5 және тағы 2 жол; metadata/b.yml, 3-жол"
    )
    assert (
        _by_file([(None, 9)], "row") == ""
        and _by_file([("c.yml", 2), ("c.yml", 2)], "line") == "c.yml, line 2"
    )


def test_a_refusal_comes_whole_out_of_another_process():
    advice = Refusal("same_key", file="a.csv", row=3, value='"1"')
    again = pickle.loads(pickle.dumps(advice))
    assert again == advice and again.in_language("kk") == advice.in_language("kk")


def test_where_and_what_are_told():
    advice = Refusal("kind_needs_value", kind="reach")
    problem = Problem("metadata/targets.yml", 0, "entry 3 (a)", "key `value`", '"null"', advice)
    for language in LANGUAGES:
        said = told(problem, language)
        assert "metadata/targets.yml" in said.where and "value" in said.where and "3 (a)" in said.where
        assert (
            said.found == '"null"' and said.advice == advice.in_language(language) and "reach" in said.advice
        )
    row = Problem("sources/a.csv", 1, "row 1", "header", Refusal("empty_file"), Refusal("remove_row"))
    assert told(row, "kk").where == "sources/a.csv, 1-жол, тақырып"


# a file of metadata by its kind, and what the build says of it in English: where, what was found or to do
BROKEN = {
    "bodies": ("- &a {id: 1}\n", "an anchor (&) or alias (*)"),
    "notes": ("- {id: a, colour: 1}\n- {id: a}\n", "Entry 1 of metadata/notes.yml has this id too"),
    "sources": ("a: [\n", "Mend the YAML in this line"),
    "units": ("- [b]\n", "Write a mapping with the keys id,"),
    "targets": ("- {id: 'a b', order: x, kind: y, title: '', caps: 1}\n", "Write one of reach, ceiling"),
    "connectors": ("- {id: c, hosts: [], address: http://x, header: [A], figures: {a: 1}, is_on: 1}\n", "at least one value"),
    "territories": ("- {id: KZ-61, parts: [KZ-61]}\n", "Name at least two other territories"),
    "regions": ("{}\n", "Write a list of entries"),
    "documents": ("- {id: d}\n---\n- {id: e}\n", "a second document (---)"),
    "nonsense": ("[]\n", "a file nobody reads"),
}  # fmt: skip


def test_metadata_that_a_build_refuses_is_told_in_each_language():
    files = [InputFile(f"metadata/{kind}.yml", text.encode()) for kind, (text, _) in BROKEN.items()]
    problems = read_metadata(files).problems
    english = "\n".join(str(told(problem, "en")) for problem in problems)
    assert [words for _, words in BROKEN.values() if words not in english] == []
    for problem in problems:
        assert isinstance(problem.advice, Refusal), problem
        assert isinstance(problem.found, Refusal) or problem.found.startswith('"'), problem
        for language in ("kk", "ru"):
            assert told(problem, language).advice != problem.advice
            assert told(problem, language).where != told(problem, "en").where


def test_declarations_hold_no_type_of_which_pydantic_would_speak_in_english():
    """What `faults._words` puts into words is all that a declaration can refuse."""
    for declaration in DECLARATIONS.values():
        declaration.model_rebuild(force=True)
        assert _types(declaration.__pydantic_core_schema__) <= {
            "any", "default", "definition-ref", "definitions", "dict", "function-after", "function-before", "function-plain",
            "literal", "model", "model-field", "model-fields", "no-info", "nullable", "tuple",
        }  # fmt: skip


def _types(schema: object) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(_types, schema))
    # what a plain function returns is described as well, and never read
    if not isinstance(schema, dict) or schema.get("type") == "dataclass":
        return set()
    own = {schema["type"]} if isinstance(schema.get("type"), str) else set()
    return own.union(
        *(
            _types(value)
            for name, value in schema.items()
            if name not in ("metadata", "serialization", "default")
        )
    )

"""The sentences of the dashboard: complete in three languages, and all that the code and the edition ask for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import dashboard
from dashboard.data.warehouse import Warehouse
from dashboard.pages.method import page as method
from dashboard.texts.words import plural, text, texts
from vocabulary.languages import LANGUAGES
from vocabulary.periods import SERIES_KINDS
from vocabulary.text_faults import are_whole
from vocabulary.verdicts import VERDICT_STATES

PACKAGE = Path(dashboard.__file__).parent
# The functions that look a sentence up, and whether it must have plural forms.
LOOK_UPS = {
    "say": False,
    "text": False,
    "LinkProblem": False,
    "problem": False,
    "plural": True,
    "count": True,
    "in_languages": False,
}


def sentences(entry: str | dict[str, str]) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def looked_up() -> list[tuple[str, str, bool, bool]]:
    """(file:line, key or its beginning, whether it is only a beginning, whether it has plural forms) of each call."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            key = node.args[0]
            if name not in LOOK_UPS:
                continue
            place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                found.append((place, key.value, False, LOOK_UPS[name]))
            elif isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
                found.append((place, key.values[0].value, True, LOOK_UPS[name]))
    return [item for item in found if re.fullmatch(r"[a-z_]+\.[a-z_.]*", item[1])]


def test_every_language_says_everything_the_words_of_units_among_it():
    """What is in the files by themselves is held in tests/vocabulary/test_text_faults.py, which names lines."""
    assert are_whole({language: texts(language) for language in LANGUAGES})


def test_the_code_asks_for_known_keys_only():
    keys = texts("kk")
    unknown = [
        f"{place} {key}"
        for place, key, is_beginning, _ in looked_up()
        if not (any(k.startswith(key) for k in keys) if is_beginning else key in keys)
    ]
    assert unknown == []


def test_the_code_counts_only_what_has_plural_forms():
    wrong = [
        f"{place} {key}"
        for place, key, is_beginning, is_counted in looked_up()
        if not is_beginning and isinstance(texts("kk")[key], dict) != is_counted
    ]
    assert wrong == []


def test_every_key_is_used_somewhere():
    asked = looked_up()
    exact = {key for _, key, is_beginning, _ in asked if not is_beginning}
    beginnings = tuple(key for _, key, is_beginning, _ in asked if is_beginning)
    # Keys that the code makes from parts: the reason of a fault, the list of a table's columns.
    # The kind of a refusal, and its sentence by the status of what the server itself refuses.
    made = (
        "problem.missing",
        "problem.broken",
        "problem.outdated",
        "problem.audience",
        "problem.unknown_codes",
        "unit_word.",
        "refusal.",
        "problem.method",
        "problem.request",
    )
    assert [key for key in texts("kk") if key not in exact and not key.startswith((*beginnings, *made))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_the_verdicts_has_its_words(language):
    states = {*VERDICT_STATES, *method._STATES}
    for state in states:
        assert text(f"state.{state}", language)
        assert text(f"state_count.{state}", language)
    assert all(text(f"state_meaning.{state}", language) for state in method._STATES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["warehouse_path", "real_warehouse_path"])
def test_everything_the_edition_speaks_of_has_its_words(language, path, request):
    warehouse = Warehouse(request.getfixturevalue(path))

    def distinct(column: str, table: str) -> list[str]:
        # Names from this module only.
        return [
            row["x"]
            for row in warehouse.records(
                dict, f"SELECT DISTINCT {column} AS x FROM {table} WHERE {column} IS NOT NULL"
            )
        ]

    asked = [f"state.{state}" for state in distinct("state", "marts.progress")]
    asked += [f"state_count.{state}" for state in distinct("state", "marts.progress")]
    asked += [f"standing.count.{side}" for side in distinct("line_now", "marts.progress")]
    asked += [f"obs_status.{status}" for status in distinct("obs_status", "marts.observation")]
    asked += [f"period_kind.{kind}" for kind in distinct("period_kind", "marts.observation")]
    asked += [f"unit.{unit}" for unit in distinct("unit", "marts.indicator")]
    asked += [f"direction.{word}" for word in distinct("direction", "marts.indicator")]
    asked += [f"frequency.{word}" for word in distinct("frequency", "marts.indicator")]
    asked += [f"domain.{domain}" for domain in distinct("domain", "marts.indicator")]
    asked += [f"correction_kind.{kind}" for kind in distinct("kind", "marts.correction")]
    asked += [f"recurrence.{kind}" for kind in distinct("recurrence", "marts.measure")]
    asked += [f"rule.{kind}.{part}" for kind in distinct("kind", "marts.target") for part in ("name", "text")]
    assert [key for key in asked if key not in texts(language)] == []
    units = {unit for unit in distinct("unit", "marts.indicator") if not unit.startswith("percent")}
    # An index has no word; a year and a yes or no are sentences of their own.
    counted = units - {"index", "calendar_year", "yes_no"}
    assert all(plural(f"unit_word.{unit}", 5, language, number="5") for unit in counted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_period_that_a_link_may_name_has_its_words(language):
    assert all(text(f"period_kind.{kind}", language) for kind in SERIES_KINDS)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_kazakh_and_russian_sentences_have_no_english_words(language):
    names = {"CSV", "HiGHS", "CRPS", "COD", "AB", "UNHCR", "OCHA", "OpenStreetMap", "ODbL", "CC", "BY", "geokz", "Alexander", "Rodionov",
             "Kazakhstan", "SDMX", "ML", "stat", "gov", "kz", "python", "m", "etl", "build", "check", "plotly", "js", "MIT",
             "Excel", "Argus", "XLSX", "UTF", "Parquet", "Frictionless", "Data", "Package", "ZIP", "JSON", "API", "OpenAPI", "PNG", "SVG",
             "Natural", "Earth", "world", "atlas", "PPTX", "DOCX", "PDF", "brief", "map",
             # What an operator types and sets.
             "Python", "requirements", "txt", "resvg", "py", "make", "MONITOR", "HOME", "HOST", "PORT", "TMPDIR", "root", "systemd", "deploy",
             "timedatectl", "tzdata", "Asia", "Almaty",
             # What programs read in an answer, by its name.
             "SHA", "ledger", "own", "KZ", "by", "origin", "pandas", "R", "SQL", "DuckDB", "n", "r", "url", "xml", "application", "problem", "json", "RFC", "detail", "code", "parameter", "indicator", "region", "document", "measure", "member", "category", "Retry", "After", "api", "v", "openapi"}  # fmt: skip
    found = {
        key: words
        for key, entry in texts(language).items()
        for sentence in sentences(entry)
        if (words := set(re.findall(r"[A-Za-z]+", re.sub(r"\{\w+\}", "", sentence))) - names)
    }
    assert found == {}

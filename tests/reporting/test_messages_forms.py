"""An outcome as JSON, as a table for a terminal, and as a validation report of the European Statistical System."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from jsonschema import Draft4Validator

from reporting.messages.as_ess import outcome_to_ess
from reporting.messages.as_json import outcome_to_json
from reporting.messages.as_table import outcome_to_table
from reporting.messages.outcome import Outcome
from reporting.messages.plain import from_plain, to_plain
from tests.reporting.plain_tables import checked, row
from vocabulary.languages import LANGUAGES

_TEXT, _TEXTS = {"type": "string"}, {"type": "array", "items": {"type": "string"}}


def an_object(required, **properties):
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


# the structure of validation reports, version 1.0.0
_EVENT = an_object(["time", "actor"], time=_TEXT, actor=_TEXT, agent={}, trigger={})
_DATA = an_object(["source", "target"], source=_TEXTS, target=_TEXTS, description=_TEXT)
_RULE = an_object(
    ["language", "expression", "severity"],
    language=_TEXT, expression=_TEXT, severity={"enum": ["information", "warning", "error"]}, description=_TEXT,
    change={"enum": ["up", "down"]}, explanation=_TEXT,
)  # fmt: skip
_ENTRIES = [
    an_object(["id", "type"], id=_TEXT, type={"enum": ["validation"]}, event=_EVENT, rule=_RULE, data=_DATA, value={"enum": ["0", "1", "NA"]}),
    an_object(["id", "type"], id=_TEXT, type={"enum": ["aggregation"]}, event=_EVENT, aggregate=an_object(["language", "expression"], language=_TEXT, expression=_TEXT, description=_TEXT), data=_DATA, value=_TEXT),
]  # fmt: skip
ESS = {"type": "array", "items": {"oneOf": _ENTRIES}}


@pytest.fixture(scope="module")
def outcome():
    return checked(
        row(),
        row(value="3,456", region="KZ-55"),
        row(region="Алматы"),
        row(note="ИИН 900101300123", region="KZ-10"),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_has_the_keys_that_were_promised(outcome, language):
    said = json.loads(json.dumps(outcome_to_json(outcome, language)))
    assert list(said) == ["verdict", "rows_read", "accepted", "refused", "ignored", "messages"]
    assert said["rows_read"] == said["accepted"] + said["refused"] + said["ignored"] == 4
    for message in said["messages"]:
        assert list(message) == [
            "code",
            "severity",
            "sheet",
            "cell",
            "row",
            "column",
            "value",
            "expected",
            "text",
        ]
        assert message["text"] and message["expected"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_for_other_programs_has_its_structure(outcome, language):
    report = outcome_to_ess(outcome, language, by="aigul", at=datetime(2026, 7, 1, 12))
    Draft4Validator(ESS).validate(report)
    assert len({entry["id"] for entry in report}) == len(report) == len(outcome.messages) + 4
    assert report[0]["event"]["time"] == "20260701T120000Z" and report[0]["event"]["actor"] == "aigul"
    assert {entry["value"] for entry in report if entry["type"] == "validation"} == {"0"}
    assert [entry["value"] for entry in report if entry["type"] == "aggregation"] == ["4", "2", "2", "0"]


def test_what_is_wrong_with_a_report_for_other_programs_is_seen():
    assert not Draft4Validator(ESS).is_valid([{"id": "x", "type": "validation", "value": 0}])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_says_place_value_and_what_to_write(outcome, language):
    said = outcome_to_table(outcome, language)
    assert "D3 (value)" in said and "3,456" in said and "NUMBER_AMBIGUOUS" in said
    assert "900101300123" not in said and all(line.isprintable() for line in said.splitlines())


def test_an_outcome_goes_to_another_process_and_back(outcome):
    assert from_plain(Outcome, json.loads(json.dumps(to_plain(outcome)))) == outcome

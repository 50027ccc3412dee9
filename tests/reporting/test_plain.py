"""Outcomes survive the way to another process and back; data of another shape is refused."""

from __future__ import annotations

import json

import pytest

from reporting.messages.message import Message
from reporting.messages.outcome import Outcome
from reporting.messages.plain import from_plain, to_plain

_OUTCOME = Outcome(
    verdict="reject_row",
    file_name="есеп.xlsx",
    file_sha256="0" * 64,
    file_bytes=12,
    rows_read=2,
    accepted=1,
    refused=1,
    ignored=0,
    messages=(Message("NUMBER_FORMAT", "error", "Деректер", "D7", 7, "мәні", "7,,5", {"limit": 3}),),
)


def test_an_outcome_comes_back_as_it_went() -> None:
    assert from_plain(Outcome, json.loads(json.dumps(to_plain(_OUTCOME)))) == _OUTCOME


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rows_read", "2"),
        ("rows_read", True),
        ("rows_read", None),
        ("verdict", "yes"),
        ("messages", {}),
        ("messages", [{"code": "X"}]),
        ("messages", [{"code": "X", "severity": "error", "row": [1]}]),
        ("more", 1),
    ],
)
def test_another_shape_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValueError):
        from_plain(Outcome, to_plain(_OUTCOME) | {name: value})


def test_a_missing_field_is_refused() -> None:
    plain = to_plain(_OUTCOME)
    del plain["verdict"]
    with pytest.raises(ValueError):
        from_plain(Outcome, plain)

"""An outcome as plain data comes back as it was."""

from __future__ import annotations

import json

from reporting.messages.as_json import outcome_from_plain, outcome_to_plain
from reporting.messages.message import Message
from reporting.messages.outcome import Figure, Outcome, PromiseReport

_FIGURE = Figure(
    "population", "KZ-59", "2026", "year", "", "", "", "", "12", "A", "register", "", "Indicators", 2, "I2"
)
_OUTCOME = Outcome(
    "accept_normalise", "a.xlsx", "0" * 64, 12, 3, 2, 0, 1,
    (Message("NUMBER_CLEANED", "information", "S", "B2", 2, "Value", "1 2", {"kept": "12"}),),
    (_FIGURE,), (), (PromiseReport("t", "yes", "", "", "", "Promises", 3),), "1" * 64,
)  # fmt: skip


def test_an_outcome_survives_json():
    assert outcome_from_plain(json.loads(json.dumps(outcome_to_plain(_OUTCOME)))) == _OUTCOME

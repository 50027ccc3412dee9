"""An outcome as a validation report of the European Statistical System (structure 1.0.0), which other programs read."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from reporting import clock
from reporting.messages.message import Message
from reporting.messages.outcome import Outcome

_AGENT = "python -m reporting"
_COUNTS = ("rows_read", "accepted", "refused", "ignored")


def outcome_to_ess(
    outcome: Outcome, language: str, *, by: str = "", at: datetime | None = None
) -> list[dict[str, Any]]:
    """A validation for each message (value "0": the rule does not hold there) and an aggregation for each count.

    `by` is who had it checked, `at` when (UTC, now by default). The id of an entry is a hash of file, rule and place.
    """
    moment = f"{at or clock.now():%Y%m%dT%H%M%SZ}"
    event = {"time": moment, "actor": by or "-", "agent": _AGENT, "trigger": "submission"}
    validations = [_validation(outcome, message, event, language) for message in outcome.messages]
    return [*validations, *(_aggregation(outcome, name, event) for name in _COUNTS)]


def _validation(outcome: Outcome, message: Message, event: dict[str, Any], language: str) -> dict[str, Any]:
    place = f"{message.sheet}!{message.cell}" if message.sheet else message.cell
    return {
        "id": _id(outcome, message.code, place, message.value),
        "type": "validation",
        "event": event,
        "rule": {
            "language": "reporting",
            "expression": message.code,
            "severity": message.severity,
            "description": message.expected(language),
            "explanation": message.text(language),
        },
        "data": {
            "source": [outcome.file_sha256],
            "target": [
                part for part in (outcome.file_name, message.sheet, message.cell, message.column) if part
            ],
            "description": message.value,
        },
        "value": "0",
    }


def _aggregation(outcome: Outcome, name: str, event: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": _id(outcome, name),
        "type": "aggregation",
        "event": event,
        "aggregate": {"language": "reporting", "expression": f"count({name})", "description": name},
        "data": {"source": [outcome.file_sha256], "target": [outcome.file_name]},
        "value": str(getattr(outcome, name)),
    }


def _id(outcome: Outcome, *parts: str) -> str:
    return hashlib.sha256("\n".join((outcome.file_sha256, *parts)).encode()).hexdigest()[:32]

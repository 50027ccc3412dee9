"""An outcome as the command line prints it: the verdict, the counts and the messages in the words of one language."""

from __future__ import annotations

from typing import Any

from reporting.messages.message import Message
from reporting.messages.outcome import Outcome


def outcome_to_json(outcome: Outcome, language: str) -> dict[str, Any]:
    """verdict, rows_read, accepted, refused, ignored, messages: [{code, severity, sheet, cell, row, column, value,
    expected, text}] in the words of the language."""
    return {
        "verdict": outcome.verdict,
        "rows_read": outcome.rows_read,
        "accepted": outcome.accepted,
        "refused": outcome.refused,
        "ignored": outcome.ignored,
        "messages": [message_to_json(message, language) for message in outcome.messages],
    }


def message_to_json(message: Message, language: str) -> dict[str, Any]:
    """One message with its words."""
    return {
        "code": message.code,
        "severity": message.severity,
        "sheet": message.sheet,
        "cell": message.cell,
        "row": message.row,
        "column": message.column,
        "value": message.value,
        "expected": message.expected(language),
        "text": message.text(language),
    }

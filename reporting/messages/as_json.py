"""An outcome as plain data: what the command line prints, and the whole of it for the child process and the store."""

from __future__ import annotations

from typing import Any

from reporting.messages.message import Message
from reporting.messages.outcome import Figure, MeasureReport, Outcome, PromiseReport


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


def outcome_to_plain(outcome: Outcome) -> dict[str, Any]:
    """Everything, as JSON can hold it, without words: they are made again in any language."""
    return {
        **vars(outcome),
        "messages": [{**vars(message), "values": dict(message.values)} for message in outcome.messages],
        "figures": [dict(vars(figure)) for figure in outcome.figures],
        "measures": [dict(vars(measure)) for measure in outcome.measures],
        "promises": [dict(vars(promise)) for promise in outcome.promises],
    }


def outcome_from_plain(plain: dict[str, Any]) -> Outcome:
    """The outcome that `outcome_to_plain` wrote."""
    return Outcome(
        **{
            **plain,
            "messages": tuple(Message(**message) for message in plain["messages"]),
            "figures": tuple(Figure(**figure) for figure in plain["figures"]),
            "measures": tuple(MeasureReport(**measure) for measure in plain["measures"]),
            "promises": tuple(PromiseReport(**promise) for promise in plain["promises"]),
        }
    )

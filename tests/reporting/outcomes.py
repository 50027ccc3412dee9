"""Outcomes of checks as they would be, without a file."""

from __future__ import annotations

import hashlib

from reporting.checking.whole import content_sha256
from reporting.cycle import HandedIn
from reporting.messages.message import Message
from reporting.messages.outcome import Figure, Outcome

WARNING = Message("OUTLIER", "warning", sheet="Indicators", cell="G7", row=7, value="9000")
ERROR = Message("NUMBER_FORMAT", "error", sheet="Indicators", cell="G8", row=8, value="abc")


def figure(n: int) -> Figure:
    return Figure(
        "net_migration", "KZ-39", "2026-H1", "half_year", "", "", "", "", str(n), "A", "akimat", "", "Indicators", n, f"G{n}"
    )  # fmt: skip


def handed_in(
    data: bytes = b"indicator;region\n",
    *messages: Message,
    rows: int = 2,
    period: str = "2026-H1",
    **more: str,
) -> HandedIn:
    """A file of `rows` figures, all accepted, with these messages."""
    has_error = any(message.severity == "error" for message in messages)
    figures = tuple(figure(n) for n in range(2, rows + 2))
    outcome = Outcome(
        verdict="reject_row" if has_error else "accept",
        file_name="report.csv",
        file_sha256=hashlib.sha256(data).hexdigest(),
        file_bytes=len(data),
        rows_read=rows,
        accepted=rows,
        refused=0,
        ignored=0,
        messages=messages,
        figures=figures,
        content_sha256=content_sha256(figures, (), ()),
    )
    return HandedIn(data, outcome, period, **more)

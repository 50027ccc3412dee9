"""What a check came to, as a report keeps it: messages as they were shown, rows in tables of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from reporting.messages.message import Message
from reporting.messages.outcome import Outcome
from reporting.store.tables import Report, ReportFigure, ReportMeasure, ReportPromise


def kept(outcome: Outcome) -> dict[str, Any]:
    """The part of an outcome that stands in `report.outcome`."""
    return {"messages": [{**vars(message), "values": dict(message.values)} for message in outcome.messages]}


def keep_rows(session: Session, report: Report, outcome: Outcome) -> None:
    """Keep what was accepted, numbered from 1 in the order of the file."""
    _keep(session, ReportFigure, report, outcome.figures)
    _keep(session, ReportMeasure, report, outcome.measures)
    _keep(session, ReportPromise, report, outcome.promises)


def messages_of(report: Report) -> tuple[Message, ...]:
    """All messages of the report, in the order of the file."""
    return tuple(Message(**message) for message in report.outcome["messages"])


def has_errors(report: Report) -> bool:
    """Whether something in the file must be corrected before the report can be accepted."""
    return report.verdict.startswith("reject") or any(
        message.severity == "error" for message in messages_of(report)
    )


def warnings_of(report: Report) -> tuple[str, ...]:
    """Keys of the merged warnings, each of which needs a reason, in the order of the file."""
    found = (message for message in messages_of(report) if message.severity == "warning")
    return tuple(dict.fromkeys(f"{message.code}@{message.sheet}!{message.cell}"[:200] for message in found))


def _keep(session: Session, table: type[Any], report: Report, rows: Iterable[Any]) -> None:
    names = set(table.__table__.columns.keys())
    kept_rows = [
        {
            "report_id": report.id,
            "n": n,
            **{name: value for name, value in vars(row).items() if name in names},
        }
        for n, row in enumerate(rows, 1)
    ]
    if kept_rows:
        session.execute(insert(table), kept_rows)

"""What a check came to, as a report keeps it: messages as they were shown, rows in tables of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from reporting.checking.whole import content_sha256
from reporting.messages.merged import warning_key
from reporting.messages.message import Message
from reporting.messages.outcome import Figure, MeasureReport, Outcome, PromiseReport
from reporting.messages.plain import to_plain
from reporting.store.tables import Report, ReportFigure, ReportMeasure, ReportPromise

_LONGEST_KEY = 200


def kept(outcome: Outcome) -> dict[str, Any]:
    """The part of an outcome that stands in `report.outcome`."""
    return {"messages": _holdable(to_plain(outcome.messages))}


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
    return tuple(dict.fromkeys(warning_key(message)[:_LONGEST_KEY] for message in found))


def outcome_of(session: Session, report: Report) -> Outcome:
    """The whole outcome again, with its rows in the order of the file; sheets of measures and promises are not kept."""
    return Outcome(
        report.verdict,  # type: ignore[arg-type]
        report.file_name,
        report.file_sha256,
        0,
        report.rows_read,
        report.accepted,
        report.refused,
        report.ignored,
        messages_of(report),
        *_kept_rows(session, report),
        report.content_sha256,
    )


def content_as_kept(session: Session, report: Report) -> str:
    """The hash over the rows as they lie in the store now."""
    return content_sha256(*_kept_rows(session, report))


def _kept_rows(
    session: Session, report: Report
) -> tuple[tuple[Figure, ...], tuple[MeasureReport, ...], tuple[PromiseReport, ...]]:
    return (
        tuple(_rows(session, ReportFigure, report, Figure)),
        tuple(_rows(session, ReportMeasure, report, MeasureReport, sheet="")),
        tuple(_rows(session, ReportPromise, report, PromiseReport, sheet="")),
    )


def _keep(session: Session, table: type[Any], report: Report, rows: Iterable[Any]) -> None:
    names = set(table.__table__.columns.keys())
    kept_rows = [
        {
            "report_id": report.id,
            "n": n,
            **{name: _holdable(value) for name, value in vars(row).items() if name in names},
        }
        for n, row in enumerate(rows, 1)
    ]
    if kept_rows:
        session.execute(insert(table.__table__), kept_rows)


def _rows(session: Session, table: type[Any], report: Report, kind: type[Any], **more: str) -> Iterable[Any]:
    columns = table.__table__.columns
    names = [name for name in columns.keys() if name not in ("report_id", "n")]  # noqa: SIM118
    found = select(*(columns[name] for name in names)).where(columns.report_id == report.id)
    for values in session.execute(found.order_by(columns.n)):
        yield kind(**dict(zip(names, values, strict=True)), **more)


def _holdable(value: Any) -> Any:
    """The same without what PostgreSQL cannot hold: NUL, and halves of characters."""
    if isinstance(value, str):
        if value.isascii() and "\0" not in value:
            return value
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_holdable(inner) for inner in value]
    if isinstance(value, dict):
        return {_holdable(name): _holdable(inner) for name, inner in value.items()}
    return value

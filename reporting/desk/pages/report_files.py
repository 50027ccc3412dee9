"""Files of a report: the official's workbook with coloured cells, the report of the check as ESS JSON, the file as it came."""

from __future__ import annotations

import json

import flask

from reporting.checking.marked import marked_workbook
from reporting.cycle.outcomes import messages_of
from reporting.desk.downloads import download
from reporting.desk.found import seen_report
from reporting.desk.state import desk
from reporting.desk.words import language
from reporting.errors import StoreFailed
from reporting.messages.as_ess import outcome_to_ess
from reporting.messages.outcome import Outcome
from reporting.store import raw_files
from reporting.store.tables import Person, RawFile, Report


def add(app: flask.Flask) -> None:
    """Routes `report_workbook`, `report_ess`, `report_file`."""
    app.add_url_rule("/reports/<number>/workbook", "report_workbook", _workbook, methods=["GET"])
    app.add_url_rule("/reports/<number>/check.json", "report_ess", _ess, methods=["GET"])
    app.add_url_rule("/reports/<number>/file", "report_file", _file, methods=["GET"])


def _workbook(number: str) -> flask.Response:
    report, data = _kept(number)
    made = marked_workbook(
        data,
        name=report.file_name,
        limits=desk().settings.limits,
        language=language(),
        messages=messages_of(report),
    )
    return download(made, f"{report.number}.xlsx")


def _ess(number: str) -> flask.Response:
    report, _ = _kept(number)
    with desk().store.read() as session:
        sender = session.get_one(Person, report.submitted_by)
    said = outcome_to_ess(outcome_of(report), language(), by=sender.body_id, at=report.received_at)
    return download(json.dumps(said, ensure_ascii=False, indent=1).encode(), f"{report.number}.json")


def _file(number: str) -> flask.Response:
    report, data = _kept(number)
    return download(data, report.file_name)


def _kept(number: str) -> tuple[Report, bytes]:
    """A report that this person may see, and its file as it came. Raises NotFound, StoreFailed."""
    with desk().store.read() as session:
        report = seen_report(session, flask.g.actor, number)
    try:
        return report, raw_files.path_of(desk().settings, report.file_sha256).read_bytes()
    except OSError as error:
        raise StoreFailed("file_damaged", hash=report.file_sha256) from error


def outcome_of(report: Report) -> Outcome:
    """What the check of a report came to, without its rows."""
    with desk().store.read() as session:
        size = session.get_one(RawFile, report.file_sha256).bytes
    counts = (report.rows_read, report.accepted, report.refused, report.ignored)
    return Outcome(
        report.verdict,  # type: ignore[arg-type]
        report.file_name,
        report.file_sha256,
        size,
        *counts,
        messages_of(report),
        content_sha256=report.content_sha256,
    )

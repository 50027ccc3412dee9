"""Files of a report: the official's workbook with coloured cells, the report of the check as ESS JSON, the file as it came."""

from __future__ import annotations

import json

import flask

from reporting.desk.downloads import download
from reporting.desk.found import seen_report
from reporting.desk.state import desk
from reporting.desk.words import language, say
from reporting.errors import ReportingError
from reporting.store import raw_files
from reporting.store.tables import Report


def add(app: flask.Flask) -> None:
    """Routes `report_workbook`, `report_ess`, `report_file`."""
    app.add_url_rule("/reports/<number>/workbook", "report_workbook", _workbook, methods=["GET"])
    app.add_url_rule("/reports/<number>/check.json", "report_ess", _ess, methods=["GET"])
    app.add_url_rule("/reports/<number>/file", "report_file", _file, methods=["GET"])


def _workbook(number: str) -> flask.Response:
    flask.abort(404)


def _ess(number: str) -> flask.Response:
    flask.abort(404)


def _file(number: str) -> flask.Response:
    with desk().store.read() as session:
        report = seen_report(session, flask.g.actor, number)
    return download(raw_files.path_of(desk().settings, report.file_sha256).read_bytes(), report.file_name)

"""The reports by link: `/reports/quotas.docx?year=2025&half=1&lang=kk`, and the same as .xlsx."""

from __future__ import annotations

from collections.abc import Callable

import flask

from dashboard.data.pin import edition_of_answer
from dashboard.exports.large import large_export
from dashboard.exports.routes import EXCEL, answered, file_answer
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem, read_year
from dashboard.view.origin import public_origin
from dashboard.view.parameters import check, one_of

_MIMETYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": EXCEL,
}


def add_report_routes(server: flask.Flask) -> None:
    """Register the files of the report on quotas."""
    for kind in _MIMETYPES:
        server.add_url_rule(f"/reports/quotas.{kind}", f"quotas_{kind}", _answer(kind))


def _answer(kind: str) -> Callable[[], flask.Response]:
    def make() -> flask.Response:
        # What writes reports is loaded when the first is asked for: a process that serves pages does without.
        from dashboard.papers.files import report_files, report_name
        from dashboard.papers.quotas import Half, quota_report

        arguments = flask.request.args
        check(flask.request.path, arguments.items(multi=True))
        half = Half(_year(arguments.get("year")), int(one_of(arguments.get("half"), ("1", "2"), "half") or 0))
        if not half.number:
            raise _needed("half")
        kept = {name: arguments[name] for name in ("lang", "edition") if name in arguments}
        request = request_of(edition_of_answer(), "/", kept)
        with large_export():
            paper = quota_report(request, half, origin=public_origin())
            [(_, content)] = report_files(paper, [kind])
        return file_answer(content, report_name(paper, kind), _MIMETYPES[kind])

    return lambda: answered(make)


def _year(written: str | None) -> int:
    year = read_year("year", written)
    if year is None:
        raise _needed("year")
    return year


def _needed(name: str) -> LinkProblem:
    return LinkProblem("problem.report_needs", status=400, parameter=name, example="year=2025&half=1")

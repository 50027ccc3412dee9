"""Files of surveys by link: `/reports/surveys/emigration_mood-kk.docx`, as the build made them."""

from __future__ import annotations

import flask

from dashboard.data.pin import edition_of_answer
from dashboard.exports.routes import answered, file_answer
from dashboard.queries.surveys import paper
from dashboard.view.link import LinkProblem
from dashboard.view.parameters import check


def add_survey_routes(server: flask.Flask) -> None:
    """Register them."""
    server.add_url_rule("/reports/surveys/<file>", "survey_paper", _answer)


def _answer(file: str) -> flask.Response:
    def make() -> flask.Response:
        check(flask.request.path, flask.request.args.items(multi=True))
        found = paper(edition_of_answer(), file)
        if found is None:
            raise LinkProblem("problem.page", is_of_path=True)
        content, media_type = found
        return file_answer(content, file, media_type)

    return answered(make)

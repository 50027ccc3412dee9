"""Where the form of the cube leads: the values that a list sends one by one become the link that names them together."""

from __future__ import annotations

from urllib.parse import urlencode

import flask
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from dashboard.data.pin import edition_of_answer
from dashboard.pages.explore.form import PATH
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.view.parameters import check

_PAGE = "/explore"


def add_choice_route(server: flask.Flask) -> None:
    """Register the address that the form opens."""
    server.add_url_rule(PATH, "explore_choice", lambda: _lead(flask.request.args))


def joined(arguments: MultiDict[str, str]) -> dict[str, str]:
    """By name the values that were chosen, parted by commas; lists of which nothing was chosen are left out."""
    found = {name: ",".join(dict.fromkeys(filter(None, arguments.getlist(name)))) for name in arguments}
    return {name: value for name, value in found.items() if value}


def _lead(arguments: MultiDict[str, str]) -> Response:
    """To the canonical link; what is wrong with the choice is said by the page itself."""
    given = joined(arguments)
    try:
        check("explore", given.items())
        to = request_of(edition_of_answer(), _PAGE, given).view.href()
    except LinkProblem:
        to = f"{_PAGE}?{urlencode(given, safe=',:;')}"
    return flask.redirect(to, 303)

"""Which edition and which view a request or a callback asks for."""

from __future__ import annotations

from collections.abc import Mapping

import flask

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import dictionary
from dashboard.queries.readable import is_readable
from dashboard.view.link import LinkProblem, read_language, read_view
from dashboard.view.request import Request

# Every page writes into its callbacks which edition it was made from (nameEdition in assets/view/choices.js).
EDITION_OF_PAGE = "edition"


def edition_asked_for(warehouse: Warehouse, arguments: Mapping[str, str | None]) -> Warehouse:
    """The edition that a link names, or the page that a callback comes from; raises LinkProblem (404) for an unknown one and for one that cannot be read any more."""
    name = arguments.get("edition")
    # Pages are named by their link alone: what they are kept under must not depend on anything else.
    if name is None and flask.has_request_context() and flask.request.method == "POST":
        name = (flask.request.get_json(silent=True) or {}).get(EDITION_OF_PAGE)
    try:
        own = warehouse.at(name or None)
    except KeyError:
        raise LinkProblem("problem.edition", parameter="edition") from None
    if name and own.is_earlier and not is_readable(warehouse, name):
        raise LinkProblem("problem.edition_unreadable", parameter="edition")
    return own


def request_of(warehouse: Warehouse, path: str, arguments: Mapping[str, str | None]) -> Request:
    """The request that a callback answers, from values of its pickers; raises LinkProblem."""
    own = edition_asked_for(warehouse, arguments)
    given = {name: value for name, value in arguments.items() if value is not None}
    if own.is_earlier:
        given["edition"] = own.edition_id
    read_language(given)
    known = dictionary(own)
    return Request(read_view(path, given, known), own, known)

"""What lists in which many are chosen ask of the server: what typed words mean, and the link of what a form ticked."""

from __future__ import annotations

from urllib.parse import urlencode

import flask
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from dashboard.components.choose_lists import member_subjects
from dashboard.data.pin import edition_of_answer
from dashboard.exports.routes import answered
from dashboard.queries.choices import LISTS, meant
from dashboard.queries.dictionary import dictionary
from dashboard.view.asked import edition_asked_for, request_of
from dashboard.view.link import LONGEST_SEARCH, LinkProblem, read_view
from dashboard.view.parameters import check, one_of, said, takes_several
from dashboard.view.paths import PATHS

# What a native list sends for "nothing chosen" (components.filters.NONE)
_NOTHING = ("", "-")


def add_choosing_routes(server: flask.Flask) -> None:
    """Register the address of forms and that of lists that are narrowed by typing."""
    server.add_url_rule("/choose", "choose", _choose)
    server.add_url_rule("/choices.json", "choices", lambda: answered(_choices))


def _choices() -> flask.Response:
    arguments = flask.request.args
    check("/choices.json", arguments.items(multi=True))
    if "by" in arguments:
        for name in ("list", "q"):  # the parts of a breakdown are neither another list nor narrowed
            if name in arguments:
                raise LinkProblem(
                    "problem.parameter", status=400, parameter=name, said=said(name, arguments[name]),
                    possible="by, edition, lang",
                )  # fmt: skip
        return flask.jsonify({"entries": _parts()})
    of = one_of(arguments.get("list", ""), LISTS, "list") or ""
    own = edition_asked_for(edition_of_answer(), arguments)
    return flask.jsonify({"found": meant(own, of, arguments.get("q", "")[:LONGEST_SEARCH])})


def _parts() -> list[dict[str, str]]:
    """The parts of a breakdown, `value` and `label`; none where there is no such breakdown."""
    given = {name: value for name, value in flask.request.args.items() if name in ("lang", "edition")}
    request = request_of(edition_of_answer(), "/", given)
    return [
        {"value": entry.value, "label": entry.label}
        for subject in member_subjects(request, flask.request.args["by"])
        for entry in subject.entries
    ]


def _choose() -> Response:
    """A form says each tick by itself (`region=KZ-61&region=KZ-75`), a link all of them in one parameter: lead to the link."""
    return flask.redirect(link_of_form(flask.request.args), 303)


def link_of_form(ticked: MultiDict[str, str]) -> str:
    """The link that a form of lists means; one that cannot be answered is led to as it is and refused there, by name."""
    page = ticked.get("page", "")
    if page not in PATHS or not takes_several(page):
        return PATHS["data"]
    given = _joined(ticked)
    link = f"{PATHS[page]}?{urlencode(given, safe=',:;')}" if given else PATHS[page]
    try:
        check(page, given.items())
        own = edition_asked_for(edition_of_answer(), given)
        return read_view(PATHS[page], given, dictionary(own)).href()
    except LinkProblem:
        return link


def _joined(ticked: MultiDict[str, str]) -> dict[str, str]:
    """Each parameter once; regions ticked beside a name for a group of the reader's own become that group."""
    found = {
        name: [value for value in values if value not in _NOTHING]
        for name, values in ticked.lists()
        if name not in ("page", "own_name")
    }
    name = " ".join(ticked.get("own_name", "").split())
    if name and (regions := found.pop("region", [])):
        found.setdefault("own", []).append(f"{name}:{','.join(regions)}")
    return {name: (";" if name == "own" else ",").join(values) for name, values in found.items() if values}

"""What is wrong, for programs: problem details (RFC 9457), the form of every error of an address that is no page."""

from __future__ import annotations

import errno
import json
import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

import flask

from dashboard.data.limits import QuestionStopped
from dashboard.data.warehouse import WarehouseUnavailable
from dashboard.texts.words import text
from dashboard.view.link import LinkProblem
from dashboard.view.origin import origin_of
from dashboard.view.parameters import plain
from dashboard.view.refusals import REFUSALS, words_of_refusal
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

_log = logging.getLogger(__name__)
PROBLEM = "application/problem+json"
# The kind of a problem; of those that the page on method does not explain, the status says all there is.
_BY_STATUS = {
    400: "parameter", 404: "not-found", 405: "method", 413: "too-much", 429: "busy", 500: "internal", 503: "unavailable",
}  # fmt: skip
# What is wrong with an address or a call itself, not with what it names in the edition.
_KINDS = (
    {"problem.busy": "busy", "problem.stopped": "too-much"}
    | dict.fromkeys(
        ("problem.page", "problem.api", "problem.block", "problem.file", "problem.no_figures"), "address"
    )
    | dict.fromkeys(("problem.request", "problem.call"), "request")
)
# Seconds after which a large file is usually made, and after which a queue of them is usually over.
_WAIT = {429: {"Retry-After": "5"}, 503: {"Retry-After": "10"}}
_PLAIN_PATH = re.compile(r"[\w./@-]{1,200}")


def problem(
    key: str,
    status: int,
    *,
    parameter: str | None = None,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> flask.Response:
    """An error as application/problem+json in the language asked for.

    type (a page that explains the kind, or about:blank), title (of the kind), status, detail (the sentence of `key` with
    `values`), code (`key` without "problem."), instance (the path asked), and parameter, the one at fault, where one is.
    """
    language, kind = asked_language(), _KINDS.get(key) or _BY_STATUS.get(status, "request")
    named = {} if parameter is None else {"parameter": plain(parameter)}
    content: dict[str, Any] = {
        "type": f"{origin_of(flask.request.environ)}/method#problem-{kind}"
        if kind in REFUSALS
        else "about:blank",
        "title": text(f"{words_of_refusal(kind)}.title", language),
        "status": status,
        "detail": text(key, language, **values | named),
        "code": key.removeprefix("problem."),
    }
    content |= named
    if _PLAIN_PATH.fullmatch(flask.request.path):
        content["instance"] = flask.request.path
    answer = flask.Response(json.dumps(content, ensure_ascii=False), status, mimetype=PROBLEM)
    answer.headers["Content-Language"] = language
    answer.vary.add("Accept-Language")
    answer.headers.update(headers or {})
    return answer


def problem_of(fault: LinkProblem | WarehouseUnavailable | QuestionStopped) -> flask.Response:
    """The same of what a link, an edition or a question that was broken off is at fault for."""
    if isinstance(fault, QuestionStopped):
        _log.error("%s %s: %s", flask.request.method, flask.request.path[:200], fault)
        return problem("problem.stopped", 503, headers=_WAIT[503])
    if isinstance(fault, LinkProblem):
        values: dict[str, Any] = {name: value for name, value in fault.values.items() if name != "parameter"}
        return problem(
            fault.key, fault.status, parameter=fault.parameter, headers=_WAIT.get(fault.status), **values
        )
    return problem(f"problem.{fault.reason}", 503)


def answered(make: Callable[[], flask.Response]) -> flask.Response:
    """What `make` gives; what is wrong with its link, as a problem."""
    try:
        return make()
    except (LinkProblem, WarehouseUnavailable, QuestionStopped) as fault:
        return problem_of(fault)
    except OSError as fault:
        if fault.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        # what writes workbooks puts parts of them aside
        _log.error("no room for temporary files: %s", fault)
        return problem("problem.no_temporary_room", 503, headers={"Retry-After": "60"})


def asked_language() -> str:
    """The language of `lang`, else the one that the reader's program likes best of ours, else Kazakh."""
    asked = flask.request.args.get("lang")
    if asked in LANGUAGES:
        return str(asked)
    return flask.request.accept_languages.best_match(LANGUAGES, FIRST_LANGUAGE) or FIRST_LANGUAGE

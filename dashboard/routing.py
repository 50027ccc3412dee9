"""From a link to a page: reads the view, asks the page for its content, turns every fault into a sentence."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace

from dashboard.components.shell import shell
from dashboard.link import LinkProblem, read_language, read_view
from dashboard.pages import data, documents, indicator, map, measures, method, overview, problem, search
from dashboard.queries.dictionary import dictionary
from dashboard.queries.sources import edition
from dashboard.request import Page, Request
from dashboard.warehouse import Warehouse, WarehouseUnavailable
from dashboard.words import LANGUAGES

_log = logging.getLogger(__name__)
_LAYOUTS = {
    "overview": overview.layout,
    "indicator": indicator.layout,
    "map": map.layout,
    "data": data.layout,
    "documents": documents.layout,
    "measures": measures.layout,
    "method": method.layout,
    "search": search.layout,
}


def page_for(warehouse: Warehouse, path: str, arguments: Mapping[str, str]) -> Page:
    """The whole page of a link, framed; never raises: a fault is a page with a sentence and its status."""
    language = arguments.get("lang", "")
    language = language if language in LANGUAGES else LANGUAGES[0]
    name, here = None, ""
    try:
        view = read_view(path, arguments, dictionary(warehouse))
        here = view.page
        page = _LAYOUTS[view.page](Request(view, warehouse, dictionary(warehouse)))
        name = edition(warehouse)["edition_id"]
    except LinkProblem as fault:
        page = problem.problem_page(fault, language)
    except WarehouseUnavailable as fault:
        _log.error("%s", fault)
        page = problem.unavailable_page(fault.reason, language)
    except Exception:
        _log.exception("page %s failed", path)
        page = problem.problem_page(LinkProblem("problem.internal", status=500), language)
    return replace(page, content=shell(page.content, language=page.language, page=here, edition=name))


def request_of(warehouse: Warehouse, path: str, arguments: Mapping[str, str | None]) -> Request:
    """The request that a callback answers, from values of its pickers; raises LinkProblem."""
    known = dictionary(warehouse)
    given = {name: value for name, value in arguments.items() if value is not None}
    read_language(given)
    return Request(read_view(path, given, known), warehouse, known)

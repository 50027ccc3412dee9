"""From a link to a page: reads the view, asks the page for its content, turns every fault into a sentence."""

from __future__ import annotations

import logging
from dataclasses import replace

from werkzeug.datastructures import MultiDict

from dashboard.data.limits import QuestionStopped
from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.pages.briefing import page as briefing
from dashboard.pages.problem import page as problem
from dashboard.papers.taken import found_of
from dashboard.pictures.layouts import LAYOUTS
from dashboard.queries.dictionary import dictionary
from dashboard.queries.sources import edition
from dashboard.view.asked import edition_asked_for
from dashboard.view.collected import Collected, read_collected
from dashboard.view.link import LinkProblem, View, page_of, read_view
from dashboard.view.parameters import CARRIED, check
from dashboard.view.request import Page, Request
from dashboard.web.brief_bar import brief_bar
from dashboard.web.head import head_of, head_of_problem, titled, written_head
from dashboard.web.offline import kept_as
from dashboard.web.shell import shell
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

_log = logging.getLogger(__name__)


def page_for(warehouse: Warehouse, path: str, arguments: MultiDict[str, str]) -> Page:
    """The whole page of a link, framed; never raises: a fault is a page with a sentence and its status."""
    language = arguments.get("lang", "")
    language = language if language in LANGUAGES else FIRST_LANGUAGE
    head = head_of_problem(language)
    read, here, link, is_earlier, region = None, "", None, False, None
    shown: View | None = None
    collected: Collected = ()
    try:
        check(page_of(path), arguments.items(multi=True))
        own = edition_asked_for(warehouse, arguments)
        is_earlier = own.is_earlier
        view = read_view(path, arguments, dictionary(own))
        here, region = view.page, view.one_region
        collected = read_collected(arguments.get(CARRIED), dictionary(own))
        request = Request(view, own, dictionary(own), collected=collected)
        page = titled(request, _layout(request))
        shown, read = view, edition(own)
        link = view.href(edition=read["edition_id"])
        head = head_of(request, page)
    except LinkProblem as fault:
        page = problem.problem_page(fault, language)
    except WarehouseUnavailable as fault:
        _log.error("%s", fault)
        page = problem.unavailable_page(fault.reason, language)
    except QuestionStopped as fault:
        _log.error("page %s: %s", path[:200], fault)
        page = problem.problem_page(LinkProblem("problem.stopped", status=503), language)
    except Exception:
        _log.exception("page %s failed", path)
        page = problem.problem_page(LinkProblem("problem.internal", status=500), language)
    framed = shell(
        page.content,
        language=page.language,
        page=here,
        edition=read,
        is_earlier=is_earlier,
        link=link,
        is_bare=page.is_bare,
        region=region,
        bar=brief_bar(language, shown, collected),
    )
    mark = (
        ""
        if shown is None or is_earlier or page.status != 200 or read is None
        else kept_as(read["edition_id"])
    )
    return replace(page, content=framed, head=written_head(head) + mark, here=shown, collected=collected)


def _layout(request: Request) -> Page:
    """The page of a view; that of the briefing is made of blocks of the others."""
    if request.view.page == "briefing":
        return briefing.layout(request, found_of(request))
    return LAYOUTS[request.view.page](request)

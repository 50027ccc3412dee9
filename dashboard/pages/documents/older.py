"""Documents that ended before those which are judged: among many they are named only, and open alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.tables import fold
from dashboard.pages.documents.pictures import title_of
from dashboard.queries.dictionary import Document
from dashboard.view.request import Request

_FEW = 10  # lines that any page has room for


def opened(
    request: Request, document: Document, number: int, block: Callable[[], Any], *, is_alone: bool
) -> html.Element:
    """What `block` makes of a document under its name, open where it stands alone; of an older one beside others, where it is long, the way to it."""
    words = f"{title_of(request, document)} ({number})"
    if is_alone or number <= _FEW or not is_older(request, document):
        return fold(words, block(), is_open=is_alone)
    return html.P(html.A(words, href=request.view.href(document=document.id)), className="older-document")


def is_older(request: Request, document: Document) -> bool:
    """Whether it ended before the newest document whose targets are judged on the first screen began."""
    judged = {target.document for target in request.known.headline_targets()}
    starts = [request.known.documents[name].valid_from or date.min for name in judged]
    return document.valid_to is not None and document.valid_to < max(starts, default=date.min)

"""What a whole answer is made of: edition, day, code and what was asked, as one short name of the answer."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.data.asset_url import code_version
from dashboard.data.pin import edition_in
from dashboard.data.warehouse import WarehouseUnavailable
from dashboard.view.origin import is_served, origin_of
from dashboard.web.dash_private import CALLBACKS

_CODE = code_version()
_OTHERS = ("/_", "/assets/", "/healthz", "/readyz", "/metrics", "/offline.js")
# What pickers send is a few hundred characters; the guard refuses what is much longer.
_LONGEST_CALL = 16_384

Environ = dict[str, Any]


def is_document(environ: Environ) -> bool:
    """Whether a page, a file or an answer of the API is asked for."""
    return environ["REQUEST_METHOD"] in {"GET", "HEAD"} and not environ["PATH_INFO"].startswith(_OTHERS)


def is_file(environ: Environ) -> bool:
    """Whether a file is asked for: an address with an ending, of which the head is known before it is made."""
    path = environ["PATH_INFO"]
    return "." in path.rpartition("/")[2] and is_document(environ) and not path.startswith("/api/")


def is_call(environ: Environ) -> bool:
    """Whether a callback is asked, in the form and size in which pages ask."""
    return (
        environ["REQUEST_METHOD"] == "POST"
        and environ["PATH_INFO"] == CALLBACKS
        and environ.get("CONTENT_TYPE") == "application/json"
        and 0 < _length(environ) <= _LONGEST_CALL
    )


def name_of_answer(environ: Environ) -> str | None:
    """The same for equal answers; None where there is no edition, or where answers are made of more than is known here.

    The day belongs to it because deadlines are counted from it. Nothing else of a request says anything to an answer, no
    cookie and no header: which edition a callback's page was made from stands in its body.
    """
    if not is_served(environ):
        return None  # it is refused, and nothing is kept of it
    if is_document(environ):
        asked = _link(environ)
    elif is_call(environ):
        asked = _call(environ)
    else:
        return None
    try:
        own = edition_in(environ)
        # An earlier edition never changes, its banner does: the current one is part of the name as well.
        seen = (own.surroundings(), own.today.isoformat(), _CODE, *asked)
    except WarehouseUnavailable:
        return None
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:24]


def _link(environ: Environ) -> tuple[str, ...]:
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    # An address takes each parameter once and in any order; what is no UTF-8 is told apart all the same.
    arguments = urlencode(
        sorted(parse_qsl(query, keep_blank_values=True, encoding="latin-1")), encoding="latin-1"
    )
    # Files, the API and the heads of pages print whole links.
    # A statistical client says in which form it takes an answer; nobody else is asked.
    form = environ.get("HTTP_ACCEPT", "") if path.startswith("/sdmx/") else ""
    return ("link", path, arguments, origin_of(environ), form)


def _call(environ: Environ) -> tuple[str, ...]:
    body = environ["wsgi.input"].read(_length(environ))
    environ["wsgi.input"] = BytesIO(body)  # for whoever answers it
    return "call", environ.get("QUERY_STRING", ""), body.decode("latin-1")


def _length(environ: Environ) -> int:
    written = environ.get("CONTENT_LENGTH") or ""
    return int(written) if written.isascii() and written.isdigit() else 0

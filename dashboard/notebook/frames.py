"""Figures as pandas frames: `from dashboard.notebook import frame`, then any link of the monitor, or its arguments.

A frame is what the link shows, no more and no less: it is the `.json` of the page, read on this machine without a server,
or from the server that the link names. Examples stand in docs/notebook.md.
"""

from __future__ import annotations

import json
import locale
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, quote, urlencode, urlsplit
from urllib.request import Request, urlopen

from dashboard.data.home import warehouse_path
from dashboard.view.origin import read_origin
from vocabulary.languages import LANGUAGES

if TYPE_CHECKING:
    import pandas

_OVERVIEW = "/overview"
_SECONDS = 60
# What pandas calls the types of columns; a missing value is one in all of them.
_TYPES = {
    "string": "string",
    "number": "float64",
    "integer": "Int64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


class LinkRefused(ValueError):
    """A link that cannot be answered; the sentence says why."""


def frame(link: str = "/data", /, *, warehouse: Path | None = None, **arguments: Any) -> pandas.DataFrame:
    """The figures of a link as a frame with typed columns.

    link: of any page, with or without its host; of `arguments` each is a parameter of links, several values as a list, `from_`
    for `from`. Without a host the edition of this machine is read (`warehouse`, else the one that `python -m dashboard`
    serves). `attrs` of the frame hold edition, link, title, licence, indicators, columns and sources.
    Raises LinkRefused, and ImportError without pandas.
    """
    pandas = _pandas()
    parts = urlsplit(link)
    origin = _origin(parts.scheme, parts.netloc)
    path = parts.path.rstrip("/") or _OVERVIEW
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *_given(arguments)], safe=",:;")
    own = warehouse_path() if warehouse is None else warehouse
    told, about = (
        json.loads(_answer(origin, own, f"{quote(path)}{ending}", query))
        for ending in (".json", ".metadata.json")
    )
    found = pandas.DataFrame(told["figures"], columns=[one["name"] for one in about["columns"]])
    for one in about["columns"]:
        found[one["name"]] = _typed(pandas, found[one["name"]], one["type"])
    found.attrs |= about
    return found


def _pandas() -> Any:
    try:
        import pandas
    except ImportError:
        raise ImportError(
            "frame() makes pandas frames, and pandas is not installed here: pip install pandas"
        ) from None
    return pandas


def _origin(scheme: str, host: str) -> str | None:
    if not host:
        return None
    try:
        return read_origin(f"{scheme}://{host}")
    except ValueError as fault:
        raise LinkRefused(str(fault)) from None


def _given(arguments: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for name, value in arguments.items():
        if value is None:
            continue
        several = [value] if isinstance(value, (str, int, date)) else list(value)
        yield (
            name.rstrip("_"),
            ",".join(one.isoformat() if isinstance(one, date) else str(one) for one in several),
        )


def _answer(origin: str | None, warehouse: Path, path: str, query: str) -> bytes:
    address = f"{path}?{query}" if query else path
    if origin:
        return _fetched(origin + address)
    answer = _application(warehouse).get(address, headers={"Accept-Language": _language()})
    if answer.status_code != 200:
        raise LinkRefused(_sentence(answer.get_data()))
    found: bytes = answer.get_data()
    return found


def _language() -> str:
    """In which language the sentence of a refused link comes where the link names none: that of this machine, else English."""
    own = (locale.getlocale()[0] or "")[:2]
    return own if own in LANGUAGES else "en"


def _fetched(address: str) -> bytes:
    try:
        # The origin was read as http or https.
        with urlopen(
            Request(address, headers={"Accept": "application/json", "Accept-Language": _language()}),
            timeout=_SECONDS,
        ) as answer:
            found: bytes = answer.read()
            return found
    except HTTPError as fault:
        raise LinkRefused(_sentence(fault.read())) from None
    except (URLError, TimeoutError) as fault:
        raise LinkRefused(f"{address}: {getattr(fault, 'reason', fault)}") from None


@lru_cache(maxsize=2)
def _application(warehouse: Path) -> Any:
    """The monitor itself, asked without a socket: a link means the same here and in the browser."""
    from dashboard.app import create_app

    return create_app(warehouse).server.test_client()


def _sentence(content: bytes) -> str:
    try:
        return str(json.loads(content)["detail"])
    except (ValueError, KeyError, TypeError):
        return "The server gave no answer that can be read."


def _typed(pandas: Any, column: Any, kind: str) -> Any:
    if kind == "date":
        return pandas.to_datetime(column, format="%Y-%m-%d").astype(_TYPES[kind])
    # What is no list of the mart's own (several regions joined) stays as it is.
    return column.astype(_TYPES[kind]) if kind in _TYPES else column

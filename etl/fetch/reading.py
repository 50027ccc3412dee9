"""What the readers of answers share: a figure, JSON and numbers without surprises, places by their names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from etl.catalog.connectors import Connector, FetchedFigures
from etl.catalog.places import Region
from etl.errors import quoted
from etl.fetch.stopped import Stopped

_NUMBER = re.compile(r"[-+]?[0-9]{1,15}([.,][0-9]{1,15})?([eE][-+]?[0-9]{1,2})?", re.ASCII)
_YEAR = re.compile(r"(19|20|21)[0-9]{2}", re.ASCII)
# how publishers write that there is no number
NOTHING = frozenset({"", "-", "–", "—", "x", "х", "...", "…", "null", "na", "n/a"})
_LEFT_OUT = frozenset({"область", "обл", "г", "город", "республика"})
_ALIKE = str.maketrans("ёұүіңғқһәө", "еууингкхао")
LOOK = "Compare the raw answer with the publisher's page"


@dataclass(frozen=True)
class Figure:
    """One number of an answer, in our unit; `place` is the region's id. A missing value is no figure."""

    indicator_id: str
    place: str
    year: int
    value: Decimal
    locator: str
    status: str = "A"
    notes: tuple[str, ...] = ()
    published_on: str = ""


def figure_of(
    wanted: FetchedFigures, place: str, year: int, written: object, locator: str, **more: str
) -> Iterator[Figure]:
    """The figure of a cell in our unit; nothing where the publisher says there is none. Raises Stopped (unreadable)."""
    value = number_of(written)
    if value is not None:
        status = more.pop("status", wanted.status)
        yield Figure(
            wanted.indicator, place, year, value * wanted.factor, locator, status, wanted.notes, **more
        )


def json_of(content: bytes) -> Any:
    """The value of JSON text, numbers as they are written; raises Stopped (start, unreadable)."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable("its bytes are not UTF-8") from None
    if not text.lstrip().startswith(("[", "{")):
        words = f"The answer starts with {quoted(text.lstrip()[:40])} instead of JSON"
        raise Stopped("start", words, advice=f"{LOOK}: the address may show a page now.")
    try:
        return json.loads(
            text, parse_float=Decimal, parse_int=Decimal, parse_constant=_no_number, object_pairs_hook=_once
        )
    except RecursionError:
        raise _unreadable("it is nested too deep") from None
    except (ValueError, InvalidOperation) as error:
        raise _unreadable(str(error)[:120]) from None


def number_of(written: object) -> Decimal | None:
    """The number that a cell or value holds, as number or as text; None where the publisher says there is none.

    Raises Stopped (unreadable).
    """
    if written is None:
        return None
    if isinstance(written, Decimal):
        written = str(written)
    if not isinstance(written, str):
        raise _unreadable(f"{quoted(written)} stands where a number should")
    text = re.sub(r"[\s\u00a0\u202f]", "", written)
    if text.lower() in NOTHING:
        return None
    if not _NUMBER.fullmatch(text):
        raise _unreadable(f"{quoted(written)} stands where a number should")
    number = Decimal(text.replace(",", "."))
    if number.adjusted() > 14:
        raise _unreadable(f"{quoted(written)} is too large for any figure")
    return number


def year_of(written: object) -> int:
    """The year that text or a number says; raises Stopped (unreadable)."""
    text = str(written).strip()
    if not is_year(text):
        raise _unreadable(f"{quoted(written)} stands where a year should")
    return int(text)


def is_year(text: str) -> bool:
    """Whether text is a year and nothing else."""
    return _YEAR.fullmatch(text) is not None


def no_year(where: str, found: str, expected: str) -> Stopped:
    """A period that is not a year in the form that the connector declares: a part of a year must not become the year."""
    words = f"{where} of the answer has the period {found}, which is no year as the connector declares it ({expected})"
    advice = (
        f"{LOOK}; if its years are whole and end on another day, write the day and month as `year_day` of the connector "
        "in metadata/connectors.yml."
    )
    return Stopped("unreadable", words, advice=advice)


def page_after(page: object, pages: object, address: str) -> str | None:
    """The address of the page after this one of so many; None after the last, or where the answer numbers none."""
    at, last = number_of(page), number_of(pages)
    if at is None or last is None or at >= last:
        return None
    return f"{address.partition('&page=')[0]}&page={int(at) + 1}"


def mapping_of(node: object, keys: Sequence[str]) -> dict[str, Any]:
    """The node, if it is a mapping with at least these keys; raises Stopped (header)."""
    found = sorted(node) if isinstance(node, dict) else []
    if missing := [key for key in keys if key not in found]:
        words = f"The answer has no `{missing[0]}` any more (found {', '.join(found[:20]) or 'nothing of the kind'})"
        advice = f"{LOOK}; if it is the same table, write its new header in metadata/connectors.yml."
        raise Stopped("header", words, advice=advice)
    assert isinstance(node, dict)
    return node


def list_of(node: object, what: str) -> list[Any]:
    """The node, if it is a list; raises Stopped (header)."""
    if not isinstance(node, list):
        raise Stopped("header", f"The answer has no list of {what}", advice=f"{LOOK}: its form has changed.")
    return node


def expect_title(found: object, connector: Connector) -> None:
    """Raise Stopped (title) unless the answer has the title that the connector expects."""
    words = " ".join(found.split()) if isinstance(found, str) else ""
    if connector.title is not None and words.casefold() != connector.title.casefold():
        problem = f"Table {connector.element} is called {quoted(words)}, expected {quoted(connector.title)}"
        advice = f"{LOOK}: the address may give another table; if only the name changed, write it in connectors.yml."
        raise Stopped("title", problem, advice=advice)


class Places:
    """Regions by what answers call them: the Russian name in any letters, or a name that the connector gives."""

    def __init__(self, regions: Iterable[Region], connector: Connector) -> None:
        self._ids = {plain(region.name.ru): region.id for region in regions}
        self._ids |= {plain(place.name): place.region for place in connector.places}

    def find(self, name: object) -> str | None:
        """The region's id; None for a district, a city of a region, or a name that nobody knows."""
        return self._ids.get(plain(name)) if isinstance(name, str) else None


def plain(name: str) -> str:
    """A name without kind, case and letters that Russian and Kazakh write differently: «г. АСТАНА» → «астана»."""
    words = re.findall(r"[\w-]+", name.casefold().translate(_ALIKE))
    return " ".join(word for word in words if word not in _LEFT_OUT)


def _unreadable(problem: str) -> Stopped:
    return Stopped("unreadable", f"The answer cannot be read: {problem}", advice=f"{LOOK}.")


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found

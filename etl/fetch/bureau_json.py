"""The bureau of national statistics, table as JSON: a list of slices, each a place with its other terms and its periods.

`{"terms": […], "termNames": ["РЕСПУБЛИКА КАЗАХСТАН", …], "periods": [{"name": …, "date": "31.12.2024", "value": "…"}]}`;
the first term is the place. Such an answer does not say what table it is: `checks.py` compares it with what is held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from etl.catalog.connectors import Connector
from etl.errors import quoted
from etl.fetch.reading import LOOK, Figure, Places, figure_of, json_of, list_of, mapping_of, year_of
from etl.fetch.stopped import Stopped

_PERIOD = ("name", "date", "value")
_DATE = re.compile(r"[0-3][0-9]\.[01][0-9]\.([0-9]{4})", re.ASCII)
Slice = tuple[str, dict[int, Any]]


def next_address(content: bytes, address: str) -> str | None:
    """The whole table is one answer."""
    return None


def read(contents: Sequence[bytes], connector: Connector, places: Places) -> list[Figure]:
    """The figures of the slices that meet the connector's conditions; raises Stopped."""
    [content] = contents
    [wanted] = connector.figures
    figures: list[Figure] = []
    earlier: dict[str, dict[int, Any]] = {}
    for region, values in _slices(json_of(content), connector, places):
        first = _first_after_break(region, earlier.get(region), values, connector)
        earlier[region] = earlier.get(region, {}) | values
        for year, written in values.items():
            locator = f"{connector.element}; {region}; {year}"
            status = {"status": "B"} if year == first else {}
            figures += figure_of(wanted, region, year, written, locator, **status)
    return figures


def _slices(tree: Any, connector: Connector, places: Places) -> Iterator[Slice]:
    """Region and values by year of each slice that is meant, those with the earliest years first."""
    allowed = {condition.value for condition in connector.conditions}
    found: list[Slice] = []
    for node in list_of(tree, "slices"):
        one = mapping_of(node, connector.header)
        names = list_of(one["termNames"], "names of terms")
        region = places.find(names[0]) if names else None
        if region is None or any(name not in allowed for name in names[1:]):
            continue
        values: dict[int, Any] = {}
        for period in list_of(one["periods"], "periods"):
            year = _year(mapping_of(period, _PERIOD)["date"])
            if year in values:
                words = f"Slice {quoted(names[0])} has the year {year} twice"
                raise Stopped(
                    "doubled", words, advice=f"{LOOK}: one of the two is of another table or period."
                )
            values[year] = period["value"]
        found.append((region, values))
    return iter(sorted(found, key=lambda one: (one[0], min(one[1], default=0))))


def _year(date: object) -> int:
    match = _DATE.fullmatch(date) if isinstance(date, str) else None
    return year_of(match[1] if match else date)


def _first_after_break(
    region: str, earlier: dict[int, Any] | None, values: dict[int, Any], connector: Connector
) -> int | None:
    """The year in which a second slice of a region begins, if the connector knows it as a break; None for the first slice."""
    if not earlier or not values:
        return None
    if both := sorted(earlier.keys() & values.keys()):
        words = f"Two slices are called {region} and both hold {both[0]}"
        advice = f"{LOOK}: another term parts them; name the one that is meant under `conditions`."
        raise Stopped("doubled", words, advice=advice)
    first = min(values)
    if first not in connector.breaks:
        words = (
            f"Two slices are called {region}: {min(earlier)}–{max(earlier)} and {first}–{max(values)}, "
            "which is a break in method and no one series"
        )
        advice = (
            f"{LOOK}; if it is so, write {first} under `breaks` of the connector, and the break is marked."
        )
        raise Stopped("series_break", words, advice=advice)
    return first

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
from etl.fetch.reading import LOOK, Figure, Places, figure_of, is_year, json_of, list_of, mapping_of, no_year
from etl.fetch.stopped import Stopped

_PERIOD = ("name", "date", "value")
_DATE = re.compile(r"([0-3][0-9]\.[01][0-9])\.([0-9]{4})", re.ASCII)
# what a period of a whole year is called: 2024, 2024 год, 2024 г., 2024 жыл
_NAME = re.compile(r"([0-9]{4})(?: ?(?:г\.?|год|жыл))?")
_LAST_DAY = "31.12"
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
            year = _year(mapping_of(period, _PERIOD), names[0], connector)
            if year in values:
                words = f"Slice {quoted(names[0])} has the year {year} twice"
                raise Stopped(
                    "doubled", words, advice=f"{LOOK}: one of the two is of another table or period."
                )
            values[year] = period["value"]
        found.append((region, values))
    return iter(sorted(found, key=lambda one: (one[0], min(one[1], default=0))))


def _year(period: dict[str, Any], place: object, connector: Connector) -> int:
    """The year of a period that is one by its name and by its date; a quarter, a month or another day is none."""
    name, written = (" ".join(str(period[key]).split()) for key in ("name", "date"))
    day = connector.year_day or _LAST_DAY
    date, called = _DATE.fullmatch(written), _NAME.fullmatch(name)
    year = date[2] if date and date[1] == day else written
    if called is None or called[1] != year or not is_year(year):
        raise no_year(f"Slice {quoted(place)}", f"{quoted(name)} ({quoted(written)})", f"2025 ({day}.2025)")
    return int(year)


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

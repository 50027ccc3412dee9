"""UNHCR, population statistics of version 1: `{page, maxPages, items: [{year, coo_iso, coa_iso, refugees, …}]}`.

A value is a number or text, "-" where there is none. Asked is for the total of one side, whose other side is "-".
Nothing is added up here: stateless people and hosts do not belong to a sum of the displaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from etl.catalog.connectors import Connector
from etl.errors import quoted
from etl.fetch.reading import (
    LOOK,
    Figure,
    Places,
    figure_of,
    json_of,
    list_of,
    mapping_of,
    page_after,
    year_of,
)
from etl.fetch.stopped import Stopped
from vocabulary.territory import COUNTRY

_SIDES = ("coo_iso", "coa_iso")
# what stands on the side that was not asked for
_ALL = "-"


def next_address(content: bytes, address: str) -> str | None:
    """The page after this one."""
    tree = mapping_of(json_of(content), ("page", "maxPages"))
    return page_after(tree["page"], tree["maxPages"], address)


def read(contents: Sequence[bytes], connector: Connector, places: Places) -> list[Figure]:
    """The totals of the country as the conditions say (coa_iso KAZ: in it; coo_iso KAZ: from it); raises Stopped."""
    figures: list[Figure] = []
    for content in contents:
        for node in list_of(mapping_of(json_of(content), ("items",))["items"], "items"):
            item = mapping_of(node, connector.header)
            _expect_total(item, connector)
            year = year_of(item["year"])
            for wanted in connector.figures:
                locator = f"{connector.element}; {wanted.column}; {year}"
                figures += figure_of(wanted, COUNTRY, year, item[wanted.column], locator)
    return figures


def _expect_total(item: dict[str, Any], connector: Connector) -> None:
    """Raise Stopped (title) for an item of another country or of one pair of countries."""
    asked = {condition.column: condition.value for condition in connector.conditions}
    for column, expected in (dict.fromkeys(_SIDES, _ALL) | asked).items():
        if item.get(column) != expected:
            words = f"The answer has {column} {quoted(item.get(column))}, asked was {quoted(expected)}"
            raise Stopped("title", words, advice=f"{LOOK}: the meaning of the address has changed.")

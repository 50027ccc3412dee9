"""UN DESA, data portal: `{pageNumber, pages, nextPage, data: [{indicatorId, indicator, locationId, timeLabel, value, …}]}`.

It asks for a key, which stands in a file of its own. Rows of other variants, sexes or ages than the conditions name
are left out.
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
    expect_title,
    figure_of,
    json_of,
    list_of,
    mapping_of,
    year_of,
)
from etl.fetch.stopped import Stopped
from vocabulary.territory import COUNTRY

_OUR_COUNTRY = "KAZ"


def next_address(content: bytes, address: str) -> str | None:
    """The page after this one, as the answer names it."""
    following = mapping_of(json_of(content), ("data",)).get("nextPage")
    return following if isinstance(following, str) and following else None


def read(contents: Sequence[bytes], connector: Connector, places: Places) -> list[Figure]:
    """The figures of the rows that meet the connector's conditions; raises Stopped."""
    [wanted] = connector.figures
    figures: list[Figure] = []
    for content in contents:
        for node in list_of(mapping_of(json_of(content), ("data",))["data"], "rows"):
            row = mapping_of(node, connector.header)
            _expect_ours(row, connector)
            if any(str(row.get(one.column)) != one.value for one in connector.conditions):
                continue
            year = year_of(row["timeLabel"])
            locator = f"{connector.element}; {_OUR_COUNTRY}; {year}"
            figures += figure_of(wanted, COUNTRY, year, row[wanted.column], locator)
    return figures


def _expect_ours(row: dict[str, Any], connector: Connector) -> None:
    if str(row["indicatorId"]) != connector.element or row["iso3"] != _OUR_COUNTRY:
        words = f"The answer is about indicator {quoted(row['indicatorId'])} of {quoted(row['iso3'])}"
        raise Stopped("title", words, advice=f"{LOOK}: the address may give another table.")
    expect_title(row["indicator"], connector)

"""World Bank, indicators of version 2: `[{page, pages, …, lastupdated}, [{indicator, country, date, value, …}]]`.

An error is told with status 200 as `[{"message": [{"id", "key", "value"}]}]`.
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
    page_after,
    year_of,
)
from etl.fetch.stopped import Stopped
from vocabulary.territory import COUNTRY

_OUR_COUNTRY = "KAZ"


def next_address(content: bytes, address: str) -> str | None:
    """The page after this one."""
    about, _ = _parts(json_of(content))
    return page_after(about["page"], about["pages"], address)


def read(contents: Sequence[bytes], connector: Connector, places: Places) -> list[Figure]:
    """The figures of the country; raises Stopped."""
    [wanted] = connector.figures
    figures: list[Figure] = []
    for content in contents:
        about, rows = _parts(json_of(content))
        updated = about.get("lastupdated")
        for node in rows:
            row = mapping_of(node, connector.header)
            indicator = mapping_of(row["indicator"], ("id", "value"))
            _expect_same(indicator["id"], connector.element, "indicator")
            _expect_same(row["countryiso3code"], _OUR_COUNTRY, "country")
            expect_title(indicator["value"], connector)
            year = year_of(row["date"])
            published = {"published_on": updated} if isinstance(updated, str) else {}
            locator = f"{connector.element}; {year}"
            figures += figure_of(wanted, COUNTRY, year, row[wanted.column], locator, **published)
    return figures


def _parts(tree: Any) -> tuple[dict[str, Any], list[Any]]:
    """What the answer says of itself, and its rows."""
    parts = list_of(tree, "two parts")
    about = parts[0] if parts and isinstance(parts[0], dict) else {}
    if "message" in about:
        told = about["message"]
        first = told[0] if isinstance(told, list) and told and isinstance(told[0], dict) else {}
        words = f"The World Bank answers with error {quoted(first.get('id'))}: {quoted(first.get('value'))}"
        advice = "See whether the code of the indicator still exists and write the new one in connectors.yml."
        raise Stopped("error_answer", words, advice=advice)
    mapping_of(about, ("page", "pages"))
    return about, list_of(parts[1] if len(parts) == 2 else None, "rows")


def _expect_same(found: object, expected: str, what: str) -> None:
    if found != expected:
        words = f"The answer is about the {what} {quoted(found)}, asked was {quoted(expected)}"
        raise Stopped("title", words, advice=f"{LOOK}: the address may give another table.")

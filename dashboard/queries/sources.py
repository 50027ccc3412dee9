"""Who published what: sources, the edition and its changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.queries.dictionary import dictionary
from dashboard.warehouse import Warehouse
from dashboard.words import Words


@dataclass(frozen=True)
class Source:
    """A publication; `publisher` in three languages."""

    id: str
    publisher_id: str
    publisher: Words
    title: str
    url: str | None
    licence: str | None
    published_on: date | None
    confidence: str
    carrier: str | None


def sources(warehouse: Warehouse) -> dict[str, Source]:
    """All sources of the edition by id. Read once per edition."""
    return warehouse.remembered("sources", _load)


def cited(warehouse: Warehouse, source_ids: Iterable[str | None]) -> list[Source]:
    """The sources named, each once, newest first."""
    known = sources(warehouse)
    found = {known[source_id].id: known[source_id] for source_id in source_ids if source_id in known}
    return sorted(
        found.values(), key=lambda source: (source.published_on or date.min, source.id), reverse=True
    )


def edition(warehouse: Warehouse) -> dict[str, Any]:
    """The current edition: edition_id (str), built_at (UTC datetime), is_synthetic (bool)."""
    return warehouse.remembered(
        "edition",
        lambda w: w.records("SELECT edition_id, built_at, is_synthetic, code_version FROM meta.edition")[0],
    )


def changes(warehouse: Warehouse) -> list[dict[str, Any]]:
    """What changed since the edition before: indicator_id, added, changed, removed (int), previous_edition_id."""
    return warehouse.records(
        """SELECT indicator_id, added, changed, removed, previous_edition_id FROM meta.change
           WHERE added + changed + removed > 0 ORDER BY indicator_id"""
    )


def _load(warehouse: Warehouse) -> dict[str, Source]:
    bodies = dictionary(warehouse).bodies
    rows = warehouse.records(
        "SELECT source_id, publisher_id, title, url, licence, published_on, confidence, carrier FROM marts.source"
    )
    return {
        row["source_id"]: Source(
            row["source_id"], row["publisher_id"], bodies[row["publisher_id"]], row["title"], row["url"], row["licence"],
            row["published_on"], row["confidence"], row["carrier"],
        )
        for row in rows
    }  # fmt: skip

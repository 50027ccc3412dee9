"""Who published what: sources, the edition and its changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NotRequired, TypedDict
from urllib.parse import urlsplit

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import dictionary
from dashboard.texts.words import Words
from vocabulary.languages import LANGUAGES


class EditionFacts(TypedDict):
    """An edition; `built_at` is in UTC."""

    edition_id: str
    built_at: datetime
    is_synthetic: bool
    code_version: str


class Changed(TypedDict):
    """How many figures of an indicator are new, other and gone since the edition before."""

    indicator_id: str
    added: int
    changed: int
    removed: int
    previous_edition_id: str


class _Source(TypedDict):
    source_id: str
    publisher_id: str
    publisher: str | None
    title: NotRequired[str]
    title_kk: NotRequired[str | None]
    title_ru: NotRequired[str | None]
    title_en: NotRequired[str | None]
    url: str | None
    licence: str | None
    published_on: date | None
    published_precision: NotRequired[str | None]
    confidence: str
    carrier: str | None


@dataclass(frozen=True)
class Source:
    """A publication; `publisher` and `title` in three languages, `published_precision` day, month, year or None."""

    id: str
    publisher_id: str
    publisher: Words
    title: Words
    url: str | None
    licence: str | None
    published_on: date | None
    published_precision: str | None
    confidence: str
    carrier: str | None

    @cached_property
    def copy_place(self) -> str | None:
        """Where the copy stands that the figures were taken from: its host, of a repository also whose it is; or None."""
        if not self.carrier or not self.url:
            return None
        host = (urlsplit(self.url).hostname or "").removeprefix("www.")
        owner, _, rest = self.carrier.partition(
            "/"
        )  # owner/name/path in a repository, else the name of a site
        return f"{host}/{owner}/{rest.partition('/')[0].partition(':')[0]}" if rest else host


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


def edition(warehouse: Warehouse) -> EditionFacts:
    """The current edition."""
    return warehouse.remembered(
        "edition",
        lambda w: w.records(
            EditionFacts, "SELECT edition_id, built_at, is_synthetic, code_version FROM meta.edition"
        )[0],
    )


def changes(warehouse: Warehouse) -> list[Changed]:
    """What changed since the edition before."""
    return warehouse.records(
        Changed,
        """SELECT indicator_id, added, changed, removed, previous_edition_id FROM meta.change
           WHERE added + changed + removed > 0 ORDER BY indicator_id""",
    )


def _load(warehouse: Warehouse) -> dict[str, Source]:
    bodies = dictionary(warehouse).bodies
    rows = warehouse.records(_Source, "SELECT * FROM marts.source")
    return {
        row["source_id"]: Source(
            row["source_id"], row["publisher_id"], bodies[row["publisher_id"]], _title(row), row["url"], row["licence"],
            row["published_on"], row.get("published_precision", "day"), row["confidence"], row["carrier"],
        )
        for row in rows
    }  # fmt: skip


def _title(row: _Source) -> Words:
    # Editions made before titles had languages have one.
    return {language: str(row.get(f"title_{language}") or row.get("title")) for language in LANGUAGES}

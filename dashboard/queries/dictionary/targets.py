"""The lines that documents set for indicators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from dashboard.queries.dictionary.records import Column
from dashboard.texts.words import Words


@dataclass(frozen=True)
class Cap:
    """The highest share (percent) for some permit categories."""

    categories: tuple[str, ...]
    value: float


@dataclass(frozen=True)
class Target:
    """A line that a document sets for an indicator."""

    id: Annotated[str, Column("target_id")]
    indicator: Annotated[str, Column("indicator_id")]
    region: Annotated[str, Column("region_id")]
    document: Annotated[str, Column("document_id")]
    clause: str
    kind: str
    comparator: str
    value: float | None
    unit: str
    due_on: date | None
    valid_from: date | None
    valid_to: date | None
    order: Annotated[int, Column("sort_order")]
    title: Words
    population: Words | None
    missing_reason: Words | None
    remark: Words | None
    reporter: Annotated[str | None, Column("reporter_body_id")]
    alternatives: Annotated[tuple[str, ...], Column("alternative_indicator_ids")]
    proxies: Annotated[tuple[str, ...], Column("proxy_indicator_ids")]
    caps: tuple[Cap, ...]
    replaces: str | None
    headline: int | None
    due_basis: str | None = None
    search: Annotated[str | None, Column("search_id")] = None

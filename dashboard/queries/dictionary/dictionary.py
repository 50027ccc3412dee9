"""The names of an edition, by id."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypedDict

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.queries.dictionary.documents import Document
from dashboard.queries.dictionary.indicators import Indicator, Rate
from dashboard.queries.dictionary.names import Body, GroupName, Member, Note, Search
from dashboard.queries.dictionary.records import lacks, read_records
from dashboard.queries.dictionary.regions import Region
from dashboard.queries.dictionary.targets import Target
from dashboard.texts.words import Words


@dataclass(frozen=True)
class Dictionary:
    """Every name that may stand in a link; whatever is not here is unknown."""

    indicators: dict[str, Indicator]
    regions: dict[tuple[str, str], Region]
    targets: dict[str, Target]
    bodies: dict[str, Words]
    abbreviations: dict[str, Words]
    documents: dict[str, Document]
    notes: dict[str, Words]
    members: dict[tuple[str, str], Words]
    breakdowns: dict[str, Words]
    member_order: dict[tuple[str, str], int]
    searches: dict[str, Search]
    sources: frozenset[str]
    schemes: tuple[str, ...] = ()
    groups: dict[str, Words] = field(default_factory=dict)
    quota_kinds: frozenset[str] = frozenset()

    def unread_after(self, target: Target) -> list[Document]:
        """The documents that follow the one that sets `target` and whose targets have not been read in whole."""
        ended = target.due_on or target.valid_to
        return [
            document
            for document in self.documents.values()
            if document.search and ended and document.valid_from and document.valid_from > ended
        ]

    def region(self, region_id: str) -> Region | None:
        """The region under its newest scheme, or None."""
        return self._newest.get(region_id)

    def newest_of(self, region: Region) -> Region:
        """The same region as it is now, or was at its end."""
        return self._newest[region.id]

    @cached_property
    def _newest(self) -> dict[str, Region]:
        """By id each region as it is now, or was at its end; in the order of the register."""
        newest = {one.id: one for one in sorted(self.regions.values(), key=lambda one: one.scheme)}
        return dict(sorted(newest.items(), key=lambda item: item[1].order))

    def scheme_start(self, scheme: str) -> date | None:
        """The day on which the regions of a scheme came into being; None for the oldest."""
        starts = [one.valid_from for one in self.regions.values() if one.scheme == scheme and one.valid_from]
        return max(starts, default=None)

    def region_ids(self) -> list[str]:
        """Every region that exists or existed, the country first, in the order of the register."""
        return list(self._newest)

    @cached_property
    def source_ids(self) -> tuple[str, ...]:
        """The sources in the order in which a link names several."""
        return tuple(sorted(self.sources))

    @cached_property
    def domains(self) -> frozenset[str]:
        """The subjects of the indicators."""
        return frozenset(one.domain for one in self.indicators.values())

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """By breakdown its members, in their order."""
        found: dict[str, tuple[str, ...]] = {}
        for breakdown, member in self.members:
            found[breakdown] = (*found.get(breakdown, ()), member)
        return found

    def note_words(self, codes: str | None, language: str) -> list[str]:
        """The notes of an observation in words."""
        return [
            self.notes[code][language].rstrip(".") for code in (codes or "").split(";") if code in self.notes
        ]

    def headline_targets(self) -> list[Target]:
        """The targets that the overview judges, in their order; all others stand with their documents."""
        quoted = [target for target in self.targets.values() if target.headline is not None]
        return sorted(quoted, key=lambda target: target.headline or 0)

    def target_of(self, indicator_id: str) -> list[Target]:
        """The targets set for an indicator, in their order."""
        return [target for target in self.targets.values() if target.indicator == indicator_id]


def dictionary(warehouse: Warehouse) -> Dictionary:
    """The dictionary of the current edition; raises WarehouseUnavailable."""
    try:
        return warehouse.remembered("dictionary", _load)
    except KeyError as error:
        raise WarehouseUnavailable(warehouse.path, reason="outdated", detail=f"no column {error}") from error


def can_be_loaded(warehouse: Warehouse) -> bool:
    """Whether an edition has all that its dictionary is made of; nothing is loaded. Raises WarehouseUnavailable."""
    return not any(lacks(warehouse, record, mart) for mart, record in _RECORDS.items())


class _SourceId(TypedDict):
    source_id: str


class _QuotaKind(TypedDict):
    quota_kind: str


# By mart what its rows become. Groups and searches are missing in editions made before they were held.
_RECORDS: dict[str, type[Any]] = {
    "region": Region, "breakdown_member": Member, "body": Body, "target": Target, "document": Document, "note": Note,
    "rate": Rate, "indicator": Indicator,
}  # fmt: skip


def _load(warehouse: Warehouse) -> Dictionary:
    regions = read_records(warehouse, Region, "region", order="sort_order")
    members = read_records(warehouse, Member, "breakdown_member", order="breakdown, sort_order")
    bodies = read_records(warehouse, Body, "body", order="body_id")
    return Dictionary(
        indicators=_indicators(warehouse),
        regions={(one.id, one.scheme): one for one in regions},
        targets={one.id: one for one in read_records(warehouse, Target, "target", order="sort_order")},
        bodies={one.id: one.name for one in bodies},
        abbreviations={one.id: one.abbreviation for one in bodies},
        documents={one.id: one for one in read_records(warehouse, Document, "document", order="adopted_on")},
        notes={one.id: one.text for one in read_records(warehouse, Note, "note", order="note_id")},
        members={(one.breakdown, one.member): one.title for one in members},
        breakdowns={one.breakdown: one.breakdown_title for one in members},
        member_order={(one.breakdown, one.member): one.order for one in members},
        searches=_searches(warehouse),
        sources=frozenset(
            row["source_id"] for row in warehouse.records(_SourceId, "SELECT source_id FROM marts.source")
        ),
        schemes=tuple(sorted({one.scheme for one in regions})),
        groups=_groups(warehouse),
        quota_kinds=_quota_kinds(warehouse),
    )


def _indicators(warehouse: Warehouse) -> dict[str, Indicator]:
    rates = {one.id: one for one in read_records(warehouse, Rate, "rate", order="indicator_id")}
    found = read_records(warehouse, Indicator, "indicator", order="sort_order")
    return {one.id: replace(one, rate=rates.get(one.id)) for one in found}


def _groups(warehouse: Warehouse) -> dict[str, Words]:
    if not has_table(warehouse, "region_group"):  # editions made before groups were held
        return {}
    rows = read_records(warehouse, GroupName, "region_group", order="sort_order")
    return {one.id: one.title for one in rows}


def _quota_kinds(warehouse: Warehouse) -> frozenset[str]:
    if not has_table(warehouse, "quota_kind"):  # editions made before quotas were held
        return frozenset()
    return frozenset(
        row["quota_kind"] for row in warehouse.records(_QuotaKind, "SELECT quota_kind FROM marts.quota_kind")
    )


def _searches(warehouse: Warehouse) -> dict[str, Search]:
    try:
        return {one.id: one for one in read_records(warehouse, Search, "search", order="search_id")}
    except WarehouseUnavailable as problem:
        if problem.reason != "outdated":  # editions made before the mart have no searches
            raise
        return {}

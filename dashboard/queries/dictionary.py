"""What the edition knows by name: indicators, regions, targets, words. Read once per edition."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.texts.words import Words
from vocabulary.languages import LANGUAGES


@dataclass(frozen=True)
class Indicator:
    """One measured quantity; words by language, None where there is nothing to say."""

    id: str
    domain: str
    order: int
    unit: str
    decimals: int
    direction: str
    measure_kind: str
    frequency: str
    main_period_kind: str
    is_additive: bool
    is_derived: bool
    owner: str
    title: Words
    short_title: Words
    definition: Words
    caution: Words | None
    missing_reason: Words | None
    search: str | None
    rate: Rate | None
    headline: int | None
    map_breaks: tuple[float, ...]
    derivation: dict[str, Any] | None


@dataclass(frozen=True)
class Rate:
    """Which number a rate is a part of; computed here as `per` times `of` over `base` where `of` is set.

    `part` is the count over `base` where the rate itself is held as a figure.
    """

    base: str
    of: str | None
    per: int
    part: str | None = None


@dataclass(frozen=True)
class Region:
    """A region under one territorial scheme."""

    id: str
    scheme: str
    kind: str
    name: Words
    territory: str
    order: int
    label: tuple[float, float] | None
    valid_from: date | None
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Target:
    """A line that a document sets for an indicator."""

    id: str
    indicator: str
    region: str
    document: str
    clause: str
    kind: str
    comparator: str
    value: float | None
    unit: str
    due_on: date | None
    due_basis: str | None
    valid_from: date | None
    valid_to: date | None
    order: int
    title: Words
    population: Words | None
    missing_reason: Words | None
    search: str | None
    remark: Words | None
    reporter: str | None
    alternatives: tuple[str, ...]
    proxies: tuple[str, ...]
    caps: list[dict[str, Any]] | None
    replaces: str | None
    headline: int | None


@dataclass(frozen=True)
class Search:
    """What was looked for, where and until which day; `found` is what came of it, None where nothing did."""

    id: str
    subject: Words
    where: Words
    until: date
    found: Words | None


@dataclass(frozen=True)
class Dictionary:
    """Every name that may stand in a link; whatever is not here is unknown."""

    indicators: dict[str, Indicator]
    regions: dict[tuple[str, str], Region]
    targets: dict[str, Target]
    bodies: dict[str, Words]
    abbreviations: dict[str, Words]
    documents: dict[str, dict[str, Any]]
    notes: dict[str, Words]
    members: dict[tuple[str, str], Words]
    breakdowns: dict[str, Words]
    member_order: dict[tuple[str, str], int]
    searches: dict[str, Search]
    sources: frozenset[str]
    schemes: tuple[str, ...] = field(default=())

    def unread_after(self, target: Target) -> list[dict[str, Any]]:
        """The documents that follow the one that sets `target` and whose targets have not been read in whole."""
        ended = target.due_on or target.valid_to
        return [
            row for row in self.documents.values()
            if row.get("search_id") and ended and row["valid_from"] and row["valid_from"] > ended
        ]  # fmt: skip

    def region(self, region_id: str) -> Region | None:
        """The region under its newest scheme, or None."""
        found = [self.regions[(region_id, s)] for s in self.schemes if (region_id, s) in self.regions]
        return found[-1] if found else None

    def scheme_start(self, scheme: str) -> date | None:
        """The day on which the regions of a scheme came into being; None for the oldest."""
        starts = [one.valid_from for one in self.regions.values() if one.scheme == scheme and one.valid_from]
        return max(starts, default=None)

    def region_ids(self) -> list[str]:
        """Every region that exists or existed, the country first, in the order of the register."""
        newest = {region_id: self.region(region_id) for region_id, _ in self.regions}
        return sorted(newest, key=lambda region_id: newest[region_id].order)

    def note_words(self, codes: str | None, language: str) -> list[str]:
        """The notes of an observation in words."""
        return [
            self.notes[code][language].rstrip(".") for code in (codes or "").split(";") if code in self.notes
        ]

    def headline_targets(self) -> list[Target]:
        """The targets that the overview judges, in their order; all others stand with their documents."""
        quoted = [target for target in self.targets.values() if target.headline is not None]
        return sorted(quoted, key=lambda target: target.headline)

    def target_of(self, indicator_id: str) -> list[Target]:
        """The targets set for an indicator, in their order."""
        return [target for target in self.targets.values() if target.indicator == indicator_id]


def dictionary(warehouse: Warehouse) -> Dictionary:
    """The dictionary of the current edition; raises WarehouseUnavailable."""
    try:
        return warehouse.remembered("dictionary", _load)
    except KeyError as error:
        raise WarehouseUnavailable(warehouse.path, reason="outdated", detail=f"no column {error}") from error


def words(row: dict[str, Any], name: str) -> Words | None:
    """The columns name_kk, name_ru, name_en as one value; None where the edition has none."""
    found = {language: row[f"{name}_{language}"] for language in LANGUAGES}
    # A percent sign never starts a line.
    return (
        {language: text.replace(" %", "\u00a0%") for language, text in found.items()} if found["kk"] else None
    )


def _load(warehouse: Warehouse) -> Dictionary:
    regions = [_region(row) for row in warehouse.records("SELECT * FROM marts.region ORDER BY sort_order")]
    member_rows = warehouse.records("SELECT * FROM marts.breakdown_member ORDER BY breakdown, sort_order")
    rates = {
        row["indicator_id"]: Rate(
            row["base_indicator_id"], row["of_indicator_id"], row["per"], row.get("part_indicator_id")
        )
        for row in _rows(warehouse, "rate", "indicator_id")
    }
    return Dictionary(
        indicators={
            row["indicator_id"]: _indicator(row, rates) for row in _rows(warehouse, "indicator", "sort_order")
        },
        regions={(region.id, region.scheme): region for region in regions},
        targets={row["target_id"]: _target(row) for row in _rows(warehouse, "target", "sort_order")},
        bodies={row["body_id"]: words(row, "name") for row in _rows(warehouse, "body", "body_id")},
        abbreviations={
            row["body_id"]: words(row, "abbreviation") for row in _rows(warehouse, "body", "body_id")
        },
        documents={row["document_id"]: row for row in _rows(warehouse, "document", "adopted_on")},
        notes={row["note_id"]: words(row, "text") for row in _rows(warehouse, "note", "note_id")},
        members={(row["breakdown"], row["member"]): words(row, "member_title") for row in member_rows},
        breakdowns={row["breakdown"]: words(row, "breakdown_title") for row in member_rows},
        member_order={(row["breakdown"], row["member"]): row["sort_order"] for row in member_rows},
        searches=_searches(warehouse),
        sources=frozenset(
            row["source_id"] for row in warehouse.records("SELECT source_id FROM marts.source")
        ),
        schemes=tuple(sorted({region.scheme for region in regions})),
    )


def _searches(warehouse: Warehouse) -> dict[str, Search]:
    try:
        rows = _rows(warehouse, "search", "search_id")
    except WarehouseUnavailable as problem:
        if problem.reason != "outdated":  # editions made before the mart have no searches
            raise
        return {}
    return {
        row["search_id"]: Search(
            row["search_id"], words(row, "subject"), words(row, "where"), row["until_on"], words(row, "found")
        )
        for row in rows
    }


def _rows(warehouse: Warehouse, table: str, order: str) -> list[dict[str, Any]]:
    return warehouse.records(f"SELECT * FROM marts.{table} ORDER BY {order}")  # names from this module only


def _indicator(row: dict[str, Any], rates: dict[str, Rate]) -> Indicator:
    return Indicator(
        id=row["indicator_id"], domain=row["domain"], order=row["sort_order"], unit=row["unit"],
        decimals=row["decimals"], direction=row["direction"], measure_kind=row["measure_kind"],
        frequency=row["frequency"], main_period_kind=row["main_period_kind"], is_additive=row["is_additive"],
        is_derived=row["is_derived"], owner=row["owner_body_id"], title=words(row, "title"),
        short_title=words(row, "short_title"), definition=words(row, "definition"), caution=words(row, "caution"),
        missing_reason=words(row, "missing_reason"), search=row.get("search_id"), rate=rates.get(row["indicator_id"]), headline=row["headline"], map_breaks=tuple(row["map_breaks"] or ()),
        derivation=json.loads(row["derivation"]) if row["derivation"] else None,
    )  # fmt: skip


def _region(row: dict[str, Any]) -> Region:
    label = None if row["label_lon"] is None else (row["label_lon"], row["label_lat"])
    return Region(
        id=row["region_id"], scheme=row["scheme"], kind=row["kind"], name=words(row, "name"),
        territory=row["territory_id"], order=row["sort_order"], label=label, valid_from=row["valid_from"],
        parts=tuple(row.get("parts") or ()),
    )  # fmt: skip


def _target(row: dict[str, Any]) -> Target:
    return Target(
        id=row["target_id"], indicator=row["indicator_id"], region=row["region_id"], document=row["document_id"], clause=row["clause"],
        kind=row["kind"], comparator=row["comparator"], value=row["value"], unit=row["unit"], due_on=row["due_on"],
        due_basis=row.get("due_basis"), valid_from=row["valid_from"], valid_to=row["valid_to"], order=row["sort_order"], title=words(row, "title"),
        population=words(row, "population"), missing_reason=words(row, "missing_reason"),
        search=row.get("search_id"), remark=words(row, "remark"), reporter=row["reporter_body_id"],
        alternatives=tuple(row["alternative_indicator_ids"] or ()), proxies=tuple(row["proxy_indicator_ids"] or ()),
        caps=json.loads(row["caps"]) if row["caps"] else None, replaces=row["replaces"], headline=row["headline"],
    )  # fmt: skip

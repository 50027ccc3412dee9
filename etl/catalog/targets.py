"""What documents promise about indicators."""

from __future__ import annotations

from typing import Annotated

from etl.catalog.entry import Entry, Words
from etl.catalog.values import (
    BodyId,
    Code,
    Count,
    Day,
    DocumentId,
    IndicatorId,
    Maybe,
    Number,
    RegionId,
    SearchId,
    Staged,
    TargetId,
    UnitId,
    text,
)
from vocabulary.codes import Comparator, TargetKind
from vocabulary.due_dates import DueBasis
from vocabulary.periods import DatePrecision


class Cap(Entry):
    """The highest share for some permit categories."""

    categories: tuple[Code, ...]
    value: Number


class Target(Entry):
    """What a document promises about an indicator.

    Of a target with `caps` the indicator is the share of entities beyond one of them, and `checked` counts the entities that were
    looked at.
    """

    id: Code
    indicator: IndicatorId
    document: DocumentId
    clause: Annotated[str, text(200)]
    kind: TargetKind
    comparator: Comparator
    value: Maybe[Number] = None
    unit: UnitId
    due_on: Maybe[Day] = None
    due_precision: Maybe[DatePrecision] = None
    due_basis: DueBasis = "none"
    base_on: Maybe[Day] = None
    base_value: Maybe[Number] = None
    region: RegionId
    valid_from: Maybe[Day] = None
    valid_to: Maybe[Day] = None
    replaces: Maybe[TargetId] = None
    order: Count
    headline: Maybe[Count] = None
    title: Words
    population: Words
    missing_reason: Maybe[Words] = None
    search: Maybe[SearchId] = None
    reporter: BodyId
    alternatives: tuple[IndicatorId, ...] = ()
    proxies: tuple[IndicatorId, ...] = ()
    caps: Annotated[Maybe[tuple[Cap, ...]], Staged.AS_JSON] = None
    checked: Maybe[IndicatorId] = None
    remark: Maybe[Words] = None

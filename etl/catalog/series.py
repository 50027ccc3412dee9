"""Indicators and targets as frozen dataclasses; field names are the keys of metadata/*.yml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from etl.catalog.entries import Words


@dataclass(frozen=True)
class AdditiveException:
    """A period in which published regions do not add up to the published country figure, and why."""

    period: str
    reason: Words


@dataclass(frozen=True)
class Derivation:
    """How a share is computed: `member_share` from member counts, where `denominator` None means the published total;
    `rest` is what the share `of` leaves to 100 %, without breakdown and members."""

    rule: str
    of: str
    breakdown: str | None
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] | None


@dataclass(frozen=True)
class Indicator:
    """What a series measures; two definitions are two indicators.

    `counted_at` is `year_start` where the figure of a year is what was counted on its 1 January, and `that_day` where a
    figure of 1 January is a rule or an event of that day, not what there was when the year before ended.
    """

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
    is_protected: bool
    owner: str
    title: Words
    short_title: Words
    definition: Words
    headline: int | None
    map_breaks: tuple[Decimal, ...] | None
    additive_exceptions: tuple[AdditiveException, ...]
    missing_reason: Words | None
    search: str | None
    derived: Derivation | None
    caution: Words | None
    counted_at: str | None


@dataclass(frozen=True)
class Rate:
    """Which number a rate is a part of; `of` is set where the rate is computed here: `per` times `of` over `base`.

    `part` is the count over `base` where the rate itself is held as a figure.
    """

    id: str
    base: str
    of: str | None
    part: str | None
    per: int


@dataclass(frozen=True)
class Cap:
    """The highest share for some permit categories."""

    categories: tuple[str, ...]
    value: Decimal


@dataclass(frozen=True)
class Target:
    """What a document promises about an indicator."""

    id: str
    indicator: str
    document: str
    clause: str
    kind: str
    comparator: str
    value: Decimal | None
    unit: str
    due_on: date | None
    due_precision: str | None
    due_basis: str
    base_on: date | None
    base_value: Decimal | None
    region: str
    valid_from: date | None
    valid_to: date | None
    replaces: str | None
    order: int
    headline: int | None
    title: Words
    population: Words
    missing_reason: Words | None
    search: str | None
    reporter: str
    alternatives: tuple[str, ...]
    proxies: tuple[str, ...]
    caps: tuple[Cap, ...] | None
    remark: Words | None

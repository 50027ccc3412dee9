"""What is measured, and how it is computed of other measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from dashboard.queries.dictionary.records import Column, Joined
from dashboard.texts.words import Words


@dataclass(frozen=True)
class Derivation:
    """How a share is computed here: `member_share` from the counts of members, where `denominator` None means the total
    that is published; `rest` is what the share `of` leaves to 100 %."""

    rule: str
    of: str
    breakdown: str | None
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] | None


@dataclass(frozen=True)
class Rate:
    """Which number a rate (`id`) is a part of; computed here as `per` times `of` over `base` where `of` is set.

    `part` is the count over `base` where the rate itself is held as a figure.
    """

    id: Annotated[str, Column("indicator_id")]
    base: Annotated[str, Column("base_indicator_id")]
    of: Annotated[str | None, Column("of_indicator_id")]
    per: int
    part: Annotated[str | None, Column("part_indicator_id")] = None


@dataclass(frozen=True)
class Indicator:
    """One measured quantity; words by language, None where there is nothing to say."""

    id: Annotated[str, Column("indicator_id")]
    domain: str
    order: Annotated[int, Column("sort_order")]
    unit: str
    decimals: int
    direction: str
    measure_kind: str
    frequency: str
    main_period_kind: str
    is_additive: bool
    is_derived: bool
    owner: Annotated[str, Column("owner_body_id")]
    title: Words
    short_title: Words
    definition: Words
    caution: Words | None
    missing_reason: Words | None
    headline: int | None
    map_breaks: tuple[float, ...]
    derivation: Derivation | None
    search: Annotated[str | None, Column("search_id")] = None
    rate: Annotated[Rate | None, Joined] = None

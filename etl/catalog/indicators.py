"""What series measure, how they are computed of others, and where several publishers measure one quantity."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from etl.catalog.entry import Entry, Label, Words
from etl.catalog.values import (
    AnyPeriod,
    BodyId,
    Code,
    Count,
    Flag,
    IndicatorId,
    Maybe,
    Number,
    RegionId,
    SearchId,
    Staged,
    UnitId,
    Year,
)
from vocabulary.codes import Direction, Domain, Frequency, MeasureKind
from vocabulary.periods import PeriodKind


class AdditiveException(Entry):
    """A period in which published regions do not add up to the published country figure, and why."""

    period: AnyPeriod
    reason: Words


def _total_is_none(node: Any) -> Any:
    return None if node == "total" else node


class Derivation(Entry):
    """How a share is computed: `member_share` from member counts, where `denominator` None means the published total
    (written `total`); `rest` is what the share `of` leaves to 100 %, without breakdown and members."""

    rule: Literal["member_share", "rest"]
    of: IndicatorId
    breakdown: Maybe[Code] = None
    numerator: tuple[Code, ...] = ()
    denominator: Annotated[tuple[Code, ...] | None, BeforeValidator(_total_is_none)] = ()


class Indicator(Entry):
    """What a series measures; two definitions are two indicators.

    `counted_at` is `year_start` where the figure of a year is what was counted on its 1 January, and `that_day` where a
    figure of 1 January is a rule or an event of that day, not what there was when the year before ended.
    """

    id: Code
    domain: Domain
    order: Count
    unit: UnitId
    decimals: Count
    direction: Direction
    measure_kind: MeasureKind
    frequency: Frequency
    main_period_kind: PeriodKind
    is_additive: Flag = False
    is_protected: Flag = False
    owner: BodyId
    title: Words
    short_title: Label
    definition: Words
    headline: Maybe[Count] = None
    map_breaks: Maybe[tuple[Number, ...]] = None
    additive_exceptions: Annotated[tuple[AdditiveException, ...], Staged.APART] = ()
    missing_reason: Maybe[Words] = None
    search: Maybe[SearchId] = None
    derived: Annotated[Maybe[Derivation], Staged.AS_JSON] = None
    caution: Maybe[Words] = None
    counted_at: Maybe[Literal["year_start", "that_day"]] = None


class Rate(Entry):
    """Which number a rate is a part of; `of` is set where the rate is computed here: `per` times `of` over `base`.

    `part` is the count over `base` where the rate itself is held as a figure. `base_lasts` where one figure of the base
    holds for every period of its territory, as an area does.
    """

    id: IndicatorId
    base: IndicatorId
    of: Maybe[IndicatorId] = None
    part: Maybe[IndicatorId] = None
    per: Count
    base_lasts: Flag = False


class PartCounted(Entry):
    """One member of a breakdown of an indicator."""

    indicator: IndicatorId
    breakdown: Code
    member: Code


class ShareAcrossRegions(Entry):
    """A share of the country (`id`) that is computed here: people counted for the country, of a count added up over `regions`.

    `years` are those for which the list of regions is right.
    """

    id: IndicatorId
    of: PartCounted
    base: IndicatorId
    regions: tuple[RegionId, ...]
    years: tuple[Year, ...]


class Comparison(Entry):
    """A quantity that several publishers measure, one indicator each, and why their figures differ."""

    id: Code
    order: Count
    indicators: tuple[IndicatorId, ...]
    title: Words
    reason: Words

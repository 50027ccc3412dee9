"""Where figures do not keep a rule and why, and how many of them a source table holds."""

from __future__ import annotations

from typing import Annotated

from etl.catalog.entry import Entry, Words
from etl.catalog.values import (
    Code,
    Count,
    Day,
    FirstDay,
    IndicatorId,
    Maybe,
    Number,
    RegionId,
    SearchId,
    text,
)


class NotRebuilt(Entry):
    """An additive indicator (`id`) whose former territories cannot be added up from their parts, and why."""

    id: IndicatorId
    reason: Words
    search: Maybe[SearchId] = None


class SumTolerance(Entry):
    """By how much the regions of an indicator (`id`) may miss the country's figure in any year, and why."""

    id: IndicatorId
    value: Number
    reason: Words


class SizeException(Entry):
    """A figure out of all proportion to its series that stands in its source so; `period` is its first day.

    The total of a breakdown has no member.
    """

    id: Code
    indicator: IndicatorId
    region: RegionId
    period: FirstDay
    member: Maybe[Code] = None
    value: Number
    looked_at: Day
    reason: Annotated[str, text(300)]


class AcceptedLoss(Entry):
    """Rows of an indicator that were taken out of a source table on purpose, when and why."""

    indicator: Code
    before: Count
    now: Count
    on: Day
    reason: Annotated[str, text(300)]


class ExpectedRows(Entry):
    """How many rows of each indicator a source table (`id`, its file name) holds at least.

    Nothing is left of a table that was taken away on purpose.
    """

    id: Code
    rows: dict[Code, Count]
    accepted: tuple[AcceptedLoss, ...] = ()

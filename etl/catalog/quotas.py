"""Quotas: what each kind counts, and which printed numbers are which word of the order of a year.

The numbers themselves are observations, never typed again here.
"""

from __future__ import annotations

from typing import Annotated

from etl.catalog.entry import Entry, Label, Words
from etl.catalog.values import (
    Code,
    Count,
    Day,
    Flag,
    IndicatorId,
    Maybe,
    PublicationDay,
    QuotaKindId,
    RegionId,
    SearchId,
    SourceId,
    Staged,
    Year,
)
from vocabulary.quotas import QuotaRule, QuotaVersion, RegionRole


class Counted(Entry):
    """An indicator, or one member of its breakdown, whose figures count against a quota."""

    indicator: IndicatorId
    breakdown: Maybe[Code] = None
    member: Maybe[Code] = None


class QuotaKind(Entry):
    """What a quota limits or asks for (`indicator` holds its numbers), and what is `counted` against it, best first.

    `parts` are the kinds that add up to it: where the sum is not printed it is made of them. A region to which an order
    gives a quota of the kind plays `role` in its year.
    """

    id: Code
    title: Words
    short_title: Label
    indicator: IndicatorId
    rule: QuotaRule
    counted: Annotated[tuple[Counted, ...], Staged.APART]
    parts: tuple[QuotaKindId, ...] = ()
    role: Maybe[RegionRole] = None


class Quota(Entry):
    """One word of the order of a year: the figures of these sources (with this revision where one prints two of them).

    `in_force`: by the end of which day, month or year it was in force, as exactly as that is known; null where it is
    not. `act` is the order as it is named in the sources, null where none names it.
    """

    id: Code
    kind: QuotaKindId
    year: Year
    version: QuotaVersion
    sources: tuple[SourceId, ...]
    revision: Maybe[Count] = None
    in_force: Maybe[PublicationDay] = None
    act: Maybe[Words] = None


class DesignatedRegions(Entry):
    """Regions to which an act gives a role in resettlement, from its day on.

    `known_until` is the last day on which it is known to have been so (the first source prints the list, others say that
    it still applied; `search`: where a later list was looked for); `has_ended` says whether it is known to have ended then.
    """

    id: Code
    role: RegionRole
    regions: tuple[RegionId, ...]
    valid_from: Day
    known_until: Day
    has_ended: Flag = False
    act: Words
    sources: tuple[SourceId, ...]
    search: Maybe[SearchId] = None

"""What acts set for living conditions, and what must be free in a region for people to be received there."""

from __future__ import annotations

from etl.catalog.entry import Entry, Words
from etl.catalog.values import Code, Count, Day, IndicatorId, Maybe, Number, SearchId, SourceId
from vocabulary.codes import Comparator


class Norm(Entry):
    """A value that an act sets for an indicator, with the day by which; `adopted_on` None where no day was found."""

    id: Code
    indicator: IndicatorId
    comparator: Comparator
    value: Number
    due_on: Maybe[Day] = None
    adopted_on: Maybe[Day] = None
    act: Words
    source: SourceId


class ReceivingPart(Entry):
    """One thing that must be free where people are received: `indicator` over `per_person` is how many it allows.

    Both are None while no figures of it are held; `search` says where they were looked for.
    """

    id: Code
    order: Count
    title: Words
    indicator: Maybe[IndicatorId] = None
    per_person: Maybe[Number] = None
    search: SearchId

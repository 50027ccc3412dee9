"""What is said of registers beside their figures: lists that a release writes. In the repository they are empty."""

from __future__ import annotations

from typing import Annotated, Literal

from etl.catalog.entry import Entry, Words
from etl.catalog.values import BodyId, Code, Count, Day, IndicatorId, Maybe, Number, Refers, SourceId, Text
from vocabulary.periods import PeriodKind

RegisterId = Annotated[Code, Refers("registers")]
BreakdownId = Annotated[Code, Refers("breakdowns")]


class Register(Entry):
    """A register whose rows were counted: what was read of it (`rows_read` = stored + quarantined + ignored), and what came of it.

    `as_of`: the last day that its figures know of. `cells` are all that were counted, those that are hidden among them.
    """

    id: Code
    title: Words
    owner: BodyId
    source: SourceId
    as_of: Day
    extracts: Count
    rows_read: Count
    rows_stored: Count
    rows_quarantined: Count
    rows_ignored: Count
    first_event_on: Maybe[Day] = None
    last_event_on: Maybe[Day] = None
    cells: Count
    cells_hidden: Count


class Dimension(Entry):
    """A breakdown by which a register counts an indicator, and its place among them, from 1."""

    id: Code
    indicator: IndicatorId
    position: Count
    breakdown: BreakdownId


class Disclosure(Entry):
    """How many cells of an indicator are hidden so that nobody is recognised, and by which method."""

    id: Code
    of: RegisterId
    indicator: IndicatorId
    cells: Count
    cells_hidden: Count
    method: Code


class LeftOutTable(Entry):
    """A table that a register counts and that is not released, since too many of its cells would show somebody.

    breakdowns: by which it divides an indicator, parted by commas, `none` for totals; cells: how many it has.
    """

    id: Code
    of: RegisterId
    indicator: IndicatorId
    breakdowns: Text
    territory: Literal["country", "regions"]
    period_kind: PeriodKind
    cells: Count


class Linkage(Entry):
    """How well the same person is found in two extracts (`pair`), counted on pairs whose truth is known (`labelled`)."""

    id: Code
    threshold: Number
    precision: Number
    recall: Number
    labelled: Count
    linked: Count

"""Kinds of rows that several questions answer with: the columns of an observation, with their types.

A row is a dict with the columns that its kind declares, and nobody changes it; a kind that one module alone asks for is
declared there. What is `ReadOnly` may be said more closely by a kind that is made from another, what is `NotRequired` is
asked for by some statements only: who reads it says of which.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from typing_extensions import ReadOnly, TypeIs


class Observed(TypedDict):
    """What every row with a number says: the number, and the period that it is of; None where none is published."""

    value: ReadOnly[float | None]
    period_start: date
    period_end: date
    period_kind: str
    stands_for: NotRequired[date]


class Observation(Observed):
    """A number of one place and period in the unit of its indicator; `value` is None where none is published.

    `region_scheme` is the division that it was published on, `territory_id` the ground that the region was then; `kind` is
    as period_kind, but a count since 1991 is `since`; `stands_for` is the day that it is true for.
    """

    region_id: str
    region_scheme: str
    territory_id: str
    breakdown: str
    member: str
    obs_status: str
    source_id: str | None
    locator: str | None
    note: str | None
    is_derived: bool
    indicator_id: NotRequired[str]
    kind: NotRequired[str]
    correction_id: NotRequired[str | None]
    is_break: NotRequired[bool | None]


class Figure(Observation):
    """An observation that has a value."""

    value: ReadOnly[float]


def is_published(row: Observation) -> TypeIs[Figure]:
    """Whether there is a number; the row is a figure then."""
    return row["value"] is not None

"""Kinds of rows that several questions answer with: the columns of an observation, with their types.

A row is a dict with the columns that its kind declares, and nobody changes it; a kind that one module alone asks for is
declared there. What is `ReadOnly` may be said more closely by a kind that is made from another, what is `NotRequired` is
asked for by some statements only: who reads it says of which.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NotRequired, TypedDict, cast, overload

from vocabulary.languages import LANGUAGES

if TYPE_CHECKING:
    from typing_extensions import ReadOnly, TypeIs

    from dashboard.queries.structures import Period


class Count(TypedDict):
    """How many there are."""

    n: int


class Cited(TypedDict):
    """Who says something: the source, the place in it, and notes on it; None where nobody does."""

    source_id: ReadOnly[str | None]
    locator: NotRequired[ReadOnly[str | None]]
    note: NotRequired[ReadOnly[str | None]]


class FigureKey(TypedDict):
    """What tells one figure of an edition from all others (`vocabulary.changes.FIGURE_KEY`)."""

    indicator_id: str
    region_id: str
    region_scheme: str
    period_start: date
    period_end: date
    period_kind: str
    breakdown: str
    member: str


class Dated(TypedDict):
    """Of which period something is; None where it is of none, as a verdict on a target without a figure."""

    period_start: ReadOnly[date | None]
    period_end: ReadOnly[date | None]
    period_kind: ReadOnly[str | None]
    stands_for: NotRequired[ReadOnly[date | None]]


class Observed(Dated):
    """What every row with a number says: the number, and the period that it is of; None where none is published."""

    value: ReadOnly[float | None]
    period_start: ReadOnly[date]
    period_end: ReadOnly[date]
    period_kind: ReadOnly[str]
    stands_for: NotRequired[ReadOnly[date]]


class Place(TypedDict):
    """A region, the division that it belongs to and the ground that it was then."""

    region_id: str
    region_scheme: str
    territory_id: str


class Observation(Observed, Place):
    """A number of one place and period in the unit of its indicator; `value` is None where none is published.

    `region_scheme` is the division that it was published on, `territory_id` the ground that the region was then; `kind` is
    as period_kind, but a count since 1991 is `since`; `stands_for` is the day that it is true for: what is counted on
    1 January is the end of the year before. `correction_id`: the number shown is the corrected one. `is_break`: territory or
    definition are not those of the figure before; None in editions that do not say. `is_rebuilt`: the sum of `parts` (region
    ids, empty for a published figure), whose sources are `source_ids`.
    """

    breakdown: str
    member: str
    obs_status: str
    source_id: str | None
    locator: str | None
    note: str | None
    is_derived: bool
    indicator_id: NotRequired[str]
    kind: NotRequired[ReadOnly[str]]
    correction_id: NotRequired[str | None]
    is_break: NotRequired[bool | None]
    is_rebuilt: NotRequired[ReadOnly[bool]]
    parts: NotRequired[ReadOnly[list[str]]]
    source_ids: NotRequired[ReadOnly[list[str]]]


class Figure(Observation):
    """An observation that has a value."""

    value: ReadOnly[float]


class Total(Observation):
    """An observation of a whole, by no breakdown: what areas and years are compared by.

    `other_periods` stand where a region has no figure of the period shown but has one of another period of the year.
    """

    kind: ReadOnly[str]
    stands_for: ReadOnly[date]
    other_periods: NotRequired[tuple[Period, ...]]


class PublishedTotal(Total):
    """A total that has a value."""

    value: ReadOnly[float]


class Rebuilt(Total):
    """A total on the division asked for: published, or added up from the regions that the territory is made of."""

    is_rebuilt: ReadOnly[bool]
    parts: ReadOnly[list[str]]
    source_ids: ReadOnly[list[str]]


@overload
def is_published(row: Total) -> TypeIs[PublishedTotal]: ...
@overload
def is_published(row: Observation) -> TypeIs[Figure]: ...
def is_published(row: Observation) -> bool:
    """Whether there is a number; the row is a figure then."""
    return row["value"] is not None


def in_language(row: Mapping[str, object], name: str, language: str) -> str:
    """The words of a row in a language, where every row has some: of `title` in `en` what its column title_en says."""
    return cast("str", row[f"{name}_{language}"])


def words_in(row: Mapping[str, object], name: str, language: str) -> str | None:
    """The same of columns that may be empty: None where the row has no words."""
    return cast("str | None", row[f"{name}_{language}"])


def in_every_language(row: Mapping[str, object], name: str) -> dict[str, str]:
    """The words of a row by language, where every row has some."""
    return {language: in_language(row, name, language) for language in LANGUAGES}

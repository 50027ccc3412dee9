"""What rows of the table of observations are, and of what is told of them together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

from dashboard.queries.kinds import Dated

if TYPE_CHECKING:
    from typing_extensions import ReadOnly

Reference = Literal["indicator_id", "source_id", "note"]


class Coded(Dated):
    """What an observation says in codes.

    A figure by several breakdowns at once has None as breakdown and member. `is_break`: territory or definition are not those
    of the figure before; None in editions that do not say.
    """

    period_start: ReadOnly[date]
    period_end: ReadOnly[date]
    period_kind: ReadOnly[str]
    indicator_id: str
    region_id: str
    region_scheme: str
    territory_id: str
    breakdown: str | None
    member: str | None
    unit: str
    obs_status: str
    note: str
    is_derived: bool
    is_break: bool | None


class TabledObservation(Coded):
    """A figure in its `unit` as the table says it: where it was found, when it was published and collected, which revision it is.

    `published_on` is None where the day is not known, else `published_precision` says how much of it is: day, month or year.
    `confirmed_by` are other sources that print the same. A figure by several breakdowns at once has `members` by breakdown.
    """

    value: ReadOnly[float | None]
    source_id: str
    locator: str
    published_on: date | None
    published_precision: str | None
    collected_on: date
    revision: int
    confirmed_by: list[str] | None
    conf_status: NotRequired[str]
    members: NotRequired[dict[str, str]]


class OfSource(TypedDict):
    """Of one source `n` observations; of `undated` of them the day of publication is not known."""

    source_id: str
    n: int
    undated: int


class Referred(TypedDict):
    """The ids that observations refer to; None where there is no observation."""

    indicator_id: list[str] | None
    source_id: list[str] | None
    note: list[str] | None

"""What rules look at of an edition, on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

Words = Mapping[str, str]


@dataclass(frozen=True)
class Target:
    """A promise that no later one took the place of; `says` is its definition, another one is another promise."""

    title: Words
    indicator_id: str
    region_id: str
    due_on: date | None
    says: tuple[object, ...]


@dataclass(frozen=True)
class Verdict:
    """The newest verdict on a target of a region, and the figure that was judged."""

    state: str
    line: str
    method: str
    period_end: date | None
    value: float | None

    @property
    def code(self) -> str:
        """State and side of the line in one."""
        return f"{self.state}/{self.line}" if self.line else self.state


@dataclass(frozen=True)
class Measure:
    """A measure of a plan with one of its days; `regions` empty where it names none."""

    title: Words
    number: str
    due_on: date
    regions: tuple[str, ...]
    document_id: str


@dataclass(frozen=True)
class Owed:
    """A report that a body owes; `last_day` after exceptions, `is_in` where one was received."""

    title: Words
    body: Words
    region_id: str
    last_day: date
    is_in: bool


@dataclass(frozen=True)
class Figure:
    """A figure of a series: the newest one, or the one before it."""

    value: float
    period_end: date
    period_kind: str


@dataclass(frozen=True)
class Indicator:
    """A series by name; `newest` is the end of its newest period, None where it has no figures."""

    title: Words
    decimals: int
    frequency: str
    newest: date | None


@dataclass(frozen=True)
class Facts:
    """An edition on a day. `made_at` is UTC without a zone; `figures` holds what rules name: (indicator, breakdown, member, region) →
    the newest figure and, where there is one of its kind, the one before; `revised`: indicators whose figures the edition revised;
    `chances`: (target, region) → how likely it will be reached, from 0 to 1.
    """

    edition_id: str
    made_at: datetime
    day: date
    regions: Mapping[str, Words] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    verdicts: Mapping[tuple[str, str], Verdict] = field(default_factory=dict)
    measures: Mapping[tuple[str, str], Measure] = field(default_factory=dict)
    owed: Mapping[tuple[str, str, str], Owed] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    figures: Mapping[tuple[str, str, str, str], tuple[Figure, ...]] = field(default_factory=dict)
    chances: Mapping[tuple[str, str], float] = field(default_factory=dict)
    revised: frozenset[str] = frozenset()

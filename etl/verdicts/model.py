"""What goes into a verdict and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Coverage:
    """Of how many regions a figure of the country is made, of how many there are, and how many percent of the people live there
    (None: not known)."""

    regions: int
    expected: int
    people: float | None


@dataclass(frozen=True)
class Checked:
    """Of how many entities (employers) that were looked at one by one how many are beyond their cap."""

    beyond: int
    of: int


@dataclass(frozen=True)
class Point:
    """One published value and the day it is judged for.

    `form` says how the day is written: `year` for the figure of a whole year, `new_year` for a stock of 1 January
    (judged for the day before), else `day`. `coverage` is of a figure that was added up of regions, `checked` of a share
    of entities beyond a cap where both counts are known.
    """

    on: date
    value: float
    form: str = "day"
    coverage: Coverage | None = None
    checked: Checked | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is the figure of the whole country, or of whatever it is said of."""
        return self.coverage is None or self.coverage.regions == self.coverage.expected


@dataclass(frozen=True)
class Goal:
    """A target as the engine needs it; `base` is None where the document prints none.

    `replaced_on` is the day from which a later target applies instead; `ended_on` the day on which the act lost
    force, where that was before the due date; `due_basis` where the due date comes from.
    `tolerance` is how far from "about" a line still is about it. `has_caps`: the points are shares of entities beyond their caps.
    """

    kind: str
    comparator: str
    value: float | None
    due_on: date | None
    valid_from: date | None
    base: Point | None = None
    replaced_on: date | None = None
    ended_on: date | None = None
    due_basis: str = "printed"
    tolerance: float = 0.0
    has_caps: bool = False

    @property
    def is_judged_by_values(self) -> bool:
        """False where a series cannot decide: an average says nothing about the entities above their cap, and a norm to keep
        without a number has no line. A series that counts the entities above their caps does (see caps.py)."""
        if self.kind == "cap_per_entity":
            return self.has_caps
        return not (self.kind == "keep" and self.value is None)

    def is_decided_by(self, point: Point) -> bool:
        """Whether a point may be judged: one of the whole country, or one that already shows an entity beyond its cap."""
        return point.is_whole or (self.kind == "cap_per_entity" and point.value > 0)


@dataclass(frozen=True)
class Thresholds:
    """The numbers behind the words; they live in metadata/verdicts.yml."""

    on_track_from: float
    behind_from: float
    cover_all_met_from: float
    close_from: float
    breach_within_years: float
    points_needed: int
    pace_changes: int
    flat_within_pct: float
    about_within_pct: float
    due_soon_days: int


@dataclass(frozen=True)
class Rules:
    """Thresholds with their version, and the words: `words[place][state][language]` is a template."""

    method_version: str
    thresholds: Thresholds
    units: Mapping[str, Mapping[str, str]]
    words: Mapping[str, Mapping[str, Mapping[str, str]]]


@dataclass(frozen=True)
class Verdict:
    """A state and its arithmetic; None where a number is not defined.

    `gap` is value minus target and `headroom` target minus value, both in the target's unit; `pace` and
    `needed_pace` are per year; `ratio` is actual over required pace (reach) or value over ceiling;
    `growth_ratio` is the cross-check by compound growth; `line_now` says after the due date on which side of
    the last line the newest value is. `pace` leads from `pace_from` to `now` and rests on `pace_points` points;
    `due_from` and `due_points` are the same on the due date. `at_due` is the last point by the due date, or by the
    end of an act that lost force before it. `newer` is a later figure of some regions only, which the verdict leaves out.
    `years_missing` are years without a point since the goal is in force.
    """

    state: str
    now: Point | None = None
    line_now: str | None = None
    gap: float | None = None
    pace: float | None = None
    needed_pace: float | None = None
    expected_at_due: float | None = None
    headroom: float | None = None
    years_to_breach: float | None = None
    ratio: float | None = None
    growth_ratio: float | None = None
    base: Point | None = None
    pace_from: Point | None = None
    pace_points: int | None = None
    at_due: Point | None = None
    due_from: Point | None = None
    due_points: int | None = None
    newer: Point | None = None
    years_missing: tuple[int, ...] = ()

    @property
    def value(self) -> float | None:
        """The newest value."""
        return self.now.value if self.now else None

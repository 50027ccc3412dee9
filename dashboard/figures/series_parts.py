"""What a time series is made of, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

HEIGHT = 420
# Two dates further apart than this were not one run of reports: no line is drawn between them.
LONGEST_STEP_DAYS = {"year": 400, "as_of": 500, "cumulative": 500, "since": 1200}


@dataclass(frozen=True)
class Point:
    """A figure on its date: its words for the pointer, None where not published, and whether a line may reach it."""

    day: date
    value: float | None
    words: str
    starts_segment: bool = False
    is_hollow: bool = False


@dataclass(frozen=True)
class Line:
    """One line or set of bars, with the name that is written at its end; dashed where it only estimates."""

    name: str
    points: list[Point]
    is_dashed: bool = False


@dataclass(frozen=True)
class Step:
    """A target in force between two dates; `words` stand at its end, above or below it: where no values are."""

    value: float
    start: date
    end: date
    words: str
    is_named_above: bool = False


@dataclass(frozen=True)
class Path:
    """The straight way from where we are to the target, and its words."""

    start: date
    start_value: float
    end: date
    end_value: float
    words: str


@dataclass(frozen=True)
class Band:
    """What is likely after the newest figure: day, lower and upper edge, beginning at that figure itself; and its words."""

    edges: list[tuple[date, float, float]]
    words: str


@dataclass(frozen=True)
class Plan:
    """Everything that a time series shows."""

    lines: list[Line]
    kind: str = "year"
    steps: list[Step] = field(default_factory=list)
    path: Path | None = None
    band: Band | None = None
    breaks: list[tuple[date, str]] = field(default_factory=list)
    suffix: str = ""
    unit: str = ""
    as_bars: bool = False
    is_signed: bool = False
    # Lines that end in different years and lie close together: no name stands among them.
    names_in_margin: bool = False

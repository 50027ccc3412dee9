"""What is asked of the cube, as a value without words: what the statement is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MEASURES = ("value", "share", "index", "difference", "per_1000", "rank")
# Measures that set a figure beside that of another year.
OF_BASE = ("index", "difference", "rank")
# So many periods stand beside each other where the reader names no years; of months two years.
MOST_PERIODS, MOST_MONTHS = 10, 24


@dataclass(frozen=True)
class Group:
    """Regions that stand as one line; `parts` are (scheme, region id, first day, last day; None without end)."""

    id: str
    parts: tuple[tuple[str, str, date | None, date | None], ...]


@dataclass(frozen=True)
class Question:
    """A choice of figures.

    series: (indicator id, kind of period) that may be shown. regions: those that stand as lines of their own; None: every
    region without the country. members: of `breakdown`; None: every one, with breakdown '' the totals. is_by_period: each
    period is a column of its own (months, quarters); else a year is, by the period that most of the lines have.
    most: so many periods, the newest; one: the newest that all indicators have. base: the year beside which measures of
    OF_BASE set a figure; None: the first that is shown. whole: what a share is of, the figure of the country (`region`) or
    the total over members (`member`). territory: scheme whose regions are shown, also where they are added up of parts.
    """

    series: tuple[tuple[str, str], ...]
    regions: tuple[str, ...] | None = None
    groups: tuple[Group, ...] = ()
    breakdown: str = ""
    members: tuple[str, ...] | None = None
    first_year: int | None = None
    last_year: int | None = None
    is_by_period: bool = False
    most: int = MOST_PERIODS
    measure: str = "value"
    base: int | None = None
    whole: str = "region"
    population: str | None = None
    territory: str | None = None

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids of the indicators, each once."""
        return tuple(dict.fromkeys(name for name, _ in self.series))

    @property
    def asked_lines(self) -> int:
        """How many regions are asked for; 0 for every one."""
        if self.regions is None:
            return 0
        return len({*self.regions, *(part[1] for group in self.groups for part in group.parts)})

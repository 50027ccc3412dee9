"""What is held for each period of a year, and which of them is shown first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.queries.coverage import WHOLE_YEAR
from dashboard.queries.kinds import Total
from dashboard.queries.structures import Period, period_of
from vocabulary.territory import COUNTRY, FEWEST_REGIONS


@dataclass(frozen=True)
class Held:
    """What is held for one period: rows by region id, the country among them; regions of one scheme only."""

    period: Period
    scheme: str
    rows: dict[str, Total]

    @property
    def regions(self) -> int:
        """How many regions have a figure."""
        return sum(row["value"] is not None for region, row in self.rows.items() if region != COUNTRY)


def by_year(rows: Iterable[Total]) -> dict[int, list[Held]]:
    """The periods that stand for each year in `rows` (oldest first), the one to be shown first."""
    by_period: dict[Period, list[Total]] = {}
    for row in rows:
        by_period.setdefault(period_of(row), []).append(row)
    found: dict[int, list[Held]] = {}
    for period, own in by_period.items():
        found.setdefault(period.year, []).append(_held(period, own))
    return {year: sorted(held, key=rank, reverse=True) for year, held in found.items()}


def _held(period: Period, rows: list[Total]) -> Held:
    """The rows of the division that most regions are published on, of several the newest."""
    by_scheme: dict[str, dict[str, Total]] = {}
    for row in rows:
        by_scheme.setdefault(row["region_scheme"], {})[row["region_id"]] = row
    candidates = [Held(period, scheme, own) for scheme, own in by_scheme.items()]
    shown = max(candidates, key=lambda held: (held.regions, len(held.rows.keys() - {COUNTRY}), held.scheme))
    country = next((row for row in reversed(rows) if row["region_id"] == COUNTRY), None)
    return Held(period, shown.scheme, ({COUNTRY: country} if country else {}) | shown.rows)


def rank(held: Held, fewest: int = FEWEST_REGIONS) -> tuple[bool, bool, int, date, int]:
    """By what one period of a year goes before another: enough areas, the whole year, most areas, the latest end."""
    is_enough, period = held.regions >= fewest, held.period
    return is_enough, period.kind == WHOLE_YEAR, held.regions, period.end, -period.start.toordinal()

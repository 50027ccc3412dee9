"""The scores of the register on the first day of a month: by region and indicator, by region and part, and the days there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.queries.kinds import Observation
from dashboard.queries.register_figures import of_register
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

SHARE, WORKERS = "workers_at_high_labour_risk_share", "workers_at_high_labour_risk"
RISE, SCORE = "workers_at_high_labour_risk_to_month_before", "labour_risk_score"
PART = "labour_risk_part"
# of the workers of the month before: what lies above is a rise by more than a fifth
ALERT_ABOVE = 120


@dataclass(frozen=True)
class Scores:
    """What stands on one day: `figures` by (region, indicator), `parts` of the mean score by (region, part); `days` newest first."""

    day: date
    days: tuple[date, ...]
    figures: dict[tuple[str, str], Observation]
    parts: dict[tuple[str, str], Observation]

    def regions(self) -> list[str]:
        """The regions, the highest share first, those without a shown one last."""

        def place(region: str) -> tuple[bool, float, str]:
            value = self.figures[region, SHARE]["value"]
            return value is None, -(value or 0), region

        named = {region for region, name in self.figures if name == SHARE and region != COUNTRY}
        return sorted(named, key=place)

    def alerts(self) -> list[str]:
        """The regions whose workers at high risk rose by more than a fifth within the month."""
        return [region for region in self.regions() if is_alert(self.figures.get((region, RISE)))]


def is_alert(row: Observation | None) -> bool:
    """Whether a figure against the month before is above the line of an alert."""
    return row is not None and row["value"] is not None and row["value"] > ALERT_ABOVE


def scores_on(request: Request, asked: date | None) -> Scores | None:
    """The scores on the newest day up to `asked`, on the first there is where that is earlier; None without the register."""
    every = [row for row in of_register(request.warehouse, SHARE) if row["kind"] == "as_of"]
    days = sorted({row["period_end"] for row in every}, reverse=True)
    if not days:
        return None
    day = next((one for one in days if asked is None or one <= asked), days[-1])
    figures = {
        (row["region_id"], name): row
        for name in (SHARE, WORKERS, RISE, SCORE)
        for row in of_register(request.warehouse, name)
        if row["period_end"] == day and row["kind"] == "as_of"
    }
    parts = {
        (row["region_id"], row["member"]): row
        for row in of_register(request.warehouse, SCORE, PART)
        if row["period_end"] == day
    }
    return Scores(day, tuple(days), figures, parts)

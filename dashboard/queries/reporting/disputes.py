"""Figures that a body disputes: what is published, the body's own value, its reason and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse


@dataclass(frozen=True)
class Dispute:
    """One dispute; `state` is open, kept, corrected or taken_back, `answer` what was said to it.

    `origin` is `raised` where a body says so, with its `reason`, and `found` where a report and a publication differ.
    """

    origin: str
    body_id: str
    indicator_id: str
    region_id: str
    period_start: date
    period_end: date
    period_kind: str
    breakdown: str
    member: str
    published_value: float | None
    published_source_id: str | None
    own_value: float | None
    own_source_id: str | None
    reason: str | None
    evidence: str | None
    raised_on: date
    state: str
    answer: str | None


def disputes(warehouse: Warehouse) -> tuple[Dispute, ...]:
    """Every dispute, the newest first; none in editions without them. Read once per edition."""
    return warehouse.remembered("disputes", _load)


def disputes_of(warehouse: Warehouse, indicator_id: str, region_id: str) -> tuple[Dispute, ...]:
    """Those of the figures of one series."""
    return tuple(
        one for one in disputes(warehouse) if (one.indicator_id, one.region_id) == (indicator_id, region_id)
    )


def _load(warehouse: Warehouse) -> tuple[Dispute, ...]:
    if not has_table(warehouse, "dispute"):
        return ()
    rows = warehouse.objects(
        Dispute,
        """SELECT origin, body_id, indicator_id, region_id, period_start, period_end, period_kind, breakdown,
                  member, CAST(published_value AS DOUBLE) AS published_value, published_source_id,
                  CAST(own_value AS DOUBLE) AS own_value, own_source_id, reason, evidence, raised_on, state, answer
           FROM marts.dispute ORDER BY raised_on DESC, dispute_id""",
    )
    return tuple(rows)

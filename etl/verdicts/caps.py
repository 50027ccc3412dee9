"""Caps on each enterprise: who is above, never an average alone.

Who is above is found in the SQL of the register of headcounts (`etl/registers/headcount`), where millions of rows are; `judge_cap` says the
same of a list in plain words, and tests hold the one to the other. What a count of those above means is said here alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.verdicts.arithmetic import base_of
from etl.verdicts.model import Goal, Point, Verdict


@dataclass(frozen=True)
class Enterprise:
    """One employer: all its workers and the foreign ones in the categories of one cap."""

    enterprise_id: str
    workers: int
    foreign_workers: int


@dataclass(frozen=True)
class CapFinding:
    """Enterprises above the cap, largest share first, and the shares of enterprises and workers (percent) there."""

    above: tuple[Enterprise, ...]
    enterprises_above_pct: float | None
    workers_above_pct: float | None


def judge_cap(enterprises: Sequence[Enterprise], cap_pct: float) -> CapFinding:
    """Count and list who is above a cap; exactly at the cap is allowed, no staff is nothing to judge."""
    judged = [enterprise for enterprise in enterprises if enterprise.workers > 0]
    # whole numbers on both sides: 3 of 10 is not above 30 %
    above = [e for e in judged if e.foreign_workers * 100 > cap_pct * e.workers]
    above.sort(key=lambda e: (-e.foreign_workers / e.workers, e.enterprise_id))
    if not judged:
        return CapFinding((), None, None)
    workers = sum(enterprise.workers for enterprise in judged)
    return CapFinding(
        above=tuple(above),
        enterprises_above_pct=100 * len(above) / len(judged),
        workers_above_pct=100 * sum(enterprise.workers for enterprise in above) / workers,
    )


def kept_by_all(goal: Goal, series: Sequence[Point]) -> Verdict:
    """Kept while nobody of those checked is beyond a cap; the points are shares (percent) of them that are."""
    now = series[-1]
    return Verdict(
        state="lost" if now.value > 0 else "kept", now=now, gap=now.value, base=base_of(goal, series)
    )

"""What is expected of targets that still run and of quotas of the running year, and how the latter was foretold on the past.

Editions made before have no such tables: every answer is then empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse


@dataclass(frozen=True)
class TargetOutlook:
    """A target at the end of `year`, the last one by its due date: value and band of 80 % in its unit, the step of the chance that
    it is met (None: its line has no side), and of what must hold always the days on which it would not (None: not by then)."""

    target_id: str
    region_id: str
    due_on: date
    year: int
    value: float
    low: float
    high: float
    chance_step: str | None
    breach_on: date | None
    breach_from: date | None
    breach_until: date | None


@dataclass(frozen=True)
class QuotaOutlook:
    """People counted against a quota by 31 December, from the count of `as_of`: value and band of 80 %, the step of the chance that
    a plan is reached or a ceiling holds, and the days on which it would be used up (None: not in its year)."""

    quota_kind: str
    region_id: str
    year: int
    as_of: date
    value: float
    low: float
    high: float
    chance_step: str
    used_up_on: date | None
    used_up_from: date | None
    used_up_until: date | None


@dataclass(frozen=True)
class QuotaTrial:
    """Pairs of earlier counts of the country or of regions (`level`): error against the simplest guess, share of bands that held."""

    quota_kind: str
    level: str
    cases: int
    years: int
    error_ratio: float | None
    held: float | None
    reason: str


@dataclass(frozen=True)
class Revised:
    """How provisional figures of an indicator were revised: cases, and the least, middle and greatest change in per cent."""

    indicator_id: str
    cases: int
    least: float
    middle: float
    most: float


def revised(warehouse: Warehouse) -> list[Revised]:
    """Indicators of which at least three provisional figures were given otherwise later, by name."""
    if not has_table(warehouse, "revision"):
        return []
    return warehouse.objects(
        Revised,
        """
        SELECT indicator_id, count(*) AS cases, min(change) AS least, median(change) AS middle, max(change) AS most
        FROM marts.revision WHERE first_status = 'P' AND change IS NOT NULL
        GROUP BY indicator_id HAVING count(*) >= 3 ORDER BY indicator_id
        """,
    )


def target_outlooks(warehouse: Warehouse) -> dict[tuple[str, str], TargetOutlook]:
    """By target and region. Read once per edition."""
    return warehouse.remembered("target_outlook", _load_targets)


def quota_outlooks(warehouse: Warehouse) -> dict[tuple[str, str], QuotaOutlook]:
    """By kind of quota and region; the newest year of a kind only. Read once per edition."""
    return warehouse.remembered("quota_outlook", _load_quotas)


def quota_trials(warehouse: Warehouse) -> list[QuotaTrial]:
    """By kind, the country first. Read once per edition."""
    return warehouse.remembered("quota_trial", _load_trials)


def _load_targets(warehouse: Warehouse) -> dict[tuple[str, str], TargetOutlook]:
    if not has_table(warehouse, "target_outlook"):
        return {}
    rows = warehouse.objects(
        TargetOutlook,
        """
        SELECT target_id, region_id, due_on, year, value, low, high, chance_step, breach_on, breach_from, breach_until
        FROM marts.target_outlook ORDER BY due_on, target_id, region_id
        """,
    )
    return {(row.target_id, row.region_id): row for row in rows}


def _load_quotas(warehouse: Warehouse) -> dict[tuple[str, str], QuotaOutlook]:
    if not has_table(warehouse, "quota_outlook"):
        return {}
    rows = warehouse.objects(
        QuotaOutlook,
        """
        SELECT quota_kind, region_id, year, as_of, value, low, high, chance_step, used_up_on, used_up_from, used_up_until
        FROM marts.quota_outlook ORDER BY quota_kind, region_id
        """,
    )
    return {(row.quota_kind, row.region_id): row for row in rows}


def _load_trials(warehouse: Warehouse) -> list[QuotaTrial]:
    if not has_table(warehouse, "quota_trial"):
        return []
    return warehouse.objects(
        QuotaTrial,
        "SELECT quota_kind, level, cases, years, error_ratio, held, reason FROM marts.quota_trial ORDER BY quota_kind, level",
    )

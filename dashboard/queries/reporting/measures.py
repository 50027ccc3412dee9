"""What was said of measures: by body and by who judged, and how many of the duties of bodies were reported on."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse

Duty = tuple[str, date | None, str]
# The order in which states of measures are told.
MEASURE_SAID = ("done", "in_progress", "not_begun", "not_relevant")


@dataclass(frozen=True)
class MeasureSaid:
    """What one body did of a measure by a day, as `judged_by` says: the body itself, the ministry, statistics or documents."""

    measure_id: str
    due_on: date | None
    body_id: str
    state: str
    judged_by: str
    done_on: date | None
    result: str | None
    act: str | None
    planned: float | None
    spent: float | None
    report_id: str | None

    @property
    def duty(self) -> Duty:
        """The duty that it speaks of: measure, day, body."""
        return self.measure_id, self.due_on, self.body_id


@dataclass(frozen=True)
class Reported:
    """Duties of bodies on their days: how many fell due, on how many somebody said something, and what by its state."""

    due: int
    said: int
    by_state: Counter[str]


class _Bound(TypedDict):
    measure_id: str
    due_on: date
    body_id: str


def measures_said(warehouse: Warehouse) -> dict[str, tuple[MeasureSaid, ...]]:
    """By measure the newest word on each body and from each judge; none in editions without reports. Read once per edition."""
    return warehouse.remembered("measures said", _load)


def reported_by(
    warehouse: Warehouse, measure_ids: set[str], bodies: frozenset[str] | None, day: date
) -> Reported:
    """How the duties of these measures that were due by the day were reported on; `bodies`: of these alone, None for all.

    Where several judged one duty, the state that stands last in MEASURE_SAID counts.
    """
    due = {
        key
        for key in _duties(warehouse)
        if key[0] in measure_ids
        and key[1] is not None
        and key[1] <= day
        and (bodies is None or key[2] in bodies)
    }
    states: dict[Duty, str] = {}
    for one in (one for name in measure_ids for one in measures_said(warehouse).get(name, ())):
        key = one.duty
        if key in due:
            states[key] = max(states.get(key, one.state), one.state, key=MEASURE_SAID.index)
    return Reported(len(due), len(states), Counter(states.values()))


def bound_on(warehouse: Warehouse, measure_id: str, day: date | None) -> frozenset[str]:
    """The bodies that a measure bound on one of its days."""
    return frozenset(body for name, due_on, body in _duties(warehouse) if (name, due_on) == (measure_id, day))


def is_bound(warehouse: Warehouse, body_id: str) -> bool:
    """Whether a body owes anything by its own name: a plan's word for many does not."""
    return any(body == body_id for _, _, body in _duties(warehouse))


def _duties(warehouse: Warehouse) -> frozenset[Duty]:
    return warehouse.remembered("duties of bodies", _load_duties)


def _load_duties(warehouse: Warehouse) -> frozenset[Duty]:
    if not has_table(warehouse, "duty"):
        return frozenset()
    rows = warehouse.records(_Bound, "SELECT measure_id, due_on, body_id FROM marts.duty ORDER BY ALL")
    return frozenset((row["measure_id"], row["due_on"], row["body_id"]) for row in rows)


def _load(warehouse: Warehouse) -> dict[str, tuple[MeasureSaid, ...]]:
    if not has_table(warehouse, "measure_report"):
        return {}
    rows = warehouse.objects(
        MeasureSaid,
        """SELECT measure_id, due_on, body_id, state, judged_by, done_on, result, act, planned, spent, report_id
           FROM marts.measure_report
           QUALIFY row_number() OVER (PARTITION BY measure_id, due_on, body_id, judged_by
                                      ORDER BY period_end DESC, report_id DESC NULLS LAST) = 1
           ORDER BY measure_id, due_on DESC NULLS LAST, body_id, judged_by""",
    )
    found: dict[str, list[MeasureSaid]] = defaultdict(list)
    for row in rows:
        found[row.measure_id].append(row)
    return {name: tuple(own) for name, own in found.items()}

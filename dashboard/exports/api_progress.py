"""Where things stand: targets and verdicts, quotas and how they are used, measures and when they are due."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Final, cast

from dashboard.data.warehouse import Warehouse
from dashboard.exports.api import Answer, about, own_edition
from dashboard.queries.listed import id_in, listed
from dashboard.queries.measures import soon_days
from dashboard.queries.progress import Verdict, verdicts
from vocabulary.due_dates import state_of_due

# The figure judged is named by its period and source: nobody has to look it up a second time.
_VERDICT: Final = (
    "as_of", "period_start", "period_end", "period_kind", "source_id", "state", "line_now", "value", "gap", "pace",
    "needed_pace", "value_at_due", "method_version",
)  # fmt: skip


def targets(warehouse: Warehouse) -> Answer:
    """Every target with the newest verdict on it; `/progress` gives those before."""
    own = own_edition(warehouse)
    judged = verdicts(own, date.max)
    found = [
        row | {"verdict": _verdict(judged.get(id_in(row, "target_id")))} for row in listed(own, "target")
    ]
    return about(own) | {"targets": found}


def _verdict(row: Verdict | None) -> Answer | None:
    return {name: row[name] for name in _VERDICT} if row else None


def measures(warehouse: Warehouse) -> Answer:
    """Every measure of the plans with the days on which it is due, their state today, and the bodies that it binds."""
    own = own_edition(warehouse)
    days, soon = _by_measure(listed(own, "measure_due")), soon_days(own)
    bound = _by_measure(listed(own, "measure_body"))
    found = [
        row
        | {
            "due": [_due(one, row, own.today, soon) for one in days[id_in(row, "measure_id")]],
            "bodies": [_without_measure(one) for one in bound[id_in(row, "measure_id")]],
        }
        for row in listed(own, "measure")
    ]
    return about(own) | {"as_of": own.today, "measures": found}


def _due(one: Answer, measure: Answer, today: date, soon: int) -> Answer:
    due_on = cast("date | None", one["due_on"])
    state = state_of_due(due_on, today, soon_days=soon, is_removed=measure["status"] == "removed")
    return {"due_on": due_on, "precision": one["precision"], "state": state}


def _by_measure(rows: list[Answer]) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    for row in rows:
        found[id_in(row, "measure_id")].append(row)
    return found


def _without_measure(row: Answer) -> Answer:
    return {name: value for name, value in row.items() if name != "measure_id"}

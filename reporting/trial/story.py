"""What happens in a trial: which rounds there are, and who is late, wrong, returned, silent or withdrawn in each."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from reporting.trial.workbooks import Slip


@dataclass(frozen=True)
class Round:
    """A period with its last day in Almaty and the day on which it is published; `silent`: how many hand in nothing."""

    period: str
    due: datetime
    published: datetime
    silent: int


@dataclass(frozen=True)
class Attempt:
    """A workbook handed in at a moment (UTC), with what is wrong in it; `is_returned`: the ministry sends it back."""

    at: datetime
    slip: Slip = ""
    is_returned: bool = False


_SEVEN_PM = 14  # hours in UTC: the end of a working day in Almaty
ROUNDS = (
    Round("2024", datetime(2025, 1, 15, _SEVEN_PM), datetime(2025, 2, 14, 9), silent=2),
    Round("2025-H1", datetime(2025, 7, 15, _SEVEN_PM), datetime(2025, 7, 30, 9), silent=1),
    Round("2025", datetime(2026, 1, 15, _SEVEN_PM), datetime(2026, 2, 13, 9), silent=0),
)
_SLIPS: tuple[Slip, ...] = ("words", "swapped", "other_region", "thousandfold")


def attempts(one: Round, bodies: list[str], seed: int) -> dict[str, list[Attempt]]:
    """What each body hands in for the round, in order; nothing for the silent ones. Ministries are never silent."""
    chance = random.Random(f"{seed}|{one.period}")  # noqa: S311 - a story, no secrets
    order = [body for body in bodies if body.endswith("-akimat")]
    chance.shuffle(order)
    silent, others = order[: one.silent], order[one.silent :]
    few = max(1, len(others) // 5)
    wrong, returned, late = others[:few], others[few : 2 * few], others[2 * few : 3 * few]
    story: dict[str, list[Attempt]] = {body: [] for body in silent}
    for body in bodies:
        if body in silent:
            continue
        first = one.due - timedelta(hours=chance.randint(2, 200))
        if body in wrong:
            slip = _SLIPS[wrong.index(body) % len(_SLIPS)]
            story[body] = [Attempt(first, slip), Attempt(first + timedelta(hours=1))]
        elif body in returned:
            story[body] = [Attempt(first, is_returned=True), Attempt(first + timedelta(hours=30))]
        elif body in late:
            story[body] = [Attempt(one.due + timedelta(hours=chance.randint(10, 240)))]
        else:
            story[body] = [Attempt(first)]
    return story

"""The five numbers of a set of reports that are owed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reporting.board.standing import Standing


@dataclass(frozen=True)
class Numbers:
    """Reports expected, received and received in time; rates are percent, None where nothing is expected.

    `late`, `silent` and `returned` count those of the day; what is not due yet is expected but none of these.
    """

    expected: int
    actual: int
    on_time: int
    late: int
    silent: int
    returned: int

    @property
    def rate(self) -> float | None:
        """Received of those expected."""
        return self._share(self.actual)

    @property
    def rate_on_time(self) -> float | None:
        """Received in time of those expected."""
        return self._share(self.on_time)

    def _share(self, count: int) -> float | None:
        return 100 * count / self.expected if self.expected else None


def numbers(standings: Iterable[Standing]) -> Numbers:
    """The numbers of what is expected; what was due before the cycle began counts nowhere."""
    states = [one.state for one in standings if one.is_expected]
    on_time, late = states.count("on_time"), states.count("late")
    return Numbers(
        len(states), on_time + late, on_time, late, states.count("silent"), states.count("returned")
    )

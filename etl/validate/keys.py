"""One key, one row: over all files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etl.errors import Problem, quoted
from etl.refusals import Refusal
from etl.validate.observation import Observation


def duplicate_problems(observations: Iterable[Observation]) -> Iterator[Problem]:
    """A problem for each row whose key an earlier row has, naming that row."""
    first: dict[tuple[object, ...], Observation] = {}
    for observation in observations:
        earlier = first.setdefault(observation.key, observation)
        if earlier is not observation:
            advice = Refusal(
                "same_key",
                file=earlier.file,
                row=earlier.row_number,
                value=quoted(earlier.printed_value),
            )
            found = quoted(
                f"{observation.indicator_id} {observation.region_id} {observation.member} "
                f"{observation.period_end} = {observation.printed_value}"
            )
            yield Problem(
                observation.file,
                observation.row_number,
                f"row {observation.row_number}",
                "key",
                found,
                advice,
            )

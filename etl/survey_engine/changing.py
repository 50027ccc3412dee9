"""Figures of a wave against those of the wave before: called a change only where the difference exceeds its error."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from etl.survey_engine.estimating import EstimatedWave
from etl.survey_engine.suppressing import Estimate
from vocabulary.surveys import STANDARD_ERRORS, ChangeState


@dataclass(frozen=True)
class Change:
    """The difference to the wave before in the unit of the figure, and its standard error."""

    wave: str
    wave_before: str
    estimate: Estimate
    difference: float
    standard_error: float
    state: ChangeState


def changes(waves: list[EstimatedWave]) -> Iterator[Change]:
    """Of waves of one survey, each against the one before it; only figures that both show, of one version of the questionnaire."""
    ordered = sorted(waves, key=lambda one: (one.wave.design.year, one.wave.id))
    for before, now in pairwise(ordered):
        if before.wave.design.questionnaire != now.wave.design.questionnaire:
            continue
        earlier = {one.key: one for one in before.estimates}
        for one in now.estimates:
            other = earlier.get(one.key)
            if other is not None and (found := changed(other, one)) is not None:
                yield Change(now.wave.id, before.wave.id, one, *found)


def changed(before: Estimate, now: Estimate) -> tuple[float, float, ChangeState] | None:
    """Difference, its standard error (waves as independent of each other) and what may be said; None where one of the two is not shown."""
    values = (before.value, now.value, before.standard_error, now.standard_error)
    if any(value is None for value in values):
        return None
    old, new, old_error, new_error = (float(value or 0) for value in values)
    difference, error = new - old, math.hypot(old_error, new_error)
    if abs(difference) <= STANDARD_ERRORS * error:
        return difference, error, "within_error"
    return difference, error, "higher" if difference > 0 else "lower"

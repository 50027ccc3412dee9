"""Records of a wave as a sample of the library, with weights brought to the known counts of people."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
import svy
from svy.errors import SvyError

from etl.errors import WaveNotCounted
from etl.survey_engine.margins import group_of
from etl.survey_engine.stored import StoredWave
from etl.survey_papers import Form
from etl.survey_papers.forms import STRATUM, UNIT, WEIGHT

_RAKED, _CALIBRATED, _MARGIN = "raked_weight", "calibrated_weight", "margin_"
# the largest relative distance from a known count of people at which weights are taken as brought to it
_TOLERANCE, _ROUNDS = 1e-6, 1000


@dataclass(frozen=True)
class Weighted:
    """A sample whose weights are calibrated: what they add up to, least and greatest of calibrated by base weight, strata and units."""

    sample: svy.Sample
    people: float
    factors: tuple[float, float]
    strata: int
    units: int


def weigh(wave: StoredWave, form: Form, columns: Mapping[str, list[float | str | None]]) -> Weighted:
    """The sample of a wave: base weights raked to every margin of its totals, `columns` beside the design.

    A stratum with one unit is centred at the mean of all (what R's `survey` calls adjust). Raises WaveNotCounted where a group with
    people has no record, or the margins cannot all be met.
    """
    margins = {
        f"{_MARGIN}{one.id}": [group_of(one, wave.totals[one.id], row) for row in wave.records]
        for one in form.survey.margins
    }
    for one in form.survey.margins:
        for group in sorted(set(wave.totals[one.id]) - set(margins[f"{_MARGIN}{one.id}"])):
            raise WaveNotCounted(
                wave.id,
                problem=f"nobody was asked in the group {group} of the margin {one.id}, where people live",
                advice="Join it with a group beside it in totals.csv, and load the wave again.",
            )
    frame = pl.DataFrame(
        {
            STRATUM: [row[STRATUM] for row in wave.records],
            UNIT: [row[UNIT] for row in wave.records],
            WEIGHT: [float(row[WEIGHT]) for row in wave.records],
            **margins,
            **columns,
        },
        strict=False,
    )
    first = sum(wave.totals[form.survey.margins[0].id].values())
    controls: dict[str, Any] = {
        f"{_MARGIN}{one.id}": _to_sum(wave.totals[one.id], float(first)) for one in form.survey.margins
    }
    design = svy.Design(stratum=STRATUM, psu=UNIT, wgt=WEIGHT, singleton="center")
    try:
        raked = svy.Sample(frame, design).weighting.rake(
            controls=controls, wgt_name=_RAKED, tol=_TOLERANCE, max_iter=_ROUNDS
        )
        sample = raked.weighting.calibrate(controls=_terms(controls), wgt_name=_CALIBRATED)
    except SvyError as error:
        raise WaveNotCounted(
            wave.id,
            problem=f"weights cannot be brought to all margins ({' '.join(str(error).split())[:200]})",
            advice="Join small groups in totals.csv, and load the wave again.",
        ) from error
    weights: list[float] = sample.data.lazy().collect()[_CALIBRATED].to_list()
    factors = [weight / float(row[WEIGHT]) for weight, row in zip(weights, wave.records, strict=True)]
    return Weighted(
        sample=sample,
        people=math.fsum(weights),
        factors=(min(factors), max(factors)),
        strata=len({row[STRATUM] for row in wave.records}),
        units=len({(row[STRATUM], row[UNIT]) for row in wave.records}),
    )


def _terms(controls: Mapping[str, Mapping[str, float]]) -> dict[Any, dict[str, float]]:
    """The margins for calibrate(), which leaves raked weights as they are and says how errors follow from them.

    After rake() alone errors are computed about means that leave the weights out (svy 0.35): too large where base weights differ. Every
    margin but the first goes without one group, which follows from the others: otherwise the library may treat weights as if nothing
    was known of the population.
    """
    first, *others = controls
    terms: dict[Any, dict[str, float]] = {svy.Cat(first): dict(controls[first])}
    for name in others:
        left_out, *groups = controls[name]
        if groups:
            terms[svy.Cat(name, ref=left_out)] = {group: controls[name][group] for group in groups}
    return terms


def _to_sum(groups: Mapping[str, object], people: float) -> dict[str, float]:
    """Counts of a margin brought to the sum of the first one: tables of one population differ by rounding."""
    own = sum(float(str(count)) for count in groups.values())
    return {group: float(str(count)) * people / own for group, count in groups.items()}

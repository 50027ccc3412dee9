"""The index of demand: what each part of it is, and the sum of their standard scores with equal weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vocabulary.professions import INDEX_PARTS

Figures = NDArray[np.float64]


@dataclass(frozen=True)
class Quarter:
    """Figures of a quarter, each regions × professions; nan: not known, or held back to protect people.

    vacancies: posted; seekers: registrations; days: median to fill; pay and pay_before: median offered in it and a year earlier.
    permits: foreigners on permits per 1,000 employed; graduates: per vacancy; None: nobody counts it.
    """

    vacancies: Figures
    seekers: Figures
    days: Figures
    pay: Figures
    pay_before: Figures
    permits: Figures | None = None
    graduates: Figures | None = None


def parts_of(quarter: Quarter, chosen: NDArray[np.intp]) -> dict[str, Figures]:
    """Each part that is counted of regions taken together, by profession: chosen (..., regions) -> (..., professions).

    A region may be chosen several times. Vacancies are those of the regions whose seekers are known, over those seekers; days and pay are
    weighted with vacancies. nan where no chosen region has the figure.
    """
    vacancies, seekers = quarter.vacancies[chosen], quarter.seekers[chosen]
    pay, before = quarter.pay[chosen], quarter.pay_before[chosen]
    both = np.isfinite(seekers)
    compared = np.isfinite(pay) & np.isfinite(before)
    found = {
        "vacancies_per_seeker": _ratio(_sum(vacancies, both), _sum(seekers, both)),
        "days_to_fill": _mean(quarter.days[chosen], vacancies),
        "pay_growth_pct": 100
        * (_ratio(_sum(pay * vacancies, compared), _sum(before * vacancies, compared)) - 1),
    }
    if quarter.permits is not None:
        found["permits_per_1000_employed"] = _mean(quarter.permits[chosen], vacancies)
    if quarter.graduates is not None:
        found["graduates_per_vacancy"] = _mean(quarter.graduates[chosen], vacancies)
    return found


def index_of(parts: Mapping[str, Figures]) -> Figures:
    """The index by profession: (..., professions). nan where a part that others have is not known of one."""
    found: Figures = np.sum([INDEX_PARTS[name] * _standard(values) for name, values in parts.items()], axis=0)
    return found


def ranks_of(index: Figures) -> Figures:
    """Place of each profession, the highest index first: 1 + how many are higher; nan where it has no index."""
    higher = index[..., None, :] > index[..., :, None]
    return np.where(np.isfinite(index), 1.0 + higher.sum(axis=-1), np.nan)


def _standard(values: Figures) -> Figures:
    """Distance from the mean of all professions in standard deviations; nought for each where they are alike."""
    known = np.isfinite(values)
    count = np.maximum(known.sum(axis=-1, keepdims=True), 1)
    mean = np.where(known, values, 0).sum(axis=-1, keepdims=True) / count
    away = np.where(known, values - mean, np.nan)
    spread = np.sqrt(np.where(known, away**2, 0).sum(axis=-1, keepdims=True) / count)
    # what is alike but for rounding is alike
    is_spread = spread > 1e-12 * np.maximum(np.abs(mean), 1)
    return np.where(is_spread, away / np.where(is_spread, spread, 1), np.where(known, 0.0, np.nan))


def _sum(values: Figures, where: NDArray[np.bool_]) -> Figures:
    found: Figures = np.where(where & np.isfinite(values), values, 0).sum(axis=-2)
    return found


def _mean(values: Figures, weights: Figures) -> Figures:
    known = np.isfinite(values) & np.isfinite(weights)
    return _ratio(_sum(values * weights, known), _sum(weights, known))


def _ratio(above: Figures, below: Figures) -> Figures:
    return np.where(below > 0, above / np.where(below > 0, below, 1), np.nan)

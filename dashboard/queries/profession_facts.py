"""Rows on professions as registers say: how scarce people are, jobs against people, who might move where."""

from __future__ import annotations

from datetime import date
from typing import Literal, NotRequired, TypedDict

# the parts of the index, in the order of vocabulary.professions.INDEX_PARTS
IndexPart = Literal[
    "vacancies_per_seeker", "days_to_fill", "pay_growth_pct", "permits_per_1000_employed", "graduates_per_vacancy",
]  # fmt: skip


class Score(TypedDict):
    """How scarce people of a group of occupations are in a quarter, as registers known on `as_of` say; None where nobody counts it.

    The parts of the index, the sum of their standard scores, and the rank of it among `ranked` professions, of which `top` are the
    top quarter, with the interval in which it lies. Editions made before planned jobs and inflow were counted do not have them.
    """

    quarter: date
    as_of: date
    region_id: str
    profession: str
    vacancies: int | None
    seekers: int | None
    planned: NotRequired[int | None]
    inflow: NotRequired[int | None]
    vacancies_per_seeker: float | None
    days_to_fill: float | None
    pay_growth_pct: float | None
    permits_per_1000_employed: float | None
    graduates_per_vacancy: float | None
    score: float | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    ranked: int
    top: int
    in_demand: bool


class Balance(TypedDict):
    """Vacancies and planned jobs against people who look for such work or came; `gap`: jobs without people, None where not known.

    Editions made before planned jobs and inflow were counted do not have them.
    """

    quarter: date
    as_of: date
    region_id: str
    profession: str
    vacancies: int | None
    planned: NotRequired[int | None]
    seekers: int | None
    inflow: NotRequired[int | None]
    gap: int | None


class Corridor(TypedDict):
    """How many people of a profession could move between two regions, how far, and what is paid (tenge) in both."""

    quarter: date
    as_of: date
    profession: str
    from_region_id: str
    to_region_id: str
    people: int
    kilometres: int
    pay_from: int | None
    pay_to: int | None

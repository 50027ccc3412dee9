"""Living conditions: what acts set for them, and what each thing that must be free allows a region to receive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import words
from dashboard.queries.kinds import Observed
from dashboard.texts.words import Words
from vocabulary.territory import COUNTRY

if TYPE_CHECKING:
    from typing_extensions import ReadOnly


@dataclass(frozen=True)
class Norm:
    """What an act sets for an indicator: `value` at least or at most (`comparator`), by `due_on` where a day is named."""

    indicator_id: str
    comparator: str
    value: float
    due_on: date | None
    adopted_on: date | None
    act: Words
    source_id: str

    def is_kept(self, value: float) -> bool:
        """Whether a figure keeps it."""
        return value >= self.value if self.comparator in (">=", ">") else value <= self.value


@dataclass(frozen=True)
class Part:
    """One thing that must be free: how many people it allows, None where that is not known; where it was searched."""

    part_id: str
    title: Words
    people: float | None
    search_id: str
    source_id: str | None


@dataclass(frozen=True)
class Capacity:
    """What a region can receive: what its weakest part allows, None while one part is not known."""

    people: float | None
    weakest_part_id: str | None
    parts: tuple[Part, ...]

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts that are not known."""
        return tuple(part for part in self.parts if part.people is None)


class PartOfCountry(Observed):
    """A figure of the country by a part of a breakdown, in the unit of its indicator."""

    value: ReadOnly[float]
    stands_for: ReadOnly[date]
    breakdown: str
    member: str
    source_id: str


class _ReceivingCapacity(TypedDict):
    people: float | None
    weakest_part_id: str | None


class _ReceivingPart(TypedDict):
    part_id: str
    title_kk: str
    title_ru: str
    title_en: str
    people: float | None
    search_id: str
    source_id: str | None


class _Norm(TypedDict):
    indicator_id: str
    comparator: str
    value: float
    due_on: date | None
    adopted_on: date | None
    act_kk: str
    act_ru: str
    act_en: str
    source_id: str


def norms(warehouse: Warehouse) -> dict[str, Norm]:
    """The norm of each indicator that has one; nothing in editions without them."""
    return warehouse.remembered("norms of conditions", _norms)


def newest_parts(warehouse: Warehouse, indicator_id: str, until: date) -> list[PartOfCountry]:
    """The country's newest figures of one indicator by the parts of a breakdown, of one day not after `until`; empty where none are held."""
    # only editions with norms are asked, and those know the day that a figure stands for
    return warehouse.records(
        PartOfCountry,
        """SELECT breakdown, member, value, period_start, period_end, period_kind, source_id, stands_for
            FROM marts.observation
            WHERE indicator_id = $indicator AND region_id = $country AND breakdown <> '' AND is_latest AND value IS NOT NULL
              AND stands_for <= $until
            QUALIFY dense_rank() OVER (ORDER BY stands_for DESC) = 1
            ORDER BY member DESC""",
        {"indicator": indicator_id, "country": COUNTRY, "until": until},
    )


def capacity(warehouse: Warehouse, region_id: str, scheme: str) -> Capacity | None:
    """What a region of today can receive; None for former territories and in editions that do not say."""
    if not has_table(warehouse, "receiving_capacity"):
        return None
    asked = {"region": region_id, "scheme": scheme}
    whole = warehouse.records(
        _ReceivingCapacity,
        """SELECT people, weakest_part_id FROM marts.receiving_capacity
           WHERE region_id = $region AND region_scheme = $scheme""",
        asked,
    )
    if not whole:
        return None
    rows = warehouse.records(
        _ReceivingPart,
        """SELECT part_id, title_kk, title_ru, title_en, people, search_id, source_id FROM marts.receiving_part
           WHERE region_id = $region AND region_scheme = $scheme ORDER BY sort_order, part_id""",
        asked,
    )
    parts = tuple(
        Part(
            row["part_id"], words(row, "title") or {}, row["people"],
            row["search_id"], row["source_id"],
        )
        for row in rows
    )  # fmt: skip
    return Capacity(whole[0]["people"], whole[0]["weakest_part_id"], parts)


def _norms(warehouse: Warehouse) -> dict[str, Norm]:
    if not has_table(warehouse, "norm"):
        return {}
    rows = warehouse.records(
        _Norm,
        """SELECT indicator_id, comparator, CAST(value AS DOUBLE) AS value, due_on, adopted_on, act_kk, act_ru, act_en, source_id
           FROM marts.norm ORDER BY norm_id""",
    )
    return {
        row["indicator_id"]: Norm(
            row["indicator_id"], row["comparator"], row["value"], row["due_on"], row["adopted_on"],
            words(row, "act") or {}, row["source_id"],
        )
        for row in rows
    }  # fmt: skip

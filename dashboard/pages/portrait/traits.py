"""The traits of those who came or left: each with its rows, the whole that they are part of, and what to compare them with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.components.registers.cells import in_own_order
from dashboard.queries.kinds import Observation, is_published
from dashboard.queries.portrait import Side, totals_of_year, traits
from dashboard.queries.structures import REST
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

# In the order in which a person is described; finer groups of age stand for the coarse ones.
_ORDER = ("sex", "age_of_five_years", "age", "education", "reason_of_move", "company_of_move", "specialty")
IN_ORDER = frozenset({"age_of_five_years", "age", "age_band"})
NOT_STATED = (*REST, "not_stated")
_INSTEAD = {"age_of_five_years": "age"}
_RESIDENTS = "population"


@dataclass(frozen=True)
class Trait:
    """One breakdown of one region: its rows, the whole they are part of, and shares by member to compare with."""

    breakdown: str
    region_id: str
    rows: tuple[Observation, ...]
    whole: float | None
    usual: dict[str, float]
    before: dict[str, float]
    is_of_residents: bool = False

    def share(self, row: Observation) -> float | None:
        """Per cent of all whose trait is counted; None where it, or the whole, is held back."""
        if row["value"] is None or not self.whole:
            return None
        return 100.0 * row["value"] / self.whole

    def quotient(self, row: Observation) -> float | None:
        """How many times as frequent as among those compared with."""
        own, usual = self.share(row), self.usual.get(row["member"])
        return own / usual if own is not None and usual else None


def traits_of(request: Request, side: Side, region_id: str, year: int) -> list[Trait]:
    """The traits of one direction of a region, in the order in which a person is described."""
    warehouse = request.warehouse
    held = traits(warehouse, side.indicator, region_id, year)
    if not held:
        return []
    residents = traits(warehouse, _RESIDENTS, region_id, year)
    movers = traits(warehouse, side.indicator, COUNTRY, year)
    before = traits(warehouse, side.indicator, region_id, year - 1)
    whole = totals_of_year(warehouse, (side.indicator,), year).get((side.indicator, region_id))
    return [
        Trait(
            name, region_id, tuple(_ordered(request, name, held[name])), whole["value"] if whole else None,
            _shares(residents.get(name) or movers.get(name, [])), _shares(before.get(name, [])), name in residents,
        )
        for name in _names(held)
    ]  # fmt: skip


def _names(held: dict[str, list[Observation]]) -> list[str]:
    coarse = {_INSTEAD[name] for name in held if name in _INSTEAD}
    names = [name for name in (*_ORDER, *sorted(held)) if name in held and name not in coarse]
    return list(dict.fromkeys(names))


def _shares(rows: Sequence[Observation]) -> dict[str, float]:
    """Per cent of the sum of all members; nothing where one of them is held back, for the sum is then not known."""
    known = [row for row in rows if is_published(row)]
    whole = sum(row["value"] for row in known)
    if len(known) < len(rows) or not whole:
        return {}
    return {row["member"]: 100.0 * row["value"] / whole for row in known}


def _ordered(request: Request, breakdown: str, rows: list[Observation]) -> list[Observation]:
    if breakdown in IN_ORDER:
        return in_own_order(request, rows)
    return sorted(
        rows, key=lambda row: (row["member"] in NOT_STATED, row["value"] is None, -(row["value"] or 0))
    )

"""The figures that registers gave to the edition, those that are held back among them.

May be asked of every edition: one without registers answers with nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from dashboard.data.held_columns import column
from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import KIND
from dashboard.queries.flows import Move
from dashboard.queries.kinds import Observation, Total
from dashboard.queries.register_facts import Released
from dashboard.queries.registers import filled_by
from vocabulary.statuses import HIDDEN
from vocabulary.territory import COUNTRY

R = TypeVar("R", bound=Observation)
_FIGURES = f"""indicator_id, region_id, region_scheme, territory_id, period_start, period_end, period_kind, {KIND} AS kind,
                breakdown, member, value, obs_status, source_id, locator, note, is_derived"""
_IN_TIME = "ORDER BY period_end, period_start DESC, region_id, member"


def of_register(
    warehouse: Warehouse, indicator_id: str, breakdown: str = "", region_id: str | None = None
) -> list[Observation]:
    """The figures that registers gave for an indicator by one breakdown ('' the totals), oldest first, hidden ones too.

    region_id: of one region; None for all, the country among them. A figure that is held back has no value, and obs_status HIDDEN.
    """
    return _of_register(warehouse, Observation, indicator_id, breakdown, region_id)


def totals_of_register(warehouse: Warehouse, indicator_id: str) -> list[Total]:
    """The totals that registers gave for an indicator, oldest first, hidden ones too."""
    return _of_register(warehouse, Total, indicator_id, "", None)


def _of_register(
    warehouse: Warehouse, kind: type[R], indicator_id: str, breakdown: str, region_id: str | None
) -> list[R]:
    sources = filled_by(warehouse).get(indicator_id, ())
    if not sources:
        return []
    stands_for = column(warehouse, "stands_for")
    return warehouse.records(
        kind,
        f"""SELECT {_FIGURES}, {stands_for}
            FROM marts.observation
            WHERE indicator_id = $indicator AND breakdown = $breakdown AND is_latest
              AND list_contains($sources, source_id) AND region_id = coalesce($region, region_id)
            {_IN_TIME}""",
        {
            "indicator": indicator_id,
            "breakdown": breakdown,
            "sources": list(sources),
            "region": region_id,
        },
    )


def of_registers(
    warehouse: Warehouse, indicator_ids: Iterable[str], breakdowns: Sequence[str]
) -> dict[tuple[str, str], list[Observation]]:
    """The same of several indicators and breakdowns in one question: rows by indicator and breakdown, [] where there are none."""
    filled = filled_by(warehouse)
    names = [name for name in indicator_ids if name in filled]
    found: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    if names:
        stands_for = column(warehouse, "stands_for")
        for row in warehouse.records(
            Observation,
            f"""SELECT {_FIGURES}, {stands_for}
                FROM marts.observation
                WHERE list_contains($indicators, indicator_id) AND list_contains($breakdowns, breakdown) AND is_latest
                  AND list_contains($sources, source_id)
                {_IN_TIME}""",
            {
                "indicators": names,
                "breakdowns": list(breakdowns),
                "sources": sorted({source for name in names for source in filled[name]}),
            },
        ):
            if row["source_id"] in filled[row["indicator_id"]]:
                found[row["indicator_id"], row["breakdown"]].append(row)
    return found


def pairs_of_register(warehouse: Warehouse, indicator_id: str, until: int | None = None) -> list[Move]:
    """From which region to which, in the newest whole year up to `until`, the most first.

    Moves inside a region are left out; hidden pairs stand last.
    """
    rows: list[Move] = [
        {**row, "from_region": row["member"], "to_region": row["region_id"]}
        for row in of_register(warehouse, indicator_id, "origin_region")
        if row["period_kind"] == "year"
        and COUNTRY not in (row["region_id"], row["member"])
        and row["region_id"] != row["member"]
    ]
    years = {row["period_end"].year for row in rows if until is None or row["period_end"].year <= until}
    own = [row for row in rows if row["period_end"].year == max(years)] if years else []
    return sorted(own, key=lambda row: (row["value"] is None, -(row["value"] or 0), row["from_region"]))


def is_hidden(row: Released | None) -> bool:
    """Whether a figure is there and held back."""
    return row is not None and row["value"] is None and row["obs_status"] == HIDDEN


def hidden_in(rows: Iterable[Released]) -> int:
    """How many of the rows are held back."""
    return sum(is_hidden(row) for row in rows)

"""Crossed figures of registers as a table: chosen by indicator, region, years, breakdowns and members; a page of them, or all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.crossed import CrossedCell
from dashboard.queries.kinds import Count

# by name: the type of a column in files
COLUMNS = {
    "indicator_id": "VARCHAR", "region_id": "VARCHAR", "region_scheme": "VARCHAR", "period_start": "DATE", "period_end": "DATE",
    "period_kind": "VARCHAR", "members": "VARCHAR", "value": "DOUBLE", "unit": "VARCHAR", "obs_status": "VARCHAR",
    "conf_status": "VARCHAR", "source_id": "VARCHAR", "stands_for": "DATE",
}  # fmt: skip
_TABLE = "crossed_observation"
# an empty list chooses nothing away; of each breakdown that members are named of one of them must be the figure's
_CHOSEN = """
    (len($indicators) = 0 OR list_contains($indicators, indicator_id))
    AND (len($regions) = 0 OR list_contains($regions, region_id))
    AND (len($breakdowns) = 0 OR list_sort(map_keys(members)) = list_sort($breakdowns))
    AND ($first IS NULL OR year(stands_for) >= $first) AND ($last IS NULL OR year(stands_for) <= $last)
    AND len(list_filter($named, lambda one: NOT list_contains(map_keys(members), one))) = 0
    AND len(list_filter(map_entries(members), lambda entry: list_contains($named, entry.key)
        AND NOT list_contains($members, concat(entry.key, ':', entry.value)))) = 0
"""


class CrossedFigure(CrossedCell):
    """The same with where and of what it is."""

    indicator_id: str
    region_id: str
    region_scheme: str


class _Breakdown(TypedDict):
    breakdown: str


class _Breakdowns(TypedDict):
    breakdowns: list[str]


@dataclass(frozen=True)
class CrossedChoice:
    """What of the crossed figures is chosen; members by breakdown, of which a figure has one each."""

    indicators: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first_year: int | None = None
    last_year: int | None = None

    def parameters(self) -> dict[str, object]:
        """As the statements take them."""
        return {
            "indicators": list(self.indicators),
            "regions": list(self.regions),
            "breakdowns": list(self.breakdowns),
            "named": list(self.members),
            "members": [f"{name}:{one}" for name, members in self.members.items() for one in members],
            "first": self.first_year,
            "last": self.last_year,
        }


def crossings(warehouse: Warehouse) -> list[tuple[str, ...]]:
    """Each set of breakdowns by which figures are counted at once, its names in their order. Read once per edition."""
    return warehouse.remembered("crossings", _crossings)


def _crossings(warehouse: Warehouse) -> list[tuple[str, ...]]:
    if not has_table(warehouse, _TABLE):
        return []
    rows = warehouse.records(
        _Breakdowns,
        "SELECT DISTINCT list_sort(map_keys(members)) AS breakdowns FROM marts.crossed_observation ORDER BY breakdowns",
    )
    return [tuple(row["breakdowns"]) for row in rows]


def crossed_count(warehouse: Warehouse, choice: CrossedChoice) -> int:
    """How many figures are chosen; none in an edition without crossed figures."""
    if not has_table(warehouse, _TABLE):
        return 0
    [row] = warehouse.records(
        Count,
        f"SELECT count(*) AS n FROM marts.crossed_observation WHERE {_CHOSEN}",
        choice.parameters(),
    )
    return row["n"]


def crossed_page(
    warehouse: Warehouse, choice: CrossedChoice, *, start: int, size: int
) -> list[CrossedFigure]:
    """A page of the chosen figures in the order of the edition."""
    if not has_table(warehouse, _TABLE):
        return []
    return warehouse.records(
        CrossedFigure,
        f"SELECT {', '.join(COLUMNS)} FROM marts.crossed_observation WHERE {_CHOSEN} LIMIT $size OFFSET $start",
        choice.parameters() | {"size": size, "start": start},
    )


def breakdowns_of(warehouse: Warehouse, choice: CrossedChoice) -> tuple[str, ...]:
    """The breakdowns of the chosen figures, each once, in their order."""
    if not has_table(warehouse, _TABLE):
        return ()
    rows = warehouse.records(
        _Breakdown,
        f"""SELECT DISTINCT unnest(map_keys(members)) AS breakdown FROM marts.crossed_observation WHERE {_CHOSEN}
            ORDER BY breakdown""",
        choice.parameters(),
    )
    return tuple(row["breakdown"] for row in rows)


def file_columns(breakdowns: Sequence[str]) -> dict[str, str]:
    """The columns of files with their types: in the place of `members` one for each breakdown, under its own name."""
    found: dict[str, str] = {}
    for name, kind in COLUMNS.items():
        found |= dict.fromkeys(breakdowns, "VARCHAR") if name == "members" else {name: kind}
    return found


def crossed_rows(
    warehouse: Warehouse, choice: CrossedChoice, breakdowns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """All chosen figures with the cells of `file_columns`; None where a figure is not counted by a breakdown."""
    if not has_table(warehouse, _TABLE):
        return
    named = [f"members[$breakdown_{place}] AS crossed_{place}" for place, _ in enumerate(breakdowns)]
    columns = ", ".join(part for name in COLUMNS for part in (named if name == "members" else [name]))
    bound = {f"breakdown_{place}": name for place, name in enumerate(breakdowns)}
    for piece in warehouse.stream(
        f"SELECT {columns} FROM marts.crossed_observation WHERE {_CHOSEN}", choice.parameters() | bound
    ):
        yield from piece

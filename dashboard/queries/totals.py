"""The totals of indicators: what series, cards, maps and rankings are all made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from dashboard.data.held_columns import column, shown_figure
from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import KIND, coverage, kinds_shown
from dashboard.queries.kinds import Total

_FEW = 50_000  # figures of an edition


class _FiguresHeld(TypedDict):
    figures: int


def totals(warehouse: Warehouse, indicator_ids: Sequence[str]) -> dict[str, list[Total]]:
    """The latest totals of each indicator, oldest first, of its main kind of period and of whole years.

    Rows of missing figures are among them. Chosen once per edition.
    """
    held = warehouse.remembered("totals", lambda _: {})
    wanted = [name for name in indicator_ids if name not in held]
    if wanted:
        known, every = coverage(warehouse), every_total(warehouse, wanted)
        for name in wanted:
            kinds = kinds_shown(known[name].main_kind) if name in known else ()
            held[name] = [row for row in every[name] if row["kind"] in kinds]
    return held


def every_total(warehouse: Warehouse, indicator_ids: Sequence[str]) -> dict[str, list[Total]]:
    """All latest totals of each indicator, of every kind of period, oldest first, missing ones too. Read once per edition."""
    held: dict[str, list[Total]] = warehouse.remembered("every total", lambda _: {})
    wanted = [name for name in indicator_ids if name not in held]
    if wanted:
        # Every page asks for slices of the same few rows: one statement for all, where they are as few as usual.
        every = coverage(warehouse) if warehouse.remembered("figures", _count) <= _FEW else ()
        # Where two answers load them at once, both go on with the rows that were there first.
        for name, rows in _load(
            warehouse, [name for name in dict.fromkeys((*wanted, *every)) if name not in held]
        ).items():
            held.setdefault(name, rows)
    return held


def _count(warehouse: Warehouse) -> int:
    [row] = warehouse.records(_FiguresHeld, "SELECT count(*) AS figures FROM marts.observation")
    return row["figures"]


def _load(warehouse: Warehouse, indicator_ids: Sequence[str]) -> dict[str, list[Total]]:
    figure, is_break = shown_figure(warehouse), column(warehouse, "is_break")
    stands_for = column(warehouse, "stands_for")
    rows = warehouse.records(
        Total,
        f"""SELECT indicator_id, region_id, region_scheme, territory_id, period_start, period_end, period_kind,
                   {KIND} AS kind, breakdown, member, {figure}, obs_status, source_id, locator, is_derived, {is_break},
                   {stands_for}
            FROM marts.observation
            WHERE indicator_id IN (SELECT unnest($indicators)) AND breakdown = '' AND is_latest
            ORDER BY period_end, period_start DESC""",
        {"indicators": list(indicator_ids)},
    )
    found: dict[str, list[Total]] = {name: [] for name in indicator_ids}
    for row in rows:
        found[row["indicator_id"]].append(row)
    return found

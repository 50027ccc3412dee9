"""What registers gave to the edition: which registers there are, as of which day, and which indicators they fill.

May be asked of every edition: one without registers, or made before they were read, answers with nothing.
"""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.kinds import in_every_language
from dashboard.queries.register_facts import LeftOut, Linkage, Loss, Register, RegisterLoss


class _Register(TypedDict):
    register_id: str
    title_kk: str
    title_ru: str
    title_en: str
    owner_id: str
    source_id: str
    as_of: date
    extracts: int


class _Linkage(TypedDict):
    pair: str
    threshold: float
    precision: float
    recall: float
    labelled: int


class _LeftOut(TypedDict):
    register_id: str
    indicator_id: str
    breakdowns: str
    territory: str
    period_kind: str
    cells: int


class _RegisterLoss(TypedDict):
    register_id: str
    cells: int
    left_out: int
    hidden: int


class _Method(TypedDict):
    method: str


class _Filled(TypedDict):
    indicator_id: str
    source_id: str


def registers(warehouse: Warehouse) -> dict[str, Register]:
    """The registers of the edition by the id of their source, in their order. Read once per edition."""
    return warehouse.remembered("registers", _load)


def filled_by(warehouse: Warehouse) -> dict[str, tuple[str, ...]]:
    """The indicators with figures of a register, each with the sources that they come from. Read once per edition."""
    return warehouse.remembered("indicators of registers", _load_filled)


def linkages(warehouse: Warehouse) -> list[Linkage]:
    """How well people are found again, a pair of registers each, by the name of the pair; pairs of registers that are not held are left out."""
    if not has_table(warehouse, "linkage"):
        return []
    own = registers(warehouse).values()
    named = {f"{left.id}-{right.id}".replace("_", "-"): (left, right) for left in own for right in own}
    rows = warehouse.records(
        _Linkage, "SELECT pair, threshold, precision, recall, labelled FROM marts.linkage ORDER BY pair"
    )
    return [
        Linkage(named[row["pair"]], row["threshold"], row["precision"], row["recall"], row["labelled"])
        for row in rows
        if row["pair"] in named
    ]


def register_of(warehouse: Warehouse, indicator_id: str) -> Register | None:
    """The register that fills an indicator, the first of several; None where none does."""
    return next((registers(warehouse)[one] for one in filled_by(warehouse).get(indicator_id, ())), None)


def loss_of(warehouse: Warehouse, indicator_id: str) -> Loss | None:
    """How much of an indicator is hidden; None where the edition does not say."""
    if not has_table(warehouse, "disclosure"):
        return None
    out = "cells_left_out" if has_table(warehouse, "left_out_table") else "0"
    [loss] = warehouse.objects(
        Loss,
        f"""SELECT coalesce(sum(cells - {out}), 0) AS cells, coalesce(sum(cells_hidden), 0) AS hidden
           FROM marts.disclosure WHERE indicator_id = $indicator""",
        {"indicator": indicator_id},
    )
    return loss if loss.cells else None


def losses(warehouse: Warehouse) -> list[RegisterLoss]:
    """What readers lose of each register, in their order; nothing where the edition does not say."""
    if not has_table(warehouse, "left_out_table"):
        return []
    found = warehouse.records(
        _RegisterLoss,
        """SELECT register_id, CAST(sum(cells) AS BIGINT) AS cells, CAST(sum(cells_left_out) AS BIGINT) AS left_out,
                  CAST(sum(cells_hidden) AS BIGINT) AS hidden
           FROM marts.disclosure GROUP BY register_id HAVING sum(cells) > 0""",
    )
    by_id = {row["register_id"]: (row["cells"], row["left_out"], row["hidden"]) for row in found}
    return [RegisterLoss(one, *by_id[one.id]) for one in registers(warehouse).values() if one.id in by_id]


def methods(warehouse: Warehouse) -> list[str]:
    """Who chose the figures that are hidden beside small ones (`etl.disclosure.methods`), each once."""
    rows = warehouse.records(_Method, "SELECT DISTINCT method FROM marts.disclosure ORDER BY method")
    return [row["method"] for row in rows]


def left_out_tables(warehouse: Warehouse) -> list[LeftOut]:
    """The tables that are counted and not released, by register, indicator and breakdowns."""
    if not has_table(warehouse, "left_out_table"):
        return []
    rows = warehouse.records(
        _LeftOut,
        """SELECT register_id, indicator_id, breakdowns, territory, period_kind, cells
           FROM marts.left_out_table ORDER BY ALL""",
    )
    return [
        LeftOut(
            register_id=row["register_id"],
            indicator_id=row["indicator_id"],
            breakdowns=[one for one in row["breakdowns"].split(",") if one],
            is_of_regions=row["territory"] == "regions",
            period_kind=row["period_kind"],
            cells=row["cells"],
        )
        for row in rows
    ]


def _load(warehouse: Warehouse) -> dict[str, Register]:
    if not has_table(warehouse, "register"):
        return {}
    rows = warehouse.records(
        _Register,
        """SELECT register_id, title_kk, title_ru, title_en, owner_id, source_id, as_of, extracts
           FROM marts.register ORDER BY register_id""",
    )
    return {
        row["source_id"]: Register(
            id=row["register_id"],
            title=in_every_language(row, "title"),
            owner=row["owner_id"],
            source_id=row["source_id"],
            as_of=row["as_of"],
            extracts=row["extracts"],
        )
        for row in rows
    }


def _load_filled(warehouse: Warehouse) -> dict[str, tuple[str, ...]]:
    known = registers(warehouse)
    if not known:
        return {}
    wanted = {"sources": list(known)}
    rows = warehouse.records(
        _Filled,
        "SELECT DISTINCT indicator_id, source_id FROM marts.observation WHERE list_contains($sources, source_id)",
        wanted,
    )
    if has_table(warehouse, "crossed_observation"):
        rows += warehouse.records(
            _Filled,
            "SELECT DISTINCT indicator_id, source_id FROM marts.crossed_observation WHERE list_contains($sources, source_id)",
            wanted,
        )
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["indicator_id"], set()).add(row["source_id"])
    return {name: tuple(sorted(own)) for name, own in found.items()}

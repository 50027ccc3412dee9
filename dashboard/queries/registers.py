"""What registers gave to the edition: which registers there are, as of which day, and which indicators they fill.

May be asked of every edition: one without registers, or made before they were read, answers with nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict, TypeVar

from dashboard.data.held_columns import column, has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import KIND
from dashboard.queries.flows import Move
from dashboard.queries.kinds import Observation, Total, in_every_language
from dashboard.queries.register_facts import LeftOut, Linkage, Loss, Register, RegisterLoss, Released
from vocabulary.statuses import HIDDEN
from vocabulary.territory import COUNTRY

R = TypeVar("R", bound=Observation)
_FIGURES = f"""indicator_id, region_id, region_scheme, territory_id, period_start, period_end, period_kind, {KIND} AS kind,
                breakdown, member, value, obs_status, source_id, locator, note, is_derived"""
_IN_TIME = "ORDER BY period_end, period_start DESC, region_id, member"


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

"""Figures whose right number a correction gives, for what shows a series: the table of observations keeps what was printed."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from dashboard.data.held_columns import columns_held
from dashboard.data.warehouse import Warehouse
from dashboard.queries.kinds import FigureKey
from dashboard.queries.tabled import TabledObservation
from vocabulary.changes import FIGURE_KEY
from vocabulary.notes import CORRECTED, SHOWN_CORRECTED

_key = itemgetter(*FIGURE_KEY, "source_id", "revision")


class _Righted(FigureKey):
    """A figure that a document prints, with the right number in its place."""

    source_id: str
    revision: int
    corrected_value: float


def as_shown(warehouse: Warehouse, row: TabledObservation) -> TabledObservation:
    """The row of an observation as charts show it: with the right number and its note where a correction gives it."""
    right = warehouse.remembered("right numbers", _load).get(_key(row))
    if right is None:
        return row
    note = (row["note"] or "").replace(CORRECTED, SHOWN_CORRECTED)
    return row | {"value": right, "note": note}


def _load(warehouse: Warehouse) -> dict[tuple[Any, ...], float]:
    if "corrected_value" not in columns_held(warehouse, "observation"):
        return {}
    found = warehouse.records(
        _Righted,
        """SELECT indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member, source_id, revision,
                  corrected_value FROM marts.observation WHERE corrected_value IS NOT NULL""",
    )
    return {_key(row): row["corrected_value"] for row in found}

"""Source rows as the columns of staging.observations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

import duckdb

from etl.load.tables import insert_columns
from etl.validate import Observation

_NAMES = tuple(field.name for field in fields(Observation))


def insert_observations(connection: duckdb.DuckDBPyConnection, observations: Sequence[Observation]) -> None:
    """Fill staging.observations, a column for each field of Observation; numbers become floats, tuples lists."""
    if observations:
        insert_columns(
            connection, "staging.observations", {name: _column(observations, name) for name in _NAMES}
        )


# Ten thousand rows of 25 cells: a rule for every cell would take as long as all the other tables of metadata.
def _column(observations: Sequence[Observation], name: str) -> list[Any]:
    cells = [getattr(observation, name) for observation in observations]
    if name == "value":
        return [float(cell) if isinstance(cell, Decimal) else cell for cell in cells]
    return [list(cell) for cell in cells] if name == "confirmed_by" else cells

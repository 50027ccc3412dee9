"""A block of the table of observations out of millions of rows, as quick at the end of the table as at its start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.data.held_columns import column_list
from dashboard.data.warehouse import Warehouse

Row = dict[str, Any]


def block(
    warehouse: Warehouse,
    columns: Sequence[str],
    where: str,
    parameters: Mapping[str, Any],
    *,
    order: Sequence[tuple[str, bool]],
    start: int,
    size: int,
    total: int,
) -> list[Row]:
    """Rows start .. start + size of marts.observation under `where`; `order` holds (column, is descending).

    `columns`, `where` and `order` are texts of this package, never of a reader. Rows that `order` leaves equal keep the
    order of the mart: indicator, newest period, region, breakdown, member. Missing values come last both ways.
    `total` is the number of rows under `where`. Keys of a row: `columns`.
    """
    places = _places(warehouse, where, parameters, order=order, start=start, size=size, total=total)
    if not places:
        return []
    held = column_list(warehouse, columns)
    rows = warehouse.records(
        f"""SELECT place, {held}
            FROM (SELECT unnest($places) AS place) JOIN marts.observation ON observation.rowid = place""",
        {"places": places},
    )
    by_place = {row["place"]: row for row in rows}
    return [{name: by_place[place][name] for name in columns} for place in places]


# To sort whole rows would take as much memory as the table; to sort places, eight bytes a row and the key.
def _places(
    warehouse: Warehouse,
    where: str,
    parameters: Mapping[str, Any],
    *,
    order: Sequence[tuple[str, bool]],
    start: int,
    size: int,
    total: int,
) -> list[int]:
    is_reversed = start > total / 2  # what lies near the end is found from there
    if is_reversed:
        size = min(size, max(0, total - start))
        start = max(0, total - start - size)
    keys = [_key(column, is_descending, is_reversed) for column, is_descending in order]
    keys.append("rowid DESC" if is_reversed else "rowid")
    rows = warehouse.records(
        f"SELECT rowid AS place FROM marts.observation {where} ORDER BY {', '.join(keys)} LIMIT $size OFFSET $start",
        {**parameters, "size": size, "start": start},
    )
    places = [row["place"] for row in rows]
    return places[::-1] if is_reversed else places


def _key(column: str, is_descending: bool, is_reversed: bool) -> str:
    if not column.isidentifier():
        raise ValueError(f"{column!r} is no name of a column; look it up in SORT_COLUMNS")
    direction = "DESC" if is_descending != is_reversed else "ASC"
    return f"{column} {direction} NULLS {'FIRST' if is_reversed else 'LAST'}"

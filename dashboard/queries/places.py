"""Where in the file the rows of a sorted block lie, without sorting the millions of rows before it.

To sort whole rows would take as much memory as the table; here only keys and places are sorted. The first rows and the
last are found in one pass. Of a block between them the rows are first counted by class of their key (a region, a month, a
step of value); only the class in which the block begins is then sorted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from dashboard.data.warehouse import Warehouse

# Columns of marts.observation, each with whether it is descending
Order = Sequence[tuple[str, bool]]

# So many rows from either end, and a part of so many rows, are sorted sooner than counted
_NEAR_AN_END, _SOON_SORTED = 2_000, 100_000
# Classes of keys that are nearly all different. Each step of arithmetic here is exact or rounds the same way for all, so a
# greater value never has a smaller class; other columns are a class of their own.
_CLASSES = {
    "value": "CAST(sign(value) * floor(32 * sqrt(sqrt(abs(value)))) AS BIGINT)",
    "published_on": "date_trunc('month', published_on)",
    "collected_on": "date_trunc('month', collected_on)",
}


@dataclass(frozen=True)
class Part:
    """A part of marts.observation: the condition with its values, and how many rows fulfil it."""

    where: str
    parameters: Mapping[str, object]
    total: int


class _Place(TypedDict):
    """Where in the file a row lies."""

    place: int


class _Class(TypedDict):
    """How many `rows` have keys from `low` to `high`, of the type of the column; both are None where the key is missing."""

    low: Any
    high: Any
    rows: int


def places_of(warehouse: Warehouse, part: Part, order: Order, *, start: int, size: int) -> list[int]:
    """The places (rowid) of rows start .. start + size of `part` in `order`, then in the order of the mart."""
    if not order:
        rows = warehouse.records(
            _Place,
            f"SELECT rowid AS place FROM marts.observation {part.where} LIMIT $size OFFSET $start",
            {**part.parameters, "size": size, "start": start},
        )
        return [row["place"] for row in rows]
    is_near_an_end = min(start + size, part.total - start) <= _NEAR_AN_END
    if is_near_an_end or part.total <= _SOON_SORTED:
        return _sorted_places(warehouse, part, order, start=start, size=size)
    return _places_by_class(warehouse, part, order, start=start, size=size)


def _sorted_places(warehouse: Warehouse, part: Part, order: Order, *, start: int, size: int) -> list[int]:
    is_reversed = start > part.total / 2  # what lies near the end is found from there
    if is_reversed:
        size = min(size, max(0, part.total - start))
        start = max(0, part.total - start - size)
    keys = [_key(column, is_descending, is_reversed) for column, is_descending in order]
    keys.append("rowid DESC" if is_reversed else "rowid")
    rows = warehouse.records(
        _Place,
        f"SELECT rowid AS place FROM marts.observation {part.where} ORDER BY {', '.join(keys)} LIMIT $size OFFSET $start",
        {**part.parameters, "size": size, "start": start},
    )
    places = [row["place"] for row in rows]
    return places[::-1] if is_reversed else places


def _places_by_class(warehouse: Warehouse, part: Part, order: Order, *, start: int, size: int) -> list[int]:
    column, is_descending = order[0]
    classes = _classes(warehouse, part, column)
    known = [one for one in classes if one["low"] is not None]
    missing = [one for one in classes if one["low"] is None]
    known.sort(key=lambda one: one["low"], reverse=is_descending)
    before, met = _meeting([*known, *missing], start, size)
    inside = _part_of(part, column, met, len(order))
    is_one_key = len(met) == 1 and met[0]["low"] == met[0]["high"]
    if is_one_key:
        return places_of(warehouse, inside, order[1:], start=start - before, size=size)
    return _sorted_places(warehouse, inside, order, start=start - before, size=size)


def _classes(warehouse: Warehouse, part: Part, column: str) -> list[_Class]:
    key_class = _CLASSES.get(column, column)
    return warehouse.records(
        _Class,
        f"""SELECT min({column}) AS low, max({column}) AS high, count(*) AS rows
            FROM marts.observation {part.where} GROUP BY {key_class}""",
        part.parameters,
    )


def _meeting(classes: Sequence[_Class], start: int, size: int) -> tuple[int, list[_Class]]:
    """The classes in which rows start .. start + size lie, and how many rows lie before them."""
    before = 0
    met: list[_Class] = []
    for one in classes:
        if met or before + one["rows"] > start:
            met.append(one)
        else:
            before += one["rows"]
        if met and before + sum(found["rows"] for found in met) >= start + size:
            break
    return before, met


def _part_of(part: Part, column: str, classes: Sequence[_Class], number: int) -> Part:
    """The rows of some classes that follow each other; `number` tells the values of one key from those of another."""
    known = [one for one in classes if one["low"] is not None]
    low, high = f"low_{number}", f"high_{number}"
    conditions: list[str] = []
    bounds: dict[str, object] = {}
    if known:
        conditions.append(f"{column} BETWEEN ${low} AND ${high}")
        bounds = {low: min(one["low"] for one in known), high: max(one["high"] for one in known)}
    if len(known) < len(classes):
        conditions.append(f"{column} IS NULL")
    joined = f"{part.where} AND ({' OR '.join(conditions)})"
    return Part(joined, {**part.parameters, **bounds}, sum(one["rows"] for one in classes))


def _key(column: str, is_descending: bool, is_reversed: bool) -> str:
    if not column.isidentifier():
        raise ValueError(f"{column!r} is no name of a column; look it up in SORT_COLUMNS")
    direction = "DESC" if is_descending != is_reversed else "ASC"
    return f"{column} {direction} NULLS {'FIRST' if is_reversed else 'LAST'}"

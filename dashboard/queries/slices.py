"""Any slice of the observations: conditions on single columns, series by series; who names columns is told in FIELDS.

A condition is looked up by the name of a field and bound by value: no word of a request enters a statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.data.held_columns import column_list
from dashboard.data.warehouse import Warehouse
from dashboard.queries.table import COLUMNS

# In an observation of a day the period begins and ends on it.
_START = "CASE WHEN period_kind = 'as_of' THEN period_end ELSE period_start END"
# Kinds of period that are no unit of the calendar are one.
_CALENDAR = "CASE WHEN period_kind IN ('year', 'half_year', 'quarter', 'month') THEN period_kind ELSE '' END"
FIELDS = {name: name for name in COLUMNS} | {"start": _START, "end": "period_end", "calendar": _CALENDAR}
_SERIES = ("indicator_id", "region_id", "region_scheme", "breakdown", "member", _CALENDAR)
# What may be asked of a field, with `{0}` for its expression and `{1}` for the value.
_OPERATORS = {
    "in": "list_contains({1}, {0})", "lt": "{0} < {1}", "le": "{0} <= {1}", "gt": "{0} > {1}", "ge": "{0} >= {1}",
    "co": "contains({0}, {1})", "sw": "starts_with({0}, {1})", "ew": "suffix({0}, {1})",
}  # fmt: skip


@dataclass(frozen=True)
class Condition:
    """That a field has one of `value` (`in`), or stands to it as the operator says; where not, the other way round."""

    field: str
    operator: str
    value: Any
    is_not: bool = False


# Any of several conditions, each of which is whole: all of its parts hold.
Either = tuple[tuple[Condition, ...], ...]


@dataclass(frozen=True)
class Slice:
    """Which of the newest words on each key: every `Either` holds. first, last: at most so many of each series, by time."""

    conditions: tuple[Either, ...] = ()
    first: int | None = None
    last: int | None = None
    order: tuple[str, ...] = field(default=())


def slice_rows(warehouse: Warehouse, wanted: Slice) -> Iterator[tuple[Any, ...]]:
    """The observations as tuples of COLUMNS, read in pieces, in the order of `wanted.order` (fields), else of the mart."""
    bound: dict[str, Any] = {}
    names = column_list(warehouse, COLUMNS)
    where, limits = _where(wanted, bound), _limits(wanted)
    order = f"ORDER BY {', '.join(FIELDS[name] for name in wanted.order)}" if wanted.order else ""
    for piece in warehouse.stream(
        f"SELECT {names} FROM marts.observation WHERE {where} {limits} {order}", bound
    ):
        yield from piece


def slice_count(warehouse: Warehouse, wanted: Slice) -> int:
    """How many there are."""
    bound: dict[str, Any] = {}
    where, limits = _where(wanted, bound), _limits(wanted)
    found = warehouse.records(
        f"SELECT count(*) AS n FROM (SELECT region_id FROM marts.observation WHERE {where} {limits})", bound
    )
    return int(found[0]["n"])


def slice_values(warehouse: Warehouse, wanted: Slice) -> dict[str, Any]:
    """What the observations of a slice have: n, first and last (days of their periods), and by field of a key its values.

    The fields are indicator_id, region_id, region_scheme, period_kind, breakdown, member; limits of a slice are left out.
    """
    bound: dict[str, Any] = {}
    where = _where(wanted, bound)
    [found] = warehouse.records(
        f"""SELECT count(*) AS n, list(DISTINCT indicator_id) AS indicator_id, list(DISTINCT region_id) AS region_id,
                   list(DISTINCT region_scheme) AS region_scheme, list(DISTINCT period_kind) AS period_kind,
                   list(DISTINCT breakdown) AS breakdown, list(DISTINCT member) AS member,
                   min({_START}) AS first, max(period_end) AS last
            FROM marts.observation WHERE {where}""",
        bound,
    )
    return found


def _where(wanted: Slice, bound: dict[str, Any]) -> str:
    return " AND ".join(["is_latest", *(_either(one, bound) for one in wanted.conditions)])


def _limits(wanted: Slice) -> str:
    limits = [_limit(number, way) for number, way in ((wanted.first, "ASC"), (wanted.last, "DESC")) if number]
    return f"QUALIFY {' OR '.join(limits)}" if limits else ""


def _limit(number: int, way: str) -> str:
    order = f"period_end {way}, period_start {way}"
    return f"row_number() OVER (PARTITION BY {', '.join(_SERIES)} ORDER BY {order}) <= {int(number)}"


def _either(either: Either, bound: dict[str, Any]) -> str:
    return f"({' OR '.join(_every(one, bound) for one in either) or 'false'})"


def _every(conditions: Sequence[Condition], bound: dict[str, Any]) -> str:
    return f"({' AND '.join(_written(one, bound) for one in conditions) or 'true'})"


def _written(one: Condition, bound: dict[str, Any]) -> str:
    name = f"p{len(bound)}"
    bound[name] = list(one.value) if one.operator == "in" else one.value
    said = f"coalesce({_OPERATORS[one.operator].format(FIELDS[one.field], f'${name}')}, false)"
    return f"NOT {said}" if one.is_not else said


def span(first: date | None, last: date | None) -> tuple[Condition, ...]:
    """The conditions of periods that lie between two days."""
    found = (("start", "ge", first), ("end", "le", last))
    return tuple(Condition(name, operator, day) for name, operator, day in found if day is not None)

"""Any slice of the observations, or of crossed figures: conditions on single columns, series by series; who names columns is told in FIELDS.

A condition is looked up by the name of a field and bound by value: no word of a request enters a statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypedDict

from dashboard.data.held_columns import column_list
from dashboard.data.warehouse import Warehouse
from dashboard.queries.kinds import Count
from dashboard.queries.table import COLUMNS

# In an observation of a day the period begins and ends on it.
_START = "CASE WHEN period_kind = 'as_of' THEN period_end ELSE period_start END"
# Kinds of period that are no unit of the calendar are one.
_CALENDAR = "CASE WHEN period_kind IN ('year', 'half_year', 'quarter', 'month') THEN period_kind ELSE '' END"
FIELDS = {name: name for name in COLUMNS} | {"start": _START, "end": "period_end", "calendar": _CALENDAR}
_PLACED = ("indicator_id", "region_id", "region_scheme", "period_kind")
# What crossed figures have, beside a member of each of their breakdowns.
CROSSED_COLUMNS = (
    *_PLACED, "period_start", "period_end", "value", "unit", "obs_status", "conf_status", "source_id"
)  # fmt: skip
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
    value: str | float | date | tuple[str | float | date, ...]
    is_not: bool = False


# Any of several conditions, each of which is whole: all of its parts hold.
Either = tuple[tuple[Condition, ...], ...]


@dataclass(frozen=True)
class Slice:
    """Which of the newest words on each key: every `Either` holds. first, last: at most so many of each series, by time.

    breakdowns: figures by exactly these at once, whose members are fields (`member_field`), in place of the observations.
    """

    conditions: tuple[Either, ...] = ()
    first: int | None = None
    last: int | None = None
    order: tuple[str, ...] = field(default=())
    breakdowns: tuple[str, ...] = ()

    @property
    def key_fields(self) -> tuple[str, ...]:
        """The columns that tell series apart, with their kind of period."""
        members = tuple(map(member_field, self.breakdowns)) or ("breakdown", "member")
        return (*_PLACED, *members)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a row."""
        return (*CROSSED_COLUMNS, *map(member_field, self.breakdowns)) if self.breakdowns else COLUMNS


class _Held(TypedDict):
    """Of `n` observations the values of each field of a key, the first day and the last; None where there is no observation."""

    n: int
    held: list[list[str] | None]
    first: date | None
    last: date | None


@dataclass(frozen=True)
class SliceValues:
    """What the observations of a slice have: how many, from which day to which their periods reach, and by field of a key its values."""

    count: int
    first: date | None
    last: date | None
    by_field: Mapping[str, Sequence[str]]


def member_field(breakdown: str) -> str:
    """The field of crossed figures that holds the member of a breakdown."""
    return f"{_MEMBER}{breakdown}"


_MEMBER = "member of "


def slice_rows(warehouse: Warehouse, wanted: Slice) -> Iterator[tuple[Any, ...]]:
    """The rows as tuples of `wanted.columns`, read in pieces, in the order of `wanted.order` (fields), else of the mart."""
    bound: dict[str, object] = {}
    names = "*" if wanted.breakdowns else column_list(warehouse, COLUMNS)
    figures, where, limits = _figures(wanted, bound), _where(wanted, bound), _limits(wanted)
    order = (
        f"ORDER BY {', '.join(_expression(name, wanted) for name in wanted.order)}" if wanted.order else ""
    )
    for piece in warehouse.stream(f"SELECT {names} FROM {figures} WHERE {where} {limits} {order}", bound):
        yield from piece


def slice_count(warehouse: Warehouse, wanted: Slice) -> int:
    """How many there are."""
    bound: dict[str, object] = {}
    figures, where, limits = _figures(wanted, bound), _where(wanted, bound), _limits(wanted)
    found = warehouse.records(
        Count,
        f"SELECT count(*) AS n FROM (SELECT region_id FROM {figures} WHERE {where} {limits})",
        bound,
    )
    return found[0]["n"]


def slice_values(warehouse: Warehouse, wanted: Slice) -> SliceValues:
    """What a slice has of the fields of `wanted.key_fields`; limits are left out."""
    bound: dict[str, object] = {}
    figures, where = _figures(wanted, bound), _where(wanted, bound)
    lists = ", ".join(f"list(DISTINCT {_expression(name, wanted)})" for name in wanted.key_fields)
    [found] = warehouse.records(
        _Held,
        f"SELECT count(*) AS n, [{lists}] AS held, min({_START}) AS first, max(period_end) AS last FROM {figures} WHERE {where}",
        bound,
    )
    held = {name: own or [] for name, own in zip(wanted.key_fields, found["held"], strict=True)}
    return SliceValues(found["n"], found["first"], found["last"], held)


def _figures(wanted: Slice, bound: dict[str, object]) -> str:
    """What is read: the observations, or the figures by the breakdowns of a slice, with a column for each of them."""
    if not wanted.breakdowns:
        return "marts.observation"
    bound |= {"breakdowns": list(wanted.breakdowns)}
    bound |= {f"breakdown_{place}": name for place, name in enumerate(wanted.breakdowns)}
    members = (f"members[$breakdown_{place}] AS crossed_{place}" for place, _ in enumerate(wanted.breakdowns))
    return f"""(SELECT {", ".join((*CROSSED_COLUMNS, *members))} FROM marts.crossed_observation
        WHERE list_sort(map_keys(members)) = list_sort($breakdowns))"""


def _expression(name: str, wanted: Slice) -> str:
    """How a field is written in a statement: a breakdown by its place, so that its name never is."""
    if not name.startswith(_MEMBER):
        return FIELDS[name]
    return f"crossed_{wanted.breakdowns.index(name.removeprefix(_MEMBER))}"


def _where(wanted: Slice, bound: dict[str, object]) -> str:
    newest = "true" if wanted.breakdowns else "is_latest"
    return " AND ".join([newest, *(_either(one, wanted, bound) for one in wanted.conditions)])


def _limits(wanted: Slice) -> str:
    limits = [
        _limit(number, way, wanted)
        for number, way in ((wanted.first, "ASC"), (wanted.last, "DESC"))
        if number
    ]
    return f"QUALIFY {' OR '.join(limits)}" if limits else ""


def _limit(number: int, way: str, wanted: Slice) -> str:
    order = f"period_end {way}, period_start {way}"
    named = ("calendar" if name == "period_kind" else name for name in wanted.key_fields)
    series = ", ".join(_expression(name, wanted) for name in named)
    return f"row_number() OVER (PARTITION BY {series} ORDER BY {order}) <= {int(number)}"


def _either(either: Either, wanted: Slice, bound: dict[str, object]) -> str:
    return f"({' OR '.join(_every(one, wanted, bound) for one in either) or 'false'})"


def _every(conditions: Sequence[Condition], wanted: Slice, bound: dict[str, object]) -> str:
    return f"({' AND '.join(_written(one, wanted, bound) for one in conditions) or 'true'})"


def _written(one: Condition, wanted: Slice, bound: dict[str, object]) -> str:
    name = f"p{len(bound)}"
    bound[name] = list(one.value) if isinstance(one.value, tuple) else one.value
    said = f"coalesce({_OPERATORS[one.operator].format(_expression(one.field, wanted), f'${name}')}, false)"
    return f"NOT {said}" if one.is_not else said


def span(first: date | None, last: date | None) -> tuple[Condition, ...]:
    """The conditions of periods that lie between two days."""
    found = (("start", "ge", first), ("end", "le", last))
    return tuple(Condition(name, operator, day) for name, operator, day in found if day is not None)

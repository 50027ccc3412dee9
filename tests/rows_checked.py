"""Whether rows are what their kind declares: every answer of a warehouse is looked at while tests run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import typing_extensions

from dashboard.data.warehouse import Warehouse
from dashboard.queries.structures import Period

LOOKED_AT = 500  # rows of one answer
# What only checkers of types import.
_NAMES = {"ReadOnly": typing_extensions.ReadOnly, "Period": Period}
_MARKS = (NotRequired, Required, typing_extensions.ReadOnly, typing_extensions.NotRequired)


def wrong(kind: Any, rows: Iterable[Mapping[str, Any]]) -> str | None:
    """What is not as the kind declares, in words; None where everything is."""
    if not is_typeddict(kind):
        return None
    columns, required = _columns(kind)
    for row in rows:
        if required - row.keys() or row.keys() - columns.keys():
            lacking, more = sorted(required - row.keys()), sorted(row.keys() - columns.keys())
            return f"{kind.__name__}: columns {lacking} are declared and not answered, {more} answered and not declared"
        for name, value in row.items():
            if not fits(columns[name], value):
                return f"{kind.__name__}: {name} is declared {columns[name]}, found {value!r} ({type(value).__name__})"
    return None


def fits(declared: Any, value: object) -> bool:
    """Whether a value is of a declared type; a whole number is a float too, a moment is no date, a truth no number."""
    origin, parts = get_origin(declared), get_args(declared)
    if declared in (Any, object):
        return True
    if origin in (Union, UnionType):
        return any(fits(part, value) for part in parts)
    if origin is Literal:
        return value in parts
    if is_typeddict(declared):
        return isinstance(value, Mapping) and wrong(declared, [value]) is None
    if origin in (list, Sequence, tuple):
        inside = parts[:1] if origin is tuple and parts[1:] == (...,) else parts
        if not isinstance(value, list if origin is list else (list, tuple)):
            return False
        if len(inside) == 1:
            return all(fits(inside[0], one) for one in value)
        return len(inside) == len(value) and all(map(fits, inside, value))
    if origin in (dict, Mapping):
        return isinstance(value, dict) and all(
            fits(parts[0], k) and fits(parts[1], v) for k, v in value.items()
        )
    if declared is float:
        return type(value) in (int, float)
    return type(value) is (NoneType if declared is None else declared)


@cache
def _columns(kind: Any) -> tuple[dict[str, Any], frozenset[str]]:
    """The declared type of each column, and those that every row has."""
    declared = get_type_hints(kind, localns=_NAMES, include_extras=True)
    return (
        {name: _bare(own) for name, own in declared.items()},
        frozenset(name for name, own in declared.items() if not _is_optional(own)),
    )


def _bare(declared: Any) -> Any:
    return _bare(get_args(declared)[0]) if get_origin(declared) in _MARKS else declared


def _is_optional(declared: Any) -> bool:
    origin = get_origin(declared)
    if origin in (NotRequired, typing_extensions.NotRequired):
        return True
    return origin in _MARKS and _is_optional(get_args(declared)[0])


def wrong_objects(kind: Any, found: Iterable[object]) -> str | None:
    """The same for objects, by the types of their fields."""
    declared = get_type_hints(kind, localns=_NAMES)
    for one in found:
        for field in fields(kind):
            value = getattr(one, field.name)
            if not fits(declared[field.name], value):
                return f"{kind.__name__}: {field.name} is declared {declared[field.name]}, found {value!r} ({type(value).__name__})"
    return None


def checked_objects(objects: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """The same of the method that asks for objects."""

    def asked(own: Warehouse, kind: Any, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Any]:
        rows = objects(own, kind, sql, parameters)
        found = wrong_objects(kind, rows[:LOOKED_AT])
        assert found is None, f"{found}\n{sql}"
        return rows

    return asked


def checked(records: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """The method that asks, and fails where an answer is not of the kind that was asked for."""

    def asked(own: Warehouse, kind: Any, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Any]:
        rows = records(own, kind, sql, parameters)
        found = wrong(kind, rows[:LOOKED_AT])
        assert found is None, f"{found}\n{sql}"
        return rows

    return asked

"""Dataclasses as plain data and back, so that they can go to another process, into the store and into a file as JSON.

Knows: dataclasses, str, int, float, bool, None, date, datetime, tuples, sets and mappings by name of these, `Literal`, and `A | B`.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_SIMPLE = frozenset({str, int, float, bool, type(None)})
_PLANS: dict[type, dict[str, Any]] = {}


def to_plain(value: object) -> Any:
    """What JSON can hold; a day as ISO text."""
    kind = type(value)
    if kind in _SIMPLE:
        return value
    if kind in _PLANS or (is_dataclass(value) and not isinstance(value, type)):
        return {
            name: inner if type(inner := getattr(value, name)) in _SIMPLE else to_plain(inner)
            for name in _plan(kind)
        }
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): to_plain(inner) for name, inner in value.items()}
    if isinstance(value, set | frozenset):
        return [to_plain(inner) for inner in sorted(value)]
    if isinstance(value, list | tuple):
        return [to_plain(inner) for inner in value]
    return str(value)


def from_plain(kind: type[T], data: Any) -> T:
    """The value of type `kind` that `to_plain` made `data` of; raises ValueError for data of another shape."""
    return _read(kind, data)  # type: ignore[no-any-return]


def _read(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin is Literal:
        return _expect(data in get_args(kind), kind, data)
    if origin in (Union, types.UnionType):
        return _read_one_of(get_args(kind), data)
    if origin is not None and issubclass(origin, Mapping):
        _expect(isinstance(data, dict), kind, data)
        return {name: _read(get_args(kind)[1], inner) for name, inner in data.items()}
    if origin in (tuple, list, set, frozenset):
        return origin(_items(kind, data))
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass(kind, data)
    return _simple(kind, data)


def _items(kind: Any, data: Any) -> list[Any]:
    _expect(isinstance(data, list), kind, data)
    inner = get_args(kind)
    if get_origin(kind) is tuple and inner[-1] is not Ellipsis:
        _expect(len(inner) == len(data), kind, data)
        return [_read(each, value) for each, value in zip(inner, data, strict=True)]
    return [_read(inner[0], value) for value in data]


def _dataclass(kind: type, data: Any) -> Any:
    _expect(isinstance(data, dict), kind, data)
    plan = _plan(kind)
    given = {}
    for name, inner in data.items():
        if name not in plan:
            raise ValueError(f"{kind.__name__} has no {name[:80]!r}")
        hint = plan[name]
        # Most of what is carried are words and numbers of thousands of figures
        given[name] = inner if type(inner) is hint else _read(hint, inner)
    try:
        return kind(**given)
    except TypeError as error:
        raise ValueError(f"{kind.__name__}: {error}") from error


def _plan(kind: type) -> dict[str, Any]:
    """Fields of a dataclass and what may stand in them."""
    if kind not in _PLANS:
        hints = get_type_hints(kind)
        _PLANS[kind] = {field.name: hints[field.name] for field in fields(kind)}
    return _PLANS[kind]


def _read_one_of(kinds: tuple[Any, ...], data: Any) -> Any:
    for kind in kinds:
        try:
            return _read(kind, data)
        except ValueError:
            continue
    raise ValueError(f"{str(data)[:80]!r} is none of {kinds}")


def _simple(kind: Any, data: Any) -> Any:
    if kind in (Any, object):
        return data
    if kind in (date, datetime):
        _expect(isinstance(data, str), kind, data)
        return kind.fromisoformat(data)
    if kind is type(None):
        return _expect(data is None, kind, data)
    if kind is float and type(data) is int:
        return float(data)
    return _expect(type(data) is kind, kind, data)


def _expect(is_so: bool, kind: Any, data: Any) -> Any:
    if not is_so:
        raise ValueError(f"{str(data)[:80]!r} is no {getattr(kind, '__name__', kind)}")
    return None if data is None else data

"""Rows of a mart as objects of a class: each field is read from the column of its name, by its type.

A field of `Words` takes three columns (title_kk, title_ru, title_en), a field of another class a column of JSON; a field
with a default takes that where an older edition has no such column.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from dashboard.data.held_columns import columns_held
from dashboard.data.warehouse import Warehouse
from dashboard.texts.words import Words
from vocabulary.languages import LANGUAGES

T = TypeVar("T")
Row = Mapping[str, object]
Read = Callable[[Row], Any]


@dataclass(frozen=True)
class Column:
    """The column of a field that is not named as it is."""

    name: str


class Joined:
    """A field that the mart has no column for: it is filled from elsewhere."""


def read_records(warehouse: Warehouse, record: type[T], mart: str, *, order: str) -> list[T]:
    """All rows of a mart as objects of a class; names from this package only.

    Raises KeyError with the name of a column that the edition lacks, WarehouseUnavailable where the mart itself is missing.
    """
    rows = warehouse.records(dict[str, object], f"SELECT * FROM marts.{mart} ORDER BY {order}")
    kind: Any = record
    readers = _readers(kind)
    return [record(**{name: read(row) for name, read in readers.items()}) for row in rows]


def lacks(warehouse: Warehouse, record: type[Any], mart: str) -> bool:
    """Whether an edition has no such mart, or not all columns that the class has no default for; no row is read."""
    kind: Any = record
    optional = {field.name for field in fields(kind) if field.default is not MISSING}
    wanted = {column for name, found in columns_of(kind).items() if name not in optional for column in found}
    return not wanted <= columns_held(warehouse, mart)


def words(row: Row, name: str) -> Words | None:
    """The columns name_kk, name_ru, name_en as one value; None where the edition has none."""
    found = {language: cast("str", row[f"{name}_{language}"]) for language in LANGUAGES}
    # A percent sign never starts a line.
    return (
        {language: text.replace(" %", "\u00a0%") for language, text in found.items()} if found["kk"] else None
    )


@cache
def columns_of(record: Any) -> dict[str, tuple[str, ...]]:
    """The columns that each field of a class is read from; none of a joined field."""
    found = {}
    for name, (hint, marks) in _hints(record).items():
        column = next((mark.name for mark in marks if isinstance(mark, Column)), name)
        if Joined in marks:
            continue
        found[name] = tuple(f"{column}_{language}" for language in LANGUAGES) if hint == Words else (column,)
    return found


@cache
def _readers(record: Any) -> dict[str, Read]:
    defaults = {field.name: field.default for field in fields(record)}
    hints = _hints(record)
    return {
        name: _with_default(_reader(hints[name][0], columns), columns, defaults[name])
        for name, columns in columns_of(record).items()
    }


def _with_default(read: Read, columns: tuple[str, ...], default: Any) -> Read:
    if default is MISSING:
        return read
    return lambda row: read(row) if columns[0] in row else default


def _reader(hint: Any, columns: tuple[str, ...]) -> Read:
    column = columns[0]
    if hint == Words:
        return lambda row: words(row, column.rpartition("_")[0])
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        if is_dataclass(inner):
            return lambda row: _nested_list(inner, row[column])
        return lambda row: _several(row[column])
    if is_dataclass(hint):
        return lambda row: _nested_one(hint, row[column])
    return lambda row: row[column]


def _several(value: object) -> tuple[object, ...]:
    return () if value is None else tuple(cast("list[object]", value))


def _nested_one(record: Any, text: object) -> Any:
    return None if text is None else _nested(record, json.loads(cast("str", text)))


def _nested_list(record: Any, text: object) -> tuple[Any, ...]:
    return () if text is None else tuple(_nested(record, item) for item in json.loads(cast("str", text)))


def _nested(record: Any, values: Mapping[str, object]) -> Any:
    return record(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})


@cache
def _hints(record: Any) -> dict[str, tuple[Any, tuple[Any, ...]]]:
    """The type of each field without None, and its marks."""
    return {name: _plain(hint, ()) for name, hint in get_type_hints(record, include_extras=True).items()}


def _plain(hint: Any, marks: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    if get_origin(hint) is Annotated:
        return _plain(get_args(hint)[0], (*marks, *get_args(hint)[1:]))
    if get_origin(hint) in (Union, UnionType):
        [inner] = [one for one in get_args(hint) if one is not NoneType]
        return _plain(inner, marks)
    return hint, marks

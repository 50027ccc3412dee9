"""The columns of a staging table, their types and their cells, derived from the class of its rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from etl.catalog.entry import Entry, Words
from etl.catalog.shape import Shape, shapes_of
from etl.catalog.values import Staged, WrittenPeriod
from etl.inputs.grammar import Publication
from vocabulary.languages import LANGUAGES

Read = Callable[[Any], Any]
_TYPES = {
    str: "VARCHAR",
    int: "INTEGER",
    float: "DOUBLE",
    Decimal: "DOUBLE",
    bool: "BOOLEAN",
    date: "DATE",
    datetime: "TIMESTAMP",
    bytes: "BLOB",
}


@dataclass(frozen=True)
class Column:
    """One column: its name, its type in DuckDB, and how its cell is read from a row's object (None inside is None)."""

    name: str
    type: str
    read: Read


@cache
def columns_of(declaration: type) -> tuple[Column, ...]:
    """The columns of a class of rows, in the order of its fields: they depend on the class alone.

    Words become three columns, an entry inside a row columns with its name in front (deadline_due_on), a publication
    its day and its precision, a period its text and its first and last day, nested rules a column of JSON; keys marked `Staged.APART` have none.
    """
    return tuple(column for name, shape in shapes_of(declaration).items() for column in _columns(name, shape))


def flatten(row: Any) -> dict[str, Any]:
    """A row's object as cells by column."""
    return {column.name: column.read(row) for column in columns_of(row.__class__)}


def _columns(name: str, shape: Shape) -> Iterator[Column]:
    value = attrgetter(name)
    if Staged.APART in shape.marks:
        return
    if Staged.AS_JSON in shape.marks:
        yield Column(name, "VARCHAR", lambda row: _as_json(value(row)))
    elif issubclass(shape.core, Words):
        for language in LANGUAGES:
            yield Column(f"{name}_{language}", "VARCHAR", _inside(value, attrgetter(language)))
    elif shape.core is Publication:
        yield Column(name, "DATE", _inside(value, attrgetter("day")))
        yield Column(
            f"{name.removesuffix('_on')}_precision", "VARCHAR", _inside(value, attrgetter("precision"))
        )
    elif shape.core is WrittenPeriod:
        yield Column(name, "VARCHAR", _inside(value, attrgetter("text")))
        for edge in ("start", "end"):
            yield Column(f"{name}_{edge}", "DATE", _inside(value, attrgetter(f"span.{edge}")))
    elif issubclass(shape.core, Entry):
        for column in columns_of(shape.core):
            yield Column(f"{name}_{column.name}", column.type, _inside(value, column.read))
    else:
        yield Column(name, _TYPES[shape.core] + ("[]" if shape.is_list else ""), _plain(value, shape))


def _inside(outer: Read, inner: Read) -> Read:
    def read(row: Any) -> Any:
        value = outer(row)
        return None if value is None else inner(value)

    return read


def _plain(value: Read, shape: Shape) -> Read:
    if shape.core is Decimal:
        return _inside(value, (lambda items: [float(item) for item in items]) if shape.is_list else float)
    return _inside(value, list) if shape.is_list else value


def _as_json(value: Any) -> str | None:
    """A nested rule as JSON text with plain numbers."""
    if value is None:
        return None
    tree = [item.model_dump() for item in value] if isinstance(value, tuple) else value.model_dump()
    return json.dumps(tree, default=_json_number, ensure_ascii=False)


def _json_number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} has no place in a rule")

"""Rows as objects of a class whose fields are the columns of the statement, one for one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

from dashboard.data.warehouse import Warehouse

T = TypeVar("T")


def objects_of(
    warehouse: Warehouse, kind: type[T], sql: str, parameters: Mapping[str, object] | None = None
) -> list[T]:
    """An object for each row; that the columns are of the types of the fields is seen by tests, as for every other kind."""
    make: Callable[..., T] = kind
    rows = warehouse.records(cast("type[dict[str, object]]", kind), sql, parameters)
    return [make(**row) for row in rows]

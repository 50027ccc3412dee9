"""The observations of a query, and as SDMX-CSV 2.0: a row for each, of a query for keys a row for each series."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from dashboard.data.warehouse import Warehouse
from dashboard.exports.csv_file import written
from dashboard.exports.sdmx import HEADER, cells
from dashboard.exports.sdmx_components import AGENCY, VERSION
from dashboard.exports.sdmx_rest.query import DataQuery
from dashboard.queries.slices import slice_rows

Cells = dict[str, Any]


def observations(warehouse: Warehouse, query: DataQuery) -> Iterator[Cells]:
    """Each observation by component; those of a series follow each other, in the order of time."""
    return (cells(query.flow, row) for row in slice_rows(warehouse, query.wanted))


def series_of(warehouse: Warehouse, query: DataQuery) -> Iterator[tuple[tuple[str, ...], Iterator[Cells]]]:
    """The same by series: the codes of its key, and its observations. Flat observations are one series without a key."""
    key = [one.id for one in query.series]
    return groupby(observations(warehouse, query), key=lambda row: tuple(row[name] for name in key))


def data_csv(warehouse: Warehouse, query: DataQuery) -> Iterator[str]:
    """The rows as CSV text, in pieces."""
    shown = [
        one.id for one in (query.series if query.is_keys_only else (*query.flow.dimensions, *query.shown))
    ]
    first = ("dataflow", f"{AGENCY}:{query.flow.id}({VERSION})", "R")
    if query.is_keys_only:
        keys = (key for key, _ in series_of(warehouse, query))
        return written((*HEADER[:3], *shown), ((*first, *key) for key in keys))
    rows = observations(warehouse, query)
    return written((*HEADER[:3], *shown), ((*first, *(row[name] for name in shown)) for row in rows))

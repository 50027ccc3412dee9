"""Staging: metadata and source rows with their types, one table per file of metadata and one of figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import duckdb

from etl import grammar
from etl.catalog import Catalog
from etl.load.flatten import flatten, words_columns
from etl.load.observations import insert_observations
from etl.load.tables import insert
from etl.validate import Observation

Row = dict[str, Any]

# One row per entry, one column per key
_AS_WRITTEN = (
    "bodies", "sources", "documents", "regions", "territories", "indicators", "comparisons", "not_rebuilt",
    "sum_tolerances", "notes", "searches", "rates", "targets", "counts",
)  # fmt: skip


def fill_staging(
    connection: duckdb.DuckDBPyConnection, catalog: Catalog, observations: Sequence[Observation]
) -> None:
    """Fill the tables of sql/tables/staging.sql, which must exist and be empty."""
    for table in _AS_WRITTEN:
        insert(connection, f"staging.{table}", (flatten(entry) for entry in getattr(catalog, table)))
    for table in ("measures", "corrections"):  # they stand in the order of their document
        ordered = enumerate(getattr(catalog, table), start=1)
        insert(
            connection, f"staging.{table}", ({"order": order} | flatten(entry) for order, entry in ordered)
        )
    insert(connection, "staging.thresholds", _thresholds(catalog))
    insert(connection, "staging.region_schemes", _schemes(catalog))
    insert(connection, "staging.derivations", _derivations(catalog))
    insert(connection, "staging.additive_exceptions", _exceptions(catalog))
    insert(connection, "staging.breakdown_members", _members(catalog))
    insert_observations(connection, observations)


def _thresholds(catalog: Catalog) -> Iterator[Row]:
    for name, value in asdict(catalog.rules.thresholds).items():
        yield {"name": name, "value": float(value), "method_version": catalog.rules.method_version}


def _schemes(catalog: Catalog) -> Iterator[Row]:
    for region in catalog.regions:
        for scheme, territory in region.schemes:
            yield {"region_id": region.id, "scheme": scheme, "territory_id": territory}


def _derivations(catalog: Catalog) -> Iterator[Row]:
    for indicator in catalog.indicators:
        if rule := indicator.derived:
            yield {
                "indicator_id": indicator.id,
                "rule": rule.rule,
                "of_indicator_id": rule.of,
                "breakdown": rule.breakdown,
                "numerator": list(rule.numerator),
                "denominator": list(rule.denominator or ()),
                "uses_total": rule.denominator is None,
            }


def _exceptions(catalog: Catalog) -> Iterator[Row]:
    for indicator in catalog.indicators:
        for exception in indicator.additive_exceptions:
            period = grammar.read_any_period(exception.period)
            yield {
                "indicator_id": indicator.id,
                "period_start": period.start,
                "period_end": period.end,
                "period_kind": period.kind,
                **words_columns("reason", exception.reason),
            }


def _members(catalog: Catalog) -> Iterator[Row]:
    for breakdown in catalog.breakdowns:
        for order, member in enumerate(breakdown.members, start=1):
            yield {
                "breakdown": breakdown.id,
                "member": member.id,
                "sort_order": order,
                **words_columns("breakdown_title", breakdown.title),
                **words_columns("member_title", member.title),
            }

"""Schema meta: what the edition was built from and what changed since the one before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from etl.load.tables import insert
from etl.snapshot import Snapshot
from etl.validate import Observation

# The newest word on each key: a revision is a change of the figure, not a new figure beside the old one
_LATEST = """
    SELECT indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member,
           value, obs_status, source_id, locator, known_from, note
    FROM marts.observation WHERE is_latest
"""
_KEY_COLUMNS = 8

Figures = dict[tuple[Any, ...], tuple[Any, ...]]


@dataclass(frozen=True)
class Previous:
    """The figures of the edition that is current when the build starts."""

    edition_id: str
    figures: Figures


def write_meta(
    connection: duckdb.DuckDBPyConnection,
    snapshot: Snapshot,
    observations: tuple[Observation, ...],
    *,
    edition_id: str,
    built_at: datetime,
) -> None:
    """One row about the edition and one per input file; `built_at` is UTC without zone."""
    insert(
        connection,
        "meta.edition",
        [
            {
                "edition_id": edition_id,
                "built_at": built_at,
                "inputs_sha256": snapshot.inputs_sha256,
                "code_version": snapshot.code_version,
                "is_synthetic": snapshot.is_synthetic,
            }
        ],
    )
    rows = Counter(observation.file for observation in observations)
    insert(
        connection,
        "meta.input_file",
        ({"path": file.path, "sha256": file.sha256, "rows": rows.get(file.path)} for file in snapshot.files),
    )


def read_figures(connection: duckdb.DuckDBPyConnection) -> Figures:
    """The latest figures by key."""
    return {row[:_KEY_COLUMNS]: row[_KEY_COLUMNS:] for row in connection.execute(_LATEST).fetchall()}


def write_changes(connection: duckdb.DuckDBPyConnection, previous: Previous | None) -> None:
    """Counts of added, changed and removed figures per indicator; no rows for the first edition."""
    if previous is None:
        return
    now, before = read_figures(connection), previous.figures
    counts = {
        "added": Counter(key[0] for key in now.keys() - before.keys()),
        "changed": Counter(key[0] for key in now.keys() & before.keys() if now[key] != before[key]),
        "removed": Counter(key[0] for key in before.keys() - now.keys()),
    }
    indicators = sorted(set().union(*counts.values()))
    insert(
        connection,
        "meta.change",
        (
            {
                "indicator_id": indicator,
                **{name: count[indicator] for name, count in counts.items()},
                "previous_edition_id": previous.edition_id,
            }
            for indicator in indicators
        ),
    )

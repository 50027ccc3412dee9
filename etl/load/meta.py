"""Schema meta: what the edition was built from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

import duckdb

from etl.inputs.snapshot import Snapshot
from etl.load.tables import insert
from etl.validate import Observation
from etl.validate.expected import Loss


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
                "audience": snapshot.audience,
            }
        ],
    )
    rows = Counter(observation.file for observation in observations)
    insert(
        connection,
        "meta.input_file",
        ({"path": file.path, "sha256": file.sha256, "rows": rows.get(file.path)} for file in snapshot.files),
    )


def write_losses(
    connection: duckdb.DuckDBPyConnection, losses: Iterable[Loss], reason: str | None, *, on: date
) -> None:
    """Rows that were given up on purpose, with the reason and the day; none in nearly every edition."""
    insert(
        connection,
        "meta.accepted_loss",
        (
            {
                "file": loss.file,
                "indicator_id": loss.indicator_id,
                "rows_before": loss.before,
                "rows_now": loss.now,
                "reason": reason,
                "accepted_on": on,
            }
            for loss in losses
        ),
    )

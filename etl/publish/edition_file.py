"""One edition file: filled aside, then re-opened as a reader would, audited and described."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from etl import load, publish
from etl.catalog import Catalog
from etl.disk import hash_file
from etl.errors import EditionDamaged
from etl.inputs import check_list
from etl.inputs.snapshot import Snapshot
from etl.load.changes import Previous, read_figures, read_rows
from etl.load.released import released_tables, write_aside
from etl.load.tables import open_for_building, open_for_reading, run
from etl.paths import Paths
from etl.publish import audit
from etl.publish.editions import read_manifest
from etl.validate import Observation
from etl.validate.expected import Loss


@dataclass(frozen=True)
class Contents:
    """What goes into an edition, and its name and time (UTC, without zone)."""

    snapshot: Snapshot
    catalog: Catalog
    observations: tuple[Observation, ...]
    edition_id: str
    built_at: datetime
    # What was given up on purpose, and the reason given for it
    losses: tuple[Loss, ...] = ()
    loss_reason: str | None = None
    # Fills staging.observations by SQL where figures are generated in numbers that no source table holds
    generate: Callable[[duckdb.DuckDBPyConnection], None] | None = None


def fill_edition(database: Path, contents: Contents, previous: Previous | None) -> None:
    """Write all tables into a new file and close it with nothing left in a log."""
    released = write_aside(contents.snapshot, database.parent)
    with (
        closing(open_for_building(database, released.values())) as connection,
        load.papers_beside(contents.catalog) as papers,
    ):
        # one transaction: committed table by table, every row would be written twice, to the log and to the file
        connection.execute("BEGIN")
        for name, statements in contents.snapshot.statements("tables").items():
            run(connection, f"tables/{name}.sql", statements)
        load.write_vocabulary(connection)
        load.fill_staging(connection, contents.catalog, contents.observations)
        if contents.generate is not None:
            contents.generate(connection)
        with released_tables(connection, released, contents.snapshot.audience):
            load.build_marts(connection, contents.snapshot, contents.catalog, papers)
        load.write_meta(
            connection,
            contents.snapshot,
            contents.observations,
            edition_id=contents.edition_id,
            built_at=contents.built_at,
        )
        load.write_losses(connection, contents.losses, contents.loss_reason, on=contents.built_at.date())
        load.write_changes(connection, previous)
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")


def read_previous(paths: Paths, *, is_synthetic: bool = False, say: Callable[[str], None]) -> Previous | None:
    """The figures and row counts of the current edition; None when there is none that can be read."""
    current = publish.current_edition(paths)
    if current is None:
        return None
    try:
        with closing(open_for_reading(current)) as connection:
            rows = read_rows(connection, is_synthetic=is_synthetic)
            return Previous(current.stem, read_figures(connection), rows, _passed_checks(current))
    except duckdb.Error as error:
        # a damaged or older edition must not stop its own replacement
        say(f"no comparison with {current.stem}: {error}")
        return None


def _passed_checks(database: Path) -> frozenset[str]:
    with suppress(EditionDamaged):
        return frozenset(read_manifest(database).checks)
    return frozenset()


def describe_edition(database: Path, contents: Contents) -> publish.Manifest:
    """The manifest of a closed file that has passed every check; raises AuditFailed otherwise."""
    snapshot = contents.snapshot
    # a check looks at all rows at once: of millions it needs more room than a question of a reader
    spilled = database.parent / "spilled"
    with closing(open_for_reading(database, spilled=spilled)) as connection, ThreadPoolExecutor(1) as beside:
        # both read the whole file and neither needs the other
        hashing = beside.submit(audit.hash_content, connection.cursor())
        audit.audit(connection, snapshot)
        rows, content = audit.count_rows(connection), hashing.result()
    return publish.Manifest(
        edition_id=contents.edition_id,
        built_at=f"{contents.built_at.isoformat()}Z",
        sha256=hash_file(database),
        bytes=database.stat().st_size,
        content_sha256=content,
        inputs_sha256=snapshot.inputs_sha256,
        code_version=snapshot.code_version,
        is_synthetic=snapshot.is_synthetic,
        audience=snapshot.audience,
        duckdb_version=duckdb.__version__,
        rows=rows,
        inputs={file.path: file.sha256 for file in snapshot.files},
        checks=check_list.hashes(snapshot),
        accepted_loss=_loss_words(contents),
    ).sealed()


def _loss_words(contents: Contents) -> dict[str, object] | None:
    """What the manifest says about rows given up on purpose."""
    if not contents.losses:
        return None
    lost = [f"{loss.file}: {loss.indicator_id}: {loss.before} -> {loss.now}" for loss in contents.losses]
    return {"reason": contents.loss_reason, "on": f"{contents.built_at:%Y-%m-%d}", "lost": lost}

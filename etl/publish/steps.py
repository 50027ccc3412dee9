"""From a closed database file to the current edition. After each step readers see the old edition or the new one."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from etl.errors import StorageFailed
from etl.paths import Paths
from etl.publish.editions import Manifest, current_edition, manifest_path
from etl.publish.guard import MARKER, NEXT_LINK, storage_errors

_TIME = "%Y%m%dT%H%M%SZ"


def choose_edition_id(paths: Paths, *, inputs_sha256: str, now: datetime) -> tuple[str, datetime]:
    """A name that sorts after the current edition's, even if the clock was set back, and the time in it (UTC)."""
    moment = now.astimezone(UTC).replace(microsecond=0)
    current = current_edition(paths)
    if current is not None:
        before = datetime.strptime(current.name.partition("-")[0], _TIME).replace(tzinfo=UTC)
        moment = max(moment, before + timedelta(seconds=1))
    return f"{moment:{_TIME}}-{inputs_sha256[:8]}", moment.replace(tzinfo=None)


def seal(database: Path) -> None:
    """Make sure the closed file is complete on disk and has no log beside it."""
    log = database.with_name(database.name + ".wal")
    if log.exists():
        raise StorageFailed(database.parent, problem=f"{log.name} was left beside the closed edition")
    with storage_errors(database.parent):
        _sync(database)


def publish(paths: Paths, database: Path, manifest: Manifest, *, say: Callable[[str], None]) -> Path:
    """Move a sealed and audited database and its manifest into editions/ and point the link to it."""
    target = paths.editions / f"{manifest.edition_id}.duckdb"
    with storage_errors(paths.home):
        if paths.warehouse.exists() and not paths.warehouse.is_symlink():
            raise StorageFailed(paths.home, problem="warehouse.duckdb is a file, not a link; move it away")
        _write(manifest_path(database), manifest.to_json())
        _write(paths.editions / MARKER, manifest.edition_id)
        say("marked")
        # the manifest goes first: there is never an edition without one
        manifest_path(database).rename(manifest_path(target))
        say("manifest moved")
        database.rename(target)
        _sync(paths.editions)
        say("edition moved")
        _link(paths, target)
        say("link moved")
        (paths.editions / MARKER).unlink()
    return target


def _link(paths: Paths, target: Path) -> None:
    next_link = paths.home / NEXT_LINK
    next_link.unlink(missing_ok=True)
    next_link.symlink_to(target.relative_to(paths.home))
    next_link.replace(paths.warehouse)  # one step for every reader
    _sync(paths.home)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

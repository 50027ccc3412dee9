"""From a closed database file to the current edition. After each step readers see the old edition or the new one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from etl.disk import sync, write_through
from etl.errors import LinkMisled, StorageFailed
from etl.paths import Paths
from etl.publish.editions import Manifest, current_edition, manifest_path
from etl.publish.guard import MARKER, NEXT_LINK, build_lock, remove_unpublished, storage_errors
from vocabulary.editions import edition_name, made_at


def choose_edition_id(paths: Paths, *, inputs_sha256: str, now: datetime) -> tuple[str, datetime]:
    """A name that sorts after the current edition's, even if the clock was set back, and the time in it (UTC).

    Raises LinkMisled when the link points to something whose name tells no time, or the last time there is.
    """
    moment = now.astimezone(UTC).replace(microsecond=0)
    current = current_edition(paths)
    if current is not None:
        moment = max(moment, _second_after(current))
    return edition_name(moment, inputs_sha256), moment.replace(tzinfo=None)


def _second_after(current: Path) -> datetime:
    try:
        return made_at(current.name) + timedelta(seconds=1)
    except ValueError:
        raise LinkMisled(current, problem="which is not the name of an edition") from None
    except OverflowError:
        raise LinkMisled(current, problem="after which no later name is left") from None


def seal(database: Path) -> None:
    """Make sure the closed file is complete on disk and has no log beside it."""
    log = database.with_name(database.name + ".wal")
    if log.exists():
        raise StorageFailed(database.parent, problem=f"{log.name} was left beside the closed edition")
    with storage_errors(database.parent):
        sync(database)


def publish(paths: Paths, database: Path, manifest: Manifest, *, say: Callable[[str], None]) -> Path:
    """Move a sealed and audited database and its manifest into editions/ and point the link to it.

    Raises StorageFailed when the link has not moved: then nothing of the edition is left in editions/. Once it
    has moved the edition is published, whatever the disk says afterwards; that is said and is no error.
    """
    target = paths.editions / f"{manifest.edition_id}.duckdb"
    try:
        with storage_errors(paths.home):
            _place(paths, database, manifest, target, say=say)
            _link(paths, target)
    except BaseException:
        if current_edition(paths) != target.resolve():
            with suppress(OSError):  # what cannot go now goes at the next build, which the marker tells
                remove_unpublished(paths, target)
            raise
        say("interrupted after the link had moved")
    say("link moved")
    try:
        sync(paths.home)
        (paths.editions / MARKER).unlink()
    except OSError as error:
        say(f"the edition is published, but the disk did not confirm it ({error}); look after the disk")
    return target


def point_to(paths: Paths, edition_id: str) -> None:
    """Let the link point to another edition of the home, in one step; whoever calls has verified it.

    Raises AnotherBuildRuns while a build does, StorageFailed when the disk refuses: then the link is where it was.
    """
    with build_lock(paths), storage_errors(paths.home):
        _link(paths, paths.editions / f"{edition_id}.duckdb")
        sync(paths.home)


def _place(
    paths: Paths, database: Path, manifest: Manifest, target: Path, *, say: Callable[[str], None]
) -> None:
    if paths.warehouse.exists() and not paths.warehouse.is_symlink():
        raise StorageFailed(paths.home, problem="warehouse.duckdb is a file, not a link; move it away")
    write_through(manifest_path(database), manifest.to_json().encode())
    write_through(paths.editions / MARKER, manifest.edition_id.encode())
    say("marked")
    database.rename(target)
    say("edition moved")
    # the manifest goes last: an edition is listed by readers once it has one
    manifest_path(database).rename(manifest_path(target))
    sync(paths.editions)
    say("manifest moved")


def _link(paths: Paths, target: Path) -> None:
    next_link = paths.home / NEXT_LINK
    next_link.unlink(missing_ok=True)
    next_link.symlink_to(target.relative_to(paths.home))
    next_link.replace(paths.warehouse)  # one step for every reader

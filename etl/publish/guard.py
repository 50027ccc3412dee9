"""What keeps two builders, killed builds and full disks from doing harm."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import duckdb

from etl.disk import passing_folder
from etl.errors import AnotherBuildRuns, EtlError, StorageFailed
from etl.paths import Paths
from etl.publish.editions import current_edition, manifest_path

# Names an edition between "files are being moved" and "the link has moved"
MARKER = ".publishing"
NEXT_LINK = ".warehouse.duckdb.next"


class _Busy(Protocol):
    def __call__(self, lock: Path, *, holder: str) -> EtlError: ...


@contextmanager
def folder_lock(folder: Path, busy: _Busy, mode: int = 0o777) -> Iterator[None]:
    """Hold the one lock of a folder, which is made if need be; the kernel gives it back when the process ends, however it ends.

    Raises `busy` at once if somebody has it.
    """
    with storage_errors(folder.parent):
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
        lock = (folder / ".lock").open("a+", encoding="utf-8")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise busy(Path(lock.name), holder=lock.read().strip()) from None
        with storage_errors(folder):
            lock.truncate(0)
            lock.write(f"process {os.getpid()}, started {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
            lock.flush()
        yield


def build_lock(paths: Paths) -> AbstractContextManager[None]:
    """Hold the one build lock; raises AnotherBuildRuns at once if somebody has it."""
    return folder_lock(paths.editions, AnotherBuildRuns)


def work_folder(paths: Paths) -> AbstractContextManager[Path]:
    """A folder for one build, on the same disk as the editions; gone afterwards."""
    return passing_folder(paths.editions / f".work-{os.getpid()}")


def remove_leftovers(paths: Paths) -> list[str]:
    """Remove what killed builds left and return the names; call it with the lock held."""
    removed = []
    for folder in paths.editions.glob(".work-*"):
        shutil.rmtree(folder)
        removed.append(folder.name)
    (paths.home / NEXT_LINK).unlink(missing_ok=True)
    marker = paths.editions / MARKER
    if marker.exists():
        database = paths.editions / f"{marker.read_text(encoding='utf-8').strip()}.duckdb"
        # a marker that was cut short names nothing: then no file was moved yet
        if database.stem and current_edition(paths) != database.resolve():
            removed += remove_unpublished(paths, database)
        marker.unlink(missing_ok=True)
    return removed


def remove_unpublished(paths: Paths, database: Path) -> list[str]:
    """Remove an edition that no link came to point to, its manifest first, and return the names."""
    removed = []
    for path in (manifest_path(database), database):
        if path.exists():
            path.unlink()
            removed.append(path.name)
    (paths.editions / MARKER).unlink(missing_ok=True)
    return removed


@contextmanager
def storage_errors(folder: Path) -> Iterator[None]:
    """Turn a refusal of the disk into StorageFailed; other errors pass."""
    try:
        yield
    except OSError as error:
        raise StorageFailed(folder, problem=_words(error)) from error
    except (
        duckdb.IOException,
        duckdb.TransactionException,
        duckdb.FatalException,
        duckdb.InternalException,
    ) as error:
        raise StorageFailed(folder, problem=" ".join(str(error).split())) from error


def _words(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"the disk or quota is full ({error.strerror}: {error.filename or 'while writing'})"
    return f"{error.strerror or error} ({error.filename or 'while writing'})"

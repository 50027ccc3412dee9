"""A copy of everything that cannot be made again: the store, the files as they came, the hashes of the ledger."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sqlalchemy import select

from reporting.errors import Conflict, StoreFailed
from reporting.settings import Settings
from reporting.store import raw_files
from reporting.store.failures import as_store_failed
from reporting.store.tables import RawFile
from reporting.store.transactions import Store


def back_up(settings: Settings, store: Store, folder: Path) -> int:
    """Copy into a new `folder`, which is itself a desk that can be opened; returns how many files were copied.

    The store is copied first, so every file that it names is there. PostgreSQL is for pg_dump to copy: only files are.
    Raises Conflict if the folder is there, StoreFailed if the disk refuses or a file is not what its hash says.
    """
    if folder.exists():
        raise Conflict("folder_there", folder=folder)
    part = folder.with_name(f".{folder.name}.part-{os.getpid()}")
    with as_store_failed(OSError):
        try:
            (part / "raw").mkdir(mode=0o700, parents=True)
            count = _copy(settings, store, part)
            part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return count


def _copy(settings: Settings, store: Store, part: Path) -> int:
    if store.heads.exists():  # first: the copy may lag behind the store, never the other way round
        shutil.copy(store.heads, part)
    if settings.database_url is None:
        connection = store.engine.raw_connection()
        try:
            connection.cursor().execute("VACUUM INTO ?", (str(part / settings.sqlite.name),))
        finally:
            connection.close()
    with store.read() as session:
        hashes = list(session.scalars(select(RawFile.sha256)))
    for sha256 in hashes:
        if not raw_files.is_whole(settings, sha256):
            raise StoreFailed("file_damaged", hash=sha256)
        shutil.copy(raw_files.path_of(settings, sha256), part / "raw" / sha256)
    return len(hashes)

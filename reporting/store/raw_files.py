"""Handed in files as they came, each under its SHA-256 in the desk's `raw` folder; never changed, never removed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from pathlib import Path

from sqlalchemy.orm import Session

from etl.disk import sync
from reporting import clock
from reporting.settings import Settings
from reporting.store.failures import as_store_failed
from reporting.store.tables import RawFile

_PART, _LEFT_SECONDS = ".part-", 24 * 60 * 60


def path_of(settings: Settings, sha256: str) -> Path:
    """Where the file of this hash lies."""
    return settings.raw / sha256


def keep(session: Session, settings: Settings, data: bytes) -> str:
    """Keep the bytes on the disk, for sure, and then their row; returns the SHA-256.

    A file whose row is undone stays and harms nobody. Raises StoreFailed when the disk refuses.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    with as_store_failed(OSError):
        _write(path_of(settings, sha256), data, sha256)
    if session.get(RawFile, sha256) is None:
        session.add(RawFile(sha256=sha256, bytes=len(data), stored_at=clock.now()))
        session.flush()
    return sha256


def is_whole(settings: Settings, sha256: str) -> bool:
    """Whether the file of this hash is there, unchanged."""
    try:
        with path_of(settings, sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _write(path: Path, data: bytes, sha256: str) -> None:
    if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _remove_left(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o400)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync(path.parent)


def _remove_left(folder: Path) -> None:
    """Parts of files whose writer was killed long ago; nothing was receipted for them."""
    for part in folder.glob(f"{_PART}*"):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - part.stat().st_mtime > _LEFT_SECONDS:
                part.unlink()

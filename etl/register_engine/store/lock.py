"""One process at a time changes the registers of a home; what killed ones left goes when the next begins."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from etl.errors import RegisterBusy
from etl.publish.guard import storage_errors
from etl.register_engine.places import RegisterHome

STAGING = ".staging-"


@contextmanager
def register_lock(home: RegisterHome) -> Iterator[None]:
    """Hold the lock of all registers of a home; the kernel gives it back when the process ends, however it ends.

    Raises RegisterBusy at once if somebody has it, StorageFailed where the disk refuses.
    """
    with storage_errors(home.home):
        home.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (home.root / ".lock").open("a+", encoding="utf-8")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise RegisterBusy(Path(lock.name), holder=lock.read().strip()) from None
        with storage_errors(home.root):
            lock.truncate(0)
            lock.write(f"process {os.getpid()}, started {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
            lock.flush()
            for left in home.root.glob(f"{STAGING}*"):
                shutil.rmtree(left)
        yield


@contextmanager
def staging(home: RegisterHome) -> Iterator[Path]:
    """A folder on the same disk as the events; call it with the lock held. It is gone afterwards."""
    folder = home.root / f"{STAGING}{os.getpid()}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # what cannot go now goes when the next process begins

"""One process at a time changes the registers of a home; what killed ones left goes when the next begins."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from etl.disk import passing_folder
from etl.errors import RegisterBusy
from etl.publish.guard import folder_lock, storage_errors
from etl.register_engine.places import RegisterHome

_STAGING = ".staging-"


@contextmanager
def register_lock(home: RegisterHome) -> Iterator[None]:
    """Hold the lock of all registers of a home; raises RegisterBusy at once if somebody has it, StorageFailed where the disk refuses."""
    with folder_lock(home.root, RegisterBusy, mode=0o700):
        with storage_errors(home.root):
            for left in home.root.glob(f"{_STAGING}*"):
                shutil.rmtree(left)
        yield


def staging(home: RegisterHome) -> AbstractContextManager[Path]:
    """A folder on the same disk as the events; call it with the lock held. It is gone afterwards."""
    return passing_folder(home.root / f"{_STAGING}{os.getpid()}", mode=0o700)

"""Files and folders: written through to the disk, put in their place in one step, hashed, kept for a while."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_through(path: Path, content: bytes) -> None:
    """Write a file and wait until the disk has it."""
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def sync(path: Path) -> None:
    """Wait until the disk has a file, or which names stand in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in its place in one step: whoever reads finds the old one or the new one, after a crash too."""
    aside = path.with_name(f".{path.name}.next")
    write_through(aside, content)
    aside.replace(path)
    sync(path.parent)


def hash_file(path: Path) -> str:
    """SHA-256 of a file of any size."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def passing_folder(folder: Path, mode: int = 0o777) -> Iterator[Path]:
    """A new folder, gone afterwards; what cannot go now goes with the leftovers that the next process removes."""
    folder.mkdir(mode=mode)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)

"""A file from a path into memory, once: what is hashed, checked and kept are the same bytes."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reporting.checking.cells import FileFacts, refused
from reporting.checking.opening.caps import too_large
from reporting.settings import Limits

_CHUNK, _LONGEST_NAME = 1 << 20, 120
_UNFINISHED = (".part", ".crdownload", ".download", ".tmp", ".partial")


@dataclass(frozen=True)
class Received:
    """The bytes of a file and what is known of them."""

    data: bytes
    about: FileFacts


def clean_name(name: str) -> str:
    """The last part of a name, at most 120 characters, what cannot be printed (also marks that turn the direction) as `_`."""
    last = PurePosixPath(name.replace("\\", "/")).name or "_"
    printable = "".join(char if char.isprintable() else "_" for char in last)
    ending = PurePosixPath(printable).suffix[:12]
    return printable if len(printable) <= _LONGEST_NAME else printable[: _LONGEST_NAME - len(ending)] + ending


def receive(data: bytes, name: str) -> Received:
    """Bytes that are in memory already, under the name they came with."""
    return Received(data, FileFacts(clean_name(name), hashlib.sha256(data).hexdigest(), len(data)))


def read_file(path: Path, limits: Limits) -> Received:
    """The file at a path; never follows a link, never waits for a pipe.

    Raises FileRefused: FILE_MISSING, FILE_NOT_PLAIN, FILE_TOO_LARGE, FILE_GROWING, FILE_UNREADABLE.
    """
    if path.suffix.lower() in _UNFINISHED:
        raise refused("FILE_GROWING", value=path.name)
    try:
        if path.is_symlink():
            raise refused("FILE_NOT_PLAIN", value=path.name)
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise refused("FILE_MISSING", value=path.name) from error
    except (OSError, ValueError) as error:
        raise refused("FILE_UNREADABLE", value=path.name) from error
    try:
        return receive(_whole(handle, path.name, limits), path.name)
    except OSError as error:
        raise refused("FILE_UNREADABLE", value=path.name) from error
    finally:
        os.close(handle)


def _whole(handle: int, name: str, limits: Limits) -> bytes:
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        raise refused("FILE_NOT_PLAIN", value=name)
    if before.st_size > limits.file_bytes:
        raise too_large(before.st_size, limits)
    data = bytearray()
    while len(data) <= limits.file_bytes and (chunk := os.read(handle, _CHUNK)):
        data += chunk
    after = os.fstat(handle)
    if (len(data), after.st_size, after.st_mtime_ns) != (before.st_size, before.st_size, before.st_mtime_ns):
        raise refused("FILE_GROWING", value=name)
    return bytes(data)

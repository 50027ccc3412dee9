"""A backup is read again: every file of it against its sum, nothing more and nothing less."""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from reporting.errors import StoreFailed
from reporting.keeping.contents import SUMS

_PIECE = 1024 * 1024
# of the list of sums itself
_MOST_BYTES = 200 * 1024 * 1024
Take = Callable[[str, int, IO[bytes]], str]


@dataclass(frozen=True)
class Read:
    """What a backup holds: file → SHA-256, link → what it leads to; the version of its store, when it was made (UTC)."""

    files: Mapping[str, str]
    links: Mapping[str, str]
    store: str
    made_at: str


def read_whole(path: Path, take: Take | None = None) -> Read:
    """The contents; `take` gets name, mode and stream of each file and returns the SHA-256 of what it read.

    Raises StoreFailed for a file that is no backup, is cut off or is not what its sums say: what was taken then is worth nothing.
    """
    found: dict[str, str] = {}
    sums: object = None
    try:
        with tarfile.open(path, mode="r:") as tar:
            for entry in tar:
                stream = tar.extractfile(entry) if entry.isreg() else None
                if stream is None or not _is_inside(entry.name) or entry.name in found:
                    raise StoreFailed("backup_foreign", path=path, name=entry.name[:120])
                if entry.name == SUMS:
                    sums = json.loads(stream.read(_MOST_BYTES))
                else:
                    found[entry.name] = (take or _hashed)(entry.name, entry.mode, stream)
    except (tarfile.TarError, EOFError, ValueError, OSError) as error:
        raise StoreFailed("backup_broken", path=path, found=str(error)[:200]) from error
    return _checked(path, found, sums)


def _hashed(name: str, mode: int, stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts


def _checked(path: Path, found: Mapping[str, str], sums: object) -> Read:
    if not isinstance(sums, dict):
        raise StoreFailed("backup_broken", path=path, found=f"{SUMS} is not in it")
    try:
        expected = {str(name): str(one["sha256"]) for name, one in sums["files"].items()}
        links = {str(name): str(target) for name, target in sums["links"].items()}
        read = Read(found, links, str(sums["store"]), str(sums["made_at"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise StoreFailed("backup_broken", path=path, found=f"{SUMS}: {error}") from error
    wrong = sorted(name for name in {*found, *expected} if found.get(name) != expected.get(name))
    if wrong:
        raise StoreFailed("backup_broken", path=path, found=f"{wrong[0]} is not what was backed up")
    if foreign := [name for name, target in links.items() if not (_is_inside(name) and _is_inside(target))]:
        raise StoreFailed("backup_foreign", path=path, name=foreign[0][:120])
    return read

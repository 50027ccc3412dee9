"""A backup: one tar file, written aside, read again, and only then given its name."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO

from etl.disk import hash_file, sync
from reporting import clock
from reporting.alerts.configuration import Configuration
from reporting.cycle.publishing_lock import publishing_lock
from reporting.errors import StoreFailed
from reporting.keeping.contents import ALERTS, DESK, SUMS, Item, items
from reporting.keeping.database import ALERTS_DUMP, DUMP, copy_database
from reporting.keeping.reading import read_whole
from reporting.keeping.retention import name_at, passed
from reporting.settings import Settings
from reporting.store.opening import HEADS, VERSION

_RAW = f"{DESK}/raw/"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Backup:
    """A backup that was made and read again: its file, how many files are in it, its bytes and SHA-256, and which backups went."""

    path: Path
    files: int
    bytes: int
    sha256: str
    removed: tuple[str, ...]


def back_up(settings: Settings, folder: Path, say: Say = lambda step: None) -> Backup:
    """Everything of the home that cannot be made again, into a new file in `folder`; then old backups go by their rule.

    Nothing is published or rolled back meanwhile; reports may come in. Raises StoreFailed (disk, store), AnotherPublishes.
    """
    with _refusals():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=folder, prefix=".making-"))
    try:
        with _refusals():
            made = _made(settings, aside, folder, say)
            removed = passed(path.name for path in folder.iterdir())
            for name in removed:
                (folder / name).unlink()
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Backup(made.path, made.files, made.bytes, made.sha256, tuple(removed))


def _made(settings: Settings, aside: Path, folder: Path, say: Say) -> Backup:
    part = aside / "part.tar"
    with publishing_lock(settings.home):
        alerts = Configuration.from_environment(settings)
        copies = _copies(settings, alerts, aside)
        say("store copied")
        _write(part, items(settings, alerts, copies))
    say("written")
    found = read_whole(part)
    say("read again")
    moment = clock.now()
    while (path := folder / name_at(moment)).exists():  # of a clock that was set back
        moment += timedelta(seconds=1)
    part.replace(path)
    sync(folder)
    return Backup(path, len(found.files), path.stat().st_size, hash_file(path), ())


def _copies(settings: Settings, alerts: Configuration, aside: Path) -> dict[str, Path]:
    """What is written meanwhile, by its name in the backup; the hashes of the ledger first: they may lag behind the store, never be ahead of it."""
    own, copies = settings.desk / HEADS, {}
    if own.exists():
        copies[f"{DESK}/{HEADS}"] = Path(shutil.copyfile(own, aside / HEADS))
    stores = (
        (settings.database_url, settings.sqlite, DUMP, DESK),
        (alerts.database_url, alerts.sqlite, ALERTS_DUMP, ALERTS),
    )
    for url, file, dump, folder in stores:
        name = dump if url else file.name
        if copied := copy_database(url, file, aside / name):
            copies[f"{folder}/{name}"] = copied
    return copies


def _write(part: Path, found: Iterator[Item]) -> None:
    sums: dict[str, dict[str, object]] = {}
    links: dict[str, str] = {}
    with part.open("xb") as stream:
        os.fchmod(stream.fileno(), 0o600)
        with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for item in found:
                if item.target:
                    links[item.name] = item.target
                else:
                    sums[item.name] = _add(tar, item)
                    _demand_as_named(item, str(sums[item.name]["sha256"]))
            told = {
                "version": 1,
                "made_at": f"{clock.now():%Y-%m-%dT%H:%M:%SZ}",
                "store": VERSION,
                "files": sums,
                "links": links,
            }
            body = json.dumps(told, ensure_ascii=False, indent=1).encode()
            entry = tarfile.TarInfo(SUMS)
            entry.size, entry.mode = len(body), 0o600
            tar.addfile(entry, io.BytesIO(body))
        stream.flush()
        os.fsync(stream.fileno())


def _add(tar: tarfile.TarFile, item: Item) -> dict[str, object]:
    with item.path.open("rb") as stream:
        status = os.fstat(stream.fileno())
        entry = tarfile.TarInfo(item.name)
        entry.size, entry.mode, entry.mtime = status.st_size, status.st_mode & 0o700, int(status.st_mtime)
        hashed = _Hashed(stream)
        tar.addfile(entry, hashed)
    return {"bytes": entry.size, "sha256": hashed.digest.hexdigest()}


def _demand_as_named(item: Item, sha256: str) -> None:
    """What was handed in bears its hash as its name."""
    if item.name.startswith(_RAW) and item.path.name != sha256:
        raise StoreFailed("file_damaged", hash=item.path.name)


class _Hashed:
    """A stream that is hashed while it is read, so that what is written and what is summed is the same."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self.digest.update(data)
        return data


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreFailed("disk", found=f"{error.strerror}: {error.filename or ''}") from error

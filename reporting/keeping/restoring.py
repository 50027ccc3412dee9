"""Back from a backup: everything aside first, checked, and then put in its place in one step."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import IO

from etl.disk import sync
from reporting.errors import Conflict, StoreFailed, WrongCall
from reporting.keeping.contents import DESK
from reporting.keeping.database import DUMP, restore_store
from reporting.keeping.reading import Read, read_whole
from reporting.settings import Settings
from reporting.store.opening import VERSION

_PIECE = 1024 * 1024
_ASIDE = ".restoring"
Say = Callable[[str], None]


def restore(settings: Settings, backup: Path, say: Say = lambda step: None) -> Read:
    """Fill an empty home (and an empty database, where there is DATABASE_URL) from a backup.

    Raises WrongCall where there is no such file or the desk lies outside of the home, Conflict where something is there already,
    StoreFailed for a backup that is damaged or of another version, and for a disk that refuses: then nothing was put in its place.
    """
    if not backup.is_file():
        raise WrongCall("no_file", name=str(backup)[:120])
    if settings.desk != settings.home / DESK:
        raise WrongCall("desk_outside", desk=settings.desk)
    if settings.home.exists() and any(settings.home.iterdir()):
        raise Conflict("home_not_empty", home=settings.home)
    aside = settings.home.with_name(settings.home.name + _ASIDE)
    try:
        shutil.rmtree(aside, ignore_errors=True)  # of a process that was stopped
        aside.mkdir(mode=0o750, parents=True)
        read = _filled(settings, backup, aside)
        say("read")
        if (aside / DESK / DUMP).exists():
            restore_store(settings, aside / DESK / DUMP)
            (aside / DESK / DUMP).unlink()
            say("database filled")
        aside.replace(settings.home)
        sync(settings.home.parent)
    except OSError as error:
        raise StoreFailed("disk", found=f"{error.strerror}: {error.filename or ''}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return read


def _filled(settings: Settings, backup: Path, aside: Path) -> Read:
    def take(name: str, mode: int, stream: IO[bytes]) -> str:
        return _written(aside / name, mode, stream)

    read = read_whole(backup, take)
    if read.store != VERSION:
        raise StoreFailed("store_other_version", found=read.store, expected=VERSION)
    is_dump = f"{DESK}/{DUMP}" in read.files
    has_store = is_dump or f"{DESK}/{settings.sqlite.name}" in read.files
    if has_store and is_dump != (settings.database_url is not None):
        raise WrongCall("other_database", found="PostgreSQL" if is_dump else "SQLite")
    for name, target in read.links.items():
        link = aside / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
    if (aside / DESK).exists():
        (aside / DESK).chmod(0o700)
    return read


def _written(path: Path, mode: int, stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    with path.open("xb") as file:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
        os.fchmod(file.fileno(), mode & 0o700 | (mode & 0o500) >> 3)
    return digest.hexdigest()

"""Back from a backup: everything aside first, checked, and then put in its place in one step."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import IO

from etl.disk import sync
from reporting.alerts.configuration import Configuration
from reporting.errors import Conflict, StoreFailed, WrongCall
from reporting.keeping.contents import ALERTS, DESK
from reporting.keeping.database import ALERTS_DUMP, DUMP, demand_empty, fill_database
from reporting.keeping.reading import Read, read_whole
from reporting.settings import Settings
from reporting.store.opening import VERSION

_PIECE = 1024 * 1024
_ASIDE = ".restoring"
Say = Callable[[str], None]


def restore(settings: Settings, backup: Path, say: Say = lambda step: None) -> Read:
    """Fill an empty home (and empty databases, where there are DATABASE_URL and ALERTS_DATABASE_URL) from a backup.

    Raises WrongCall where there is no such file or desk or alerts lie outside of the home, Conflict where something is there already,
    StoreFailed for a backup that is damaged or of another version, and for a disk that refuses: then nothing was put in its place.
    """
    if not backup.is_file():
        raise WrongCall("no_file", name=str(backup)[:120])
    if settings.desk != settings.home / DESK:
        raise WrongCall("desk_outside", desk=settings.desk)
    alerts = Configuration.from_environment(settings)
    if alerts.folder != (settings.home / ALERTS).resolve():
        raise WrongCall("alerts_outside", folder=alerts.folder)
    if settings.home.exists() and any(settings.home.iterdir()):
        raise Conflict("home_not_empty", home=settings.home)
    aside = settings.home.with_name(settings.home.name + _ASIDE)
    try:
        shutil.rmtree(aside, ignore_errors=True)  # of a process that was stopped
        aside.mkdir(mode=0o750, parents=True)
        read = _filled(settings, alerts, backup, aside)
        say("read")
        dumps = _dumps(settings, alerts, aside)
        for url in dumps.values():
            demand_empty(url)
        for dump, url in dumps.items():
            fill_database(url, dump)
            dump.unlink()
            say("database filled")
        aside.replace(settings.home)
        sync(settings.home.parent)
    except OSError as error:
        raise StoreFailed("disk", found=f"{error.strerror}: {error.filename or ''}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return read


def _dumps(settings: Settings, alerts: Configuration, aside: Path) -> dict[Path, str]:
    """Which file fills which database."""
    own = {aside / DESK / DUMP: settings.database_url, aside / ALERTS / ALERTS_DUMP: alerts.database_url}
    return {dump: url for dump, url in own.items() if url and dump.exists()}


def _filled(settings: Settings, alerts: Configuration, backup: Path, aside: Path) -> Read:
    def take(name: str, mode: int, stream: IO[bytes]) -> str:
        return _written(aside / name, mode, stream, is_own=name.startswith(f"{DESK}/"))

    read = read_whole(backup, take)
    if read.store != VERSION:
        raise StoreFailed("store_other_version", found=read.store, expected=VERSION)
    _demand_same(
        read, f"{DESK}/{DUMP}", f"{DESK}/{settings.sqlite.name}", settings.database_url, "DATABASE_URL"
    )
    _demand_same(
        read,
        f"{ALERTS}/{ALERTS_DUMP}",
        f"{ALERTS}/{alerts.sqlite.name}",
        alerts.database_url,
        "ALERTS_DATABASE_URL",
    )
    for name, target in read.links.items():
        link = aside / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
    if (aside / DESK).exists():
        (aside / DESK).chmod(0o700)
    return read


def _demand_same(read: Read, dump: str, file: str, url: str | None, variable: str) -> None:
    """Raises WrongCall where the backup holds a store of the other kind."""
    is_dump = dump in read.files
    if (is_dump or file in read.files) and is_dump != (url is not None):
        raise WrongCall("other_database", found="PostgreSQL" if is_dump else "SQLite", variable=variable)


def _written(path: Path, mode: int, stream: IO[bytes], *, is_own: bool) -> str:
    """Its SHA-256. Whoever serves readers is of the same group; what is the desk's own (keys above all) is for its owner alone."""
    digest = hashlib.sha256()
    path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    with path.open("xb") as file:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
        os.fchmod(file.fileno(), mode & 0o700 | (0 if is_own else (mode & 0o500) >> 3))
    return digest.hexdigest()

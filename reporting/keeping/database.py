"""The store as one file, as of one moment, and back: by SQLite's own backup, or by PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from reporting.errors import StoreFailed, WrongCall
from reporting.settings import Settings

DUMP = "store.pgdump"
_SECONDS = 3600


def copy_store(settings: Settings, folder: Path) -> Path | None:
    """A copy in `folder`, None where no desk was ever opened; whoever writes meanwhile is not waited for. Raises StoreFailed."""
    if settings.database_url is not None:
        dump = folder / DUMP
        _run("pg_dump", settings, "--format=custom", "--no-owner", f"--file={dump}")
        return dump
    return copy_sqlite(settings.sqlite, folder / settings.sqlite.name)


def copy_sqlite(file: Path, copied: Path) -> Path | None:
    """A whole copy of a database in a file, None where there is none. Raises StoreFailed."""
    if not file.exists():
        return None
    try:
        with (
            closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as own,
            closing(sqlite3.connect(copied)) as other,
        ):
            own.backup(other)
            [[found]] = other.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.Error as error:
        raise StoreFailed("store_not_copied", found=str(error)) from error
    if found != "ok":
        raise StoreFailed("store_not_copied", found=str(found)[:200])
    return copied


def restore_store(settings: Settings, dump: Path) -> None:
    """Fill the empty database that DATABASE_URL names. Raises StoreFailed: then nothing of it is kept."""
    _run(
        "pg_restore",
        settings,
        "--no-owner",
        "--single-transaction",
        "--exit-on-error",
        "--dbname",
        _database(settings),
        str(dump),
    )


def _run(program: str, settings: Settings, *options: str) -> None:
    found = _program(program)
    # The address may hold a password: it goes by the environment, where no list of processes shows it.
    environment = {**os.environ, **_environment(settings)}
    done = subprocess.run(
        [found, *options],
        env=environment,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode:
        raise StoreFailed("store_not_copied", found=" ".join(done.stderr.split())[:300])


def _program(name: str) -> str:
    held = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))]
    found = shutil.which(name) or (held[-1] if held else None)
    if found is None:
        raise StoreFailed("no_program", name=name)
    return found


def _environment(settings: Settings) -> dict[str, str]:
    url = make_url(settings.database_url or "")
    host = url.host or str(url.query.get("host", ""))
    given = {
        "PGHOST": host,
        "PGPORT": str(url.port or ""),
        "PGUSER": url.username,
        "PGDATABASE": url.database,
    }
    password = {"PGPASSWORD": str(url.password)} if url.password else {}
    return {**{name: str(value) for name, value in given.items() if value}, **password}


def _database(settings: Settings) -> str:
    database = make_url(settings.database_url or "").database
    if not database:
        raise WrongCall("database_unknown")
    return database

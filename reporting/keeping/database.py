"""A store as one file, as of one moment, and back: by SQLite's own backup, or by PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.engine import make_url

from reporting.errors import Conflict, StoreFailed, WrongCall
from reporting.store.engines import for_reading, make_engine
from reporting.store.failures import as_store_failed

DUMP, ALERTS_DUMP = "store.pgdump", "alerts.pgdump"
_SECONDS = 3600


def copy_database(url: str | None, file: Path, copied: Path) -> Path | None:
    """A copy of the database of a URL, else of the one in `file`; None where there is none. Nobody waits for it. Raises StoreFailed."""
    if url is None:
        return copy_sqlite(file, copied)
    _run("pg_dump", url, "--format=custom", "--no-owner", f"--file={copied}")
    return copied


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


def demand_empty(url: str) -> None:
    """Raises StoreFailed where the database cannot be reached, Conflict where it has tables."""
    engine = make_engine(url)
    try:
        with as_store_failed():
            found = inspect(for_reading(engine)).get_table_names()
    finally:
        engine.dispose()
    if found:
        raise Conflict("database_not_empty", name=_database(url))


def fill_database(url: str, dump: Path) -> None:
    """Fill the empty database of a URL. Raises StoreFailed: then nothing of it is kept."""
    _run(
        "pg_restore", url, "--no-owner", "--single-transaction", "--exit-on-error", "--dbname", _database(url), str(dump)
    )  # fmt: skip


def _run(program: str, url: str, *options: str) -> None:
    found = _program(program)
    # The address may hold a password: it goes by the environment, where no list of processes shows it.
    environment = {**os.environ, **_environment(url)}
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


def _environment(address: str) -> dict[str, str]:
    url = make_url(address)
    host = url.host or str(url.query.get("host", ""))
    given = {
        "PGHOST": host,
        "PGPORT": str(url.port or ""),
        "PGUSER": url.username,
        "PGDATABASE": url.database,
    }
    password = {"PGPASSWORD": str(url.password)} if url.password else {}
    return {**{name: str(value) for name, value in given.items() if value}, **password}


def _database(url: str) -> str:
    database = make_url(url).database
    if not database:
        raise WrongCall("database_unknown")
    return database

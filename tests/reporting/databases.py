"""Databases for tests: a SQLite file, and Debian's PostgreSQL, started aside where that can be done."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


class NoPostgreSQL(Exception):
    """Why it cannot be started here."""


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The folder with the socket of a server of its own, on no port of the network. Raises NoPostgreSQL."""
    if not PROGRAMS:
        raise NoPostgreSQL("Debian's postgresql is not installed")
    # PostgreSQL refuses to run as root, and pytest's folders are closed to everybody else.
    folder = Path(tempfile.mkdtemp(prefix="reporting-postgresql-", dir="/tmp"))
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if as_user:
        try:
            shutil.chown(folder, "postgres")
        except LookupError as error:
            raise NoPostgreSQL("there is no user postgres to start it as") from error
    programs = PROGRAMS[-1].parent
    data = folder / "data"
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=60"
    control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w", "-t", "30"]
    try:
        _run([*as_user, str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"])  # fmt: skip
        _run([*control, "-o", options, "-l", str(folder / "log"), "start"])
        yield str(folder)
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], capture_output=True, cwd="/", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/", check=False)
    if done.returncode:
        raise NoPostgreSQL(done.stderr.decode(errors="replace").strip()[-300:])


def address(folder: str, database: str) -> str:
    """What DATABASE_URL would say."""
    return f"postgresql://postgres@/{database}?host={folder}"


def command(folder: str, sql: str, database: str = "postgres") -> None:
    """Run SQL outside of any transaction."""
    with psycopg.connect(f"host={folder} user=postgres dbname={database}", autocommit=True) as connection:
        connection.execute(sql)  # type: ignore[call-overload]

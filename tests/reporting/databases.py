"""Databases for tests: a SQLite file, and Debian's PostgreSQL, started aside where that can be done."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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
    owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
    server = None
    try:
        if owner:
            shutil.chown(folder, "postgres")
        _make(folder, owner)
        server = _start(folder, owner)
        _wait(folder, server)
        yield str(folder)
    except LookupError as error:
        raise NoPostgreSQL("there is no user postgres to start it as") from error
    finally:
        if server:
            server.send_signal(signal.SIGQUIT)
            server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _make(folder: Path, owner: dict[str, Any]) -> None:
    options = ["-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"]
    command = [str(PROGRAMS[-1]), "-D", str(folder / "data"), *options]
    done = subprocess.run(command, capture_output=True, cwd=folder, check=False, **owner)
    if done.returncode:
        raise NoPostgreSQL(done.stderr.decode(errors="replace").strip()[-300:])


def _start(folder: Path, owner: dict[str, Any]) -> subprocess.Popen[bytes]:
    settings = {"listen_addresses": "", "fsync": "off", "max_connections": "60"}
    command = ["setpriv", "--pdeathsig", "QUIT", "--"]  # tests that are killed leave no server behind
    command += [str(PROGRAMS[-1].with_name("postgres")), "-D", str(folder / "data"), "-k", str(folder)]
    command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **owner)


def _wait(folder: Path, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            return command(str(folder), "SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.1)
        if server.poll() is not None:
            break
    raise NoPostgreSQL((folder / "log").read_text(errors="replace").strip()[-300:])


def address(folder: str, database: str) -> str:
    """What DATABASE_URL would say."""
    return f"postgresql://postgres@/{database}?host={folder}"


def command(folder: str, sql: str, database: str = "postgres") -> None:
    """Run SQL outside of any transaction."""
    with psycopg.connect(f"host={folder} user=postgres dbname={database}", autocommit=True) as connection:
        connection.execute(sql)  # type: ignore[call-overload]

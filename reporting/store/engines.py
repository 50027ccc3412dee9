"""How each database is opened, so that both behave alike: one writer at a time, links between tables kept, nothing half done."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from reporting.errors import StoreFailed, WrongCall

WAIT_SECONDS = 20
# Any number of ours: whoever writes holds it until the end of the transaction.
_ONE_WRITER = 7_210_114
_READING, _FILE = "is_reading", "file"


def make_engine(url: str) -> Engine:
    """An engine whose transactions write unless `for_reading` made it; nothing is opened yet. Raises WrongCall for the URL."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return _sqlite(Path(parsed.database or ""))
        if parsed.get_backend_name() == "postgresql":
            connect = {"connect_timeout": 5, "options": f"-c lock_timeout={WAIT_SECONDS}s -c timezone=UTC"}
            parsed = parsed.set(drivername="postgresql+psycopg")
            return _postgresql(
                create_engine(parsed, connect_args=connect, pool_pre_ping=True, max_overflow=40)
            )
    except (ArgumentError, NoSuchModuleError):
        pass  # The address may hold a password, so it is not repeated.
    raise WrongCall("database_unknown")


def for_reading(engine: Engine) -> Engine:
    """The same database for transactions that only read, beside whoever writes."""
    return engine.execution_options(**{_READING: True})


def _sqlite(file: Path) -> Engine:
    """An engine on a file that must be there: each connection is held to it from its first statement to its commit."""

    def connect() -> sqlite3.Connection:
        # Never makes a file: a store that went away must not come back empty.
        address = f"file:{quote(str(file))}?mode=rw"
        return sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, check_same_thread=False)

    def prepare(connection: sqlite3.Connection, record: Any) -> None:
        connection.isolation_level = (
            None  # sqlite3 would begin by itself, and only when the first row is written
        )
        record.info[_FILE] = _which(file)
        # REPLACE fires the triggers of DELETE only with recursive_triggers.
        for setting in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",
        ):
            connection.execute(f"PRAGMA {setting}")

    def demand_there(connection: Connection) -> None:
        # SQLite would go on writing into a file that was removed or exchanged meanwhile.
        if connection.info[_FILE] != _which(file):
            connection.invalidate()
            raise StoreFailed("store_gone", found=file.name)

    def begin(connection: Connection) -> None:
        demand_there(connection)
        is_reading = connection.get_execution_options().get(_READING)
        connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=10, max_overflow=40)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    event.listen(engine, "commit", demand_there)
    return engine


def _which(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _postgresql(engine: Engine) -> Engine:
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_READING):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        else:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})")

    event.listen(engine, "begin", begin)
    return engine

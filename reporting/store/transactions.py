"""Transactions of the store: everything of one is kept, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy.orm import Session

from reporting.store import heads
from reporting.store.engines import for_reading
from reporting.store.failures import as_store_failed

HEAD = "ledger head"


@dataclass(frozen=True)
class Store:
    """An open store; threads may share it, processes open their own. `heads` is the file of the ledger's hashes.

    Whoever adds an entry to the ledger says so in `session.info[HEAD]`: its seq and hash.
    """

    engine: Engine
    heads: Path

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One transaction that writes, alone: others wait. Kept at the end, undone by any error.

        Raises StoreFailed if the database is gone, full, read-only or held by somebody else for too long.
        """
        with as_store_failed(), Session(self.engine, expire_on_commit=False) as session:
            with session.begin():
                session.connection()  # begin now, so that what is read next is what nobody changes meanwhile
                yield session
            if HEAD in session.info:
                heads.note(self.heads, *session.info[HEAD])

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One transaction that only reads, as of one moment, and waits for nobody; what it would write is not kept."""
        with as_store_failed(), Session(for_reading(self.engine), autoflush=False) as session:
            yield session

    def demand_answer(self) -> None:
        """Raises StoreFailed where the database does not answer, or is none: its tables are listed."""
        with as_store_failed(), for_reading(self.engine).connect() as connection:
            inspect(connection).get_table_names()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

"""Which version the tables of a database are of, and how they get to another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from reporting.errors import StoreFailed
from reporting.store.engines import for_reading
from reporting.store.failures import as_store_failed


def version_of(engine: Engine) -> str | None:
    """The version of the tables there, None in an empty database."""
    with engine.connect() as connection:
        return _version_by(connection)


def _version_by(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return str(found) if found else None


def make_ready(
    engine: Engine, scripts: Path, version: str, *, before: Callable[[], None] | None = None
) -> None:
    """Make the tables of an empty database by the scripts in a folder, after `before` has found nothing against it.

    Raises StoreFailed where the database cannot be reached or its tables are of another version.
    """
    with as_store_failed():
        found = version_of(for_reading(engine))
        if found is None:
            if before is not None:
                before()
            migrate(engine, scripts, version)
            found = version
    if found != version:
        raise StoreFailed("store_other_version", found=found, expected=version)


def migrate(engine: Engine, scripts: Path, version: str) -> None:
    """Bring an empty or older database to `version` by the scripts in a folder, in one transaction."""
    from alembic import command  # heavy, and needed once
    from alembic.config import Config
    from alembic.util import CommandError

    # Two may open an empty store at once: the second waits here and finds the tables made.
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, version)
        except CommandError as error:
            raise SQLAlchemyError(str(error)) from error

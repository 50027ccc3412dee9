"""The store is opened: made where there is none, refused where it is of another version of the program."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from reporting.errors import StoreFailed
from reporting.settings import Settings
from reporting.store import heads
from reporting.store.engines import for_reading, make_engine
from reporting.store.failures import as_store_failed
from reporting.store.transactions import Store

# The last revision in migrations/versions; a test holds them against each other.
VERSION = "0001"
HEADS = "ledger.heads"
_MIGRATIONS = Path(__file__).parent / "migrations"


def open_store(settings: Settings) -> Store:
    """The store of `settings`, its tables made if it is empty.

    Raises StoreFailed if it cannot be reached, is of another version, or is empty where acts were entered before;
    WrongCall for an address that cannot be read.
    """
    store = _open(settings)
    try:
        with as_store_failed():
            found = _version(for_reading(store.engine))
            if found is None:
                _demand_new(store)
                _migrate(store.engine)
                found = VERSION
        if found != VERSION:
            raise StoreFailed("store_other_version", found=found, expected=VERSION)
    except StoreFailed:
        store.close()
        raise
    return store


def upgrade_store(settings: Settings) -> Store:
    """The same, after bringing tables of an earlier version up to this one, in one transaction."""
    store = _open(settings)
    found = None
    try:
        with as_store_failed():
            found = _version(for_reading(store.engine))
            if found != VERSION:
                _migrate(store.engine)
    except StoreFailed as error:
        store.close()
        if "locate revision" in str(error.values.get("found")):
            raise StoreFailed("store_other_version", found=found, expected=VERSION) from error
        raise
    return store


def _open(settings: Settings) -> Store:
    with as_store_failed(OSError):
        settings.desk.mkdir(mode=0o700, parents=True, exist_ok=True)
        if settings.database_url is None and not (settings.desk / HEADS).exists():
            settings.sqlite.touch(mode=0o600)
    return Store(make_engine(settings.url), settings.desk / HEADS)


def _demand_new(store: Store) -> None:
    """An empty database beside the hashes of a ledger is not that ledger's: an address is wrong, or a file is lost."""
    if any(heads.read(store.heads)):
        raise StoreFailed("store_lost", heads=store.heads)


def _version(engine: Engine) -> str | None:
    """The version of the tables there, None in an empty database."""
    with engine.connect() as connection:
        return _version_by(connection)


def _version_by(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return str(found) if found else None


def _migrate(engine: Engine) -> None:
    from alembic import command  # heavy, and needed once
    from alembic.config import Config
    from alembic.util import CommandError

    # Two may open an empty store at once: the second waits here and finds the tables made.
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, VERSION)
        except CommandError as error:
            raise SQLAlchemyError(str(error)) from error

"""The store is opened: made where there is none, refused where it is of another version of the program."""

from __future__ import annotations

from pathlib import Path

from reporting.errors import StoreFailed
from reporting.settings import Settings
from reporting.store import heads
from reporting.store.engines import for_reading, make_engine
from reporting.store.failures import as_store_failed
from reporting.store.transactions import Store
from reporting.store.versions import make_ready, migrate, version_of

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
        make_ready(store.engine, _MIGRATIONS, VERSION, before=lambda: _demand_new(store))
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
            found = version_of(for_reading(store.engine))
            if found != VERSION:
                migrate(store.engine, _MIGRATIONS, VERSION)
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

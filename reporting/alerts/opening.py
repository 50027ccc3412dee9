"""The store of alerts is opened: made where there is none, refused where it is of another version of the program."""

from __future__ import annotations

from pathlib import Path

from reporting.alerts.configuration import Configuration
from reporting.errors import StoreFailed
from reporting.store.engines import make_engine
from reporting.store.failures import as_store_failed
from reporting.store.transactions import Store
from reporting.store.versions import make_ready

# The last revision in migrations/versions; a test holds them against each other.
VERSION = "0001"
MIGRATIONS = Path(__file__).parent / "migrations"


def open_alerts(configuration: Configuration) -> Store:
    """The store, its tables made if it is empty. Raises StoreFailed if it cannot be reached or is of another version."""
    with as_store_failed(OSError):
        configuration.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if configuration.database_url is None:
            configuration.sqlite.touch(mode=0o600)
    url = configuration.database_url or f"sqlite:///{configuration.sqlite}"
    store = Store(make_engine(url), configuration.folder / "no.heads")
    try:
        make_ready(store.engine, MIGRATIONS, VERSION)
    except StoreFailed:
        store.close()
        raise
    return store


def is_used(configuration: Configuration) -> bool:
    """Whether alerts were ever opened here: then a publication tells them."""
    return configuration.database_url is not None or configuration.sqlite.exists()

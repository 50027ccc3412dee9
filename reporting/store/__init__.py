"""The store of the reporting cycle: SQLite by default, PostgreSQL by DATABASE_URL; the same tables and rules in both.

May enter: tables, what the database itself must refuse, and how it is opened. What people do is in `cycle`.
Imports `settings` and below.
"""

from reporting.store.opening import open_store, upgrade_store
from reporting.store.transactions import Store

__all__ = ["Store", "open_store", "upgrade_store"]

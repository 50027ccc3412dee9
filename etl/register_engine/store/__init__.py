"""Months of events as Parquet files with a manifest, and what was known on a day.

What is stored are statements: the fields of a row, known from the day of the extract that said so. A file is written once and
never changed; which statement holds on a day is derived (`held`), so neither order nor number of extracts matters.
"""

from etl.register_engine.store.held import Held, Month, counted, held
from etl.register_engine.store.lock import register_lock
from etl.register_engine.store.manifest import Extract, Manifest, Part, read_manifest, write_manifest
from etl.register_engine.store.verify import verify

__all__ = [
    "Extract",
    "Held",
    "Manifest",
    "Month",
    "Part",
    "counted",
    "held",
    "read_manifest",
    "register_lock",
    "verify",
    "write_manifest",
]

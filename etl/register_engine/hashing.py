"""One hash for one content, whichever engine or order it came from."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

_NOTHING = "\x00"


def content_hash(table: pa.Table) -> str:
    """SHA-256 over columns by name and rows sorted as text: integers and decimals exactly, floats to six places, NULL as a mark."""
    names = sorted(table.column_names)
    rows = sorted("\x1f".join(_as_text(row[name]) for name in names) for row in table.to_pylist())
    digest = hashlib.sha256("\x1f".join(names).encode())
    for row in rows:
        digest.update(b"\x1e" + row.encode())
    return digest.hexdigest()


def _as_text(value: Any) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.6f}"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, list):  # a map, as Arrow gives it
        return ";".join(sorted(f"{key}={_as_text(one)}" for key, one in value))
    return str(value)

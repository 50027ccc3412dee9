"""Where the editions are."""

from __future__ import annotations

import os
from pathlib import Path

from vocabulary.editions import WAREHOUSE

_PROJECT = Path(__file__).resolve().parents[2]


def warehouse_path() -> Path:
    """`warehouse.duckdb` in MONITOR_HOME, or at the top of the project."""
    return Path(os.environ.get("MONITOR_HOME", _PROJECT)) / WAREHOUSE

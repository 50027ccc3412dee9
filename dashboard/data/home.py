"""Where the editions are."""

from __future__ import annotations

import os
from pathlib import Path

from vocabulary.audiences import PUBLIC, home_of
from vocabulary.editions import WAREHOUSE

_PROJECT = Path(__file__).resolve().parents[2]


def warehouse_path(audience: str = PUBLIC) -> Path:
    """`warehouse.duckdb` of an audience in MONITOR_HOME, or at the top of the project."""
    return home_of(Path(os.environ.get("MONITOR_HOME", _PROJECT)), audience) / WAREHOUSE

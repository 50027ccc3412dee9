"""What an engine offers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pyarrow as pa


class Engine(Protocol):
    """Views over Parquet files, and SELECTs of the portable subset on them.

    `close` ends what the engine started; an engine is a context manager in `engines.open_engine`.
    """

    name: str
    version: str

    def view(self, name: str, files: list[Path], columns: Mapping[str, str]) -> None:
        """Show Parquet files as a view with exactly these columns (name -> SQL type), NULL where no file has one; no file is an empty view."""

    def table(self, name: str, rows: pa.Table) -> None:
        """Show a small table of ours, such as the calendar."""

    def keep(self, name: str, statement: str) -> None:
        """Show the rows of a SELECT under a name, run once where there is room to keep them; raises StatementFailed."""

    def forget(self, name: str) -> None:
        """Let go of what `keep` showed."""

    def write(self, statement: str, path: Path) -> None:
        """Write the rows of a SELECT to one Parquet file, however many they are; raises StatementFailed, OSError."""

    def select(self, statement: str) -> pa.Table:
        """Run one SELECT; raises StatementFailed with the engine's own words."""

    def close(self) -> None:
        """End what was started."""

"""Files of rows that builds keep: written aside first, so that one that is there is whole."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from etl.disk import sync


def lay_rows(rows: pa.Table, file: Path, work: Path) -> None:
    """Write rows to a Parquet file by way of the folder `work`; raises OSError."""
    aside = work / file.name
    pq.write_table(rows, aside, compression="zstd")
    lay(aside, file)


def lay(aside: Path, file: Path) -> None:
    """Put a finished file where it is kept; raises OSError."""
    sync(aside)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside.replace(file)

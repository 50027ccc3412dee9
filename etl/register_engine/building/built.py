"""What the last build of each register left, for those who release it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict, ValidationError

from etl.errors import RegisterDamaged
from etl.register_engine.cells import CELL_TYPES
from etl.register_engine.layout import register_names
from etl.register_engine.places import RegisterHome
from etl.register_engine.scratch import scratch

STATE = "state.json"
_ARROW = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "MAP(VARCHAR, VARCHAR)": pa.map_(pa.string(), pa.string()),
}
CELL_SCHEMA = pa.schema([(name, _ARROW[kind]) for name, kind in CELL_TYPES.items()])


class BuiltRegister(BaseModel):
    """A register as it was built: the day as of which it is known, the extracts that count, and what became of their rows.

    `inputs`: indicator or list -> hash of all that its rows rest on. `locator` is the newest extract that counts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    as_of: date
    locator: str
    extracts: int
    rows_read: int
    rows_stored: int
    rows_quarantined: int
    rows_ignored: int
    rows_held: int
    first_event_on: date | None
    last_event_on: date | None
    content: str
    engine: str
    inputs: dict[str, str]


def read_built(home: RegisterHome, name: str) -> BuiltRegister | None:
    """What the last build of a register left; None where it was never built. Raises RegisterDamaged."""
    try:
        return BuiltRegister.model_validate_json((home.marts(name) / STATE).read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError:
        raise RegisterDamaged(name, problem="what its last build left cannot be read") from None


def built_registers(home: RegisterHome) -> tuple[BuiltRegister, ...]:
    """Every register that was built, by name."""
    found = (read_built(home, name) for name in register_names())
    return tuple(one for one in found if one)


def all_cells(home: RegisterHome) -> pa.Table:
    """Cells of all registers that were built (shape: CELL_TYPES), in the order of registers and indicators."""
    tables = [
        pq.read_table(path).cast(CELL_SCHEMA)
        for one in built_registers(home)
        for path in sorted(home.marts(one.name).glob("*.parquet"))
    ]
    return pa.concat_tables(tables) if tables else CELL_SCHEMA.empty_table()


def inspected(home: RegisterHome) -> bytes | None:
    """Rows of all lists for inspectors as one Parquet file (register_id, list_id and the columns of each list), None without any."""
    files = [
        str(path)
        for one in built_registers(home)
        for path in sorted((home.marts(one.name) / "lists").glob("*.parquet"))
    ]
    if not files:
        return None
    with scratch() as connection:
        rows = connection.read_parquet(files, union_by_name=True, hive_partitioning=False)
        found = rows.order(", ".join(f'"{name}"' for name in rows.columns)).to_arrow_table()
    written = io.BytesIO()
    pq.write_table(found, written, compression="zstd")
    return written.getvalue()


def files_of(folder: Path) -> list[Path]:
    """All files of a folder of cells, those of lists after the others."""
    return [*sorted(folder.glob("*.parquet")), *sorted(folder.glob("lists/*.parquet"))]

"""A small home into which cells are released, and the editions of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from etl.paths import Paths
from etl.register_engine.cells import CELL_TYPES
from etl.register_engine.declared import Mart, RegisterField, Words
from etl.register_engine.layout import Layout
from etl.register_engine.places import RegisterHome
from etl.register_engine.releasing import Counted, Facts
from tests.etl.builds import copy_inputs
from vocabulary.audiences import INSPECTORS, PUBLIC, home_of
from vocabulary.editions import RELEASED

NAME, INDICATOR, OTHER = "small_permits", "foreign_workers_on_permits", "qandas_arrivals"
_ARROW = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "MAP(VARCHAR, VARCHAR)": pa.map_(pa.string(), pa.string()),
}
_WORDS = Words(kk="Шағын тізілім", ru="Малый реестр", en="Small register")


def layout(name: str = NAME) -> Layout:
    """A register of two indicators, counted by category and origin."""
    dimensions = {"category": "category", "origin": "origin"}
    return Layout(
        name=name,
        title=_WORDS,
        owner="labour-ministry",
        key=("number",),
        event_on="on",
        fields=(
            RegisterField(name="number", type="code", title=_WORDS),
            RegisterField(name="on", type="date", title=_WORDS),
        ),
        marts=(
            Mart(indicator=INDICATOR, value="count", counts="persons", dimensions=dimensions),
            Mart(indicator=OTHER, value="count", counts="persons"),
        ),
    )


def cell(value: int | None, members: Mapping[str, str] | None = None, **other: Any) -> dict[str, Any]:
    """One cell (CELL_TYPES) of the country at the end of 2024 unless said otherwise."""
    return {
        "register_id": NAME,
        "indicator_id": INDICATOR,
        "region_id": "KZ",
        "period_start": date(2024, 12, 31),
        "period_end": date(2024, 12, 31),
        "period_kind": "as_of",
        "members": list((members or {}).items()),
        "counts": "persons",
        "is_additive": True,
        "numerator": value,
        "denominator": None,
        "units": value,
        "largest": None,
        "value": None if value is None else float(value),
    } | other


def counted(cells: Iterable[Mapping[str, Any]], *, inspected: bytes | None = None, **facts: Any) -> Counted:
    """What a build of the small register came to."""
    schema = pa.schema([(name, _ARROW[kind]) for name, kind in CELL_TYPES.items()])
    told: dict[str, Any] = {
        "as_of": date(2024, 12, 31),
        "locator": "extract 2024-12-31-ab",
        "extracts": 2,
        "rows_read": 10,
        "rows_stored": 7,
        "rows_quarantined": 2,
        "rows_ignored": 1,
        "first_event_on": date(2024, 1, 5),
        "last_event_on": date(2024, 12, 30),
    }
    return Counted(
        (layout(),),
        {NAME: Facts(**told | facts)},
        pa.Table.from_pylist([*cells], schema),
        inspected=inspected,
    )


def paths_of(home: Path, audience: str = PUBLIC) -> Paths:
    """Where the builds of an audience read and write; the inputs are copied at first."""
    copied = Paths(sources=home / "sources", metadata=home / "metadata", home=home)
    if not copied.sources.exists():
        copied = copy_inputs(home)
    return replace(
        copied,
        home=home_of(home, audience),
        registers=home / RELEASED / PUBLIC,
        inspected=home / RELEASED / INSPECTORS if audience == INSPECTORS else None,
        audience=audience,
    )


def register_home(home: Path) -> RegisterHome:
    """The registers of a home."""
    return RegisterHome(home)


def ask(edition: Path, statement: str) -> list[tuple[Any, ...]]:
    """Rows of an edition."""
    with duckdb.connect(str(edition), read_only=True) as connection:
        return connection.execute(statement).fetchall()

"""Rows of any register as no one wishes them: late and doubled, without values, on odd days, in ties, of few people."""

from __future__ import annotations

import random
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from etl.register_engine.declared import RegisterField
from etl.register_engine.layout import Layout

# as-of days around these: all within 2023 to 2025
DAYS = (
    date(2024, 2, 29),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2025, 1, 31),
    date(2025, 2, 28),
    date(2025, 3, 1),
    date(2024, 6, 30),
    date(2024, 7, 1),
    date(2023, 5, 5),
    date(2025, 11, 30),
    date(2025, 12, 31),
    date(2019, 12, 31),
)
MOMENTS = tuple(datetime(day.year, day.month, day.day) for day in DAYS) + (
    datetime(2024, 2, 29, 23, 59, 59),
    datetime(2024, 12, 31, 23, 59, 59, 999999),
    datetime(2025, 1, 1, 0, 0, 1),
    datetime(2025, 1, 1, 12),
)
REGIONS = ("KZ-11", "KZ-59", "KZ-75", "KZ-79")
_WORDS = ("Әлия Құрманғазы-ұлы", "Алия Курмангазы", "ІҢҒҮҰҚӨҺ", "іңғүұқөһ", " шет жағы ", "x", "")
_ARROW = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "DECIMAL(18, 2)": pa.decimal128(18, 2),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "BOOLEAN": pa.bool_(),
}


def awkward_rows(layout: Layout, *, count: int = 400, seed: int = 7) -> pa.Table:
    """Rows of a register (shape: its own columns) of different keys, every fifth of them twice; the same for the same seed."""
    draw = random.Random(f"{layout.name} {seed}")
    rows = {
        tuple(row[name] for name in layout.key): row
        for row in (
            {field.name: _value(field, layout, draw) for field in layout.fields} for _ in range(count)
        )
    }
    doubled = [*rows.values(), *[*rows.values()][::5]]
    draw.shuffle(doubled)
    schema = pa.schema([(name, _ARROW[kind]) for name, kind in layout.own_columns().items()])
    return pa.Table.from_pylist(doubled, schema=schema)


def _value(field: RegisterField, layout: Layout, draw: random.Random) -> Any:
    if field.name in layout.key:
        if field.type in ("text", "code") and not field.codes:
            return f"{field.name} {draw.randrange(300)}"
    elif draw.randrange(12) == 0:
        return None
    pool: tuple[Any, ...] = {
        "text": _WORDS,
        "code": _WORDS,
        "integer": (0, 1, 3, 4, 5, 6, 30, 100),
        "decimal": (Decimal("0.00"), Decimal("0.50"), Decimal("2.67"), Decimal("1.01"), Decimal("-3.50")),
        "date": DAYS,
        "moment": MOMENTS,
        "flag": (True, False),
        "region": REGIONS,
        # so few that cells of four and five people come up
        "person": tuple(f"person {number}" for number in range(11)),
        "employer": tuple(f"employer {number}" for number in range(4)),
    }[field.type]
    return draw.choice(field.codes or pool)

"""Made up people, and the cells that a register would give of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

import pyarrow as pa

from etl.register_engine.cells import CELL_TYPES

SCHEMA = pa.schema(
    [
        (
            name,
            {
                "VARCHAR": pa.string(),
                "DATE": pa.date32(),
                "BIGINT": pa.int64(),
                "DOUBLE": pa.float64(),
                "BOOLEAN": pa.bool_(),
            }.get(kind, pa.map_(pa.string(), pa.string())),
        )
        for name, kind in CELL_TYPES.items()
    ]
)


class Someone(NamedTuple):
    """A person: region, month, traits by breakdown, whether counted in the numerator of a share."""

    region: str
    month: int
    traits: tuple[str, ...]
    is_in: bool = True


def cell(indicator: str = "people", region: str = "KZ-10", **other: object) -> dict[str, object]:
    """One cell as a register gives it."""
    numerator, denominator = other.get("numerator"), other.get("denominator")
    value = (
        None if numerator is None else 100.0 * numerator / denominator if denominator else float(numerator)
    )  # type: ignore[operator, arg-type]
    return {
        "register_id": "made_up", "indicator_id": indicator, "region_id": region,
        "period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31), "period_kind": "year", "members": [],
        "counts": "persons", "is_additive": True, "numerator": None, "denominator": None,
        "units": denominator if denominator is not None else numerator, "largest": None, "value": value,
    } | other  # fmt: skip


def table(rows: Iterable[Mapping[str, object]]) -> pa.Table:
    """Cells as one table."""
    return pa.Table.from_pylist([dict(row) for row in rows], SCHEMA)


def crowd(
    many: int, *, regions: int = 6, traits: Sequence[int] = (4, 5), months: int = 1, seed: int = 1
) -> list[Someone]:
    """People spread unevenly, so that some cells are small."""
    chance = random.Random(seed)
    uneven = [[1 / (place + 1) ** 1.3 for place in range(size)] for size in (regions, *traits)]
    return [
        Someone(
            f"KZ-{10 + chance.choices(range(regions), uneven[0])[0]}",
            chance.randrange(1, months + 1),
            tuple(
                f"m{chance.choices(range(size), weight)[0]}"
                for size, weight in zip(traits, uneven[1:], strict=True)
            ),
            chance.random() < 0.7,
        )
        for _ in range(many)
    ]


def cube(
    people: Iterable[Someone], names: Sequence[str], *, indicator: str = "people", share: bool = False
) -> list[dict[str, object]]:
    """All cells of a table of people: by region and the country, by every trait and all, by month and year."""
    base: Counter[tuple[object, ...]] = Counter()
    counted: Counter[tuple[object, ...]] = Counter()
    for one in people:
        for region, month, *members in product(
            (one.region, "KZ"), (one.month, 0), *((trait, "") for trait in one.traits[: len(names)])
        ):
            base[region, month, *members] += 1
            counted[region, month, *members] += one.is_in
    return [
        cell(
            indicator,
            str(region),
            members=[(name, str(member)) for name, member in zip(names, members, strict=True) if member],
            numerator=counted[region, month, *members] if share else many,
            denominator=many if share else None,
            **(_month(int(str(month))) if month else {}),
        )
        for (region, month, *members), many in sorted(base.items(), key=str)
    ]


def _month(month: int) -> dict[str, object]:
    last = (date(2025, month, 28) if month == 2 else date(2025, month, 30)) if month in (2, 4, 6, 9, 11) else date(2025, month, 31)  # fmt: skip
    return {"period_start": date(2025, month, 1), "period_end": last, "period_kind": "month"}
